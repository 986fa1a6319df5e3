-- One row for each source and year of publication: how many decisions are stored, and how they came to us.
-- year: as text, 'unknown' where the publication has no day. live: first seen while watching; older: by a baseline, backfill or import.
-- summary by: published_by, year
CREATE VIEW v_source_years AS
SELECT
    d.published_by,
    coalesce(substr(CAST(d.published_on AS VARCHAR(10)), 1, 4), 'unknown') AS year,
    count(*) AS decisions,
    sum(CASE WHEN d.action = 'fine' THEN 1 ELSE 0 END) AS fines,
    sum(CASE WHEN d.origin = 'live' THEN 1 ELSE 0 END) AS live,
    sum(CASE WHEN d.origin <> 'live' THEN 1 ELSE 0 END) AS older,
    sum(CASE WHEN d.needs_review THEN 1 ELSE 0 END) AS in_review
FROM decisions AS d
GROUP BY d.published_by, coalesce(substr(CAST(d.published_on AS VARCHAR(10)), 1, 4), 'unknown');
