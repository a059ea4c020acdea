"""The warm parent: a process that has everything imported and forks a child for each report.

Run as ``python -m govdata.edition.parent FD``; `FD` is one end of a socket pair that its driver holds.
Nothing else can reach it: it has no name in the file system and no port. The pair is its life-line as
well: when the driver dies, however it dies, the parent reads the end of it, kills all its descendants
and goes.

It has one thread (a fork copies one thread and the locks of all), no event loop, and builds nothing that
depends on a report. Messages, one packet of JSON each::

    -> {"preload": [...], "early": true, ...}                  begin to import these; not answered
    -> {"preload": [...], "exporters": [...], ...}             have these ready; answered by {"ready": ...}
    -> {"run": 7, "target": "module:function", ...} + 1 fd     fork (or, cold, start) a child for job 7
    -> {"limit": 7, "time": s, "memory": bytes}               anew, for a child that is kept; 0 is none
    -> {"kill": 7}
    <- {"exit": 7, "code": 0, "reason": "", "peak": bytes, "pid": 123}

A child leads a session of its own. It is ended together with everything that it started, when it is done,
when it has run too long or grown too big, when it is told to, or when parent or driver die.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import json
import math
import os
import selectors
import signal
import socket
import sys
import time
import traceback
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, NoReturn

from govdata.edition import processes

PACKET_BYTES = 1 << 18
_CLOSE_ON_EXEC = getattr(socket, "MSG_CMSG_CLOEXEC", 0)
LOOK_EVERY_S = 0.1
GRACE_S = 2.0  # between asking a report that runs too long to end, and ending it


@dataclass
class Job:
    """One running child, and what it may use."""

    number: int
    pid: int
    deadline: float = math.inf
    memory_limit: float = math.inf
    reason: str = ""
    peak: int = 0
    baseline: int = 0

    def limit(self, request: dict[str, Any]) -> None:
        """Set from now on what the request says; nothing and 0 are no limit."""
        self.deadline = time.monotonic() + float(request.get("time") or math.inf)
        self.memory_limit = float(request.get("memory") or math.inf)


@dataclass
class Parent:
    """State of the server; `run` never returns."""

    control: socket.socket
    jobs: dict[int, Job] = field(default_factory=dict)  # by process id
    baseline: int = 0

    def run(self) -> NoReturn:
        """Answer requests until the driver lets go."""
        self.wake_on_signals()
        with selectors.DefaultSelector() as selector:
            selector.register(self.control, selectors.EVENT_READ)
            selector.register(self.awake, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select(LOOK_EVERY_S if self.jobs else None):
                    if key.fileobj is self.control:
                        self.read_control()
                    else:
                        self.read_signals()
                self.reap()
                self.look()

    def wake_on_signals(self) -> None:
        """Have SIGCHLD and SIGTERM end the wait instead of interrupting anything."""
        self.awake, waker = socket.socketpair()
        self.awake.setblocking(False)
        waker.setblocking(False)
        self.waker = waker
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _ignore)
        signal.signal(signal.SIGTERM, _ignore)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver decides what Ctrl-C means

    def read_signals(self) -> None:
        with contextlib.suppress(BlockingIOError):
            if signal.SIGTERM in self.awake.recv(4096):
                self.end()

    def read_control(self) -> None:
        try:
            message, fds = receive(self.control)
        except ConnectionError:
            message, fds = None, []
        if message is None:
            self.end()
        elif "kill" in message:
            for job in self.numbered(message["kill"]):
                self.kill(job, "cancelled")
        elif "limit" in message:
            for job in self.numbered(message["limit"]):
                job.limit(message)
        else:
            self.fork(message, fds)

    def numbered(self, number: int) -> list[Job]:
        """Return the job of a number, if it is still running."""
        return [job for job in self.jobs.values() if job.number == number]

    # --- children --------------------------------------------------------------------------

    def fork(self, request: dict[str, Any], fds: list[int]) -> None:
        """Fork a child for a request, or say why not."""
        if (threads := processes.thread_count()) != 1:
            self.refuse(
                request, fds, f"threads: the warm parent has {threads} threads, a fork would copy their locks"
            )
            return
        try:
            pid = os.fork()
        except OSError as error:
            self.refuse(request, fds, f"fork: {error.strerror}")
            return
        if pid == 0:
            self.become_child(request, fds)
        for fd in fds:
            os.close(fd)
        job = self.jobs[pid] = Job(request["run"], pid, baseline=self.baseline)
        job.limit(request)

    def refuse(self, request: dict[str, Any], fds: list[int], reason: str) -> None:
        for fd in fds:
            os.close(fd)
        send(self.control, {"exit": request["run"], "code": 1, "reason": reason, "peak": 0, "pid": 0})

    def become_child(self, request: dict[str, Any], fds: list[int]) -> NoReturn:
        """In the child: let go of all that is the parent's, run the target, go."""
        code = 1
        try:
            parent = os.getppid()
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.setsid()
            processes.die_with_parent(parent)
            processes.adopt_orphans()
            processes.may_be_killed_first()
            for used in (self.control, self.awake, self.waker):
                used.close()
            _read_nothing()
            code = _call(request, fds[0])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0
        except BaseException:  # noqa: BLE001 (nobody above could handle it)
            traceback.print_exc()
        finally:
            with contextlib.suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def reap(self) -> None:
        """Bury the dead and end whatever they leave behind."""
        buried = False
        with contextlib.suppress(ChildProcessError):
            while dead := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                self.bury(dead.si_pid)
                buried = True
        if buried:
            # Whoever is our child without a job has outlived the report that started it.
            processes.end_all(pid for pid in processes.children_of(os.getpid()) if pid not in self.jobs)

    def bury(self, pid: int) -> None:
        if pid in self.jobs:  # not reaped yet, so that its number can't be somebody else's group
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        job = self.jobs.pop(pid, None)
        if job is not None:
            peak = max(job.peak, usage.ru_maxrss * 1024 - job.baseline, 0)
            code = os.waitstatus_to_exitcode(status)
            with contextlib.suppress(ConnectionError):
                send(
                    self.control,
                    {"exit": job.number, "code": code, "reason": job.reason, "peak": peak, "pid": pid},
                )

    def look(self) -> None:
        """End children that have run too long or grown too big."""
        now = time.monotonic()
        for job in list(self.jobs.values()):
            if now > job.deadline:
                self.too_long(job, now)
            self.weigh(job)

    def too_long(self, job: Job, now: float) -> None:
        if job.reason:
            self.kill(job, job.reason)
            return
        job.reason, job.deadline = "time", now + GRACE_S
        with contextlib.suppress(ProcessLookupError):
            os.kill(job.pid, signal.SIGTERM)  # the child turns it into an error of its cell

    def weigh(self, job: Job) -> None:
        pids = [job.pid, *processes.descendants_of(job.pid)]
        weight = sum(processes.resident_bytes(pid) for pid in pids) - job.baseline
        if weight > job.memory_limit:
            # Pages shared among forks were counted for each of them: divide before judging.
            weight = sum(processes.own_bytes(pid) for pid in pids)
            if weight > job.memory_limit:
                self.kill(job, "memory")
        job.peak = max(job.peak, weight)

    def kill(self, job: Job, reason: str) -> None:
        job.reason = reason
        pids = processes.descendants_of(job.pid)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(job.pid, signal.SIGKILL)
        processes.end_all([job.pid, *pids])

    def end(self) -> NoReturn:
        """Take everything along and go."""
        signal.set_wakeup_fd(-1)
        for pid in self.jobs:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        processes.end_descendants()
        os._exit(0)


