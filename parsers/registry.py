"""The sources there are: every module of ``parsers.authorities``, found by name and imported only when asked for."""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from parsers import authorities
from parsers.base import Source
from parsers.errors import BrokenSourceError, UnknownSourceError


def source_ids() -> tuple[str, ...]:
    """Ids of all sources, sorted. Imports none of them."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(authorities.__path__)))


def wanted(named: Iterable[str] = (), optional: Iterable[str] = ()) -> tuple[str, ...]:
    """Ids of the sources to run, sorted.

    Args:
        named: exactly these, and ``optional``; empty for all that are on by default. A name that no module has stays in: it must
            fail loudly, not silently watch nothing.
        optional: further ones, of those that are off by default.
    """
    chosen = set(named) or {source_id for source_id in source_ids() if not _is_off(source_id)}
    return tuple(sorted(chosen | set(optional)))


def _is_off(source_id: str) -> bool:
    try:
        return bool(get(source_id).info.off)
    except BrokenSourceError:
        return False  # a broken source must be seen


def class_name(source_id: str) -> str:
    """The name of the class in a source's module: ``nl_ap`` -> ``NlAp``."""
    return "".join(part.capitalize() for part in source_id.split("_"))


@cache
def get(source_id: str) -> Source:
    """The source with this id.

    Raises:
        UnknownSourceError: no module has this name.
        BrokenSourceError: its module cannot be imported, or does not hold what it should. Other sources are not affected.
    """
    if source_id not in source_ids():
        raise UnknownSourceError(f"there is no source '{source_id}': known are {', '.join(source_ids())}")
    name = f"{authorities.__name__}.{source_id}"
    try:
        module = importlib.import_module(name)
    except Exception as error:
        # A broken module may fail in any way, and must cost only itself.
        raise BrokenSourceError(f"{name} cannot be imported: {type(error).__name__}: {error}") from error
    made = getattr(module, class_name(source_id), None)
    if not (isinstance(made, type) and issubclass(made, Source)):
        raise BrokenSourceError(f"{name} has no class {class_name(source_id)} derived from parsers.base.Source")
    if made.info.id != source_id:
        raise BrokenSourceError(f"{name}: its info.id is '{made.info.id}', but must be '{source_id}' like the module")
    return made()
