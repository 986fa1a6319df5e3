"""One typed settings object, read from ``DPAWATCH_*`` environment variables and nowhere else."""

import json
import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from dpawatch import __version__
from dpawatch.errors import SettingsError

PROJECT = Path(__file__).resolve().parents[2]
DEFAULT_DATABASE = f"sqlite:///{PROJECT / 'var' / 'dpawatch.db'}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation decides.

    Attributes:
        environment: ``production``, ``demo`` or ``test``.
        database_url: SQLAlchemy URL of our own database (never Airflow's).
        readonly_database_url: the same database by a user who can only read, for ``sql`` and ``export``; empty for ``database_url``.
        contact: URL or mailto: in the User-Agent, so that an authority can reach the operator. Production fetches nothing without it.
        host_map: real host -> base address on loopback; the one way to run sources against a stand-in site.
        sources: ids to run, or empty for all that are on by default.
        optional_sources: ids to run besides, of those that are off by default (``SourceInfo.off`` says why).
        robots_permissions: hosts whose owner permitted us in writing, with the reason.
        ca_file: a PEM file with certificates that are trusted besides the system's, for sites that do not send their whole chain.
        watchlist: the YAML file with the watched companies.
        translation: backend name (``none``, ``libretranslate``, ``deepl``, ``firefox``, ``google``).
        translation_url, translation_key, translation_models: of that backend.
        slack_channel, slack_ops_channel: default channels for alerts and for incidents.
        console_alerts: print alerts when no Slack connection exists.
        poll_seconds: overrides every source's polling cadence (demo, tests); 0 means the source's own.
        tick_seconds: how often ``alert`` and ``health`` run without being woken; ``translate`` runs every third tick.
        ui_url: where the Airflow UI is reached, for links in alerts.
        digest_at: local time of the readers at which daily and weekly digests are due.
        ping_url: asked for at each look at the pipeline's health while all is well: a dead-man's switch outside. May hold a secret.
        keep_listings_days: how long archived listing pages are kept (:mod:`dpawatch.store.retention`).
        keep_pages_days: how long pages and texts that hold no decision are kept.
        keep_originals_days: how long pages and whole texts of decisions are kept; then facts and evidence sentences only.
        keep_log_days: how long changes of state of entries and incidents are kept.
        privacy_key: the secret under which erased names are recognised (:mod:`dpawatch.store.tombstones`); at least 16 characters.
        review_floor: confidence of a reading (0 to 1) below which a match waits in review, unless the party sanctioned is watched by name.
    """

    environment: str = "production"
    database_url: str = DEFAULT_DATABASE
    readonly_database_url: str = ""
    contact: str = ""
    host_map: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    optional_sources: tuple[str, ...] = ()
    robots_permissions: Mapping[str, str] = field(default_factory=dict)
    ca_file: str = ""
    watchlist: Path = PROJECT / "config" / "watchlist.yaml"
    translation: str = "none"
    translation_url: str = ""
    translation_key: str = ""
    translation_models: str = ""
    slack_channel: str = "#dpawatch-alerts"
    slack_ops_channel: str = "#dpawatch-operators"
    console_alerts: bool = True
    poll_seconds: float = 0.0
    tick_seconds: float = 600.0
    min_delay_seconds: float | None = None
    ui_url: str = ""
    digest_at: time = time(8, 0)
    review_floor: float = 0.35
    keep_listings_days: int = 30
    keep_pages_days: int = 90
    keep_originals_days: int = 3 * 365
    keep_log_days: int = 365
    privacy_key: str = field(default="", repr=False)
    ping_url: str = field(default="", repr=False)

    @property
    def reading_url(self) -> str:
        """The database for what only reads."""
        return self.readonly_database_url or self.database_url

    @property
    def user_agent(self) -> str:
        """The honest name we give to every server (ARCHITECTURE section 4)."""
        contact = f"; +{self.contact}" if self.contact else ""
        return f"Mozilla/5.0 (compatible; dpawatch/{__version__}{contact})"


def _mapping(name: str, text: str) -> dict[str, str]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise SettingsError(f'{name} is not JSON ({error}); write it as {{"host": "value"}}') from error
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise SettingsError(f'{name} must be a JSON object of strings, e.g. {{"host": "value"}}')
    return value


def _host_map(text: str, environment: str) -> dict[str, str]:
    hosts = _mapping("DPAWATCH_HOST_MAP", text)
    if hosts and environment not in ("demo", "test"):
        raise SettingsError("DPAWATCH_HOST_MAP is for demos and tests: set DPAWATCH_ENVIRONMENT to demo or test, or unset the map")
    for host, base in hosts.items():
        address = urlsplit(base).hostname or ""
        if address != "localhost":
            try:
                loopback = ip_address(address).is_loopback
            except ValueError:
                loopback = False
            if not loopback:
                raise SettingsError(f"DPAWATCH_HOST_MAP sends {host} to {base}: only loopback addresses are allowed")
    return hosts


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise SettingsError(f"{name} must be a number, not {text!r}") from error


def _positive(name: str, text: str) -> float:
    number = _number(name, text)
    if not number > 0:
        raise SettingsError(f"{name} must be more than 0 seconds, not {text!r}")
    return number


def _days(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdecimal() or not 0 < int(text) <= 36500:
        raise SettingsError(f"DPAWATCH_{name.upper()} must be a whole number of days, at least 1, not {text!r}")
    return int(text)


def _secret(key: str) -> str:
    if 0 < len(key) < 16:
        raise SettingsError(
            "DPAWATCH_PRIVACY_KEY is too short to be a secret: give at least 16 characters, such as `openssl rand -hex 32` prints"
        )
    return key


def _share(name: str, text: str) -> float:
    number = _number(name, text)
    if not 0 <= number <= 1:
        raise SettingsError(f"{name} must be between 0 and 1, not {text!r}")
    return number


def _clock(name: str, text: str) -> time:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise SettingsError(f"{name} must be a time of day such as 08:00, not {text!r}")
    return time.fromisoformat(text)


def _ping(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise SettingsError("DPAWATCH_PING_URL is no address: give one that begins with https://") from None
    if url and (not host or parts.scheme != "https") and host not in ("127.0.0.1", "::1", "localhost"):
        raise SettingsError("DPAWATCH_PING_URL must begin with https:// (http only to this machine itself)")
    return url


def _pem(path: str) -> str:
    if path:
        try:
            ssl.create_default_context(cafile=path)
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"DPAWATCH_CA_FILE: {path} is no readable PEM file with certificates ({error})") from error
    return path


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Args:
        environ: where the variables are; the process's environment by default.

    Raises:
        SettingsError: a variable is malformed or unsafe; the message names it.
    """
    env = {k.removeprefix("DPAWATCH_").lower(): v for k, v in (environ or os.environ).items() if k.startswith("DPAWATCH_") and v}
    environment = env.get("environment", "production")
    if environment not in ("production", "demo", "test"):
        raise SettingsError(f"DPAWATCH_ENVIRONMENT must be production, demo or test, not {environment!r}")
    default = Settings()
    return Settings(
        environment=environment,
        database_url=env.get("database_url", default.database_url),
        readonly_database_url=env.get("readonly_database_url", ""),
        contact=env.get("contact", default.contact),
        host_map=_host_map(env.get("host_map", "{}"), environment),
        sources=_names(env.get("sources", "")),
        optional_sources=_names(env.get("optional_sources", "")),
        robots_permissions=_mapping("DPAWATCH_ROBOTS_PERMISSIONS", env.get("robots_permissions", "{}")),
        ca_file=_pem(env.get("ca_file", "")),
        watchlist=Path(env["watchlist"]) if "watchlist" in env else default.watchlist,
        translation=env.get("translation", default.translation).lower(),
        translation_url=env.get("translation_url", ""),
        translation_key=env.get("translation_key", ""),
        translation_models=env.get("translation_models", ""),
        slack_channel=env.get("slack_channel", default.slack_channel),
        slack_ops_channel=env.get("slack_ops_channel", default.slack_ops_channel),
        console_alerts=env.get("console_alerts", "true").lower() in ("1", "true", "yes", "on"),
        poll_seconds=_number("DPAWATCH_POLL_SECONDS", env.get("poll_seconds", "0")),
        tick_seconds=_positive("DPAWATCH_TICK_SECONDS", env.get("tick_seconds", "600")),
        min_delay_seconds=_number("DPAWATCH_MIN_DELAY_SECONDS", env["min_delay_seconds"]) if "min_delay_seconds" in env else None,
        ui_url=env.get("ui_url", "").rstrip("/"),
        digest_at=_clock("DPAWATCH_DIGEST_AT", env["digest_at"]) if "digest_at" in env else default.digest_at,
        keep_listings_days=_days(env, "keep_listings_days", default.keep_listings_days),
        keep_pages_days=_days(env, "keep_pages_days", default.keep_pages_days),
        keep_originals_days=_days(env, "keep_originals_days", default.keep_originals_days),
        keep_log_days=_days(env, "keep_log_days", default.keep_log_days),
        privacy_key=_secret(env.get("privacy_key", "")),
        review_floor=_share("DPAWATCH_REVIEW_FLOOR", env["review_floor"]) if "review_floor" in env else default.review_floor,
        ping_url=_ping(env.get("ping_url", "")),
    )
