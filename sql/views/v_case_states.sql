-- One row for each case: one matter before one authority, however many publications tell of it, and where its life cycle stands.
-- state: proposed (an intention), imposed, reduced, paid, appealed, annulled, upheld, restored, remitted.
-- is_open: it may still change: proposed, appealed or remitted.
-- fine, fine_currency: the fine in force; NULL is none when fine_known is true, and not known when it is false.
-- target: the first sanctioned party of the first publication, by its label; confirmed_by: further sources that tell the same.
CREATE VIEW v_case_states AS
SELECT
    c.id AS case_id,
    c.imposed_by,
    (
        SELECT p.label FROM parties AS p
        WHERE
            p.role = 'sanctioned'
            AND p.decision_id = (SELECT min(l.decision_id) FROM case_links AS l WHERE l.case_id = c.id AND l.state = 'joined')
        ORDER BY p.ordinal
        LIMIT 1
    ) AS target,
    c.state,
    CASE WHEN c.state IN ('proposed', 'appealed', 'remitted') THEN 1 ELSE 0 END AS is_open,
    c.fine_value AS fine,
    c.fine_currency,
    c.fine_known,
    c.opened_at,
    (SELECT count(*) FROM case_links AS l WHERE l.case_id = c.id AND l.state = 'joined') AS publications,
    (SELECT count(*) FROM case_links AS l WHERE l.case_id = c.id AND l.state = 'proposed') AS proposed_publications,
    (SELECT count(*) FROM case_events AS e WHERE e.case_id = c.id AND e.kind = 'confirmed') AS confirmed_by,
    (SELECT count(*) FROM case_events AS e WHERE e.case_id = c.id AND e.kind = 'conflict') AS conflicts,
    (SELECT max(e.happened_on) FROM case_events AS e WHERE e.case_id = c.id) AS last_event_on
FROM cases AS c;
