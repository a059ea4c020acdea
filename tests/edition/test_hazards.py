"""Each hazard of forking from a warm parent, held by a test."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from govdata.edition import processes
from govdata.edition.executor import Call, DiedError, WarmExecutor
from govdata.edition.job import run_report
from govdata.edition.warm import WarmParent

PARAMETERS = 'lang: str = "zh"  # 语言 / language {zh, en}'


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie doesn't)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int, within: float = 10) -> bool:
    """Whether a process ends in time."""
    until = time.monotonic() + within
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(pid)


def test_figure_without_show_is_kept(warm: WarmExecutor, bench: Any) -> None:
    made = bench.job("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert bench.run(warm, made).failure is None
    (output,) = bench.outputs(made)[0]
    assert output["output_type"] == "display_data"
    assert "image/png" in output["data"]


def test_children_do_not_share_random_numbers(warm: WarmExecutor, bench: Any) -> None:
    cell = "import numpy, random\nprint(numpy.random.random(), random.random())"
    one, two, same = bench.job(cell, seed=1), bench.job(cell, seed=2), bench.job(cell, seed=1)
    for made in (one, two, same):
        assert bench.run(warm, made).failure is None
    assert bench.printed(one) != bench.printed(two)
    assert bench.printed(one) == bench.printed(same)


def test_nothing_leaks_from_one_report_to_the_next(warm: WarmExecutor, bench: Any) -> None:
    first = bench.job(
        "import matplotlib, builtins, os\nbuiltins.left = 1\nos.environ['LEFT'] = '1'\n"
        "matplotlib.rcParams['lines.linewidth'] = 40"
    )
    second = bench.job(
        "import builtins, os, matplotlib\n"
        "print(hasattr(builtins, 'left'), 'LEFT' in os.environ, matplotlib.rcParams['lines.linewidth'])"
    )
    assert bench.run(warm, first).failure is None
    assert bench.run(warm, second).failure is None
    assert bench.printed(second) == "False False 1.5\n"


def test_two_reports_have_folders_and_temporary_files_of_their_own(warm: WarmExecutor, bench: Any) -> None:
    cell = "import os, tempfile\nopen('figure.txt', 'x').write('')\nprint(os.getcwd(), tempfile.mkdtemp())"
    one, two = bench.job(cell), bench.job(cell)
    assert bench.run(warm, one).failure is None
    assert bench.run(warm, two).failure is None
    for made in (one, two):
        # Its folder is called "." in what it prints, for it has another name each time.
        assert re.fullmatch(r"\. \./tmp\w+\n", bench.printed(made))
        assert (Path(made.folder) / "scratch" / "figure.txt").exists()


def test_a_shell_made_before_the_fork_moves_into_the_folder_of_its_report(
    warm: WarmExecutor, bench: Any
) -> None:
    where = (
        "shell = get_ipython()\n"
        "print(shell.ipython_dir, shell.profile_dir.location, shell.starting_dir, _dh, shell.home_dir != '.')"
    )
    kept = "%alias_magic t timeit\n%bookmark here\nprint(shell.db['bookmarks'])"
    one, two = bench.job(where, kept), bench.job("print(get_ipython().db.get('bookmarks'))")
    for made in (one, two):
        assert bench.run(warm, made).failure is None
    first, *rest = bench.printed(one).splitlines()
    assert first == ". ./profile_default . [PosixPath('.')] True"
    assert rest[-1] == "{'here': '.'}"
    assert bench.printed(two) == "None\n"
    assert (Path(one.folder) / "scratch" / "profile_default" / "db" / "bookmarks").exists()


def test_a_parent_with_a_second_thread_refuses_to_fork(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A module that starts a thread when imported isn't kept; the children import it themselves.
    (tmp_path / "threading_at_import.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with WarmParent(["json", "threading_at_import"], purpose="kernel") as parent:
        assert parent.left_out == ("threading_at_import",)
        child = parent.launch("os:close")
        end = child.wait(20)
        child.connection.close()
    assert end is not None
    assert (end.code, end.reason) == (0, "")


def test_a_library_that_starts_threads_does_not_keep_others_cold(bench: Any) -> None:
    pytest.importorskip("polars")
    executor = WarmExecutor(1, lambda: WarmParent(["statsmodels.api"]))
    try:
        assert executor.parent().left_out == ()
        made = bench.job(
            "import sys\nprint('statsmodels.api' in sys.modules, 'polars' in sys.modules)\n"
            "import polars\nprint(polars.DataFrame({'a': [1]}).height)"
        )
        assert bench.run(executor, made).failure is None
        assert bench.printed(made) == "True False\n1\n"
    finally:
        executor.shutdown()


def test_threads_are_counted_before_every_fork() -> None:
    with WarmParent(purpose="kernel") as parent:
        first = parent.launch("os:close")
        assert first.wait(20) is not None
        first.connection.close()
    code = (
        "import socket, threading, time\n"
        "from govdata.edition.parent import Parent, receive\n"
        "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()\n"
        "ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)\n"
        "Parent(theirs).fork({'run': 1, 'target': 'os:close'}, [])\n"
        "print(receive(ours)[0]['reason'])\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "threads: the warm parent has 2 threads, a fork would copy their locks\n"


def test_numerical_libraries_have_one_thread(warm: WarmExecutor, bench: Any) -> None:
    product = "import os, numpy\nnumpy.ones((500, 500)) @ numpy.ones((500, 500))\n"
    made = bench.job(product + "print(len(os.listdir('/proc/self/task')))")
    assert bench.run(warm, made).failure is None
    assert bench.printed(made) == "1\n"


def test_a_cell_that_never_ends_is_ended_and_named(warm: WarmExecutor, bench: Any) -> None:
    made = bench.job("print('before')", "while True: pass")
    outcome = bench.run(warm, made, time_limit=1)
    assert outcome.failure is not None
    assert (outcome.failure.cell, outcome.failure.error) == (2, "TimeLimit")
    assert str(outcome.failure) == "cell 2: TimeLimit: the report has used up its time"
    assert bench.printed(made) == "before\n"


def test_a_cell_that_ignores_the_request_to_end_is_killed(warm: WarmExecutor, bench: Any) -> None:
    stubborn = "import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass"
    steps: list[tuple[Any, ...]] = []
    with pytest.raises(DiedError, match=r"^ended: it had used up its time$"):
        bench.run(warm, bench.job(stubborn), time_limit=3, on_progress=lambda *step: steps.append(step))
    assert steps[-1] == (1, 1, "cell 1")


def test_a_cell_that_eats_memory_is_ended(warm: WarmExecutor, bench: Any) -> None:
    eater = "kept = []\nwhile True: kept.append(bytearray(10_000_000))"
    with pytest.raises(DiedError, match=r"^ended: it used [\d,]+ MiB, more than its limit$") as caught:
        bench.run(warm, bench.job(eater), memory_limit=300 << 20, time_limit=60)
    assert caught.value.exit.peak < 4 << 30


def test_memory_of_what_a_cell_starts_counts(warm: WarmExecutor, bench: Any) -> None:
    eater = (
        "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', 'import time; x = bytearray(500_000_000); time.sleep(60)'])"
    )
    with pytest.raises(DiedError, match="more than its limit"):
        bench.run(warm, bench.job(eater), memory_limit=300 << 20, time_limit=60)


def test_memory_shared_with_forks_counts_once(warm: WarmExecutor, bench: Any) -> None:
    sharing = (
        "import os, time\nkept = bytearray(b'x' * 150_000_000)\n"
        "pids = [os.fork() for _ in range(1)]\n"
        "if 0 in pids: time.sleep(1.5); os._exit(0)\n"
        "others = [os.fork() for _ in range(2)]\n"
        "if 0 in others: time.sleep(1.5); os._exit(0)\n"
        "time.sleep(1)\nprint(len(kept))"
    )
    made = bench.job(sharing)
    assert bench.run(warm, made, memory_limit=400 << 20).failure is None
    assert bench.printed(made) == "150000000\n"


def test_a_child_that_is_killed_fails_alone(warm: WarmExecutor, bench: Any) -> None:
    doomed = bench.job("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    well = bench.job("print(1)")
    calls = [warm.run(Call(), run_report, made) for made in (doomed, well)]
    with pytest.raises(DiedError, match=r"^was killed \(SIGKILL\) after using up to \d+ MiB$"):
        calls[0].result(60)
    assert calls[1].result(60).failure is None


def test_a_copy_that_a_cell_forks_ends_with_its_cell(warm: WarmExecutor, bench: Any) -> None:
    made = bench.job("import os\npid = os.fork()", "print('once')")
    assert bench.run(warm, made).failure is None
    assert bench.printed(made) == "once\n"


@pytest.mark.parametrize("session", [False, True])
def test_what_a_report_starts_ends_with_it(warm: WarmExecutor, bench: Any, session: bool) -> None:
    starts = f"import subprocess\nprint(subprocess.Popen(['sleep', '300'], start_new_session={session}).pid)"
    made = bench.job(starts)
    assert bench.run(warm, made).failure is None
    assert gone(int(bench.printed(made)))


def test_a_daemon_that_a_report_starts_ends_with_it(warm: WarmExecutor, bench: Any) -> None:
    # Forks twice, so that its parent is gone, in a session of its own: out of the group, and an orphan.
    daemon = (
        "import os, time\nr, w = os.pipe()\n"
        "if os.fork() == 0:\n    os.setsid()\n"
        "    if os.fork() == 0:\n        os.write(w, str(os.getpid()).encode())\n"
        "        time.sleep(300)\n    os._exit(0)\n"
        "os.wait(); print(os.read(r, 20).decode())"
    )
    made = bench.job(daemon)
    assert bench.run(warm, made).failure is None
    assert gone(int(bench.printed(made)))


def test_writing_outside_the_own_folder_is_refused(warm: WarmExecutor, bench: Any, tmp_path: Path) -> None:
    outcome = bench.run(warm, bench.job(f"open({str(tmp_path / 'elsewhere')!r}, 'w')"))
    if not outcome.confined:
        pytest.skip("this kernel has no Landlock")
    assert outcome.failure is not None
    assert (outcome.failure.cell, outcome.failure.error) == (1, "PermissionError")
    assert not (tmp_path / "elsewhere").exists()


def test_exit_in_a_cell_is_no_escape(warm: WarmExecutor, bench: Any) -> None:
    outcome = bench.run(warm, bench.job("raise SystemExit(3)"))
    assert outcome.failure is not None
    assert str(outcome.failure) == "cell 1: SystemExit: 3"
    with pytest.raises(DiedError, match=r"^ended without a result \(exit code 0\)$"):
        bench.run(warm, bench.job("import os\nos._exit(0)"))


def test_what_a_report_writes_onto_the_line_fails_only_itself(warm: WarmExecutor, bench: Any) -> None:
    spoiler = (
        "import os\nfor fd in range(3, 60):\n    try: os.write(fd, b'spoil' * 9)\n    except OSError: pass"
    )
    with pytest.raises(DiedError):
        bench.run(warm, bench.job(spoiler))
    assert bench.run(warm, bench.job("1")).failure is None


def test_a_killed_parent_takes_its_children_and_is_replaced(bench: Any) -> None:
    executor = WarmExecutor(1, WarmParent)
    try:
        first = executor.parent()
        seen: list[str] = []
        future = executor.run(
            Call(on_progress=lambda *s: seen.append(s[2])),
            run_report,
            bench.job("import time\ntime.sleep(1.5)\nprint(1)"),
        )
        while not seen:
            time.sleep(0.01)
        (child,) = processes.children_of(first.process.pid)
        os.kill(first.process.pid, signal.SIGKILL)
        assert future.result(60).failure is None
        assert gone(child)
        assert executor.parent() is not first
    finally:
        executor.shutdown()


FORGED = """
import json, os, pathlib, stat, struct
made = pathlib.Path.cwd().parent / "out"
{prepare}
outcome = {{"outputs": {outputs}, "failure": None, "failed_notebook": False}}
said = json.dumps(["outcome", outcome]).encode()
for fd in range(3, 200):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            os.write(fd, struct.pack("!i", len(said)) + said)
    except OSError:
        pass
