-- Where do sources disagree?
-- Cases in which a second source says otherwise than the first. words tells how; official values stand whatever a report says.
SELECT s.case_id, s.imposed_by, s.target, s.fine, s.fine_currency, e.detail AS told_by, e.words
FROM v_case_states AS s
JOIN case_events AS e ON e.case_id = s.case_id AND e.kind = 'conflict'
ORDER BY s.case_id, e.id;
