-- Which alerts have not arrived in Slack?
-- unknown: Slack may have it, and it is looked up before it is sent again. failed: given up, operators were told.
SELECT decision_id, watch_id, channel, message_state, attempts, queued_at
FROM v_alert_trail
WHERE message_state IS NOT NULL AND message_state <> 'sent'
ORDER BY queued_at, decision_id;
