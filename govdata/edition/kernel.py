"""An IPython kernel inside the process that drives it: no ports, no second process, no polling.

Enters: a notebook's cells, through nbclient. Leaves: the same outputs that a kernel of its own would give:
this is ipykernel's own in-process kernel, with its messages handed over as objects instead of through zmq,
and nbclient on the other side as ever. One per process, and the process is a forked child that ends with it.

:class:`DirectManager` is for cells and client in one process (editions); :func:`serve` answers a client at
the other end of a connection (``papermill --engine govdata``).
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import inspect
import io
import json
import logging
import os
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ipykernel.inprocess.ipkernel import InProcessKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.profiledir import ProfileDir
from IPython.paths import get_ipython_dir
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets import Float, default
from traitlets.config import Config

from govdata.edition.surroundings import Watch, take_on

__all__ = ["BatchKernel", "DirectManager", "serve", "show_implicit_figures"]

Message = dict[str, Any]
Sink = Callable[[str, Message], None]
_SHELL, _IOPUB = "shell", "iopub"


class _Recorder(Session):
    """Hands every message to `sink` as its JSON would be: later changes of an object don't show."""

    sink: Sink = staticmethod(lambda channel, message: None)

    def send(
        self,
        stream: Any,
        msg_or_type: Any,
        content: Any = None,
        parent: Any = None,
        ident: Any = None,
        buffers: Any = None,
        track: bool = False,
        header: Any = None,
        metadata: Any = None,
    ) -> Message:
        """Record one message."""
        message: Message = (
            dict(msg_or_type)
            if isinstance(msg_or_type, dict)
            else self.msg(msg_or_type, content=content, parent=parent, header=header, metadata=metadata)
        )
        if self.check_pid and os.getpid() != self.pid:
            return message  # a copy that the cell forked speaks for nobody
        plain = self.unpack(self.pack(message))
        plain["buffers"] = [bytes(part) for part in buffers or []]
        self.sink(_SHELL if stream == _SHELL else _IOPUB, plain)
        return message


class _Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of the cells."""

    encoding = "utf-8"

    def __init__(self, kernel: BatchKernel, name: str, fd: int) -> None:
        self._kernel, self.name, self._fd = kernel, name, fd
        self._parts: list[str] = []

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._parts.append(text)
        return len(text)

    def flush(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            self._parts.clear()
            self._kernel.say(self.name, text)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._fd


class _Shell(ZMQInteractiveShell):
    """The kernel's shell, without an event loop of a window system."""

    def enable_gui(self, gui: Any = None) -> None:
        """Note what is asked for; there is none."""
        self.active_eventloop = gui


# Libraries look at this name to find out whether they are in a notebook.
_Shell.__name__ = "ZMQInteractiveShell"


