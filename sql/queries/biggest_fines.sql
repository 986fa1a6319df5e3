-- Which are the largest fines in force, by currency?
-- One row a case, not a publication. What is annulled, not known or in doubt is not among them.
SELECT case_id, imposed_by, target, fine, fine_currency, state, publications, confirmed_by
FROM v_case_states
WHERE fine_known AND fine > 0
ORDER BY fine_currency, fine DESC, case_id;
