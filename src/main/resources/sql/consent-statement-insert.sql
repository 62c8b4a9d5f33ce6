INSERT INTO consent_statement (customer, scope, sequence, words)
VALUES (:?event.customer, :?event.scope, :?event.sequence, :?words)
