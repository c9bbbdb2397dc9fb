"""A server of large archives: ask for a file or a part of one, patiently, and check what it says.

The headers are those of RFC 9110: Range and If-Range ask for a part of a file that has not changed,
Retry-After asks for patience.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from frankpledge import __version__
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import TracebackType
    from typing import Self

    from urllib3 import BaseHTTPResponse

CHUNK_BYTES = 256 * 1024
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BODIES = frozenset({200, 206, 416})
PASSING = frozenset({408, 429})
# At most 18 digits: a header must not make int() work on a number as long as the header may be.
_EXTENT = re.compile(r"bytes (?:(\d{1,18})-\d{1,18}|\*)/(\d{1,18})", re.ASCII)
_SECONDS = re.compile(r"\d{1,9}", re.ASCII)


def version_text(text: str) -> str | None:
    """Return a version's name if a header may carry it, else None."""
    return text if text and text.isascii() and text.isprintable() else None


def _web_address(address: str, base: str = "") -> str:
    """Return the whole address, or nothing for what is not one of the web."""
    try:
        whole = urljoin(base, address)
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in {"http", "https"} and parts.hostname else ""


@dataclass(frozen=True)
class Server:
    """Say where the archives are, how patiently to ask, and the most that is taken from there.

    `base_url` holds `YYYY-MM.zip`. data.police.uk sends on to a store under another name, so that
    name is allowed from the start; any other host has to be named in `redirect_hosts`.
    `stall_seconds` without a byte end a try; `attempts` tries in a row that bring nothing new end
    the fetch. Pauses double from `first_pause_seconds`; neither they nor a server's own wish pass
    `longest_pause_seconds`. `largest_bytes` bounds an archive, `largest_member_bytes` and
    `largest_ratio` (unpacked to packed bytes) a file within it.
    Raises CallFault for a `base_url` that is neither http nor https.
    """

    base_url: str = "https://data.police.uk/data/archive/"
    redirect_hosts: frozenset[str] = frozenset({"policeuk-data.s3.amazonaws.com"})
    stall_seconds: float = 30.0
    attempts: int = 6
    first_pause_seconds: float = 1.0
    longest_pause_seconds: float = 120.0
    largest_bytes: int = 8 * 2**30
    largest_member_bytes: int = 256 * 2**20
    largest_ratio: int = 100
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        if not _web_address(self.base_url):
            raise CallFault(
                f"The archive address {self.base_url!r} is not a web address. "
                "Give one that starts with https://."
            )

    def url(self, name: str) -> str:
        """Return the address of the file `name`."""
        return f"{self.base_url.rstrip('/')}/{name}"

    def pause_seconds(self, failures: int, asked: float | None) -> float:
        """Return the pause after so many failures in a row: the server's wish, or doubled."""
        doubled = self.first_pause_seconds * 2.0 ** min(failures - 1, 30)
        return min(doubled if asked is None else asked, self.longest_pause_seconds)


DATA_POLICE_UK = Server()


