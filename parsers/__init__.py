"""Pure readers of what data protection authorities publish: bytes and text in, frozen dataclasses out.

Nothing in this package touches the network, the clock, the environment, a database or Airflow.
"""
