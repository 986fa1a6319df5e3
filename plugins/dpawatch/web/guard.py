"""What every answer carries, and what every change must come with: the browser's own fences, closed."""

from urllib.parse import urlsplit

from fastapi import Request

HEADERS = {
    # No script or style but our own files; forms only to us; shown only inside Airflow's own pages, which do so in a frame.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # Not "no-referrer": with it browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""Set on every answer that does not set them itself."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def comes_from_us(request: Request, own_address: str) -> bool:
    """Whether a request that changes something was sent by one of our own pages.

    A browser sends ``Origin`` with every POST, and no page can forge it; the login's cookie alone would also come with the form of a
    foreign site under the same domain.

    Args:
        own_address: where Airflow is reached, by its configuration; a proxy may hide it from the request.
    """
    if request.method in READING:
        return True
    origin = request.headers.get("origin", "")
    try:
        host = urlsplit(origin).netloc.lower()
        own = {request.headers.get("host", "").lower(), urlsplit(own_address).netloc.lower()} - {""}
    except ValueError:
        return False
    return urlsplit(origin).scheme in ("http", "https") and host in own
