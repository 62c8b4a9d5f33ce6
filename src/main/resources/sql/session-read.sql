SELECT name, credential FROM login_session WHERE id = ? AND opened_at > ? AND used_at > ?
