UPDATE import
SET imported = imported + ?, already_out = already_out + ?, kept_in = kept_in + ?, refused = refused + ?,
    position = position + ?, progressed_at = ?
WHERE id = ?
