"""Pictures of what alerts look like, drawn from the messages that the tests hold to be right: ``python -m demo.alert_pictures``."""

import json
import sys
from pathlib import Path

from demo import slack_page
from demo.pictures import browser_page
from demo.slack_api import StoredMessage

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "slack" / "golden"
FOLDER = ROOT / "docs" / "alerts"
SHOWN = (
    *("clearview_nl", "reprimand", "multi_party", "redacted_target", "contradiction", "mention", "user_of_product"),
    *("filter", "appeal", "annulment"),
)
WIDTHS = {"": 768, "-phone": 390}
"""Ending of the file's name, and the window's width in CSS pixels."""


def draw(folder: Path) -> list[Path]:
    """Draw each message for a desktop and for a phone; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for ending, width in WIDTHS.items():
        with browser_page(width=width) as page:
            for name in SHOWN:
                page.set_content(slack_page.page([_message(name)], "#dpawatch-alerts"))
                path = folder / f"{name}{ending}.png"
                page.locator("main").screenshot(path=path)
                written.append(path)
    return written


def _message(name: str) -> StoredMessage:
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return StoredMessage("C0", "1.0", golden["text"], golden["blocks"], golden["metadata"], None, False, 0.0)


if __name__ == "__main__":
    for drawn in draw(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(f"{drawn}: {drawn.stat().st_size // 1024} kB")
