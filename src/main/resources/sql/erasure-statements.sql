UPDATE consent_statement SET words = NULL, source = NULL
WHERE customer = ? AND (words IS NOT NULL OR source IS NOT NULL)
