UPDATE sandbox_text
SET phone = '', body = ''
WHERE phone <> '' AND (phone = ? OR reference IN (SELECT id FROM message WHERE customer = ?))
