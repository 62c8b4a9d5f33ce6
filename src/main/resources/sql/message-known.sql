SELECT m.provider_id
FROM UNNEST(CAST(:?sids AS varchar ARRAY)) AS s (sid)
JOIN message m ON m.provider_id = s.sid
