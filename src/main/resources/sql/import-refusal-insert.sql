INSERT INTO import_refusal (import, line, reason, original) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
