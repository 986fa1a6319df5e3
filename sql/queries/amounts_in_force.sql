-- How much of what an authority imposed is still in force?
-- By authority and currency; sums in different currencies are never added. Cases whose fine in force is not known (sent back for a new
-- decision, for example) are counted and left out of in_force and gone, so that these two may not add up to imposed.
SELECT imposed_by, currency, cases, imposed, in_force, gone, not_known
FROM v_case_amounts_by_authority
ORDER BY imposed_by, currency;
