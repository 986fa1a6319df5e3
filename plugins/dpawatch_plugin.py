"""The one file of this folder that Airflow executes (``.airflowignore`` keeps it out of ``dpawatch/``)."""

from airflow.plugins_manager import AirflowPlugin


class DpaWatchPlugin(AirflowPlugin):
    """Makes dpawatch known to Airflow: its name in Admin > Plugins shows that this folder is the one in use."""

    name = "dpawatch"
