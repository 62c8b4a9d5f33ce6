SELECT hash FROM consent_event WHERE customer = ? AND scope = ? AND sequence = ?
