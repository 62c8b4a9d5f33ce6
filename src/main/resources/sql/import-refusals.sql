SELECT line, reason, original FROM import_refusal WHERE import = ? ORDER BY line
