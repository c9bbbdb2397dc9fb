"""A server on loopback that stalls, cuts and lies as it is told, and is honest otherwise."""

from __future__ import annotations

import http.server
import re
import threading
from collections import deque
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Lie:
    """What to do wrong in one reply; what is not named is done honestly."""

    status: int | None = None
    headers: dict[str, str | None] = field(default_factory=dict)
    body: bytes | None = None
    cut_after: int | None = None
    stall_after: int | None = None
    no_ranges: bool = False
    heed_no_version: bool = False
    hang_up: bool = False
    endless: bool = False


HONEST = Lie()


class LyingServer:
    """Serve `body` at any path; `lies` are told one a reply, then `always`; `asked` is a record.

    `sat_out` counts the stalls that the client did not end.
    """

    def __init__(
        self, body: bytes, *lies: Lie, always: Lie = HONEST, etag: str | None = '"one"'
    ) -> None:
        self.body, self.etag, self.always = body, etag, always
        self.lies = deque(lies)
        self.asked: list[dict[str, str]] = []
        self.released = threading.Event()
        self.sat_out = 0
        owner = self

        class Handler(_Handler):
            server_of_lies = owner

        self._http = _Quiet(("127.0.0.1", 0), Handler)
        self.port = self._http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/archive/"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))

    def __enter__(self) -> LyingServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def change(self, body: bytes, etag: str | None) -> None:
        """Publish another version of the file."""
        self.body, self.etag = body, etag

    def ranges(self) -> list[str | None]:
        """Give the Range header of each request."""
        return [headers.get("Range") for headers in self.asked]


class _Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        """Say nothing: a client that hangs up is part of the play."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_of_lies: LyingServer

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""

    def do_GET(self) -> None:
        play = self.server_of_lies
        play.asked.append({"path": self.path, **dict(self.headers)})
        lie = play.lies.popleft() if play.lies else play.always
        if lie.hang_up:
            self.close_connection = True
            return
        status, headers, body = self._honest(play, lie)
        headers["Content-Length"] = str(len(body if lie.body is None else lie.body))
        body = body if lie.body is None else lie.body
        self.send_response(lie.status or status)
        for name, value in {**headers, **lie.headers}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        self._send(play, lie, body)

    def _honest(self, play: LyingServer, lie: Lie) -> tuple[int, dict[str, str | None], bytes]:
        size = len(play.body)
        headers: dict[str, str | None] = {"ETag": play.etag}
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        version = self.headers.get("If-Range")
        same = lie.heed_no_version or version in (None, play.etag)
        if not asked or lie.no_ranges or not same:
            return 200, headers, play.body
        first, last = int(asked[1]), min(int(asked[2] or size), size - 1)
        if first >= size:
            return 416, {"Content-Range": f"bytes */{size}"}, b""
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        return 206, headers, play.body[first : last + 1]

    def _send(self, play: LyingServer, lie: Lie, body: bytes) -> None:
        stop = lie.cut_after if lie.stall_after is None else lie.stall_after
        self.wfile.write(body[:stop])
        if lie.stall_after is not None:
            play.sat_out += not play.released.wait(5)
        while lie.endless and not play.released.is_set():
            self.wfile.write(body)
        if stop is not None or lie.endless or "Content-Length" in lie.headers:
            self.close_connection = True


def cut(offset: int) -> Lie:
    """End the reply after so many bytes of its body."""
    return Lie(cut_after=offset)


def redirect(location: str, status: int = 302) -> Lie:
    """Send on to another address."""
    return replace(HONEST, status=status, headers={"Location": location}, body=b"")
