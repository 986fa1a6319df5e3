"""What was typed into a form, as text by field."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request

LONGEST = 100_000
"""Bytes of a form; a watch with many aliases has some thousands."""


async def _typed(request: Request) -> Mapping[str, str]:
    kind = request.headers.get("content-type", "").split(";")[0]
    if kind not in ("", "application/x-www-form-urlencoded"):
        raise HTTPException(415, "Changes are sent by the forms of our own pages.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise HTTPException(413, f"The form is longer than {LONGEST:,} bytes.")
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100))
    except (UnicodeDecodeError, ValueError):
        raise HTTPException(422, "The form is not readable as text.") from None


Typed: TypeAlias = Annotated[Mapping[str, str], Depends(_typed)]
"""The fields of a form; of a name that stands there twice the last one."""
