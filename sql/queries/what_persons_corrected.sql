-- Which fields do persons correct most, and where?
-- Corrections that were undone are left out; those that ended because the source changed its text are counted.
SELECT published_by, field, count(*) AS corrections, sum(holds) AS holding
FROM v_corrections
WHERE field <> 'needs_review' AND coalesce(end_reason, '') NOT LIKE 'undone%'
GROUP BY published_by, field
ORDER BY corrections DESC, published_by, field;
