INSERT INTO login_session (id, name, credential, opened_at, used_at) VALUES (?, ?, ?, ?, ?)
