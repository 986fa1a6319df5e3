-- What became of every match, month by month?
-- Months by the time zone of the database session. A match that was not alerted has a reason in v_alert_trail.why: held by policy, muted, too old, or waiting for a person.
SELECT substr(CAST(at AS VARCHAR(30)), 1, 7) AS month, watch_id, outcome, count(*) AS matches
FROM v_alert_trail
GROUP BY substr(CAST(at AS VARCHAR(30)), 1, 7), watch_id, outcome
ORDER BY month, watch_id, outcome;
