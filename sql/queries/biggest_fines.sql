-- Which are the largest fines in force, by currency?
-- The twenty largest of each; one row a case, not a publication. What is annulled, not known or in doubt is not among them.
SELECT f.case_id, f.imposed_by, s.target, f.fine, f.fine_currency, f.state, s.publications, s.confirmed_by
FROM v_largest_fines AS f
JOIN v_case_states AS s ON s.case_id = f.case_id
WHERE f.place <= 20
ORDER BY f.fine_currency, f.place;
