-- Each dismissal is an event: while other words of the customer wait, of one that leaves the state held.
ALTER TABLE consent_event DROP CONSTRAINT consent_event_kind_check;

ALTER TABLE consent_event ADD CONSTRAINT consent_event_kind_check CHECK (
  (kind = 'OPT_OUT' AND state = 'OPTED_OUT')
  OR (
    kind = 'REJOIN' AND state = 'OPTED_IN' AND message_id IS NOT NULL AND message_direction IS NOT NULL
    AND message_direction = 'IN' AND message_intent IS NOT NULL AND message_intent = 'REJOIN'
  )
  OR (kind = 'SUSPECT' AND state = 'SUSPECTED')
  OR (kind = 'CONFIRM' AND state = 'OPTED_OUT' AND previous_state IS NOT NULL AND previous_state = 'SUSPECTED')
  OR (
    kind = 'DISMISS' AND previous_state IS NOT NULL AND previous_state = 'SUSPECTED'
    AND (state = 'SUSPECTED' OR (previous_held_from IS NOT NULL AND state = previous_held_from))
  )
);
