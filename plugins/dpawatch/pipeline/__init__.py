"""The steps between an authority's site and Slack, as plain functions: no Airflow in here."""
