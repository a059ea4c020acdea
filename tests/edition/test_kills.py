"""``kill -9`` of the driver, the warm parent or a report at any moment: nothing is left, lost or mixed.

``GOVDATA_KILLS`` says how many times; a few by default.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

KILLS = int(os.environ.get("GOVDATA_KILLS", "3"))
PARAMETERS = 'lang: str = "zh"\nseed: int = 1'
REPORTS = 8


@pytest.fixture
def busy(folder: Any) -> Any:
    """Reports that start programs, write files and take a moment."""
    folder.notebook(
        "busy",
        folder.code(PARAMETERS, "parameters"),
        "import random, subprocess, time\nprint(seed, random.random())",
        "run = subprocess.Popen(['sleep', '77'], start_new_session=True)\ntime.sleep(0.05)",
        "open('kept', 'w').write('x' * 100_000)\ntime.sleep(random.random() / 5)",
    )
    seeds = list(range(REPORTS))
    formats = "formats: [py, html]"  # one written with the cells, one in a process that is kept
    folder.edition(f"exporters: {{py: python}}\nreports: [{{topic: busy, {formats}, seed: {seeds}}}]")
    return folder


def ours(root: Path) -> list[psutil.Process]:
    """Every process that works for this project: by its folder, by its command, or asleep for it."""
    found = []
    for process in psutil.process_iter(["cmdline", "cwd", "environ"]):
        command = process.info["cmdline"] or []
        about = [process.info["cwd"] or "", (process.info["environ"] or {}).get("GOVDATA_ROOT", "")]
        if any(str(root) in word for word in (*command, *about)) and process.pid != os.getpid():
            found.append(process)
    return found


def nobody_left(root: Path, within: float = 15) -> list[psutil.Process]:
    until = time.monotonic() + within
    while (left := ours(root)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def victims(driver: subprocess.Popen[str], chosen: str) -> list[int]:
    parents = [
        p for p in psutil.Process(driver.pid).children() if "govdata.edition.parent" in " ".join(p.cmdline())
    ]
    if chosen == "driver":
        return [driver.pid]
    if chosen == "parent":
        return [process.pid for process in parents]
    return [child.pid for process in parents for child in process.children()]


def kill_once(folder: Any, dice: random.Random, chosen: str) -> None:
    """Start a build, kill somebody some time later, and see the build to its end."""
    with folder.start("build", "--jobs", "2") as build:
        time.sleep(dice.uniform(0, 5))
        try:
            if found := victims(build, chosen):
                os.kill(dice.choice(found), signal.SIGKILL)
        except (psutil.NoSuchProcess, ProcessLookupError):
            pass
        said = build.communicate(timeout=120)[0]
    assert "Traceback" not in said
    assert build.returncode in ((0, 1) if chosen != "driver" else (0, -signal.SIGKILL)), said


@pytest.mark.slow
def test_kills_at_random_moments(busy: Any) -> None:
    assert busy.run("build").returncode == 0
    wanted = busy.outputs()
    assert len(wanted) == 3 * REPORTS
    dice = random.Random(20260630)
    for round_ in range(KILLS):
        chosen = ("driver", "parent", "child")[round_ % 3]
        for path in dice.sample(sorted(wanted), REPORTS):  # work to do
            (busy.root / "reports/default" / path).unlink(missing_ok=True)
        kill_once(busy, dice, chosen)
        assert nobody_left(busy.root) == [], chosen
        found = busy.outputs()
        # Whatever is there is whole: the very bytes of an undisturbed build.
        assert {path: data for path, data in found.items() if "failed" not in path}.items() <= wanted.items()
        json.dumps(busy.manifest())
        last = busy.run("build")
        assert last.returncode == 0, last.stderr
        assert busy.outputs() == wanted, chosen
        assert not list((busy.root / "reports/default/.build").glob("run-*"))
        assert f"{REPORTS} up to date" in busy.run("build").stdout


def test_what_a_killed_build_left_goes_even_when_nothing_runs(folder: Any) -> None:
    folder.notebook("n", "1")
    folder.edition("reports: [{topic: n, formats: []}]")
    assert folder.run("build").returncode == 0
    left = folder.root / "reports/default/.build/run-1/7"
    left.mkdir(parents=True)
    (left / "half").write_text("x")
    (left.parents[1] / "part-manifest.json.x").write_text("{")
    assert "1 up to date" in folder.run("build").stdout
    kept = {"lock", "memory.json", "journal.jsonl", "data.json"}
    assert {path.name for path in left.parents[1].iterdir()} <= kept


@pytest.mark.slow
def test_a_report_that_was_killed_is_named_and_made_next_time(folder: Any) -> None:
    folder.notebook(
        "n",
        "1",
        "import os, signal\nif not os.path.exists('/dev/shm/govdata-test'):\n    os.kill(os.getpid(), 9)",
    )
    folder.edition("reports: [{topic: n, formats: []}]")
    flag = Path("/dev/shm/govdata-test")
    flag.unlink(missing_ok=True)
    try:
        first = folder.run("build")
        assert first.returncode == 1
        assert "  cell 2: was killed (SIGKILL) after using up to " in first.stderr
        assert "failed/zh/n.ipynb" in folder.outputs()
        flag.touch()
        assert folder.run("build").returncode == 0
        assert set(folder.outputs()) == {"zh/n.ipynb"}
    finally:
        flag.unlink(missing_ok=True)
