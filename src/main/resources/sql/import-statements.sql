SELECT customer, import FROM consent_statement WHERE customer = ANY (?)
