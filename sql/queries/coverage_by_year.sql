-- From which years do we have decisions, and is their source covered?
-- A year without a row says nothing about whether something was decided: look at state and oldest_published_on.
SELECT y.published_by, c.state, c.oldest_published_on, y.year, y.decisions, y.fines, y.live
FROM v_source_years AS y
JOIN v_source_coverage AS c ON c.source_id = y.published_by
ORDER BY y.published_by, y.year;
