"""Who is there, and what they may do: the one place of the pages that asks Airflow.

Three roles. Whoever is logged in reads. Who may change DAGs *operates*: settles reviews, tries messages again, checks and pauses
sources, and opens archived originals, in which persons' names may stand. Who may change Variables *administers*: edits watches.
They are asked as permissions on DAGs and Variables, because under Airflow's simple auth manager a permission on a custom view lets every
viewer use every method (tried out with Airflow 3.3.2).
"""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.core_api.security import GetUserDep, requires_authenticated
from airflow.configuration import conf
from fastapi import Depends, HTTPException

AUTHENTICATED = Depends(requires_authenticated())
"""Refuses (401) whoever is not logged in; of the whole app, so that no route can be without it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is logged in.

    Attributes:
        name: as Airflow knows them; written beside what they do.
        operates, administers: see this module.
    """

    name: str
    operates: bool = False
    administers: bool = False


def who(user: GetUserDep) -> Person:
    """The person behind a request."""
    manager = get_auth_manager()
    return Person(
        name=user.get_name(),
        operates=manager.is_authorized_dag(method="PUT", user=user),
        administers=manager.is_authorized_variable(method="PUT", user=user),
    )


Reader = Annotated[Person, Depends(who)]


def _operator(person: Reader) -> Person:
    if not person.operates:
        raise HTTPException(403, "This is for operators: it needs Airflow's permission to change DAGs.")
    return person


def _administrator(person: Reader) -> Person:
    if not person.administers:
        raise HTTPException(403, "This is for administrators: it needs Airflow's permission to change Variables.")
    return person


Operator = Annotated[Person, Depends(_operator)]
Administrator = Annotated[Person, Depends(_administrator)]


def login_path() -> str:
    """The path, on this same host, that sends people to log in; it takes ``next``, the path to come back to."""
    return f"{urlsplit(own_address()).path.rstrip('/')}/api/v2/auth/login"


def own_address() -> str:
    """The address at which Airflow is reached, where its configuration names it; else empty."""
    return conf.get("api", "base_url", fallback="") or ""
