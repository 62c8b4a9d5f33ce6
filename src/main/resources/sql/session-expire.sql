DELETE FROM login_session WHERE opened_at <= ? OR used_at <= ?