class BatchKernel(InProcessKernel):
    """ipykernel's in-process kernel without its output thread."""

    iopub_thread = AnyTrait(None)
    iopub_socket = AnyTrait(_IOPUB)
    shell_class = AnyTrait(_Shell)
    # A rest after each cell, for what sockets still hold; nothing here goes through one.
    _execute_sleep = Float(0.0)

    @default("stdout")
    def _default_stdout(self) -> _Stream:
        return _Stream(self, "stdout", 1)

    @default("stderr")
    def _default_stderr(self) -> _Stream:
        return _Stream(self, "stderr", 2)

    @default("session")
    def _default_session(self) -> _Recorder:
        return _Recorder(parent=self)

    @classmethod
    def make(cls) -> BatchKernel:
        """Make this process's kernel, without a folder of its own: before a fork, for instance."""
        config = Config()
        config.HistoryManager.enabled = False
        _spare_debugger()
        log = logging.getLogger("govdata.kernel")
        kernel: BatchKernel = cls.instance(config=config, log=log, profile_dir=ProfileDir())
        kernel.shell.displayhook.get_execution_count = lambda: kernel.shell.execution_count
        show_implicit_figures()
        return kernel

    @classmethod
    def start_here(cls) -> BatchKernel:
        """Start this process's kernel, in the folder where the process is now."""
        kernel: BatchKernel = cls.instance() if cls.initialized() else cls.make()
        kernel.move_in()
        kernel.shell_channel_thread = types.SimpleNamespace(parent_thread=None)
        kernel.io_loop = types.SimpleNamespace(call_later=_nothing, add_callback=_nothing, stop=_nothing)
        kernel.start()
        kernel.watch = Watch(kernel)
        return kernel

    def move_in(self) -> None:
        """Take on the process and the folders that are its own from now on."""
        shell = self.shell
        self.session.pid = os.getpid()
        shell.ipython_dir = get_ipython_dir()
        shell.profile_dir.unobserve_all("location")  # nobody uses its seven folders: don't make them
        shell.profile_dir.location = os.path.join(shell.ipython_dir, "profile_default")  # noqa: PTH118 (as IPython)
        shell.starting_dir = os.getcwd()  # noqa: PTH109 (as IPython)
        shell.history_manager.dir_hist[:] = [Path.cwd()]

    def say(self, name: str, text: str) -> None:
        """Publish text that was printed."""
        self.session.send(_IOPUB, "stream", {"name": name, "text": text}, parent=self.get_parent())

    async def answer(self, request: Message) -> None:
        """Carry out one request; its outputs and its reply go to the session's sink."""
        self.set_parent([], request)
        if request["msg_type"] == "kernel_info_request":
            self.session.send(_SHELL, "kernel_info_reply", self.kernel_info, parent=request)
        elif handler := self.shell_handlers.get(request["msg_type"]):
            handled = handler(_SHELL, [], request)  # a cell; or what a widget hears of its front end
            if inspect.isawaitable(handled):
                await handled
        if os.getpid() != self.session.pid:
            os._exit(0)  # the cell forked; its copy has come to the end of the cell
        self.session.send(_IOPUB, "status", {"execution_state": "idle"}, parent=request)


def _spare_debugger() -> None:
    """Put an empty module in the debugger's place: it is slow to import, and nobody attaches here."""
    name = "ipykernel.debugger"
    if name not in sys.modules:
        stand_in: Any = types.ModuleType(name)
        stand_in._is_debugpy_available = False
        stand_in.Debugger = object
        sys.modules[name] = stand_in


