UPDATE message SET asked_again = TRUE WHERE id = :?duplicate.id
