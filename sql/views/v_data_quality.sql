-- One row for each source with decisions: how much of what was read is sure, and what persons made of the rest.
-- review_share: decisions in doubt now; corrected_share: those of which a person changed a field that still holds. Both 0 to 1.
-- fines_without_sum: fines whose amount is not stated or not certain. without_target: sanctions on nobody who could be named or described.
-- summary by: published_by
CREATE VIEW v_data_quality AS
SELECT
    q.*,
    round(1.0 * q.in_review / q.decisions, 4) AS review_share,
    round(1.0 * q.corrected / q.decisions, 4) AS corrected_share
FROM (
    SELECT
        d.published_by,
        count(*) AS decisions,
        sum(CASE WHEN d.needs_review THEN 1 ELSE 0 END) AS in_review,
        sum(CASE WHEN r.state IN ('confirmed', 'corrected') THEN 1 ELSE 0 END) AS looked_at,
        sum(CASE WHEN k.decision_id IS NOT NULL THEN 1 ELSE 0 END) AS corrected,
        sum(CASE WHEN d.degraded THEN 1 ELSE 0 END) AS degraded,
        sum(CASE WHEN d.action = 'fine' AND d.fine_value IS NULL THEN 1 ELSE 0 END) AS fines_without_sum,
        sum(
            CASE
                WHEN
                    d.action IN ('fine', 'ban', 'order', 'reprimand')
                    AND NOT EXISTS (SELECT 1 FROM parties AS p WHERE p.decision_id = d.id AND p.role = 'sanctioned')
                    THEN 1
                ELSE 0
            END
        ) AS without_target,
        round(CAST(avg(d.confidence) AS NUMERIC), 4) AS mean_confidence
    FROM decisions AS d
    LEFT JOIN (SELECT DISTINCT decision_id FROM corrections WHERE ended_at IS NULL AND field <> 'needs_review') AS k ON k.decision_id = d.id
    LEFT JOIN reviews AS r ON r.id = (SELECT max(last.id) FROM reviews AS last WHERE last.decision_id = d.id)
    GROUP BY d.published_by
) AS q;
