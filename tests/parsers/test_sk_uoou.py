"""Where the ÚOOÚ SR's dates are looked for, as the wrapper around an entry is not known."""

from datetime import date

from parsers import registry

SOURCE = registry.get("sk_uoou")
LISTING = SOURCE.info.listings[0]


def entry(number: int, label: str) -> str:
    link = f"/sk/aktuality/sprava-{number}.html"
    return f'<a href="{link}"><img src="/x.jpg"></a> {label} <h3><a href="{link}">Správa číslo {number}</a></h3>'


def days(page_of, body: str) -> list[str]:
    read = SOURCE.items(page_of(f"<html><body>{body}</body></html>", LISTING.url), LISTING, today=date(2026, 11, 1))
    return [str(item.published_on) for item in read.items]


def test_dates_are_read_with_and_without_a_wrapper(page_of) -> None:
    entries = [entry(n, f'<a href="/sk/aktuality/?k=uoou">0{n}.10.2026 — UOOU</a>') for n in (3, 2, 1)]
    flat, wrapped = "".join(entries), "".join(f"<div>{one}</div>" for one in entries)
    assert days(page_of, flat) == days(page_of, wrapped) == ["2026-10-03", "2026-10-02", "2026-10-01"]


def test_an_entry_never_takes_the_date_of_the_one_before(page_of) -> None:
    entries = [entry(3, "<span>03.10.2026 — EDPB</span>"), entry(2, ""), entry(1, "<span>01.10.2026 — UOOU</span>")]
    page = page_of(f"<html><body>{''.join(entries)}</body></html>", LISTING.url)
    found = SOURCE.list_items(page, LISTING)
    assert [(str(item.published_on), item.fields["category"]) for item in found] == [
        ("2026-10-03", "EDPB"),
        ("None", ""),
        ("2026-10-01", "UOOU"),
    ]
