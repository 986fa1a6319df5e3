"""Bulgaria: Комисия за защита на личните данни (КЗЛД, CPDP).

Site knowledge (WordPress with Elementor):
- 2026-03 and 2026-05 (two crawlers, which named themselves): ``/wp-json/wp/v2/posts`` gives posts as JSON, newest first, with the whole
  text in ``content.rendered``; the pages of categories show nothing without JavaScript. Decisions have a category for each year ("Решения
  на КЗЛД за 2023 г." 291, opinions 2025: 304); new years get new numbers, so all posts are read, news too.
- Decisions of before 2023-08-25 carry that day, on which the site was moved: it is not taken for a date.
- 2026-10: ``/feed/`` refused an automated client. Whether the API refuses us is *not known*: ``dpawatch source check bg_cpdp`` tells.
- 2026-09: the server does not send the intermediate certificate (Thawte TLS RSA CA G1): operators supply it by DPAWATCH_CA_FILE.
- A post with little text is read as a page: ``.entry-content`` or Elementor's ``.elementor-widget-theme-post-content`` are *assumed*.
- References: ППН-02-150/2019; in titles with the day of the complaint ("рег. № ППН-02-150/12.03.2019 г."). Companies get an имуществена
  санкция, people a глоба. People, and most companies, are initials. Sums are in leva until 2025, then in euros.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from parsers import feeds, html, records
from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.errors import Drift
from parsers.models import Item, RawPage
from parsers.platforms.wordpress import WordPress

_HOME = "https://cpdp.bg"
_POSTS = f"{_HOME}/wp-json/wp/v2/posts?per_page=50&_fields=id,date,link,title,content"
_MOVED = date(2023, 8, 25)
_COVER = 200


class BgCpdp(WordPress):
    """Decisions, opinions and news of the CPDP."""

    info = SourceInfo(
        id="bg_cpdp",
        country="BG",
        authority="Комисия за защита на личните данни",
        short="КЗЛД",
        languages=("bg",),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "posts",
                _POSTS,
                "json",
                Expectations(min_items=3, max_items=50, dated=0.0, same_date=True),
                paging=Paging(f"{_POSTS}&page={{n}}", first=1),
            ),
        ),
        evidence="api 2026-05; unverified 2026 (pages)",
        notes="The feed refused an automated client on 2026-10-07, the API did not in 2026-05. The certificate chain is incomplete: supply "
        "the intermediate certificate by DPAWATCH_CA_FILE. Old decisions carry the day on which the site was moved; it is left out.",
    )
    content = ".entry-content, .post-content, .elementor-widget-theme-post-content"

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Posts of the API, which carry their text."""
        found = records.load(page)
        if not isinstance(found, list):
            raise Drift(f"{page.final_url}: the API gave no list. Compare the answer with the source's fixture")
        return [self._post(record) for record in records.many(page, found, "")]

    def _post(self, record: Mapping[str, Any]) -> Item:
        url = records.text(record, "link")
        day = html.date(records.text(record, "date")[:10], ("en",))
        text = html.text(BeautifulSoup(str(records.at(record, "content.rendered") or ""), "lxml"))
        return Item(
            self.info.id,
            native_id=f"post/{records.text(record, 'id')}",
            url=url,
            title=feeds.plain(records.text(record, "title.rendered")),
            published_on=day if day is not None and day.day != _MOVED else None,
            body=text if len(text) >= _COVER else None,
        )
