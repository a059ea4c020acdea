"""What the operating system knows and can do: processes, memory, and what a process may write to.

Enters: process ids, folders. Leaves: numbers and effects. Nothing of reports is known here. What only Linux
can do is left out elsewhere, where `can_fork` is false and ordinary kernels are used.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

__all__ = [
    "adopt_orphans",
    "available_bytes",
    "can_fork",
    "children_of",
    "confine_writes",
    "descendants_of",
    "die_with_parent",
    "end_all",
    "may_be_killed_first",
    "own_bytes",
    "resident_bytes",
    "thread_count",
    "usable_cpus",
]

_SET_PDEATHSIG, _SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVS = 1, 36, 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
# Every right that changes a file system, as <linux/landlock.h> numbers them.
_WRITE_RIGHTS = sum(1 << bit for bit in (1, 4, 5, 6, 7, 8, 9, 10, 11, 12))
_RIGHTS_BY_ABI = ((2, 1 << 13), (3, 1 << 14))  # rename between folders; truncate
_FILE_RIGHTS = (1 << 1) | (1 << 14)

_linux = sys.platform.startswith("linux")


def can_fork() -> bool:
    """Whether a warm parent can fork reports here: Linux; elsewhere system libraries don't survive it."""
    return _linux and hasattr(os, "fork")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int, how: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel end this process when process `parent` dies, however it dies."""
    if not _linux:
        return
    _libc().prctl(_SET_PDEATHSIG, int(how), 0, 0, 0)
    if os.getppid() != parent:  # it died before the call
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies, so that none is lost from sight."""
    if _linux:
        _libc().prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def may_be_killed_first() -> None:
    """Tell the kernel to take this process, not its driver, when the machine's memory runs out."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800")


def thread_count() -> int:
    """Return the number of threads the operating system sees in this process."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 (called before every fork)
    except OSError:
        import threading

        return threading.active_count()


def children_of(pid: int) -> list[int]:
    """Return the ids of a process's direct children, zombies included."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    except FileNotFoundError:
        return found if Path(f"/proc/{os.getpid()}/task").exists() else _children_by_psutil(pid)
    except OSError:
        return found
    return found


def _children_by_psutil(pid: int) -> list[int]:
    import psutil

    try:
        return [child.pid for child in psutil.Process(pid).children()]
    except psutil.Error:
        return []


def descendants_of(pid: int) -> list[int]:
    """Return the ids of all descendants, each parent before its children."""
    found: list[int] = []
    for child in children_of(pid):
        found += [child, *descendants_of(child)]
    return found


def end_all(pids: Iterable[int]) -> None:
    """Send SIGKILL to processes; those already gone are no matter."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def end_descendants(patience_s: float = 5.0) -> None:
    """Kill and reap every descendant of this process, also those born meanwhile."""
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        end_all(descendants_of(os.getpid()))
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(0.002)


def resident_bytes(pid: int) -> int:
    """Return the resident memory of a process, pages shared with its parent included; 0 if it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def own_bytes(pid: int) -> int:
    """Return a process's memory with every shared page divided among its sharers; 0 if it is gone."""
    return _kib_field(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")


def available_bytes() -> int:
    """Return how much memory new processes can use: of the machine, and of the container around us."""
    machine = _kib_field(Path("/proc/meminfo"), "MemAvailable:")
    if not machine:
        import psutil

        machine = int(psutil.virtual_memory().available)
    return max(0, min([machine, *_container_headroom()]))


def _kib_field(path: Path, name: str) -> int:
    try:
        with path.open() as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)
    except (OSError, ValueError):
        return 0


def _container_headroom() -> list[int]:
    """Free memory below each limit that control groups (version 1 or 2) set for this process."""
    found = []
    for limit, usage in _memory_files():
        try:
            top = int(limit.read_text())
            # Cached file pages count as used, yet make room when asked.
            cache = _cached(limit.parent / "memory.stat")
            found.append(top - int(usage.read_text()) + cache)
        except (OSError, ValueError):  # no such controller, or "max"
            continue
    return [headroom for headroom in found if headroom < 1 << 60]


def _memory_files() -> list[tuple[Path, Path]]:
    root = Path("/sys/fs/cgroup")
    try:
        lines = Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return []
    files = []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        for place in {path.strip("/"), ""}:
            if not controllers:
                files.append((root / place / "memory.max", root / place / "memory.current"))
            elif "memory" in controllers.split(","):
                base = root / "memory" / place
                files.append((base / "memory.limit_in_bytes", base / "memory.usage_in_bytes"))
    return files


def _cached(stat: Path) -> int:
    with stat.open() as lines:
        fields = dict(line.split() for line in lines)
    return int(fields.get("inactive_file", 0))


def usable_cpus() -> int:
    """Return how many processors this process may use, container quota included; at least 1."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        count = min(count, max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):
        pass
    return max(1, count)


# --- what a process may write to -------------------------------------------------------------


def confine_writes(folders: Iterable[Path]) -> bool:
    """Forbid this process, and all it starts, to change files outside `folders`; for good.

    Uses Landlock (Linux 5.13); reading is left alone. Returns whether the guard stands: kernels without it
    give False, and the report runs unguarded.
    """
    if not _linux:
        return False
    libc = _libc()
    abi = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if abi < 1:
        return False
    rights = _WRITE_RIGHTS | sum(right for since, right in _RIGHTS_BY_ABI if abi >= since)
    attribute = ctypes.c_uint64(rights)
    ruleset = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(attribute), ctypes.c_size_t(8), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        for folder in folders:
            _allow(libc, ruleset, folder, rights)
        libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, ruleset, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(ruleset)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def _allow(libc: ctypes.CDLL, ruleset: int, folder: Path, rights: int) -> None:
    try:
        fd = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = _PathBeneath(rights if folder.is_dir() else rights & _FILE_RIGHTS, fd)
        libc.syscall(_LANDLOCK_ADD, ruleset, ctypes.c_int(1), ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(fd)
