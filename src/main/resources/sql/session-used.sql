UPDATE login_session SET used_at = ? WHERE id = ? AND used_at < ?
