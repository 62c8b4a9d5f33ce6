DELETE FROM outbox WHERE id = ANY (:?batch.ids)
