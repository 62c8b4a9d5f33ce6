UPDATE import
SET imported = ?, already_out = ?, kept_in = ?, refused = ?, progressed_at = ?
WHERE id = ?
