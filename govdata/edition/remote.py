"""A kernel in a forked child, driven from this process: for papermill, which brings its own client.

Enters: a warm parent. Leaves: a kernel manager as nbclient knows them; its kernel is
:class:`govdata.edition.kernel.BatchKernel`, reached over a socket pair instead of ports.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from typing import Any

from govdata.edition.kernel import Client, Message, from_plain
from govdata.edition.warm import ONE_THREAD, Child, WarmParent

__all__ = ["RemoteManager", "shared_parent"]

PATIENCE_S = 120.0
_parents: dict[tuple[str, int], WarmParent] = {}


def shared_parent(purpose: str, preload: tuple[str, ...]) -> WarmParent:
    """Return this process's parent for a purpose, started with `preload` if there is none yet.

    One for each purpose: what one kind of kernel has ready must not be in the way of another.
    """
    key = (purpose, os.getpid())
    parent = _parents.get(key)
    if parent is None or not parent.alive:
        environment = {**os.environ, **ONE_THREAD, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
        log = None if purpose == "kernel" else subprocess.DEVNULL  # a kernel of its own writes where we do
        _parents[key] = parent = WarmParent(preload, purpose=purpose, log=log, environment=environment)
    return parent


class RemoteClient(Client):
    """Sends requests to the child, takes its messages as they come."""

    def __init__(self, manager: RemoteManager) -> None:
        super().__init__()
        self.manager = manager

    def start_channels(self, **kwargs: Any) -> None:
        """Listen to the connection in the running event loop."""
        self.loop = asyncio.get_event_loop()
        self.loop.add_reader(self.manager.connection.fileno(), self._take)

    def stop_channels(self) -> None:
        """Stop listening, and let go of the connection (nbclient calls this last)."""
        if not self.manager.connection.closed:
            self.loop.remove_reader(self.manager.connection.fileno())
            self.manager.connection.close()

    def request(self, message: Message) -> None:
        """Send one request; if the child is gone, the manager knows."""
        with contextlib.suppress(OSError):
            self.manager.connection.send(message)

    def _take(self) -> None:
        try:
            channel, message = from_plain(self.manager.connection.recv_bytes())
        except Exception:  # noqa: BLE001 (its end, or what a cell wrote onto it)
            self.manager.lost = True
            self.stop_channels()
        else:
            self.receive(channel, message)

    def is_alive(self) -> bool:
        """Return whether the child is there."""
        return self.manager.alive


class RemoteManager:
    """What nbclient needs of a kernel manager, for a kernel in a forked child."""

    ipykernel = True
    kernel_id = kernel_name = "govdata"

    def __init__(self, parent: WarmParent) -> None:
        self.parent = parent
        self.child: Child | None = None
        self.lost = False

    @property
    def alive(self) -> bool:
        """Whether the child runs and can be spoken to."""
        return self.child is not None and self.child.exit is None and not self.lost

    @property
    def has_kernel(self) -> bool:
        """Whether a kernel has been started."""
        return self.child is not None

    async def start_kernel(self, **kwargs: Any) -> None:
        """Fork the child and tell it where it is."""
        self.child = self.parent.launch("govdata.edition.kernel:serve")
        self.connection = self.child.line
        folder = str(kwargs.get("cwd") or os.getcwd())  # noqa: PTH109
        self.connection.send({"environment": dict(os.environ), "folder": folder})
        self.pid: int = self.connection.recv()

    def client(self) -> RemoteClient:
        """Return a client of it."""
        return RemoteClient(self)

    async def is_alive(self) -> bool:
        """Return whether the child runs."""
        return self.alive

    async def interrupt_kernel(self) -> None:
        """Interrupt the running cell, as Ctrl-C would."""
        if self.alive:
            os.kill(self.pid, signal.SIGINT)

    async def shutdown_kernel(self, now: bool = False) -> None:
        """End the child with all that it started."""
        if self.child is not None and self.child.exit is None:
            self.child.kill()
            self.child.wait(10)

    async def cleanup_resources(self) -> None:
        """Forget the child."""
        self.child = None


def same_interpreter(kernel_name: str) -> bool:
    """Whether a kernel's name stands for IPython in this very interpreter."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return False
    return kernel_arguments(spec.argv) is not None


def kernel_arguments(command: list[str]) -> list[str] | None:
    """Return what follows ``python -m ipykernel_launcher`` if it is this interpreter's, else None."""
    if not command or os.path.realpath(_found(command[0])) != os.path.realpath(sys.executable):
        return None
    for place, word in enumerate(command[1:-1], 1):
        if word == "-m":
            known = command[place + 1] in ("ipykernel_launcher", "ipykernel")
            return command[place + 2 :] if known else None
        if not word.startswith("-X"):
            return None
    return None


def _found(program: str) -> str:
    import shutil

    return sys.executable if program in ("python", "python3") else shutil.which(program) or program
