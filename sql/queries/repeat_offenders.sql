-- Who was sanctioned more than once?
-- The hundred with the most cases, by their name as it was read; natural persons have no name here and are never counted together.
SELECT name, cases, first_published_on, last_published_on
FROM v_repeat_offenders
ORDER BY cases DESC, name
LIMIT 100;
