"""Archives, honest and hostile: plain files come out, everything else is a typed error that names the address."""

import gzip
import io
import tarfile
import tracemalloc

import pytest

from parsers import archives
from parsers.errors import Drift

URL = "https://echanges.dila.gouv.fr/OPENDATA/CNIL/CNIL_20250913-211022.tar.gz"


def member(name: str, body: bytes = b"", **told: object) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(body)
    for key, value in told.items():
        setattr(info, key, value)
    return info, body


def packed(*members: tuple[tarfile.TarInfo, bytes], form: int = tarfile.GNU_FORMAT, squeeze: bool = True) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for info, body in members:
            archive.addfile(info, io.BytesIO(body))
    return gzip.compress(out.getvalue()) if squeeze else out.getvalue()


def read(page_of, body: bytes, ending: str = "") -> dict[str, bytes]:
    return {file.name: file.body for file in archives.files(page_of(body, URL, "application/gzip"), ending)}


def refused(page_of, body: bytes, words: str) -> None:
    with pytest.raises(Drift, match=words) as caught:
        read(page_of, body)
    assert URL in str(caught.value)


@pytest.mark.parametrize("squeeze", [True, False])
@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_files_come_out_in_order_without_their_folders(page_of, form, squeeze) -> None:
    folder = member("20250913/cnil", type=tarfile.DIRTYPE)
    body = packed(folder, member("20250913/cnil/b.xml", b"<b/>"), member("20250913/a.xml", b"<a/>"), form=form, squeeze=squeeze)
    assert list(read(page_of, body).items()) == [("b.xml", b"<b/>"), ("a.xml", b"<a/>")]


def test_only_wanted_endings_come_out(page_of) -> None:
    assert list(read(page_of, packed(member("liste_suppression_cnil.dat", b"x"), member("a.xml", b"<a/>")), ".xml")) == ["a.xml"]


def test_an_archive_without_files_is_empty(page_of) -> None:
    assert read(page_of, packed()) == {}


def test_a_long_name_is_read(page_of) -> None:
    name = "/".join(["cnil"] * 60) + "/a.xml"
    assert list(read(page_of, packed(member(name, b"<a/>")))) == ["a.xml"]


@pytest.mark.parametrize(
    "body", [b"", b"<html>404</html>", b"PK\x03\x04 a zip", gzip.compress(b"only words", mtime=0), b"\x1f\x8bnothing behind the mark"]
)
def test_what_is_no_tar_is_refused(page_of, body) -> None:
    refused(page_of, body, "no archive|damaged")


def test_an_archive_that_breaks_off_is_refused(page_of) -> None:
    whole = packed(member("a.xml", bytes(range(256)) * 400), member("b.xml", b"<b/>"))
    for length in range(30, len(whole) - 1, 97):
        refused(page_of, whole[:length], "damaged")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(page_of, kind) -> None:
    refused(page_of, packed(member("a.xml", type=kind, linkname="/etc/passwd")), "no plain file")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "cnil/../../a.xml", "..\\a.xml"])
def test_names_that_lead_elsewhere_are_refused(page_of, name) -> None:
    refused(page_of, packed(member(name, b"x")), "leads out")


def test_a_large_member_is_refused_before_it_is_read(page_of, monkeypatch) -> None:
    monkeypatch.setattr(archives, "MAX_FILE", 1000)
    refused(page_of, packed(member("a.xml", b"x" * 1001)), "more than 1,000")


def test_many_members_are_refused(page_of, monkeypatch) -> None:
    monkeypatch.setattr(archives, "MAX_FILES", 10)
    refused(page_of, packed(*(member(f"{n}.xml", b"x") for n in range(11))), "more than 10 files")


def test_a_bomb_stops_at_the_limit(page_of, monkeypatch) -> None:
    """A gigabyte of nothing packs into a megabyte; hardly more than the limit may be unpacked of it."""
    monkeypatch.setattr(archives, "MAX_TOTAL", 5_000_000)
    bomb = packed(*(member(f"{n}.xml", bytes(2_000_000)) for n in range(50)))
    tracemalloc.start()
    refused(page_of, bomb, "more than 5,000,000 bytes")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_bomb_behind_the_end_of_the_archive_is_not_unpacked(page_of, monkeypatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL", 1_000_000)
    whole = gzip.decompress(packed(member("a.xml", b"<a/>"))) + bytes(50_000_000)
    assert read(page_of, gzip.compress(whole)) == {"a.xml": b"<a/>"}


def test_a_header_that_lies_about_its_size_is_refused(page_of) -> None:
    """Data of 8 GB is announced, by the longest octal number, in an extended header and in a sparse map."""
    for kind in (tarfile.REGTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.GNUTYPE_SPARSE):
        info, _ = member("a.xml", size=8 * 1024**3 - 1, type=kind)
        refused(page_of, gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + bytes(4096)), "damaged|more than|no plain file")


def test_a_negative_size_is_refused(page_of) -> None:
    header = bytearray(member("a.xml")[0].tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 11 + b"\x00"  # base 256: minus 256
    header[148:156] = b"        "
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    refused(page_of, gzip.compress(bytes(header) + bytes(4096)), "damaged|more than")


def test_headers_nested_without_end_are_refused(page_of) -> None:
    """Each long name announces another header: tarfile descends into all of them."""
    info, _ = member("long", type=tarfile.GNUTYPE_LONGNAME, size=5)
    one = info.tobuf(tarfile.GNU_FORMAT) + b"a.xml".ljust(512, b"\0")
    refused(page_of, gzip.compress(one * 5000), "damaged|more than")


def test_a_gzip_within_a_gzip_is_no_tar(page_of) -> None:
    refused(page_of, gzip.compress(packed(member("a.xml", b"<a/>"))), "damaged")
