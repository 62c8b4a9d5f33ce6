DELETE FROM login_session WHERE id = ?
