"""Replace each ``generate`` and ``generate-fernet`` of an env file by a fresh secret. Used by ``make up``; standard library only."""

import base64
import re
import secrets
import sys
from pathlib import Path


def filled(text: str) -> str:
    """The file's text with fresh secrets: 32 random bytes each in hex (a Fernet key keeps its padding)."""
    text = re.sub(r"=generate$", lambda _: "=" + secrets.token_hex(32), text, flags=re.MULTILINE)
    return re.sub(
        r"=generate-fernet$", lambda _: "=" + base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(), text, flags=re.MULTILINE
    )


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
