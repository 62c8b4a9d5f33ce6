UPDATE sandbox_text
SET phone = '', body = '', media = NULL
WHERE phone <> '' AND (phone = ? OR reference IN (SELECT id FROM message WHERE customer = ?))