def _ignore(number: int, frame: FrameType | None) -> None:
    """Exists so that the signal is written to the wake-up socket."""


def _read_nothing() -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)


def _call(request: dict[str, Any], fd: int) -> int:
    """Run a request's target with the job's connection: here, or in a fresh interpreter if asked."""
    if request.get("fresh"):
        os.set_inheritable(fd, True)
        arguments = [sys.executable, "-P", "-m", "govdata.edition.child", request["target"], str(fd)]
        os.execv(sys.executable, arguments)
    return run_target(request["target"], fd)


def run_target(target: str, fd: int) -> int:
    """Import ``module:function`` and call it with the connection `fd`."""
    module, _, function = target.partition(":")
    result = getattr(importlib.import_module(module), function)(fd)
    return int(result or 0)


# --- messages ----------------------------------------------------------------------------------


def send(control: socket.socket, message: dict[str, Any], fds: tuple[int, ...] = ()) -> None:
    """Send one packet, with file descriptors if there are any."""
    data = json.dumps(message).encode()
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
    control.sendmsg([data], rights)


def receive(control: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """Receive one packet and its file descriptors; None at the end."""
    data, ancillary, _, _ = control.recvmsg(PACKET_BYTES, socket.CMSG_SPACE(16), _CLOSE_ON_EXEC)
    fds = array.array("i")
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(content[: len(content) - len(content) % fds.itemsize])
    return (json.loads(data) if data else None), list(fds)


# --- start -------------------------------------------------------------------------------------


def main() -> NoReturn:
    """Start: read what to import, import it, say so, and serve."""
    control = socket.socket(fileno=int(sys.argv[1]))
    processes.adopt_orphans()
    # What imports leave is there to stay: the collector would look at it again and again for nothing, and
    # after a fork touch, and so copy, every shared page.
    gc.disable()
    began, guilty = time.monotonic(), ""
    while True:
        order, _ = receive(control)
        if order is None:
            sys.exit(0)
        if order.get("with_driver"):
            # Until the loop below runs, only this tells of the driver's death.
            processes.die_with_parent(order["with_driver"], signal.SIGTERM)
        if not order.get("cold") and not guilty:
            from govdata.edition import warmth

            guilty = warmth.warm_up(order)
        if not order.get("early"):
            break
    gc.freeze()
    gc.enable()
    ready = {"ready": time.monotonic() - began, "threads": processes.thread_count(), "guilty": guilty}
    send(control, ready)
    Parent(control, baseline=processes.resident_bytes(os.getpid())).run()


if __name__ == "__main__":
    # A second copy of this module under its own name would have its own state.
    from govdata.edition.parent import main as start

    start()
