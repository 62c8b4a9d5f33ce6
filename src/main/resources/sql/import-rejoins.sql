SELECT customer, MAX(received_at) AS rejoined_at
FROM consent_event
WHERE customer = ANY (CAST(? AS varchar ARRAY)) AND scope = ? AND kind = 'REJOIN'
GROUP BY customer
