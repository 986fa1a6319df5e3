-- Where do sources disagree?
-- The hundred newest cases in which a second source says otherwise than the first. words tells how; official values stand whatever a report says.
SELECT s.case_id, s.imposed_by, s.target, s.fine, s.fine_currency, e.detail AS told_by, e.words
FROM (SELECT id, case_id, detail, words FROM case_events WHERE kind = 'conflict' ORDER BY case_id DESC, id LIMIT 100) AS e
JOIN v_case_states AS s ON s.case_id = e.case_id
ORDER BY s.case_id DESC, e.id;
