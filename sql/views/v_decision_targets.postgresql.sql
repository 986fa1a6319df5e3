-- The sanctioned parties of each decision in one text, in the order the document names them.
-- A natural person stands there by label, never by name. Read it through v_decisions.
CREATE VIEW v_decision_targets AS
SELECT decision_id, string_agg(label, '; ' ORDER BY ordinal) AS targets, count(*) AS target_count
FROM parties
WHERE role = 'sanctioned'
GROUP BY decision_id;
