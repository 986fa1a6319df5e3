-- Which alerts were sent and not acknowledged by anybody?
-- Oldest first. An acknowledgement is a reaction in Slack, a command, or a click on the page.
SELECT decision_id, watch_id, channel, sent_at, alert_id
FROM v_alert_trail
WHERE message_state = 'sent' AND outcome = 'alerted' AND seen_at IS NULL AND handled_at IS NULL
ORDER BY sent_at, decision_id;
