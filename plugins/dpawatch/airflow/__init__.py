"""What ties our plain functions to Airflow: assets, retries, callbacks, connections. With ``triggers`` the only importers of it."""
