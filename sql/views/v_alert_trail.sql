-- One row for each match of a decision with a watch: what became of it, and, where it was told, when it was sent, seen and handled.
-- outcome: alerted, digest, held, muted, review, old or flood; why says it in words. Nothing that matched is without a row.
-- message_state: pending, claimed, sent, unknown (Slack may have it) or failed; NULL where no message of its own was made.
-- follow_ups: messages in its thread and changes of it.
-- seen_by, handled_by: a Slack user id, or the name given to the command.
CREATE VIEW v_alert_trail AS
SELECT
    m.decision_id,
    m.watch_id,
    m.at,
    m.relation,
    m.alias,
    m.how,
    m.outcome,
    m.why,
    d.published_by,
    d.imposed_by,
    d.first_seen_at,
    m.alert_id,
    m.digested_in,
    o.channel,
    o.state AS message_state,
    o.created_at AS queued_at,
    o.sent_at,
    o.attempts,
    seen.at AS seen_at,
    seen.actor AS seen_by,
    handled.at AS handled_at,
    handled.actor AS handled_by,
    coalesce(f.follow_ups, 0) AS follow_ups
FROM matches AS m
JOIN decisions AS d ON d.id = m.decision_id
LEFT JOIN outbox AS o ON o.alert_id = m.alert_id
LEFT JOIN (
    SELECT coalesce(thread_of, updates) AS head, count(*) AS follow_ups FROM outbox
    WHERE coalesce(thread_of, updates) IS NOT NULL
    GROUP BY coalesce(thread_of, updates)
) AS f ON f.head = m.alert_id
LEFT JOIN acknowledgements AS seen ON seen.alert_id = m.alert_id AND seen.state = 'seen'
LEFT JOIN acknowledgements AS handled ON handled.alert_id = m.alert_id AND handled.state = 'handled';
