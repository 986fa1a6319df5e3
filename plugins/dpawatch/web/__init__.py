"""The pages inside the Airflow UI: drawn on the server, behind Airflow's login. Only :mod:`.security` asks Airflow who is there."""
