-- One row for each case that may still change: intended and not imposed, under appeal, or sent back for a new decision.
-- last_event_on: the day of the last step that is known.
-- summary by: case_id
CREATE VIEW v_open_cases AS
SELECT case_id, imposed_by, target, state, fine, fine_currency, fine_known, opened_at, last_event_on
FROM v_case_states
WHERE state IN ('proposed', 'appealed', 'remitted');
