"""What operators ask of sources: how they fare, what holds on the live site, what a saved page says, and how to add one."""
