-- What operators see of a day: events by the time at which they were recorded.
CREATE INDEX consent_event_recorded ON consent_event (recorded_at);

-- Why somebody did it, where a reason is asked for, and to what.
ALTER TABLE audit ADD COLUMN note varchar(700);
