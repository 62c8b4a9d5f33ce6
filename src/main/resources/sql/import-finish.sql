UPDATE import SET state = ?, problem = ?, finished_at = ?, progressed_at = ? WHERE id = ?
