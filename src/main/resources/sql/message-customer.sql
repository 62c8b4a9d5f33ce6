SELECT customer AS id, number FROM message WHERE id = :?attempt.id
