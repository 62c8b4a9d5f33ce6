SELECT COUNT(*) AS imported FROM consent_statement WHERE import = ?
