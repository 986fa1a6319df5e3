"""Alerts in Slack: what a message says, how it is drawn, how it is sent once."""
