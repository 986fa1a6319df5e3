-- One row for each provision that was found infringed: how many cases, and when first and last.
-- Provisions are counted as they are printed: Article 5 and Article 5(1)(a) are two.
-- summary by: law, number
CREATE VIEW v_articles_infringed AS
SELECT
    a.law,
    a.number,
    count(DISTINCT l.case_id) AS cases,
    min(d.published_on) AS first_published_on,
    max(d.published_on) AS last_published_on
FROM articles AS a
JOIN decisions AS d ON d.id = a.decision_id
JOIN case_links AS l ON l.decision_id = d.id AND l.state = 'joined'
GROUP BY a.law, a.number;
