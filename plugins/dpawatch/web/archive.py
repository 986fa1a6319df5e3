"""Archived originals, for operators: as a file to save, never as a page.

An original is a stranger's page, and script on Airflow's own origin could do whatever its reader may. It is also the one place where the
name of a natural person may still stand, so that not every reader gets it.
"""

import logging
import re

from fastapi import APIRouter, HTTPException, Response

from dpawatch.store.pages import load_body
from dpawatch.web.security import Operator
from dpawatch.web.services import Opened

router = APIRouter()
log = logging.getLogger(__name__)

_SHA256 = re.compile(r"[0-9a-f]{64}")


@router.get("/archive/{sha256}")
def archive(sha256: str, person: Operator, services: Opened) -> Response:
    """The bytes as they were fetched."""
    body = None
    if _SHA256.fullmatch(sha256):
        with services.database.read() as session:
            body = load_body(session, sha256)
    if body is None:
        raise HTTPException(404, "There is no such page in the archive, or it is closed to readers.")
    log.info("%s opened the archived original %s", person.name, sha256)
    return Response(
        body,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{sha256[:12]}.original"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
