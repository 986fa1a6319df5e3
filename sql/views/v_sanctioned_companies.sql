-- One row for each company or public body that was sanctioned, whatever way its name was written, with the group that the watch list names.
-- fines_eur: what its cases imposed by fines, in euros at the rates of their days, each case once and as its first publication told it; what
-- was annulled or reduced later is in it. NULL where no sum in euros is known.
-- summary by: company_id
CREATE VIEW v_sanctioned_companies AS
SELECT
    c.id AS company_id,
    c.name AS company,
    c.kind,
    g.name AS company_group,
    count(DISTINCT l.case_id) AS cases,
    min(d.published_on) AS first_published_on,
    max(d.published_on) AS last_published_on,
    sum(
        CASE
            WHEN d.id = (SELECT min(f.decision_id) FROM case_links AS f WHERE f.case_id = l.case_id AND f.state = 'joined')
                THEN CASE WHEN d.fine_currency = 'EUR' THEN d.fine_value ELSE d.fine_eur END
        END
    ) AS fines_eur
FROM companies AS c
JOIN (SELECT DISTINCT company_id, decision_id FROM parties WHERE role = 'sanctioned') AS p ON p.company_id = c.id
JOIN decisions AS d ON d.id = p.decision_id
JOIN case_links AS l ON l.decision_id = d.id AND l.state = 'joined'
LEFT JOIN company_groups AS g ON g.id = c.group_id
GROUP BY c.id, c.name, c.kind, g.name;
