-- One row for each organisation, by its name as it was read, that was sanctioned in more than one case.
-- Natural persons have no name here and are never counted together.
-- summary by: name
CREATE VIEW v_repeat_offenders AS
SELECT p.name, count(DISTINCT l.case_id) AS cases, min(d.published_on) AS first_published_on, max(d.published_on) AS last_published_on
FROM parties AS p
JOIN decisions AS d ON d.id = p.decision_id
JOIN case_links AS l ON l.decision_id = d.id AND l.state = 'joined'
WHERE p.role = 'sanctioned' AND p.name IS NOT NULL
GROUP BY p.name
HAVING count(DISTINCT l.case_id) > 1;
