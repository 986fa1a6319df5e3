# One image for every dpawatch service: Airflow, our DAGs, our plugin. Non-root, locked packages.
FROM python:3.12-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    AIRFLOW_HOME=/opt/airflow

RUN useradd --create-home --uid 50000 --gid 0 airflow \
    && mkdir -p /opt/airflow /opt/dpawatch \
    && chown -R airflow:0 /opt/airflow /opt/dpawatch

WORKDIR /opt/dpawatch
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN pip install --require-hashes -r requirements.lock

COPY --chown=airflow:0 parsers parsers
COPY --chown=airflow:0 plugins plugins
COPY --chown=airflow:0 dags dags
COPY --chown=airflow:0 sql sql
COPY --chown=airflow:0 config config
# Editable, so that Airflow's plugins folder holds the one copy of dpawatch (docs/design.md).
RUN pip install --no-deps --no-build-isolation -e .

ENV AIRFLOW__CORE__DAGS_FOLDER=/opt/dpawatch/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/dpawatch/plugins
USER airflow
CMD ["airflow", "version"]
