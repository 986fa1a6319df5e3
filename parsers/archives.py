"""Archives (tar, also gzipped) read in memory and within limits: plain files only, nothing is ever written to a disk."""

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from parsers.errors import Drift
from parsers.models import RawPage

MAX_FILES = 5_000
MAX_FILE = 20_000_000
MAX_TOTAL = 200_000_000
"""Bytes of the archive as unpacked, headers and padding included."""

_GZIP = b"\x1f\x8b"
_MAGIC_AT, _MAGIC = 257, b"ustar"
_BROKEN = (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """One file of an archive.

    Attributes:
        name: its last name; folders are left out, so that no name is a path.
    """

    name: str
    body: bytes


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class _TooMuch(Exception):
    """More came out of the archive than it may hold."""


class _Limited(io.RawIOBase):
    """A stream that ends in :class:`_TooMuch` after so many bytes, however small the file is that they unpack from."""

    def __init__(self, stream: _Readable, limit: int) -> None:
        self._stream, self._left = stream, limit

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes of the stream."""
        found = self._stream.read(self._left + 1 if size < 0 else min(size, self._left + 1))
        self._left -= len(found)
        if self._left < 0:
            raise _TooMuch
        return found


def is_archive(body: bytes) -> bool:
    """Whether these bytes claim to be a tar or something gzipped."""
    return body.startswith(_GZIP) or body[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


def files(page: RawPage, ending: str = "") -> tuple[ArchivedFile, ...]:
    """The files of an archive whose names end so, in its order. Folders are passed over.

    A server that says ``Content-Encoding: gzip`` has its archives unpacked on the way: a plain tar is read too.

    Raises:
        Drift: it is no archive, is damaged, holds links or devices, names that lead elsewhere, or more than an archive may.
    """
    if not is_archive(page.body):
        raise Drift(f"{page.final_url} is no archive (it starts with {page.body[:20]!r}): check what the link serves")
    try:
        return tuple(_files(page, ending))
    except _TooMuch:
        raise Drift(f"{page.final_url}: the archive unpacks to more than {MAX_TOTAL:,} bytes: look at it by hand") from None
    except _BROKEN as error:
        raise Drift(
            f"{page.final_url}: the archive is damaged ({type(error).__name__}: {error}). Fetch it again, or look at it by hand"
        ) from error


def _files(page: RawPage, ending: str) -> Iterator[ArchivedFile]:
    packed = io.BytesIO(page.body)
    stream = _Limited(gzip.GzipFile(fileobj=packed) if page.body.startswith(_GZIP) else packed, MAX_TOTAL)
    # "r|": front to back, so that no header can send the reader to and fro.
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, member in enumerate(archive, start=1):
            if number > MAX_FILES:
                raise Drift(f"{page.final_url}: the archive holds more than {MAX_FILES:,} files: look at it by hand")
            _refuse(member, page)
            if member.isreg() and member.name.endswith(ending):
                content = archive.extractfile(member)
                yield ArchivedFile(member.name.rsplit("/", 1)[-1], content.read() if content is not None else b"")


def _refuse(member: tarfile.TarInfo, page: RawPage) -> None:
    """Raise :class:`Drift` for a member that no honest archive of texts holds."""
    wrong = ""
    if member.issparse() or not (member.isreg() or member.isdir()):
        wrong = "is no plain file"
    elif member.name.startswith("/") or "\\" in member.name or ".." in member.name.split("/"):
        wrong = "leads out of the archive"
    elif not 0 <= member.size <= MAX_FILE:
        wrong = f"has {member.size:,} bytes, more than {MAX_FILE:,}"
    if wrong:
        raise Drift(f"{page.final_url}: the archive's member {member.name[:100]!r} {wrong}: look at it by hand")
