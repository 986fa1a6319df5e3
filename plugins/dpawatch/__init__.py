"""dpawatch: watch Europe's data protection authorities and alert when a watched company is sanctioned.

This package does the input and output; reading is in :mod:`parsers`, wiring in ``dags/``.
"""

__version__ = "0.1.0"
