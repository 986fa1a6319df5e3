-- What happened in each case, step by step?
-- In the order of the days on which it happened; happened_precision says how much of the day is known.
SELECT c.case_id, c.target, e.happened_on, e.happened_precision, e.kind, e.value, e.currency, e.words
FROM v_case_states AS c
JOIN case_events AS e ON e.case_id = c.case_id
ORDER BY c.case_id, CASE WHEN e.happened_on IS NULL THEN 0 ELSE 1 END, e.happened_on, e.id;
