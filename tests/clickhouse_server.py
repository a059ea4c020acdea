"""ClickHouse as a server to test against: the engine itself, from chdb, behind the HTTP that is asked of it.

``python tests/clickhouse_server.py PORT``. The engine has one session: temporary tables of the last one go
when another begins. A user with another password than that of the environment is refused, as a server would.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit

from chdb import session

#: Of the protocol, not of the engine.
OF_HTTP = {"database", "session_id", "session_timeout", "wait_end_of_query"}


class Handler(BaseHTTPRequestHandler):
    """Queries as ClickHouse takes them: settings in the address, the statement and its rows in the body."""

    engine: session.Session
    settings: ClassVar[dict[str, str]] = {}
    last: ClassVar[list[str]] = [""]  # the session, and its temporary tables

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if self.headers["X-ClickHouse-Key"] != os.environ["CLICKHOUSE_PASSWORD"]:
            return self._say(403, "Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)")
        if body.startswith("KILL"):  # the server goes away in the middle of an answer
            os._exit(1)
        try:
            self._begin(asked["session_id"], asked["database"])
            if made := re.match(r"CREATE TEMPORARY TABLE (\w+)", body):
                self.last.append(made[1])
            for name, value in asked.items():
                if name not in OF_HTTP and self.settings.get(name) != value:
                    self.settings[name] = value
                    escaped = value.replace("\\", "\\\\")
                    self.engine.query(f"SET {name} = '{escaped}'")
            self._say(200, self.engine.query(body, "CSV").data())
        except RuntimeError as error:
            self._say(500, str(error))

    def _begin(self, name: str, database: str) -> None:
        if self.last[0] != name:
            self.engine.query(f"CREATE DATABASE IF NOT EXISTS {database}")
            self.engine.query(f"USE {database}")
            for table in self.last[1:]:
                self.engine.query(f"DROP TEMPORARY TABLE IF EXISTS {table}")
            self.last[:] = [name]

    def _say(self, status: int, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def main() -> None:
    """Serve until the process that started this is gone."""
    Handler.engine = session.Session()
    server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
