-- The sanctioned parties of each decision in one text, in the order the document names them.
-- A natural person stands there by label, never by name. Read it through v_decisions.
-- Without GROUP BY: SQLite would group the parties of all decisions to find those of one.
CREATE VIEW v_decision_targets AS
SELECT
    d.id AS decision_id,
    (
        SELECT group_concat(label, '; ')
        FROM (SELECT p.label FROM parties AS p WHERE p.decision_id = d.id AND p.role = 'sanctioned' ORDER BY p.ordinal)
    ) AS targets,
    (SELECT count(*) FROM parties AS p WHERE p.decision_id = d.id AND p.role = 'sanctioned') AS target_count
FROM decisions AS d
WHERE EXISTS (SELECT 1 FROM parties AS p WHERE p.decision_id = d.id AND p.role = 'sanctioned');