class PassingError(Exception):
    """A try that failed for a reason that may pass: worth another, after a pause."""

    def __init__(self, reason: str, pause_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.pause_seconds = pause_seconds


class Tries:
    """Count the tries that brought nothing new, pause between them, and give up after enough.

    A try that got further than any before starts the count again: a line that is cut every few
    megabytes still ends with the whole file, and one that never gets further ends with a fault.
    """

    def __init__(self, server: Server, name: str) -> None:
        self._server, self._name = server, name
        self._failures = self._furthest = 0

    def pause(self, failure: PassingError, reached: int) -> None:
        """Pause before another try, or raise DataFault; `reached` is the bytes had so far."""
        if reached > self._furthest:
            self._failures, self._furthest = 0, reached
        self._failures += 1
        if self._failures >= self._server.attempts:
            raise DataFault(
                f"{self._server.url(self._name)} could not be fetched: {self._failures} tries in a "
                f"row brought nothing new, the last because {failure}. Check the network, then run "
                "the same command again: what has come is used where it can be."
            ) from failure
        self._server.sleep(self._server.pause_seconds(self._failures, failure.pause_seconds))


class Reply:
    """What a server said: `status`, the `first` byte sent, the file's `total` bytes, its version.

    `first` and `total` are None where the server does not say, or says what cannot be read.
    `validator` is the strong ETag, or else Last-Modified: what If-Range may carry.
    """

    def __init__(self, response: BaseHTTPResponse) -> None:
        self._response = response
        self.status = response.status
        self.first: int | None = 0
        self.total = response.length_remaining
        if self.status != 200:
            extent = _EXTENT.fullmatch(response.headers.get("Content-Range", ""))
            self.first = int(extent[1]) if extent and extent[1] else None
            self.total = int(extent[2]) if extent else None
        tag = response.headers.get("ETag", "")
        strong = version_text(tag) if tag.startswith('"') else None
        self.validator = strong or version_text(response.headers.get("Last-Modified", ""))

    def chunks(self) -> Iterator[bytes]:
        """Yield the body as it comes. Raises PassingError for a stall or a cut."""
        try:
            # read1 gives what has come: read would lose it when the line stalls before the rest.
            while chunk := self._response.read1(CHUNK_BYTES):
                yield chunk
        except HTTPError as fault:
            raise PassingError(_reason(fault)) from fault


@dataclass(frozen=True)
class Found:
    """What there is at an address: its size in bytes, its version, whether parts can be had."""

    total: int | None
    validator: str | None
    ranged: bool


class Line:
    """An open line to a server: one pool of connections, closed with the `with` block."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._pool = PoolManager(timeout=Timeout(server.stall_seconds))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.clear()

    @contextmanager
    def ask(
        self, name: str, span: tuple[int, int | None] | None = None, version: str | None = None
    ) -> Iterator[Reply]:
        """Ask for a file, or for the bytes `span` (first and last; None: the end) of a `version`.

        The reply has status 200, 206 or 416. Raises PassingError for what may pass (no connection,
        408, 429, 5xx) and DataFault for what will not.
        """
        headers = _headers(span, version)
        url = self.server.url(name)
        for _ in range(MOST_REDIRECTS + 1):
            response = self._request(url, headers)
            try:
                location = response.headers.get("Location", "")
                if response.status not in REDIRECTS or not location:
                    _refuse_status(url, response)
                    yield Reply(response)
                    return
            finally:
                response.close()
            url = self._allowed(url, location)
        raise DataFault(
            f"{self.server.url(name)} sends from address to address and never to the file "
            f"({MOST_REDIRECTS} followed). Check the address in a browser."
        )

    def probe(self, name: str) -> Found:
        """Ask what there is without fetching it. Raises DataFault when there is nothing."""
        tries = Tries(self.server, name)
        while True:
            try:
                with self.ask(name, (0, 3)) as reply:
                    ranged = reply.status == 206 and reply.first == 0 and reply.total is not None
                    return Found(reply.total, reply.validator, ranged)
            except PassingError as failure:
                tries.pause(failure, 0)

    def _request(self, url: str, headers: Mapping[str, str]) -> BaseHTTPResponse:
        try:
            return self._pool.request(
                "GET",
                url,
                headers=headers,
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
        except HTTPError as fault:
            raise PassingError(_reason(fault)) from fault

    def _allowed(self, url: str, location: str) -> str:
        goal = _web_address(location, url)
        hosts = self.server.redirect_hosts | {urlsplit(self.server.base_url).hostname}
        downgraded = url.startswith("https:") and not goal.startswith("https:")
        if not goal or downgraded or urlsplit(goal).hostname not in hosts:
            raise DataFault(
                f"{url} sends on to {location!r}, which was not asked for and is not followed. If "
                "the archives have moved there, name the new place in the call."
            )
        return goal


def _headers(span: tuple[int, int | None] | None, version: str | None) -> dict[str, str]:
    # identity: a zip packed once more on its way would have another length at every try.
    headers = {"User-Agent": f"frankpledge/{__version__}", "Accept-Encoding": "identity"}
    if span is not None:
        first, last = span
        headers["Range"] = f"bytes={first}-{'' if last is None else last}"
        if version is not None:
            headers["If-Range"] = version
    return headers


def _refuse_status(url: str, response: BaseHTTPResponse) -> None:
    status = response.status
    if status in PASSING or status >= 500:
        raise PassingError(f"the server answered {status}", _wished_pause(response.headers))
    if status not in BODIES:
        raise DataFault(
            f"{url} answered {status}: there is no such archive, or it may not be read. "
            "Ask for a month that the publisher's list of archives names."
        )


def _wished_pause(headers: Mapping[str, str]) -> float | None:
    wish = headers.get("Retry-After", "").strip()
    if _SECONDS.fullmatch(wish):
        return float(wish)
    try:
        # A date is measured from the server's own Date, since no clock is read here.
        gap = parsedate_to_datetime(wish) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, gap.total_seconds())


def _reason(fault: HTTPError) -> str:
    return f"the line failed ({type(fault).__name__}: {fault})"
