"""The workbench as a local page: a server for one person, on this machine alone.

Enters: a study and a coder. Leaves: a page at an address with a random word in it. Whoever doesn't know the
word, comes from another page or asks under another host's name is turned away.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, urlsplit

from govdata.coding import assets
from govdata.coding.desk import Answer, Desk
from govdata.errors import GovdataError

__all__ = ["Server"]

_MOST_BYTES = 1 << 20
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SENT_WITH_ALL = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingHTTPServer):
    """Serves desks to one browser; `make` opens the desk of a document."""

    daemon_threads = True

    def __init__(self, make: Callable[[str], Desk], document: str, port: int = 0, lang: str = "zh") -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.token = secrets.token_urlsafe(24)
        self.document, self.lang = document, lang
        self._make = make
        self._desks: dict[str, Desk] = {}

    @property
    def hosts(self) -> frozenset[str]:
        """Names under which this machine alone is meant."""
        return frozenset(f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost"))

    @property
    def address(self) -> str:
        """Where to look at it."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/?document={quote(self.document)}"

    def ask(self, message: dict[str, Any]) -> Answer:
        """Answer a message about one document."""
        name = str(message.get("document") or self.document)
        try:
            if name not in self._desks:
                self._desks[name] = self._make(name)
        except GovdataError as error:
            return {"error": {"kind": "refused", "message": str(error)}}
        return self._desks[name].answer(message)

    def close(self) -> None:
        """End, and let others write."""
        for desk in self._desks.values():
            desk.close()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "govdata"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a silent connection is kept

    def do_GET(self) -> None:
        name = self._within()
        html, script = assets.page()
        served: dict[str, tuple[str, Callable[[], str]]] = {
            "": ("text/html", lambda: html.replace("@LANG@", self.server.lang)),
            "page.js": ("text/javascript", lambda: script),
            "workbench.js": ("text/javascript", assets.module),
            "workbench.css": ("text/css", assets.style),
        }
        if name is None:
            return
        if name not in served:
            self._refuse(HTTPStatus.NOT_FOUND, "nothing of that name here")
            return
        kind, text = served[name]
        self._send(HTTPStatus.OK, f"{kind}; charset=utf-8", text().encode())

    def do_POST(self) -> None:
        if self._within() is None:
            return
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Content-Type") != "application/json" or not length.isdigit():
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "messages are JSON")
            return
        if int(length) > _MOST_BYTES:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "a message is at most a megabyte")
            return
        try:
            message = json.loads(self.rfile.read(int(length)))
            found = self.server.ask(message) if isinstance(message, dict) else None
        except ValueError:
            found = None
        if found is None:
            self._refuse(HTTPStatus.BAD_REQUEST, "a message is a JSON object")
            return
        self._send(HTTPStatus.OK, "application/json", json.dumps(found, ensure_ascii=False).encode())

    def _within(self) -> str | None:
        """Return what is asked for behind the word, or None, refused: wrong host, other page, wrong word."""
        if self.headers.get("Host") not in self.server.hosts:
            self._refuse(HTTPStatus.FORBIDDEN, "this server answers to this machine only")
            return None
        origin = self.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in self.server.hosts:
            self._refuse(HTTPStatus.FORBIDDEN, "another page may not ask")
            return None
        if (
            self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}
            and self.command == "POST"
        ):
            self._refuse(HTTPStatus.FORBIDDEN, "another page may not ask")
            return None
        parts = urlsplit(self.path).path.split("/", 2)
        given = parts[1] if len(parts) == 3 else ""
        if not secrets.compare_digest(given.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "open the address that govdata code printed")
            return None
        return parts[2]

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self.close_connection = True
        self._send(status, "text/plain; charset=utf-8", why.encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in {**_SENT_WITH_ALL, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the address holds the word."""
