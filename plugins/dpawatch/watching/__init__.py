"""Which companies an operator watches, and how their names are recognised."""
