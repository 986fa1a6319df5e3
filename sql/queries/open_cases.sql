-- Which cases may still change?
-- Intended and not imposed, under appeal, or sent back; the hundred longest without news first.
SELECT case_id, imposed_by, target, state, fine, fine_currency, last_event_on
FROM v_open_cases
ORDER BY last_event_on, case_id
LIMIT 100;
