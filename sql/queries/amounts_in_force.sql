-- How much of what an authority imposed is still in force?
-- By authority and currency; sums in different currencies are never added. Cases whose fine in force is not known (sent back for a new
-- decision, for example) are counted and left out of in_force and gone, so that these two may not add up to imposed.
SELECT
    imposed_by,
    currency,
    count(*) AS cases,
    sum(imposed) AS imposed,
    sum(CASE WHEN gone IS NOT NULL THEN in_force ELSE 0 END) AS in_force,
    sum(coalesce(gone, 0)) AS gone,
    sum(CASE WHEN gone IS NULL THEN 1 ELSE 0 END) AS not_known
FROM v_case_amounts
GROUP BY imposed_by, currency
ORDER BY imposed_by, currency;
