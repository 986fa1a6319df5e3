-- One row for each source of this installation, by all its listings: whether it is covered, and from when on there is anything of it.
-- state: the worst of its listings, in the order paused, unconfirmed, failing, degraded, covered; unconfirmed without any listing.
-- oldest_published_on, newest_published_on: of the decisions stored. No row of a year is no proof that nothing was decided.
-- summary by: source_id
CREATE VIEW v_source_coverage AS
SELECT
    s.id AS source_id,
    CASE
        WHEN s.paused_reason IS NOT NULL THEN 'paused'
        WHEN count(l.listing_id) = sum(CASE WHEN l.last_success_at IS NOT NULL THEN 1 ELSE 0 END) AND count(l.listing_id) > 0
            THEN
                CASE
                    WHEN sum(CASE WHEN l.error_kind IS NOT NULL THEN 1 ELSE 0 END) > 0 THEN 'failing'
                    WHEN sum(CASE WHEN l.degraded THEN 1 ELSE 0 END) > 0 THEN 'degraded'
                    ELSE 'covered'
                END
        ELSE 'unconfirmed'
    END AS state,
    count(l.listing_id) AS listings,
    s.baseline_at,
    s.confirmed_at,
    min(l.last_success_at) AS last_success_at,
    max(l.last_changed_at) AS last_changed_at,
    (SELECT count(*) FROM decisions AS d WHERE d.published_by = s.id) AS decisions,
    (SELECT min(d.published_on) FROM decisions AS d WHERE d.published_by = s.id) AS oldest_published_on,
    (SELECT max(d.published_on) FROM decisions AS d WHERE d.published_by = s.id) AS newest_published_on,
    (SELECT count(*) FROM items AS i WHERE i.source_id = s.id AND i.state = 'quarantined') AS items_quarantined
FROM sources AS s
LEFT JOIN source_status AS l ON l.source_id = s.id
GROUP BY s.id, s.paused_reason, s.baseline_at, s.confirmed_at;
