"""Editions on a Dask cluster: real schedulers and workers, each worker in a folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

import govdata
from govdata.edition import processes
from govdata.edition.connection import connect
from govdata.edition.inputs import files_of
from govdata.edition.job import Job, Outcome, outcome_from
from govdata.edition.likeness import differences, likeness
from govdata.edition.notebook import Project, read_notebook
from govdata.edition.parcel import pack, unpack
from govdata.errors import BuildError

pytest.importorskip("distributed")

PARAMETERS = 'lang: str = "zh"  # language {zh, en}\nseed: int = 1\nrecords: str = ""  # 文件 / file [file]'
SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"


class Cluster:
    """A scheduler and its workers, all on this machine, in folders of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.started = folder, list[subprocess.Popen[bytes]]()
        self.environment = dict(os.environ)

    def run(self, code: str, *arguments: str, home: Path, **environment: str) -> subprocess.Popen[bytes]:
        home.mkdir(parents=True, exist_ok=True)
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                cwd=home,
                env=self.environment | environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        self.started.append(process)
        return process

    def scheduler(self, code: str = SCHEDULER) -> str:
        """Start a scheduler; return its address."""
        file = self.folder / "scheduler.json"
        self.run(
            code, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file),
            home=self.folder / "scheduler",
        )  # fmt: skip
        until(lambda: file.exists() and file.read_text().endswith("}"))
        self.address = str(json.loads(file.read_text())["address"])
        return self.address

    def worker(self, name: str, code: str = WORKER, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker of one thread in a folder of its own."""
        home = self.folder / name
        return self.run(
            code, self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--name", name,
            "--local-directory", str(home),
            home=home, **environment,
        )  # fmt: skip

    def wait_for(self, count: int) -> None:
        """Wait until so many workers are there."""
        logs = lambda: [path.read_text(errors="replace") for path in self.folder.glob("*/log")]  # noqa: E731
        until(lambda: sum("Registered to" in log for log in logs()) >= count)

    def stop(self) -> None:
        for process in reversed(self.started):
            process.kill()
            process.wait()


def until(done: Callable[[], Any], within: float = 60) -> None:
    """Wait for something; fail if it doesn't come."""
    end = time.monotonic() + within
    while not done():
        assert time.monotonic() < end, "it didn't happen"
        time.sleep(0.02)


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers, ``one`` and ``two``."""
    with running(tmp_path_factory.mktemp("pair")) as cluster:
        cluster.scheduler()
        cluster.one, cluster.two = cluster.worker("one"), cluster.worker("two")
        cluster.wait_for(2)
        yield cluster


@pytest.fixture
def small(folder: Any) -> Any:
    """A project with reports that read files of it, and one that fails."""
    folder.notebook(
        "well",
        folder.code(PARAMETERS, "parameters"),
        "import random\nfrom govdata.given import given_file\nfrom govdata.trace import note_file",
        "note_file(given_file(records))\nprint(lang, seed, random.random(), given_file(records).read_text())",
    )
    folder.notebook("fails", folder.code(PARAMETERS, "parameters"), "1", "seed / 0")
    (folder.root / "data").mkdir()
    (folder.root / "data" / "made_up.txt").write_text("made up")
    folder.edition(
        "exporters: {py: python}\ndefaults: {formats: [py, html]}\nreports:\n"
        "  - {topic: well, seed: [1, 2, 3], records: data/made_up.txt}\n  - topic: fails\n"
    )
    return folder


def reports_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """What a manifest says of each report, but for how long it took and when."""
    left_out = ("seconds", "peak_mib", "built")
    return {
        name: {key: value for key, value in fields.items() if key not in left_out}
        for name, fields in manifest["reports"].items()
    }


def children(process: subprocess.Popen[bytes]) -> list[int]:
    return processes.descendants_of(process.pid)


@pytest.mark.slow
def test_a_cluster_makes_the_bytes_of_a_local_build(small: Any, pair: Cluster, tmp_path: Path) -> None:
    other = tmp_path / "local"
    shutil.copytree(small.root, other, ignore=shutil.ignore_patterns("local"))
    local = type(small)(other)
    assert local.run("build").returncode == 1
    events = tmp_path / "events.jsonl"
    done = small.run("build", "--cluster", pair.address, "--events", str(events))
    assert done.returncode == 1
    assert "  cell 3: ZeroDivisionError: division by zero\n    zh/fails\n" in done.stderr
    assert small.outputs() == local.outputs()
    assert "failed/zh/fails.ipynb" in small.outputs()
    assert reports_of(small.manifest()) == reports_of(local.manifest())
    assert small.manifest()["reads"] == [
        ["file", {"path": "data/made_up.txt"}, small.manifest()["reads"][0][2]]
    ]

    told = [json.loads(line) for line in events.read_text().splitlines()]
    assert {"plan", "ready", "start", "step", "done", "failed", "end"} <= {event["event"] for event in told}
    stores = [path for path in pair.folder.rglob("store/*") if path.is_file()]
    texts = [path for path in stores if path.read_bytes() == b"made up"]
    assert len(texts) == 2  # once a worker
    assert len(stores) == 2 * 3
    # Nothing runs on, and nothing of a build stays but inputs.
    assert children(pair.one) == children(pair.two) == []
    assert not list(pair.folder.rglob("attempts"))


RELEASE = """\
import os
import pandas as pd
from govdata.disclosure.policy import Policy
from govdata.disclosure.release import Release, Source, Table
counts = pd.DataFrame({"region": ["A", "B", "C"], "count": [15, 4, 40]})
table = Table(counts, ["region"], measure="people", name="people")
Release(Policy(), lambda: Source(topic, "correction", "0" * 64)).add(table).protect()
print(os.environ["GOVDATA_LEDGER"])
"""


@pytest.mark.slow
def test_a_ledger_that_the_workers_dont_see_goes_with_each_report(folder: Any, pair: Cluster) -> None:
    for topic in ("one", "two"):
        folder.notebook(topic, folder.code('lang: str = "zh"', "parameters"), f'topic = "{topic}"', RELEASE)
        folder.edition(f"defaults: {{formats: []}}\nreports: [{{topic: {topic}}}]", topic)
        done = folder.run("build", topic, "--cluster", pair.address)
        assert done.returncode == 0, done.stderr
        assert str(folder.root) not in (folder.root / f"reports/{topic}/zh/{topic}.ipynb").read_text()
    entries = [json.loads(path.read_text()) for path in sorted(folder.root.glob("reports/ledger/0*.json"))]
    assert [(entry["topic"], entry["consulted"]) for entry in entries] == [("one", 0), ("two", 1)]


def asleep(process: subprocess.Popen[bytes]) -> bool:
    """Whether a report of a worker's has begun to sleep."""
    return any(Path(f"/proc/{pid}/comm").read_text() == "sleep\n" for pid in children(process))


@pytest.mark.slow
def test_whoever_ends_a_build_ends_it_on_the_workers(small: Any, pair: Cluster) -> None:
    small.notebook(
        "well",
        small.code(PARAMETERS, "parameters"),
        "import subprocess\nseed == 1 or subprocess.run(['sleep', '300'])",
    )
    some = ("--only", "well", "--formats", "ipynb")
    with small.start("build", "--cluster", pair.address, *some) as build:
        until(lambda: asleep(pair.one) and asleep(pair.two))
        build.kill()
    until(lambda: not (children(pair.one) or children(pair.two)))
    sent = stored(pair.folder)

    with small.start("build", "--cluster", pair.address, *some, "--force") as build:
        until(lambda: asleep(pair.one) and asleep(pair.two))
        build.send_signal(signal.SIGINT)
        said = build.communicate(timeout=60)[0]
    assert build.returncode == 130
    assert re.search(r"^Stopped; \d not reached. Build again to go on.$", said, re.MULTILINE)
    assert "Traceback" not in said
    assert children(pair.one) == children(pair.two) == []
    assert sent
    # What an earlier build sent, a later one needn't.
    assert stored(pair.folder) == sent


def stored(folder: Path) -> dict[Path, int]:
    """What workers keep, and when it came; the folder of an attempt may go while one looks."""
    kept = (
        Path(top) / name for top, _, names in os.walk(folder) if Path(top).name == "store" for name in names
    )
    return {path: path.stat().st_mtime_ns for path in kept}


@pytest.mark.slow
def test_ctrl_c_at_a_terminal_is_for_the_driver_alone(folder: Any) -> None:
    folder.notebook("quick", "1")
    folder.notebook("slow", "import time\ntime.sleep(300)")
    folder.edition("defaults: {formats: []}\nreports: [{topic: quick}, {topic: slow}]")
    with folder.start("build", "--cluster", "local:1", session=True) as build:
        until((folder.root / "reports/default/zh/quick.ipynb").exists)
        os.killpg(build.pid, signal.SIGINT)  # as a terminal does
        said = build.communicate(timeout=60)[0]
    assert build.returncode == 130
    assert "Traceback" not in said
    assert "Stopped; 1 not reached." in said


WITHOUT = """
import sys
class Hidden:
    def find_spec(name, path=None, target=None):
        if name.startswith("govdata"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Hidden)
"""
OLD = f"""
from distributed import versions
known = versions.get_package_info
versions.get_package_info = lambda names: known(names) | dict(distributed="2020.1.0")
{SCHEDULER}
"""
LIAR = """
import os, pickle
from govdata.edition import station
from govdata.edition.parcel import pack, unpack

class Trap:
    def __reduce__(self):
        return open, (os.environ["TRAP"], "w")

def carry_out(order):
    head = unpack(order)[0]
    told = {"report": head["job"]["report"], "number": head["number"], "attempt": head["attempt"], "peak": 1}
    outcome = {"outputs": {"ipynb": {"sha256": "0" * 64, "size": 2}}}
    match os.environ["LIE"]:
        case "attempt":
            return pack(told | {"attempt": 7, "outcome": outcome})
        case "content":
            return pack(told | {"outcome": outcome}, {head["job"]["name"] + ".ipynb": b"{}", "../x": b"x"})
        case "pickle":
            return Trap()

station.carry_out = carry_out
from distributed.cli.dask_worker import main; main()
"""


@pytest.mark.slow
def test_workers_that_differ_lie_or_lack_us_are_named_and_the_edition_is_done(
    small: Any, tmp_path: Path, small_disk: Path
) -> None:
    small.notebook("well", small.code(PARAMETERS, "parameters"), "print(seed)")
    seeds = list(range(1, 13))  # enough for every worker to be given one before the good one has done all
    small.edition(f"reports: [{{topic: well, formats: [], seed: {seeds}}}]")
    package = tmp_path / "other" / "govdata"
    shutil.copytree(Path(govdata.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for beside in ("notebooks", "params"):
        (package.parent / beside).symlink_to(Path(govdata.__file__).parents[1] / beside)
    (package / "limits.py").write_text((package / "limits.py").read_text() + "\nEXACT_BELOW = 11\n")
    fonts = tmp_path / "home" / ".local" / "share" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "Own.ttf").write_bytes(b"a font of one's own")
    trap = tmp_path / "sprung"
    with running(tmp_path / "cluster") as cluster:
        address = cluster.scheduler()
        cluster.worker("other", PYTHONPATH=str(package.parent), HOME=str(tmp_path / "home"))
        cluster.worker("bare", WITHOUT + WORKER)
        cluster.wait_for(2)
        done = small.run("build", "--cluster", address)
        assert done.returncode == 2
        assert f"no worker at {address} can be used" in done.stderr
        for why in (
            "code limits.py: its content differs",
            "font Own.ttf: there only",
            "there is no govdata there: install govdata[cluster] on every worker",
        ):
            assert why in done.stderr
        assert not (small.root / "reports/default/manifest.json").exists()

        for lie in ("attempt", "content", "pickle"):
            cluster.worker(lie, LIAR, LIE=lie, TRAP=str(trap))
        cluster.run(
            WORKER, address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
            "--local-directory", str(small_disk),
            home=cluster.folder / "full",
        )  # fmt: skip
        cluster.worker("good")
        cluster.wait_for(7)
        with contextlib.suppress(OSError), (small_disk / "filling").open("wb", 0) as filling:
            while filling.write(b"0" * 4096):
                pass
        done = small.run("build", "--cluster", address)
    assert done.returncode == 0, done.stderr
    assert set(small.outputs()) == {f"zh/well-{seed}.ipynb" for seed in seeds}
    for why in ("answered for ['zh/well-", "is not what its process told of", "No space left on device"):
        assert why in done.stderr, f"{why}: {done.stderr}"
    assert not trap.exists()
    assert done.stderr.count("got no reports") == 6


KILLER = """
import os, pathlib, signal, time
flag = pathlib.Path("/dev/shm/govdata-cluster-test")
if seed == 2 or not flag.exists():
    flag.touch()
    stat = pathlib.Path(f"/proc/{os.getppid()}/stat").read_text()  # of the warm parent: its own is the worker
    os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGKILL)
    time.sleep(9)
"""


@pytest.mark.slow
def test_a_report_whose_worker_dies_runs_elsewhere_and_fails_alone_in_the_end(folder: Any) -> None:
    folder.notebook("killer", folder.code(PARAMETERS, "parameters"), KILLER)
    folder.notebook("well", folder.code(PARAMETERS, "parameters"), "print(seed)")
    folder.edition(
        "defaults: {formats: []}\nreports: [{topic: killer, seed: [1, 2]}, {topic: well, seed: [1, 2, 3]}]"
    )
    flag = Path("/dev/shm/govdata-cluster-test")
    flag.unlink(missing_ok=True)
    try:
        done = folder.run("build", "--cluster", "local:2")
    finally:
        flag.unlink(missing_ok=True)
    assert done.returncode == 1
    assert "WorkerLost: tried on 3 workers, in vain: tls://127.0.0.1:" in done.stderr
    assert {path for path in folder.outputs() if "failed" not in path} == {
        "zh/killer-1.ipynb", *(f"zh/well-{seed}.ipynb" for seed in (1, 2, 3))
    }  # fmt: skip
    assert set(folder.manifest()["failed"]) == {"zh/killer-2"}
    left = [process for process in psutil.process_iter(["environ"]) if str(folder.root) in str(process.info)]
    assert left == []


# --- nobody there --------------------------------------------------------------------------------


def test_no_scheduler(small: Any, tmp_path: Path) -> None:
    for address, message in (
        (
            "tcp://127.0.0.1:9",
            "no scheduler answers there: Timed out trying to connect to tcp://127.0.0.1:9 after 1 s",
        ),
        ("here", "expected tcp://HOST:PORT, tls://HOST:PORT or local:N"),
        ("none.json", "no such scheduler's file"),
    ):
        with pytest.raises(BuildError) as caught:
            connect(address, 1)
        assert str(caught.value) == f"--cluster {address}: {message}"
    with running(tmp_path / "old") as cluster:
        address = cluster.scheduler(OLD)
        with pytest.raises(
            BuildError, match=r": a scheduler of another version: distributed 2020\.1\.0 \(here "
        ):
            connect(address)
    done = small.run("build", "--cluster", "local:0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--cluster local:0: expected local:N, for N workers on this machine\n"


# --- what crosses the border ---------------------------------------------------------------------


def test_what_crosses_the_border_is_plain_and_whole() -> None:
    packed = pack({"a": [1, "二"]}, {"x": b"\0\1", "y": b""})
    assert unpack(packed) == ({"a": [1, "二"]}, {"x": b"\0\1", "y": b""})
    for torn in (
        packed[:-1],
        packed + b"x",
        b"",
        b"12345678",
        packed[8:],
        "text",
        None,
        b"\0" * 7 + b"\x02[]",
    ):
        with pytest.raises(BuildError, match="of another shape than was asked for"):
            unpack(torn)


def test_an_outcome_comes_back_as_it_was() -> None:
    outcome = Outcome({"ipynb": {"sha256": "x", "size": 1}}, reads=[{"table": "a"}], numbers={"k": ["1 %"]})
    assert outcome_from(json.loads(json.dumps(vars(outcome)))) == outcome


def test_what_differs_is_named() -> None:
    here = likeness()
    assert differences(here, likeness()) == []
    assert {"distributed", "python", "numpy"} <= set(here["library"])
    assert {"limits.py", "casebook/tables/models.csv"} <= set(here["code"])
    there = json.loads(json.dumps(here))
    there["library"] |= {"numpy": "1.0", "python": "3.9"}
    del there["notebook"]["notebooks/reoffending.ipynb"]
    there["code"] |= {f"added{number}.py": "0" for number in range(5)}
    there["system"]["processor"] = "riscv"
    assert differences(here, there) == [
        f"system processor: riscv there, {here['system']['processor']} here",
        f"library numpy: 1.0 there, {here['library']['numpy']} here",
        f"library python: 3.9 there, {here['library']['python']} here",
        "code added0.py: there only",
        "code added1.py: there only",
        "code added2.py: there only",
        "code: and 2 more",
        "notebook notebooks/reoffending.ipynb: not there",
    ]


def test_a_report_takes_along_what_its_parameters_name(small: Any) -> None:
    project, path = Project(small.root), small.root / "notebooks" / "well.ipynb"

    def names(**parameters: Any) -> set[str]:
        from govdata.edition.edition import Report

        report = Report("well", "well", "zh", (), parameters, 1)
        return set(files_of(project, report, read_notebook(path), [["file", {"path": "data/read.txt"}, ""]]))

    (small.root / "data" / "read.txt").write_text("read the last time")
    assert names() == {"data/read.txt"}
    assert names(records="data/made_up.txt") == {"data/read.txt", "data/made_up.txt"}
    assert names(records="data/*.txt") == {"data/read.txt", "data/made_up.txt"}
    assert names(seed=7, other=["data/made_up.txt", "no such file"]) == {"data/read.txt", "data/made_up.txt"}
    for outside in (str(small.root / "data" / "made_up.txt"), "../elsewhere.txt"):
        with pytest.raises(BuildError, match=r"^parameter records names .* put it into the project"):
            names(records=outside)


def test_a_job_crosses_as_plain_values() -> None:
    from dataclasses import asdict

    from govdata.edition.station import _shape_of_jobs

    job = Job(
        "zh/n", "n", "/n.ipynb", "0", {"lang": "zh", "seed": 1}, (("py", "python"),), "/f", 1, {"a": {}}
    )
    assert _shape_of_jobs().validate_python(json.loads(json.dumps(asdict(job)))) == job
