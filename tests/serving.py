"""Database servers, started for a test: what finds their programs, lets them run and connects."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SECRET = "s3 cret'@"


def found(*names: str) -> str:
    """A program, in the path or where Debian keeps it."""
    places = ["/usr/local/bin", "/usr/sbin", *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
    path = os.pathsep.join([os.environ.get("PATH", ""), *places])
    return next((hit for name in names if (hit := shutil.which(name, path=path))), "")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def as_nobody() -> list[str]:
    if os.getuid():
        return []
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def own(folder: Path) -> Path:
    folder.mkdir()
    if not os.getuid():
        shutil.chown(folder, "nobody", "nogroup")
    return folder


@contextlib.contextmanager
def running(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        server = subprocess.Popen([*as_nobody(), *command], stdout=file, stderr=file, cwd="/")
    try:
        yield server
    finally:
        server.terminate()
        server.wait(60)


def admitted(connect: Callable[[], Any], server: subprocess.Popen[bytes], refused: type[Exception]) -> Any:
    """The first connection: a server that starts refuses it for a while."""
    while True:
        try:
            return connect()
        except refused:
            assert server.poll() is None, "the server has ended"
            time.sleep(0.1)


@contextlib.contextmanager
def clickhouse_running() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server of ClickHouse's engine with no database but its own, and its address."""
    pytest.importorskip("chdb", reason="no ClickHouse engine here: pip install chdb")
    port = free_port()
    command = [sys.executable, str(Path(__file__).with_name("clickhouse_server.py")), str(port)]
    environment = {**os.environ, "CLICKHOUSE_PASSWORD": SECRET}
    server = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    try:
        admitted(lambda: socket.create_connection(("127.0.0.1", port)), server, OSError).close()
        yield server, f"clickhouse://127.0.0.1:{port}/social"
    finally:
        server.kill()
        server.communicate(timeout=60)
