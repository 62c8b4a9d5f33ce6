SELECT kind, received_at, recorded_at
FROM consent_event
WHERE customer = :?customer.id AND scope IN (:?scope, 'all', COALESCE(:?text.store, 'all')) AND kind IN ('OPT_OUT', 'SUSPECT', 'CONFIRM', 'REJOIN')
