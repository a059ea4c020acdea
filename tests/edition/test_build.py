"""``govdata build`` as a person runs it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

EDITION = """\
exporters: {py: python}
defaults: {lang: [zh, en], formats: [py]}
reports:
  - topic: well
    seed: [1, 2]
  - topic: fails
  - topic: torn
"""
PARAMETERS = 'lang: str = "zh"  # language {zh, en}\nseed: int = 1'


@pytest.fixture
def mixed(folder: Any) -> Any:
    """A project with good reports, one that fails, and one whose notebook is torn."""
    folder.notebook(
        "well", folder.code(PARAMETERS, "parameters"), "import random\nprint(lang, seed, random.random())"
    )
    folder.notebook("fails", folder.code(PARAMETERS, "parameters"), "1", "seed / 0")
    (folder.root / "notebooks" / "torn.ipynb").write_text('{"cells": [')
    folder.edition(EDITION)
    return folder


def test_an_edition_from_first_build_to_last(mixed: Any) -> None:
    events = mixed.root / "events.jsonl"
    first = mixed.run("build", "--events", str(events))
    assert first.returncode == 1
    torn = "not a notebook, its text isn't JSON: Expecting value: line 1 column 12 (char 11)"
    assert first.stderr.splitlines() == [
        "  cell 3: ZeroDivisionError: division by zero",
        "    zh/fails, en/fails",
        f"  start: notebooks/torn.ipynb: {torn}",
        "    zh/torn, en/torn",
        "  notebooks of failed reports: reports/default/failed/",
    ]
    assert re.search(
        r"^default: 4 built, 0 up to date, 4 failed of 8 in [\d.]+ s$", first.stdout, re.MULTILINE
    )
    assert set(mixed.outputs()) == {
        *(
            f"{lang}/well-{seed}.{suffix}"
            for lang in ("zh", "en")
            for seed in (1, 2)
            for suffix in ("ipynb", "py")
        ),
        "failed/zh/fails.ipynb",
        "failed/en/fails.ipynb",
    }
    failed = json.loads(mixed.outputs()["failed/zh/fails.ipynb"])
    assert any(
        output["output_type"] == "error" for cell in failed["cells"] for output in cell.get("outputs", [])
    )

    told = [json.loads(line) for line in events.read_text().splitlines()]
    plan = next(event for event in told if event["event"] == "plan")
    assert (plan["total"], plan["to_run"]) == (8, 6)
    assert {event["event"] for event in told} >= {"plan", "ready", "start", "step", "done", "failed", "end"}
    assert (told[-1]["done"], told[-1]["exit_code"]) == (4, 1)

    manifest = mixed.manifest()
    assert set(manifest["failed"]) == {"zh/fails", "en/fails", "zh/torn", "en/torn"}
    assert set(manifest["reports"]) == {f"{lang}/well-{seed}" for lang in ("zh", "en") for seed in (1, 2)}
    known = manifest["reports"]["zh/well-1"]
    assert known["parameters"] == {"lang": "zh", "seed": 1}
    assert set(known["outputs"]) == {"zh/well-1.ipynb", "zh/well-1.py"}

    # Mended: only the failed ones run.
    mixed.notebook("fails", mixed.code(PARAMETERS, "parameters"), "seed / 1")
    mixed.notebook("torn", mixed.code(PARAMETERS, "parameters"), "seed")
    before = mixed.outputs()
    second = mixed.run("build")
    assert second.returncode == 0, second.stderr
    assert "default: 4 built, 4 up to date, 0 failed of 8" in second.stdout
    after = mixed.outputs()
    assert "failed/zh/fails.ipynb" not in after
    assert all(after[path] == data for path, data in before.items() if "failed" not in path)

    # A page changed by hand is made again, as it was; nothing else is.
    (mixed.root / "reports/default/zh/well-1.py").write_text("changed")
    (mixed.root / "reports/default/en/well-2.ipynb").unlink()
    explained = mixed.run("build", "--explain").stdout.splitlines()
    assert explained[:4] == [
        "runs       zh/well-1: zh/well-1.py was changed by hand",
        "up to date zh/well-2",
        "up to date en/well-1",
        "runs       en/well-2: en/well-2.ipynb is missing",
    ]
    third = mixed.run("build")
    assert "default: 2 built, 6 up to date, 0 failed of 8" in third.stdout
    assert mixed.outputs() == after

    # Reports taken out of the edition are told of, and deleted when asked.
    mixed.edition(EDITION.replace("seed: [1, 2]", "seed: [1]"))
    fourth = mixed.run("build")
    assert "8 files" not in fourth.stdout
    assert "  4 files are no longer of this edition (--prune deletes them)" in fourth.stdout
    assert "default: 0 built, 6 up to date" in mixed.run("build", "--prune").stdout
    assert "zh/well-2.py" not in mixed.outputs()
    listed = mixed.run("list", "default").stdout.split()
    assert listed[:3] == ["zh/well-1", "up", "to"]


def test_bad_input_runs_nothing(mixed: Any) -> None:
    mixed.edition(EDITION.replace("seed: [1, 2]", "sede: [1, 2]"))
    done = mixed.run("build")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "params/default.yml:5:5: topic 'well' has no parameter 'sede'; nearest is 'seed'\n"
    assert not (mixed.root / "reports" / "default").exists()
    for arguments, message in (
        (["build", "defualt"], "no edition 'defualt'; nearest is 'default'; there are: default\n"),
        (["build", "../x"], "edition name '../x' leaves its folder\n"),
        (
            ["build", "series"],
            "edition name 'series' is that of a folder that reports/ keeps for all editions\n",
        ),
        (["build", "--engine", "hot"], "--engine must be warm or ordinary, not 'hot'\n"),
    ):
        done = mixed.run(*arguments)
        assert (done.returncode, done.stderr) == (2, message)
    mixed.edition(EDITION)
    done = mixed.run("build", "--only", "nothing")
    assert done.returncode == 2
    assert done.stderr.startswith("--only nothing matches none of the 8 reports (zh/well-1, zh/well-2, ")
    done = mixed.run("build", "--formats", "pfd")
    assert (done.returncode, done.stderr) == (2, "--formats: unknown format 'pfd'; nearest is 'pdf'\n")


def test_some_reports_in_some_formats_by_ordinary_kernels(mixed: Any) -> None:
    done = mixed.run("build", "--only", "en/well-*", "--formats", "ipynb", "--engine", "ordinary")
    assert done.returncode == 0, done.stderr
    ordinary = mixed.outputs()
    assert set(ordinary) == {"en/well-1.ipynb", "en/well-2.ipynb"}
    assert mixed.run("build", "--only", "well", "--formats", "ipynb", "--force").returncode == 0
    warm = mixed.outputs()
    assert set(warm) == {f"{lang}/well-{seed}.ipynb" for lang in ("zh", "en") for seed in (1, 2)}
    assert all(warm[path] == data for path, data in ordinary.items())


def test_a_report_killed_for_time_keeps_its_notebook(folder: Any) -> None:
    folder.notebook(
        "stuck", "1", "import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass"
    )
    folder.edition("reports: [{topic: stuck, formats: []}]")
    done = folder.run("build", "--time-limit", "3")
    assert done.returncode == 1
    assert "  cell 2: TimeLimit: ended: it had used up its time\n" in done.stderr
    kept = json.loads(folder.outputs()["failed/zh/stuck.ipynb"])
    assert kept["cells"][1]["outputs"][0]["ename"] == "TimeLimit"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_is_quick_and_keeps_what_is_done(folder: Any, number: signal.Signals) -> None:
    folder.notebook("quick", "1")
    folder.notebook("slow", "import subprocess\nsubprocess.run(['sleep', '300'])")
    folder.edition("defaults: {formats: []}\nreports: [{topic: quick}, {topic: slow}]")
    with folder.start("build") as build:
        while not (folder.root / "reports/default/zh/quick.ipynb").exists():
            time.sleep(0.05)
        time.sleep(0.5)
        began = time.monotonic()
        build.send_signal(number)
        said = build.communicate(timeout=60)[0]
    assert time.monotonic() - began < 20
    assert build.returncode == 130
    assert "default: 1 built, 0 up to date, 0 failed of 2 in" in said
    assert "Stopped; 1 not reached. Build again to go on." in said
    assert "Traceback" not in said
    assert set(folder.manifest()["reports"]) == {"zh/quick"}
    assert not list((folder.root / "reports/default/.build").glob("run-*"))


def test_a_second_build_of_an_edition_is_refused(folder: Any) -> None:
    folder.notebook("slow", "import time\ntime.sleep(300)")
    folder.edition("reports: [{topic: slow, formats: []}]")
    with folder.start("build") as build:
        while not list((folder.root / "reports/default/.build").glob("run-*")):
            time.sleep(0.05)
        second = folder.run("build")
        build.send_signal(signal.SIGINT)
        build.communicate(timeout=60)
    assert second.returncode == 2
    assert second.stderr.startswith(f"edition 'default' is being built by process {build.pid} on ")


def test_a_terminal_shows_a_live_table(mixed: Any) -> None:
    master, slave = pty.openpty()
    command = mixed.start.__globals__["GOVDATA"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    build = subprocess.Popen(
        [*command, "build", "--only", "zh/*"], cwd=mixed.root, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    shown = b""
    try:
        while data := os.read(master, 65536):
            shown += data
    except OSError:  # the terminal's other end is closed
        pass
    os.close(master)
    assert build.wait(60) == 1
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())
    assert "running" in text
    assert "FAILED zh/fails  cell 3: ZeroDivisionError: division by zero" in text
    assert "default: 2 built, 0 up to date, 2 failed of 4 in" in text


# --- where nothing can be written --------------------------------------------------------------


def test_reports_that_cannot_be_written_fail_each_with_its_cause(mixed: Any) -> None:
    home = mixed.root / "reports" / "default"
    home.mkdir()
    (home / "zh").write_text("a file where a folder should be")
    done = mixed.run("build", "--only", "well")
    assert done.returncode == 1
    assert f"  publish: File exists: {home}/zh\n    zh/well-1, zh/well-2\n" in done.stderr
    assert {path for path in mixed.outputs() if path.startswith("en/")} == {
        f"en/well-{seed}.{suffix}" for seed in (1, 2) for suffix in ("ipynb", "py")
    }


def test_a_link_out_of_reports_is_not_followed(mixed: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    home = mixed.root / "reports" / "default"
    home.mkdir()
    (home / "zh").symlink_to(outside)
    done = mixed.run("build", "--only", "well")
    assert done.returncode == 1
    assert f"publish: {home}/zh leads out of {mixed.root}/reports; nothing is written there" in done.stderr
    assert list(outside.iterdir()) == []


def test_no_folder_at_all(mixed: Any) -> None:
    (mixed.root / "reports").rmdir()
    (mixed.root / "reports").write_text("")
    done = mixed.run("build")
    assert done.returncode == 2
    where = f"Not a directory: {mixed.root}/reports/default/.build"
    assert done.stderr == f"reports of edition 'default' can't be written: {where}\n"


def test_a_full_disk(mixed: Any, small_disk: Path) -> None:
    (mixed.root / "reports").rmdir()
    (mixed.root / "reports").symlink_to(small_disk)
    mixed.notebook("big", mixed.code(PARAMETERS, "parameters"), "print('x' * 400_000)")
    mixed.edition(EDITION.replace("topic: torn", "topic: big"))
    done = mixed.run("build")
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert {"zh/well-1.py", "en/well-2.py"} <= set(mixed.outputs())
    assert not any("big" in path for path in mixed.outputs() if "failed" not in path)


def test_notebooks_of_past_failures_go(folder: Any) -> None:
    folder.notebook("bad", "1 / 0")
    folder.notebook("good", "1")
    both = "reports: [{topic: bad, formats: []}, {topic: good, formats: []}]"
    folder.edition(both)
    assert folder.run("build").returncode == 1
    assert "failed/zh/bad.ipynb" in folder.outputs()
    assert folder.run("build", "--only", "good").returncode == 0
    assert "failed/zh/bad.ipynb" in folder.outputs()
    folder.edition("reports: [{topic: good, formats: []}]")
    assert folder.run("build").returncode == 0
    assert set(folder.outputs()) == {"zh/good.ipynb"}
