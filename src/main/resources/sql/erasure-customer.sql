UPDATE customer SET number = NULL WHERE id = ? AND number IS NOT NULL
