"""Smaller parts: processes, progress, the command line."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from govdata.edition import processes
from govdata.edition.progress import Event, JsonLines, PlainLines, Tally, duration
from govdata.edition.work import Workshop

pytestmark = pytest.mark.skipif(not processes.can_fork(), reason="needs /proc")


def test_a_process_and_its_descendants() -> None:
    script = "import subprocess, time\nsubprocess.Popen(['sleep', '60'])\nprint(flush=True)\ntime.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert child.pid in processes.children_of(os.getpid())
        (grandchild,) = processes.descendants_of(child.pid)
        assert processes.resident_bytes(child.pid) > processes.own_bytes(child.pid) > 1 << 20
        processes.end_all([child.pid, grandchild, 1 << 22])
    assert processes.resident_bytes(child.pid) == 0
    assert processes.children_of(child.pid) == []


def test_what_the_machine_has() -> None:
    assert 64 << 20 < processes.available_bytes() < 1 << 50
    assert 1 <= processes.usable_cpus() <= (os.cpu_count() or 1)


@dataclass(eq=False)
class _UnderWay:
    since: float


def test_memory_decides_how_many_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop: Any = Workshop(8, lambda purpose: pytest.fail(f"{purpose} was started"))
    workshop._need = 1 << 30
    free = {"bytes": 0}
    monkeypatch.setattr(processes, "available_bytes", lambda: free["bytes"])
    assert workshop.has_place()  # one always may
    settled = [_UnderWay(time.monotonic() - 60) for _ in range(8)]
    fresh, *writing = _UnderWay(time.monotonic()), *(_UnderWay(time.monotonic() - 60) for _ in range(2))
    workshop._in_cells = {settled[0]: True}
    assert not workshop.has_place()
    free["bytes"] = (1 << 30) + (300 << 20)
    assert workshop.has_place()
    workshop._in_cells = {settled[0]: True, fresh: True}  # will grow into what looks free now
    assert not workshop.has_place()
    free["bytes"] = 1 << 40
    assert workshop.has_place()
    workshop._in_cells = dict.fromkeys(settled, True)
    assert not workshop.has_place()
    # One more may be having its pages written, not two.
    workshop._in_cells = dict.fromkeys(settled[:7], True) | {writing[0]: False}
    assert workshop.has_place()
    workshop._in_cells |= {writing[1]: False}
    assert not workshop.has_place()


def test_a_confined_process_writes_nowhere_else(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "kept").write_text("x")
    script = (
        "import os, sys, pathlib, subprocess\nfrom govdata.edition.processes import confine_writes\n"
        f"inside, outside = pathlib.Path({str(inside)!r}), pathlib.Path({str(outside)!r})\n"
        "if not confine_writes([inside, pathlib.Path('/dev')]): sys.exit(77)\n"
        "(inside / 'new').write_text('x')\nopen('/dev/null', 'w').write('x')\n"
        "tries = [lambda: (outside / 'new').write_text('x'), lambda: (outside / 'kept').write_text('y'),\n"
        "         lambda: os.truncate(outside / 'kept', 0), lambda: (outside / 'kept').unlink(),\n"
        "         lambda: os.rename(inside / 'new', outside / 'new'), lambda: (outside / 'f').mkdir(),\n"
        "         lambda: os.symlink('x', outside / 'l')]\n"
        "for attempt in tries:\n    try: attempt()\n    except OSError: continue\n    print('written')\n"
        "print(subprocess.call(['touch', str(outside / 'by a program')], stderr=-3) != 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    if done.returncode == 77:
        pytest.skip("this kernel has no Landlock")
    assert done.stdout == "True\n", done.stderr
    assert [path.name for path in outside.iterdir()] == ["kept"]
    assert (outside / "kept").read_text() == "x"


def test_durations_are_for_people() -> None:
    assert [duration(seconds) for seconds in (0, 59.94, 60, 3599, 3600, 7300)] == [
        "0.0 s",
        "59.9 s",
        "1 min 00 s",
        "59 min 59 s",
        "1 h 00 min",
        "2 h 01 min",
    ]


EVENTS = [
    Event("plan", facts={"total": 5, "to_run": 4, "jobs": 2}),
    Event("start", "zh/a", {"reasons": ["not built yet"]}),
    Event("step", "zh/a", {"done": 1, "of": 2, "what": "cell 1"}),
    Event("done", "zh/a", {"seconds": 1.23}),
    Event("start", "zh/b"),
    Event("failed", "zh/b", {"failure": "cell 2: ValueError: x"}),
    Event("note", facts={"message": "careful"}),
]


def test_a_log_has_a_line_for_each_report() -> None:
    stream = io.StringIO()
    listener = PlainLines(stream)
    for event in EVENTS:
        listener.hear(event)
    assert stream.getvalue().splitlines() == [
        "[1/4] zh/a  1.2 s",
        "[2/4] FAILED zh/b  cell 2: ValueError: x",
        "careful",
    ]


def test_events_are_json_lines() -> None:
    stream = io.StringIO()
    listener = JsonLines(stream)
    for event in EVENTS:
        listener.hear(event)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["event"] for line in lines] == [event.name for event in EVENTS]
    assert {key: lines[2][key] for key in ("report", "what", "of")} == {
        "report": "zh/a",
        "what": "cell 1",
        "of": 2,
    }


def test_time_left_is_told_from_the_first_report_on() -> None:
    tally = Tally()
    tally.count(EVENTS[0])
    assert tally.left() is None
    tally.running["zh/a"] = (time.monotonic() - 10, "")
    tally.count(EVENTS[3])
    left = tally.left()
    assert left is not None
    assert 14.9 < left < 16  # three more of ten seconds, two at a time
    assert deque(tally.running) == deque()


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom govdata.commands.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'pandas', 'nbconvert', 'papermill', 'pydantic', 'yaml'}\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & heavy))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "[]"
    assert "Build an edition" in said


def test_a_folder_that_is_gone_is_said_and_no_traceback(tmp_path: Path) -> None:
    command = f"cd {tmp_path} && rmdir {tmp_path} && {Path(sys.executable).parent}/govdata build"
    failed = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert failed.returncode == 2
    assert failed.stderr == "the folder this was called in is gone; change to one that is there\n"


def test_a_build_with_nothing_to_do_imports_nothing_heavy(folder: Any) -> None:
    folder.notebook("n", "1")
    folder.edition("reports: [{topic: n, formats: []}]")
    assert folder.run("build").returncode == 0
    script = (
        "import sys\nfrom govdata.commands.cli import app\n"
        "try: app(['build'])\nexcept SystemExit: pass\n"
        "heavy = {'pandas', 'nbconvert', 'papermill', 'jupyter_client'}\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder.root, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "1 up to date" in done.stdout


@pytest.mark.parametrize(("cells", "found"), [(True, "a cell's"), (False, "none")])
def test_a_process_that_writes_pages_imports_nothing_that_cells_left(tmp_path, cells, found):
    (tmp_path / "left_by_a_cell.py").write_text('told = "a cell\'s"\n', "utf-8")
    code = (
        "import sys; from pathlib import Path; from govdata.edition.surroundings import settle\n"
        "sys.path.insert(0, ''); settle(Path(sys.argv[1]), cells=sys.argv[2] == 'True')\n"
        "try: from left_by_a_cell import told\n"
        "except ImportError: told = 'none'\n"
        "print(told)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(tmp_path), str(cells)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == found


def test_message_files_are_parsed_once_before_the_forks(folder):
    folder.notebook(
        "said",
        folder.code('lang: str = "zh"\nn: int = 1', "parameters"),
        "import govdata.report",
        "from govdata.document.wording import word",
        "from govdata.phrases import _parsed",
        "from govdata.words.messages import Messages",
        "before = _parsed.cache_info().misses",
        "said = word('figure', 'en'), *map(Messages('said', 'zh').has, ('title', 'none'))",
        "print(said, before > 3, _parsed.cache_info().misses - before)",
    )
    words = folder.root / "notebooks" / "words"
    words.mkdir()
    (words / "said.zh.ftl").write_text("title = 一句话\n", "utf-8")
    folder.edition("defaults: {lang: zh, formats: []}\nreports: [{topic: said, n: [1, 2]}]")
    assert folder.run("build").returncode == 0
    for path in (folder.root / "reports" / "default" / "zh").glob("*.ipynb"):
        outputs = [o for cell in json.loads(path.read_text())["cells"] for o in cell.get("outputs", [])]
        assert ["".join(o["text"]).strip() for o in outputs] == ["('Figure', True, False) True 0"]