os._exit(0)
"""
SOUND = '{"ipynb": {"sha256": __import__("hashlib").sha256(b"{}").hexdigest(), "size": 2}}'
LINKED = "(made / 'n.ipynb').symlink_to(os.environ['GOVDATA_ROOT'] + '/secret.txt')"


@pytest.mark.parametrize(
    ("prepare", "outputs", "said"),
    [
        ("", '{"ipynb": {}, "/../../../x": {"sha256": "", "size": 0}}', "asked for were"),
        ("", "{}", "asked for were"),
        (LINKED, SOUND, "no file of its own"),
        ("(made / 'n.ipynb').write_text('[]')", SOUND, "not what its process told of"),
        ("", '{"ipynb": 3}', "ended without a result"),
    ],
    ids=["a path that climbs", "nothing", "a link", "other content", "no outcome at all"],
)
def test_an_outcome_that_a_cell_wrote_is_not_taken(
    folder: Any, prepare: str, outputs: str, said: str
) -> None:
    folder.notebook("n", folder.code(PARAMETERS, "parameters"), "print('sound')")
    folder.edition("defaults: {formats: []}\nreports:\n- topic: n\n")
    (folder.root / "secret.txt").write_text("secret")
    assert folder.run("build").returncode == 0
    before = folder.outputs()
    cell = FORGED.format(prepare=prepare, outputs=outputs)
    folder.notebook("n", folder.code(PARAMETERS, "parameters"), cell)
    done = folder.run("build")
    assert done.returncode == 1
    assert said in " ".join((done.stdout + done.stderr).split())
    assert {path: content for path, content in folder.outputs().items() if "failed" not in path} == before


def test_a_report_that_kills_its_parent_takes_no_neighbour_along(bench: Any) -> None:
    executor = WarmExecutor(3, WarmParent)
    killer = bench.job("import os, signal, time\ntime.sleep(0.3)\nos.kill(os.getppid(), signal.SIGKILL)")
    # Each lasts until the killer has had all its tries, were they made beside it.
    neighbours = [bench.job("import time\ntime.sleep(3)\nprint(1)") for _ in range(2)]
    try:
        ended = [executor.run(Call(), run_report, job) for job in (killer, *neighbours)]
        with pytest.raises(DiedError, match="one of its own last"):
            ended[0].result(120)
        assert [future.result(120).failure for future in ended[1:]] == [None, None]
        assert all(bench.printed(job) == "1\n" for job in neighbours)
    finally:
        executor.shutdown()


def test_nothing_outlives_a_killed_driver(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom govdata.edition.warm import WarmParent\n"
        "parent = WarmParent(purpose='kernel')\n"
        "child = parent.launch('tests_sleeper:sleep')\n"
        "print(parent.process.pid, flush=True)\ntime.sleep(300)\n"
    )
    (tmp_path / "tests_sleeper.py").write_text(
        "import subprocess, time\ndef sleep(fd):\n"
        "    subprocess.Popen(['sleep', '300'], start_new_session=True)\n    time.sleep(300)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment
    ) as driver:
        assert driver.stdout is not None
        parent = int(driver.stdout.readline())
        until = time.monotonic() + 20
        while len(everybody := processes.descendants_of(parent)) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        assert len(everybody) == 2
        driver.kill()
    assert all(gone(pid) for pid in [parent, *everybody])


def test_a_driver_killed_while_the_parent_starts_takes_it_along() -> None:
    code = "from govdata.edition.warm import WarmParent\nWarmParent(['pandas', 'statsmodels.api'])"
    with subprocess.Popen([sys.executable, "-c", code]) as driver:
        until = time.monotonic() + 20
        while not (parents := processes.children_of(driver.pid)) and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.3)
        driver.kill()
    assert parents
    assert all(gone(pid) for pid in parents)


def test_output_that_goes_past_python_belongs_to_its_cell(warm: WarmExecutor, bench: Any) -> None:
    made = bench.job("import os\nos.system('echo from a program')\nprint('from python')")
    assert bench.run(warm, made).failure is None
    assert bench.printed(made) == "from python\nfrom a program\n"


def test_later_changes_of_a_shown_object_do_not_show(warm: WarmExecutor, bench: Any) -> None:
    made = bench.job(
        "from IPython.display import display\n"
        "bundle = {'text/plain': 'x', 'application/json': {'rows': [1]}}\n"
        "display(bundle, raw=True)\nbundle['application/json']['rows'].append(2)"
    )
    assert bench.run(warm, made).failure is None
    assert bench.outputs(made)[0][0]["data"]["application/json"] == {"rows": [1]}


def test_no_kernel_takes_the_port_of_another(warm: WarmExecutor, cold: WarmExecutor, bench: Any) -> None:
    made = bench.job("import psutil\nprint(psutil.Process().net_connections('inet'))")
    assert bench.run(warm, made).failure is None
    assert bench.printed(made) == "[]\n"
    made = bench.job(
        "import ipykernel\nprint(ipykernel.get_connection_info(unpack=True)['transport'])", ordinary=True
    )
    assert bench.run(cold, made).failure is None
    assert bench.printed(made) == "ipc\n"


def test_top_level_await_and_input(warm: WarmExecutor, bench: Any) -> None:
    made = bench.job("import asyncio\nawait asyncio.sleep(0.01)\nprint('waited')", "input()")
    outcome = bench.run(warm, made)
    assert bench.printed(made) == "waited\n"
    assert outcome.failure is not None
    assert (outcome.failure.cell, outcome.failure.error) == (2, "StdinNotImplementedError")


def test_a_very_long_line_takes_no_longer_than_its_length(warm: WarmExecutor, bench: Any) -> None:
    made = bench.job("print('x' * 3_000_000)")
    assert bench.run(warm, made, time_limit=60).failure is None
    assert len(bench.printed(made)) == 3_000_001


def test_a_cell_cannot_have_the_driver_run_anything(warm: WarmExecutor, bench: Any, tmp_path: Path) -> None:
    hostile = (
        "import gc, os\nfrom multiprocessing.connection import Connection\n"
        f"class Trap:\n    def __reduce__(self): return os.mkdir, ({str(tmp_path / 'ran')!r},)\n"
        "for line in [x for x in gc.get_objects() if isinstance(x, Connection)]:\n"
        "    line.send(Trap())\n    line.send(('result', Trap()))\n"
    )
    with pytest.raises(DiedError):
        bench.run(warm, bench.job(hostile))
    assert not (tmp_path / "ran").exists()
    assert bench.run(warm, bench.job("1")).failure is None