def show_implicit_figures() -> None:
    """Hook matplotlib's inline backend to the shell: imported before the fork, it found none."""
    backend = sys.modules.get("matplotlib_inline.backend_inline")
    if backend is not None:
        backend._enable_matplotlib_integration()


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Stands for what an event loop would do."""


# --- for nbclient ------------------------------------------------------------------------------


class Channel:
    """One direction of a conversation, as nbclient reads it; what it sends itself goes to `send`."""

    def __init__(self, send: Callable[[Message], None]) -> None:
        self.queue: asyncio.Queue[Message] = asyncio.Queue()
        self.send = send

    async def get_msg(self, timeout: float | None = None) -> Message:
        """Return the next message.

        Raises
        ------
        queue.Empty
            If none comes in time; what nbclient expects.
        """
        import queue

        try:
            return await asyncio.wait_for(self.queue.get(), timeout)
        except TimeoutError:
            raise queue.Empty from None


class Client:
    """What nbclient needs of a kernel client; subclasses say how a request reaches the kernel."""

    allow_stdin = False

    def __init__(self) -> None:
        self.session = Session()
        self.shell_channel, self.iopub_channel = Channel(self.bring), Channel(self.bring)

    def request(self, message: Message) -> None:
        """Bring a request to the kernel."""
        raise NotImplementedError

    def bring(self, message: Message) -> None:
        """Bring the kernel a message in the form that it would have come through a socket."""
        self.request({**self.session.unpack(self.session.pack(message)), "buffers": []})

    def receive(self, channel: str, message: Message) -> None:
        """Take a message from the kernel."""
        message.setdefault("msg_type", message["header"]["msg_type"])
        (self.shell_channel if channel == _SHELL else self.iopub_channel).queue.put_nowait(message)

    def execute(self, code: str, silent: bool = False, store_history: bool = True, **rest: Any) -> str:
        """Have a cell run; returns the request's id."""
        content = {"code": code, "silent": silent, "store_history": store_history, "user_expressions": {}}
        return self._send("execute_request", {**content, "allow_stdin": False, "stop_on_error": True})

    def kernel_info(self) -> str:
        """Ask what the kernel is; returns the request's id."""
        return self._send("kernel_info_request", {})

    def _send(self, kind: str, content: Message) -> str:
        message = self.session.msg(kind, content)
        self.bring(message)
        return str(message["header"]["msg_id"])

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return at once: there is nothing to connect to."""

    def start_channels(self, **kwargs: Any) -> None:
        """Nothing to start."""

    def stop_channels(self) -> None:
        """Nothing to stop."""

    def is_alive(self) -> bool:
        """Return whether the kernel is there."""
        return True


class DirectClient(Client):
    """Runs a request where it is, in the same event loop."""

    def __init__(self, kernel: BatchKernel) -> None:
        super().__init__()
        self.kernel = kernel
        kernel.session.sink = self.receive
        self.shell_channel.get_msg = self._run  # type: ignore[method-assign]
        self._pending: list[Message] = []

    def request(self, message: Message) -> None:
        """Keep the request until its reply is asked for."""
        self._pending.append(message)

    async def _run(self, timeout: float | None = None) -> Message:
        while self._pending:
            await self.kernel.answer(self._pending.pop(0))
        return await self.shell_channel.queue.get()


class DirectManager:
    """What nbclient needs of a kernel manager, for a kernel in this process."""

    ipykernel = True
    kernel_id = kernel_name = "govdata"
    has_kernel = False

    async def start_kernel(self, **kwargs: Any) -> None:
        """Make the kernel."""
        self.kernel = BatchKernel.start_here()
        self.has_kernel = True

    def client(self) -> DirectClient:
        """Return a client of it."""
        return DirectClient(self.kernel)

    async def is_alive(self) -> bool:
        """Return whether it has been started."""
        return self.has_kernel

    async def shutdown_kernel(self, now: bool = False) -> None:
        """Nothing to shut down: the process ends soon."""
        self.has_kernel = False

    async def interrupt_kernel(self) -> None:
        """Not from inside; the warm parent's timer does it."""

    async def cleanup_resources(self) -> None:
        """Nothing is held."""


# --- for a client at the other end of a connection ---------------------------------------------


def serve(fd: int) -> int:
    """Answer requests that come over the connection `fd` until it closes."""
    from multiprocessing.connection import Connection

    connection: Connection[Any, Any] = Connection(fd)
    take_on(**connection.recv())
    connection.send(os.getpid())
    kernel = BatchKernel.start_here()
    kernel.session.sink = lambda channel, message: connection.send_bytes(plain(channel, message))
    with contextlib.suppress(EOFError, ConnectionError):
        asyncio.run(_converse(kernel, connection))
    return 0


def plain(channel: str, message: Message) -> bytes:
    """Write a message as JSON: whoever reads it must not run what a cell wrote onto the line."""
    buffers = [base64.b64encode(part).decode() for part in message.get("buffers", [])]
    return json.dumps([channel, {**message, "buffers": buffers}]).encode()


def from_plain(data: bytes) -> tuple[str, Message]:
    """Read what :func:`plain` wrote."""
    channel, message = json.loads(data)
    message["buffers"] = [base64.b64decode(part) for part in message["buffers"]]
    return channel, message


async def _converse(kernel: BatchKernel, connection: Any) -> None:
    while True:
        await kernel.answer(connection.recv())
