"""What pages work with: the pipeline's services, opened for each request and closed after it."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends

from dpawatch.pipeline.services import Services, open_services


def opened() -> Iterator[Services]:
    """Settings, database, client and clock.

    Raises:
        SettingsError: a variable is wrong, or the database's schema is not the program's.
    """
    with open_services() as services:
        yield services


Opened = Annotated[Services, Depends(opened)]
