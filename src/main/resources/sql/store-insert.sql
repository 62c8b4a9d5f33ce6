INSERT INTO store (id, name, contact, opt_out_mode, messaging_service)
VALUES (:?store.id, :?store.name, :?store.contact, :?store.optOutModeKnob, :?store.messagingServiceSid)
ON CONFLICT DO NOTHING
