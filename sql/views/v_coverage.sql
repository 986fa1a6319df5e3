-- Whether each polled listing is covered on this installation. No alert means "no sanction" only where state is 'covered'.
-- state: paused (by an operator), unconfirmed (never read with success), failing (the last look failed),
-- degraded (the site changed its markup, the generic reader stands in), covered.
CREATE VIEW v_coverage AS
SELECT
    l.source_id,
    l.listing_id,
    CASE
        WHEN s.paused_reason IS NOT NULL THEN 'paused'
        WHEN l.last_success_at IS NULL THEN 'unconfirmed'
        WHEN l.error_kind IS NOT NULL THEN 'failing'
        WHEN l.degraded THEN 'degraded'
        ELSE 'covered'
    END AS state,
    COALESCE(s.paused_reason, l.error) AS reason,
    s.baseline_at,
    l.last_polled_at,
    l.last_success_at,
    l.last_changed_at,
    l.failures,
    l.items_seen,
    (SELECT count(*) FROM items AS i WHERE i.source_id = l.source_id AND i.listing_id = l.listing_id) AS items_stored,
    (
        SELECT count(*) FROM items AS i
        WHERE i.source_id = l.source_id AND i.listing_id = l.listing_id AND i.state = 'quarantined'
    ) AS items_quarantined
FROM source_status AS l
JOIN sources AS s ON s.id = l.source_id;
