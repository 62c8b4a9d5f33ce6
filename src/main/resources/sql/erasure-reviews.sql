UPDATE review SET note = '[erased]' WHERE customer = ? AND note IS NOT NULL AND note <> '[erased]'
