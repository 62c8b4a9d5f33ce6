SELECT customer, scope, MAX(received_at) AS rejoined_at
FROM consent_event
WHERE customer = ANY (?) AND kind = 'REJOIN'
GROUP BY customer, scope
