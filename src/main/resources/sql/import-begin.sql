UPDATE import SET state = 'RUNNING', header = ?, progressed_at = ? WHERE id = ?
