-- One row for each authority and currency: what its cases imposed, and what of it is still in force.
-- Cases whose fine in force is not known (sent back for a new decision, for example) are counted in not_known and left out of in_force and
-- gone, so that these two may not add up to imposed. Sums in different currencies are never added.
-- summary by: imposed_by, currency
CREATE VIEW v_case_amounts_by_authority AS
SELECT
    imposed_by,
    currency,
    count(*) AS cases,
    sum(imposed) AS imposed,
    sum(CASE WHEN gone IS NOT NULL THEN in_force ELSE 0 END) AS in_force,
    sum(coalesce(gone, 0)) AS gone,
    sum(CASE WHEN gone IS NULL THEN 1 ELSE 0 END) AS not_known
FROM v_case_amounts
GROUP BY imposed_by, currency;
