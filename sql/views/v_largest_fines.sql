-- One row for each case whose fine in force is among the hundred largest of its currency, of which place is 1 for the largest.
-- One row a case, not a publication. What is annulled, not known or in doubt is not among them.
-- summary by: case_id
CREATE VIEW v_largest_fines AS
SELECT *
FROM (
    SELECT
        s.id AS case_id,
        s.imposed_by,
        s.fine_value AS fine,
        s.fine_currency,
        s.state,
        row_number() OVER (PARTITION BY s.fine_currency ORDER BY s.fine_value DESC, s.id) AS place
    FROM cases AS s
    WHERE s.fine_known AND s.fine_value > 0
) AS ranked
WHERE place <= 100;
