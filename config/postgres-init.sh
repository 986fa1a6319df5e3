#!/bin/sh
# Runs once, in the empty PostgreSQL of docker-compose.yml: two databases, each with an owner of its own.
# Variables are handed to psql as its own, which quotes them; a password never becomes SQL by itself.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 \
  --set airflow_password="$POSTGRES_AIRFLOW_PASSWORD" --set dpawatch_password="$POSTGRES_DPAWATCH_PASSWORD" <<'SQL'
CREATE ROLE airflow LOGIN PASSWORD :'airflow_password';
CREATE DATABASE airflow OWNER airflow;
CREATE ROLE dpawatch LOGIN PASSWORD :'dpawatch_password';
CREATE DATABASE dpawatch OWNER dpawatch;
SQL
