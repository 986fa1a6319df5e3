-- One row for each case in which a fine was imposed: the sum first imposed, and the sum in force now.
-- imposed: as the first publication told it; corrected when the authority's own, or a corrected one, said otherwise.
-- in_force: NULL when it is not known (fine_known is false); 0 when there is none any more.
-- gone: how much of the imposed sum is not in force; NULL where the two are not in one currency or not known.
-- liquidated: periodic penalties called in, in the same currency; they are no part of the fine.
CREATE VIEW v_case_amounts AS
SELECT
    a.*,
    CASE WHEN a.fine_known AND a.currency = coalesce(a.in_force_currency, a.currency) THEN a.imposed - a.in_force END AS gone
FROM (
    SELECT
        c.id AS case_id,
        c.imposed_by,
        c.state,
        first.value AS imposed,
        first.currency AS currency,
        first.happened_on AS imposed_on,
        CASE WHEN c.fine_known THEN coalesce(c.fine_value, 0) END AS in_force,
        c.fine_currency AS in_force_currency,
        c.fine_known,
        (
            SELECT coalesce(sum(e.value), 0) FROM case_events AS e
            WHERE e.case_id = c.id AND e.kind = 'liquidated' AND e.currency = first.currency
        ) AS liquidated
    FROM cases AS c
    JOIN case_events AS first
        ON first.id = (
            SELECT e.id FROM case_events AS e
            WHERE e.case_id = c.id AND e.kind IN ('imposed', 'corrected') AND e.value IS NOT NULL
            ORDER BY CASE WHEN e.kind = 'corrected' THEN 0 ELSE 1 END, e.id
            LIMIT 1
        )
) AS a;
