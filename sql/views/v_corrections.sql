-- One row for each field that a person set: what was extracted, what stands instead, who said so, why, and whether it still holds.
-- A correction ends when the source's text changes, or when it is undone; end_reason says which. A confirmation is the field needs_review.
CREATE VIEW v_corrections AS
SELECT
    k.id AS correction_id,
    k.decision_id,
    d.published_by,
    k.field,
    k.extracted,
    k.corrected,
    k.actor,
    k.why,
    k.at,
    CASE WHEN k.ended_at IS NULL THEN 1 ELSE 0 END AS holds,
    k.ended_at,
    k.end_reason
FROM corrections AS k
JOIN decisions AS d ON d.id = k.decision_id;
