-- Which provisions are found infringed most often?
-- The hundred most frequent, counted by cases, as they are printed.
SELECT law, number, cases, last_published_on
FROM v_articles_infringed
ORDER BY cases DESC, law, number
LIMIT 100;
