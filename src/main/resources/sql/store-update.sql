UPDATE store
SET name = :?store.name, contact = :?store.contact, opt_out_mode = :?store.optOutModeKnob,
    messaging_service = :?store.messagingServiceSid
WHERE id = :?store.id
