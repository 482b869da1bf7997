"""Sessions: a signed cookie says which token somebody entered with, and nothing else is kept of it."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

COOKIE = "onrecord"
# How long a session holds, in seconds.
HOLDS = 12 * 60 * 60


@dataclass(frozen=True, slots=True)
class Sessions:
    """Makes and reads cookies, signed with a key.

    >>> sessions = Sessions(b"a key of the server")
    >>> cookie = sessions.begin(3, now=1000.0)
    >>> sessions.token_of(cookie, now=1001.0), sessions.token_of(cookie, now=1000.0 + HOLDS), sessions.token_of("3.9.x.y")
    (3, None, None)
    """

    key: bytes

    def begin(self, token: int, *, now: float | None = None) -> str:
        """The cookie of one who entered with the token of this number."""
        until = round((time.time() if now is None else now) + HOLDS)
        told = f"{token}.{until}.{secrets.token_urlsafe(12)}"
        return f"{told}.{self._signed('session', told)}"

    def token_of(self, cookie: str, *, now: float | None = None) -> int | None:
        """The number of the token that somebody entered with; None of a cookie that is not ours, or too old."""
        told, _, signature = cookie.rpartition(".")
        if not told or not hmac.compare_digest(signature.encode(), self._signed("session", told).encode()):
            return None
        number, until, _ = told.split(".")
        return int(number) if float(until) > (time.time() if now is None else now) else None

    def csrf(self, cookie: str) -> str:
        """What each form has to send back, to show that it is a form of ours and of this session."""
        return self._signed("form", cookie)

    def _signed(self, purpose: str, told: str) -> str:
        return hmac.new(self.key, f"{purpose}:{told}".encode(), hashlib.sha256).hexdigest()[:43]
