-- One row for each authority, month of publication and currency: the cases with a fine that were first published then, and what they imposed.
-- month: such as 2026-03. Sums in different currencies are never added; what was annulled or reduced later is still in imposed.
-- summary by: imposed_by, month, currency
CREATE VIEW v_fines_by_month AS
SELECT
    told.imposed_by,
    told.month,
    told.currency,
    count(*) AS cases,
    sum(told.imposed) AS imposed
FROM (
    SELECT a.imposed_by, a.currency, a.imposed, substr(CAST(d.published_on AS TEXT), 1, 7) AS month
    FROM v_case_amounts AS a
    JOIN decisions AS d
        ON d.id = (SELECT min(l.decision_id) FROM case_links AS l WHERE l.case_id = a.case_id AND l.state = 'joined')
    WHERE d.published_on IS NOT NULL
) AS told
GROUP BY told.imposed_by, told.month, told.currency;
