-- One row for each decision, as its newest document tells it.
-- published_by: whose site; imposed_by: whose decision (NULL when the text does not say).
-- fine: units of fine_currency; NULL for no fine and for one that is not certain (then needs_review is true and review_reasons says why).
-- A date with precision 'month' or 'year' has its unknown parts set to 1.
CREATE VIEW v_decisions AS
SELECT
    d.id AS decision_id,
    d.published_by,
    d.imposed_by,
    (SELECT t.targets FROM v_decision_targets AS t WHERE t.decision_id = d.id) AS targets,
    d.action,
    d.status,
    d.fine_value AS fine,
    d.fine_currency,
    d.decided_on,
    d.decided_precision,
    d.published_on,
    d.published_precision,
    d.first_seen_at,
    d.case_ref,
    v.title,
    v.language,
    v.url,
    d.needs_review,
    d.reasons AS review_reasons,
    d.confidence,
    d.degraded,
    d.origin
FROM decisions AS d
JOIN document_versions AS v ON v.id = d.document_version_id;
