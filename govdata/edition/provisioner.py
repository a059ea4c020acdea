"""A true kernel, with its ports, forked from a warm parent: for JupyterLab and whatever needs one.

Enters: the command line of a kernel. Leaves: a running ipykernel, a second or two sooner. Named in a kernel's
``kernel.json``::

    {"argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "language": "python",
     "display_name": "Python, warm",
     "metadata": {"kernel_provisioner": {"provisioner_name": "govdata-warm-provisioner",
                                         "config": {"preload": "pandas,matplotlib.pyplot,govdata.report"}}}}

Whatever isn't an ipykernel of this interpreter is started the ordinary way.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Unicode

from govdata.edition import processes, remote
from govdata.edition.surroundings import take_on
from govdata.edition.warm import Child

__all__ = ["WarmProvisioner", "run_kernel"]


class _KernelProcess:
    """As much of `subprocess.Popen` as a provisioner needs, for a child of the warm parent."""

    stdin = stdout = stderr = None

    def __init__(self, child: Child, start: dict[str, Any]) -> None:
        self.child = child
        self.connection: Connection[Any, Any] = Connection(child.connection.detach())
        self.connection.send(start)
        self.pid: int = self.connection.recv()

    @property
    def returncode(self) -> int | None:
        return self.child.exit.code if self.child.exit else None

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.child.wait(timeout) is None:
            raise subprocess.TimeoutExpired("kernel", timeout or 0)
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.child.kill()


class WarmProvisioner(LocalProvisioner):
    """Forks this interpreter's ipykernels from a warm parent."""

    preload = Unicode("pandas,matplotlib.pyplot", config=True, help="Modules to have imported, with commas.")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel; see jupyter_client."""
        arguments = remote.kernel_arguments(cmd)
        if arguments is None or not processes.can_fork():
            return await super().launch_kernel(cmd, **kwargs)
        names = tuple(name.strip() for name in self.preload.split(",") if name.strip())
        # A thread for what blocks: the parent may have to start first.
        loop = asyncio.get_running_loop()
        folder = str(kwargs.get("cwd") or Path.cwd())
        start = {
            "arguments": arguments,
            "folder": folder,
            "environment": dict(kwargs.get("env") or os.environ),
        }
        self.process = await loop.run_in_executor(None, _fork, names, start)
        self.pid = self.pgid = self.process.pid  # the child leads a group of its own
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info


def _fork(preload: tuple[str, ...], start: dict[str, Any]) -> _KernelProcess:
    return _KernelProcess(
        remote.shared_parent("kernel", preload).launch("govdata.edition.provisioner:run_kernel"), start
    )


def run_kernel(fd: int) -> int:
    """In the child: be an ordinary ipykernel."""
    connection: Connection[Any, Any] = Connection(fd)
    start = connection.recv()
    take_on(start["environment"], start["folder"])
    connection.send(os.getpid())
    sys.argv = ["ipykernel_launcher", *start["arguments"]]
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(start["arguments"])
    from govdata.edition.kernel import show_implicit_figures

    show_implicit_figures()
    app.start()
    return 0
