"""A backend that fails several times in a row is left alone for a while."""

import time
from collections.abc import Callable

from dpawatch.errors import TranslationError
from dpawatch.translation.protocol import Translator


class Breaker:
    """Counts consecutive failures; after ``limit`` of them the backend rests.

    When the rest is over one attempt is let through: its failure starts the next rest, its success forgets everything.

    Args:
        clock: seconds, only ever growing.
        limit: consecutive failures before the rest.
        rest: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, limit: int = 3, rest: float = 600.0) -> None:
        self._clock = clock
        self._limit = limit
        self._rest = rest
        self._failures = 0
        self._rests_until = 0.0

    def remaining(self) -> float:
        """Seconds the backend still has to rest; 0.0 when it may be asked."""
        if self._failures < self._limit:
            return 0.0
        return max(0.0, self._rests_until - self._clock())

    def failed(self) -> None:
        """Note a failure that may pass by itself."""
        self._failures += 1
        if self._failures >= self._limit:
            self._rests_until = self._clock() + self._rest

    def succeeded(self) -> None:
        """Note an answer."""
        self._failures = 0


class Guarded:
    """A translator behind a breaker; itself a :class:`~dpawatch.translation.protocol.Translator`."""

    def __init__(self, inner: Translator, breaker: Breaker) -> None:
        self.inner = inner
        self.breaker = breaker

    @property
    def name(self) -> str:
        """The name of the backend."""
        return self.inner.name

    @property
    def public(self) -> bool:
        """Whether the backend is public."""
        return self.inner.public

    def translate(self, text: str, source: str, target: str) -> str:
        """Ask the backend, unless it rests.

        Raises:
            TranslationError: the backend's own, or a retryable one at once while it rests.
        """
        if seconds := self.breaker.remaining():
            raise TranslationError(f"{self.name} failed repeatedly and rests for another {seconds:.0f} s")
        try:
            answer = self.inner.translate(text, source, target)
        except TranslationError as error:
            if error.retryable:
                self.breaker.failed()
            else:
                self.breaker.succeeded()  # it answered: the text or the settings are at fault, not its health
            raise
        self.breaker.succeeded()
        return answer
