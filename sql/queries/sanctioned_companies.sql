-- Which companies and groups were sanctioned most?
-- The hundred with the highest fines in euros, each case once. A company is one however its name is written; groups are those of the watch
-- list: sum up by company_group to compare them.
SELECT company, company_group, cases, fines_eur, last_published_on
FROM v_sanctioned_companies
ORDER BY CASE WHEN fines_eur IS NULL THEN 1 ELSE 0 END, fines_eur DESC, cases DESC, company
LIMIT 100;
