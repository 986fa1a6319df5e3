-- What happened lately, step by step?
-- The cases of which the last hundred steps tell, newest case first, with all that happened in each, in the order of the days on which it
-- happened; happened_precision says how much of the day is known. For one case: WHERE c.case_id = 17.
SELECT c.case_id, c.target, e.happened_on, e.happened_precision, e.kind, e.value, e.currency, e.words
FROM (SELECT DISTINCT case_id FROM (SELECT case_id FROM case_events ORDER BY id DESC LIMIT 100) AS newest) AS lately
JOIN v_case_states AS c ON c.case_id = lately.case_id
JOIN case_events AS e ON e.case_id = c.case_id
ORDER BY c.case_id DESC, CASE WHEN e.happened_on IS NULL THEN 0 ELSE 1 END, e.happened_on, e.id;
