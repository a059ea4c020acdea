"""A connection to a Dask scheduler: all that this project knows of Dask on the driver's side.

Enters: an address, or ``local:N``. Leaves: :class:`Connected`. Results are read without pickle; what Dask
itself pickles (functions by their names, exceptions) makes its scheduler one to be trusted: its transport is
TLS where its configuration says so.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import re
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from govdata.errors import BuildError

__all__ = ["Connected", "connect"]

CONNECT_S = 5.0
ANSWER_S = 600.0  # for a result to come over
# Ctrl-C at a terminal reaches all that was started there; what it means is for the driver to say.
_DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
_SAME = ("dask", "distributed", "msgpack")


class Connected:
    """A scheduler, and what one asks of it.

    Parameters
    ----------
    client
        Dask's.
    address : str
        As people call it.
    """

    def __init__(self, client: Any, address: str, cleanup: contextlib.ExitStack) -> None:
        self.client, self.address, self._cleanup = client, address, cleanup
        self._alone = threading.Lock()

    def workers(self) -> list[str]:
        """Return the addresses of the workers that are there.

        Raises
        ------
        BuildError
            If the scheduler is gone.
        """
        return list(self._asked(self.client.nthreads))

    def ask(self, function: Callable[..., Any], workers: list[str], *arguments: Any) -> dict[str, Any]:
        """Call a function on workers, outside of their tasks; an exception stands for a missing answer."""
        if not workers:
            return {}
        answers = self._asked(self.client.run, function, *arguments, workers=workers, on_error="return")
        return {address: answers.get(address, ConnectionError("no answer")) for address in workers}

    def _asked(self, ask: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        try:
            return ask(*arguments, **named)
        except Exception as error:  # noqa: BLE001 (whatever Dask raises when a line breaks)
            raise BuildError(f"the scheduler at {self.address} is gone: {error}") from None

    def submit(self, function: Callable[[bytes], bytes], order: bytes, worker: str, name: str) -> Any:
        """Have one worker run a task; return Dask's future."""
        return self.client.submit(
            function, order, key=name, workers=[worker], allow_other_workers=False, pure=False, retries=0
        )

    def result(self, future: Any) -> Any:
        """Return what a task returned, or None if it was lost on its way.

        Raises
        ------
        BuildError
            If it ended with an error, or with something that can't be read.
        """
        try:
            return future.result(ANSWER_S)
        except Exception as error:  # noqa: BLE001 (Dask's own, or one that a worker sent)
            if future.status != "finished":
                return self._lost(future, error)
        # Dask fetches at once what is asked for at about the same time, and fails it at once: what one worker
        # sent that can't be read must not be laid at another's door.
        with self._alone:
            try:
                return future.result(ANSWER_S)
            except Exception as error:  # noqa: BLE001 (as above)
                return self._lost(future, error)

    @staticmethod
    def _lost(future: Any, error: Exception) -> None:
        if future.status in ("cancelled", "lost") or type(error).__name__ == "KilledWorker":
            return
        raise BuildError(f"{type(error).__name__}: {error}") from None

    def release(self, futures: Iterable[Any]) -> None:
        """Let go of tasks, ended or not."""
        with contextlib.suppress(Exception):
            self.client.cancel([future for future in futures if future is not None], asynchronous=False)

    def hear(self, topic: str, listener: Callable[[Any], None]) -> None:
        """Have a listener told of everything that workers say on a topic."""
        self.client.subscribe_topic(topic, lambda event: listener(event[1]))

    def close(self) -> None:
        """Let go of the scheduler; one that was started for us ends."""
        self._cleanup.close()


def connect(address: str, patience_s: float = CONNECT_S) -> Connected:
    """Connect to the scheduler at an address, named by a scheduler's file, or started here (``local:N``).

    Raises
    ------
    BuildError
        If Dask isn't installed here, nobody answers there, or the scheduler is of another version.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ModuleNotFoundError:
        raise BuildError("--cluster needs Dask: pip install govdata[cluster]").named(
            "cluster-extra"
        ) from None
    for name in (
        "distributed",
        *(name for name in logging.root.manager.loggerDict if name.startswith("distributed.")),
    ):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # we say ourselves what goes wrong
    with contextlib.ExitStack() as stack, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions, which are looked at below
        target: dict[str, Any] = {"address": address}
        if local := re.fullmatch(r"local:([1-9]\d{0,3})", address):
            target = _started(distributed, int(local[1]), stack)
        elif address.startswith("local:"):
            raise BuildError(f"--cluster {address}: expected local:N, N workers on this machine").named(
                "cluster-local", address=address
            )
        elif address.endswith(".json"):
            target = {"scheduler_file": _existing(address)}
        elif not re.fullmatch(r"([a-z+]+://)?[^/\s]+:\d+", address):
            raise BuildError(
                f"--cluster {address}: expected tcp://HOST:PORT, tls://HOST:PORT or local:N"
            ).named("cluster-address", address=address)
        try:
            client = distributed.Client(
                **target,
                timeout=patience_s,
                set_as_default=False,
                direct_to_workers=False,
                serializers=["dask", "msgpack", "pickle"],
                deserializers=["dask", "msgpack"],
            )
        except (OSError, ValueError, TypeError) as error:
            why = str(error) or type(error).__name__
            raise BuildError(f"--cluster {address}: no scheduler answers there: {why}").named(
                "cluster-nobody", address=address, why=why
            ) from None
        stack.callback(_closed, client)
        _hold_versions(client, address)
        return Connected(client, address, stack.pop_all())


def _existing(name: str) -> str:
    if not Path(name).is_file():
        raise BuildError(f"--cluster {name}: no such scheduler's file").named("cluster-no-file", name=name)
    return name


def _started(distributed: Any, workers: int, stack: contextlib.ExitStack) -> dict[str, Any]:
    """Start a scheduler and workers of one thread each on this machine, for nobody but ourselves."""
    try:
        security = distributed.Security.temporary()
    except ImportError:
        message = (
            "--cluster local:N needs the package cryptography: without it, everybody on this machine could"
        )
        raise BuildError(f"{message} run programs as you").named("cluster-cryptography") from None
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="govdata-", ignore_cleanup_errors=True))
    cluster = distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        security=security,
        dashboard_address=None,
        local_directory=folder,
        memory_limit=0,
        preload=_DEAF,
        silence_logs=logging.CRITICAL,
    )
    stack.callback(_closed, cluster)
    return {"address": cluster.scheduler_address, "security": security}


def _closed(thing: Any) -> None:
    with contextlib.suppress(Exception):  # what is gone already
        thing.close(timeout=10)


def _hold_versions(client: Any, address: str) -> None:
    """Hold the scheduler's versions against ours: of what speaks the protocol, all must be the same."""
    try:
        told = client.get_versions()
        ours, theirs = told["client"]["packages"], told["scheduler"]["packages"]
    except Exception as error:  # noqa: BLE001 (whatever one of another version answers)
        raise BuildError(f"--cluster {address}: no scheduler of this version: {error}").named(
            "cluster-nobody", address=address, why=str(error)
        ) from None
    differing = [
        f"{name} {theirs.get(name)} (here {ours[name]})" for name in _SAME if theirs.get(name) != ours[name]
    ]
    if differing:
        what = ", ".join(differing)
        raise BuildError(f"--cluster {address}: a scheduler of another version: {what}").named(
            "cluster-version", address=address, what=what
        )
