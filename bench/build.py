"""Editions, paired in one run with what people do today, and with the least that the work itself takes.

Run: ``python bench/build.py [--reports 20 60 200] [--commands 6] [--api 12] [--notebook cohort|NAME]``. On
the same notebooks, with bytecode compiled for all, two processes at a time where not said otherwise:

- ``govdata build``: from a cold start, its warm parents' start included; all of it again (``--force``), with
  whatever the machine remembers by then; with nothing changed; with one row of the casebook changed (for a
  notebook of ours, which reads it);
- the commands: ``papermill``, then ``jupyter nbconvert`` to HTML and to PDF (webpdf, and xelatex where that
  is installed), for each report;
- the Python API of both in two worker processes, with exporters that are made once;
- the floor: the same cells and conversions in two warm processes, their start aside.

Memory is that of all processes of a contestant together, shared pages counted once, at its peak; it is read
in runs of their own, which nobody times.
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PROCESSES = 2
Seconds = tuple[float, float]  # wall, CPU

COHORT = [
    (
        "markdown",
        "# Cohort report\n\nWith **bold**, $\\lambda = \\exp(x'\\beta)$ and a list:\n\n- one\n- two",
    ),
    ("parameters", "seed: int = 1\nn: int = 2000"),
    (
        "code",
        "import matplotlib.pyplot as plt\nimport numpy as np\nimport pandas as pd\n"
        "import statsmodels.api as sm\n"
        "import statsmodels.formula.api as smf",
    ),
    (
        "code",
        "draw = np.random.default_rng(seed)\npeople = pd.DataFrame({\n    'age': draw.normal(55, 11, n),\n"
        "    'sex': draw.choice(['f', 'm'], n),\n    'arm': draw.choice(['a', 'b', 'c'], n),\n})\n"
        "lean = -3 + 0.05 * people.age - 0.5 * (people.arm == 'b')\n"
        "people['event'] = (draw.random(n) < 1 / (1 + np.exp(-lean))).astype(int)\n"
        "people['visits'] = draw.poisson(np.exp(-1 + 0.02 * people.age))\n"
        "people['months'] = draw.exponential(9, n).clip(0.01, 24)\npeople.head()",
    ),
    ("markdown", "## Who they are\n\nMeans by arm."),
    ("code", "people.groupby('arm').agg(n=('age', 'size'), age=('age', 'mean'), events=('event', 'sum'))"),
    (
        "code",
        "model = smf.logit('event ~ age + C(sex) + C(arm)', people).fit(disp=0)\n"
        "odds = np.exp(model.conf_int())\nodds['odds'] = np.exp(model.params)\nodds",
    ),
    (
        "code",
        "counts = smf.glm('visits ~ age + C(arm)', people, family=sm.families.Poisson()).fit()\n"
        "pd.DataFrame({'ratio': np.exp(counts.params), 'p': counts.pvalues})",
    ),
    ("markdown", "## Figures\n\nSurvival, ages, odds."),
    (
        "code",
        "figure, axes = plt.subplots(figsize=(6, 4))\nfor arm, group in people.groupby('arm'):\n"
        "    curve = sm.SurvfuncRight(group.months, group.months < 24)\n"
        "    axes.step(curve.surv_times, curve.surv_prob, where='post', label=arm)\n"
        "axes.legend()\nplt.show()",
    ),
    (
        "code",
        "figure, axes = plt.subplots(figsize=(6, 4))\n"
        "axes.hist([people.age[people.arm == arm] for arm in 'abc'], bins=20)\nplt.show()",
    ),
    (
        "code",
        "figure, axes = plt.subplots(figsize=(6, 3))\naxes.errorbar(odds.odds, range(len(odds)), fmt='o')\n"
        "axes.set_xscale('log')\nplt.show()",
    ),
    ("code", "print(f'seed {seed}: {int(people.event.sum())} events among {n}')"),
]


def cohort() -> dict[str, Any]:
    """A plain notebook of the common kind: ten code cells, four tables, three figures."""
    cells: list[dict[str, Any]] = []
    for number, (kind, source) in enumerate(COHORT):
        cell: dict[str, Any] = {"id": f"c{number}", "metadata": {}, "source": source}
        if kind == "markdown":
            cells.append({**cell, "cell_type": "markdown"})
            continue
        tags = {"tags": ["parameters"]} if kind == "parameters" else {}
        cells.append({**cell, "cell_type": "code", "metadata": tags, "execution_count": None, "outputs": []})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


class Clock:
    """Wall seconds, and CPU seconds of this process and of every one that it has waited for."""

    def __init__(self) -> None:
        self.began, self.used = time.perf_counter(), self.cpu()

    @staticmethod
    def cpu() -> float:
        both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in both)

    def read(self) -> Seconds:
        return time.perf_counter() - self.began, self.cpu() - self.used


def peak_mib(action: Callable[[], object]) -> float:
    """MiB that the processes under this one hold together at most while `action` runs."""
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.25):
            held = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    held += process.memory_full_info().pss
                except (psutil.NoSuchProcess, psutil.AccessDenied):
                    continue  # ended meanwhile
            peak = max(peak, held)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        action()
    finally:
        done.set()
        watcher.join()
    return peak / 2**20


class Work:
    """A folder with one notebook, and the values that make one report differ from the next."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        (folder / "notebooks").mkdir(parents=True)
        (folder / "params").mkdir()
        self.notebook = folder / "notebooks" / f"{name}.ipynb"
        if name == "cohort":
            self.notebook.write_text(json.dumps(cohort()))
            self.parameter, self.values = "seed", [str(value) for value in range(1, 1001)]
        else:
            shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", self.notebook)
            shutil.copytree(ROOT / "govdata" / "casebook" / "tables", self.folder / "casebook")
            os.environ["GOVDATA_CASEBOOK"] = str(self.folder / "casebook")
            from govdata.casebook import load

            models = [row.model_id for row in load().select("models", {})]
            self.parameter, self.values = "model", [models[place % len(models)] for place in range(1000)]

    def edition(self, count: int) -> None:
        """Write the edition of `count` reports."""
        lines = [
            f"  - {{topic: {self.name}, {self.parameter}: {value}, name: r{n}}}"
            for n, value in enumerate(self.values[:count])
        ]
        text = "defaults: {formats: [html, pdf]}\nreports:\n" + "\n".join(lines) + "\n"
        (self.folder / "params" / "bench.yml").write_text(text)

    @property
    def reads_casebook(self) -> bool:
        """Whether there is a row to change."""
        return self.name != "cohort"

    def change_a_row(self) -> None:
        """Write one more word into the note of the first observation of the first report's model."""
        table = self.folder / "casebook" / "observations.csv"
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        next(row for row in rows if row["model_id"] == self.values[0])["note_en"] += " (again)"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def environment() -> dict[str, str]:
    """One thread a process for everybody, and bytecode."""
    from govdata.edition.warm import ONE_THREAD

    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **ONE_THREAD}


def run(command: list[str], folder: Path) -> str:
    """Run a command to its end, or stop the benchmark with what it said."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


# --- the contestants ---------------------------------------------------------------------------


def build(work: Work, *options: str) -> Seconds:
    """Seconds of one ``govdata build``."""
    clock = Clock()
    run([str(BIN / "govdata"), "build", "bench", "--jobs", str(PROCESSES), *options], work.folder)
    return clock.read()


def ours(work: Work, count: int) -> dict[str, Seconds]:
    """``govdata build``: cold; all again; with nothing changed; with one row changed."""
    work.edition(count)
    shutil.rmtree(work.folder / "reports", ignore_errors=True)
    found = {"cold": build(work)}
    time.sleep(2.5)  # digests of files are remembered once they are no longer fresh
    found["all again"] = build(work, "--force")
    build(work)  # remembers them
    found["nothing changed"] = build(work)
    if work.reads_casebook:
        work.change_a_row()
        found["one row changed"] = build(work)
    return found


def cold_memory(work: Work, count: int) -> float:
    """MiB of a cold build at its peak."""
    shutil.rmtree(work.folder / "reports", ignore_errors=True)
    work.edition(count)
    return peak_mib(lambda: build(work))


def one_by_commands(work: Work, out: Path, number: int, pdf: tuple[str, ...]) -> None:
    """One report as people make it today; `pdf` is how nbconvert makes its PDF."""
    target, value = out / f"{number}.ipynb", work.values[number]
    papermill = [str(BIN / "papermill"), "--no-progress-bar"]
    run([*papermill, str(work.notebook), str(target), "-p", work.parameter, value], out)
    convert = [str(BIN / "jupyter"), "nbconvert", "--log-level=ERROR", str(target), "--to"]
    run([*convert, "html"], out)
    run([*convert, *pdf], out)


WEBPDF = ("webpdf", "--disable-chromium-sandbox")
XELATEX = ("pdf",)


def commands(work: Work, count: int, at_once: int, pdf: tuple[str, ...] = WEBPDF) -> Seconds:
    """Seconds for `count` reports by commands, `at_once` at a time."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(at_once) as pool:
        clock = Clock()
        list(pool.map(lambda number: one_by_commands(work, Path(folder), number, pdf), range(count)))
        return clock.read()


_kept: dict[str, Any] = {}


def one_by_api(work: Work, out: str, number: int) -> None:
    """One report by papermill's and nbconvert's Python API; exporters are made once a process."""
    import papermill
    from nbconvert.exporters import HTMLExporter, WebPDFExporter

    if not _kept:
        _kept.update(html=HTMLExporter(), pdf=WebPDFExporter(disable_sandbox=True))
    node = papermill.execute_notebook(
        str(work.notebook),
        f"{out}/{number}.ipynb",
        {work.parameter: _typed(work.values[number])},
        progress_bar=False,
    )
    Path(f"{out}/{number}.html").write_text(_kept["html"].from_notebook_node(node)[0])
    Path(f"{out}/{number}.pdf").write_bytes(_kept["pdf"].from_notebook_node(node)[0])


def api(work: Work, count: int) -> Seconds:
    """Seconds for `count` reports by the Python API in worker processes."""
    os.environ |= environment()
    with tempfile.TemporaryDirectory() as out:
        clock = Clock()
        with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
            list(pool.map(one_by_api, [work] * count, [out] * count, range(count)))
        return clock.read()


def _typed(value: str) -> Any:
    return int(value) if value.isdigit() else value


def floor_worker(work: Work, executed: str, numbers: list[int], barrier: Any, answers: Any) -> None:
    """Run cells in one shell, and convert one executed notebook, again and again; tell the seconds."""
    from govdata.edition.content import CodeIndex
    from govdata.edition.kernel import BatchKernel
    from govdata.edition.warmth import exporter, warm_up

    index = CodeIndex()
    imports = __import__("govdata.edition.notebook", fromlist=["x"]).read_notebook(work.notebook).imports
    warm_up(
        {
            "preload": [
                *index.outside([*imports, "govdata.render"]),
                *index.closure([*imports, "govdata.render"]),
            ],
            "exporters": ["govdata-html", "govdata-pdf"],
        }
    )
    import nbformat

    nodes = {number: nbformat.read(f"{executed}/r{number}.ipynb", 4) for number in {0, *numbers}}
    sources = [
        cell["source"]
        for cell in json.loads(work.notebook.read_text())["cells"]
        if cell["cell_type"] == "code"
    ]
    sources = ["".join(source) for source in sources]
    place = 1 + next((n for n, source in enumerate(sources) if f"{work.parameter}:" in source), 0)
    kernel = BatchKernel.start_here()

    def once(number: int) -> None:
        value = _typed(work.values[number])
        for source in [*sources[:place], f"{work.parameter} = {value!r}", *sources[place:]]:
            asyncio.run(kernel.do_execute(source, silent=False, store_history=False))
        for name in ("govdata-html", "govdata-pdf"):
            exporter(name).from_notebook_node(nodes[number])

    once(0)
    barrier.wait()
    began, used = time.perf_counter(), time.process_time()
    for number in numbers:
        once(number)
    answers.put((time.perf_counter() - began, time.process_time() - used))


def floor(work: Work, count: int) -> Seconds:
    """Seconds for `count` reports in warm processes, their start aside."""
    executed = next((work.folder / "reports" / "bench").rglob("r0.ipynb")).parent
    context = get_context("spawn")
    os.environ |= environment() | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    barrier, answers = context.Barrier(PROCESSES), context.Queue()
    shares = [list(range(count))[start::PROCESSES] for start in range(PROCESSES)]
    workers = [
        context.Process(target=floor_worker, args=(work, str(executed), share, barrier, answers))
        for share in shares
    ]
    for worker in workers:
        worker.start()
    seconds = [answers.get() for _ in workers]
    for worker in workers:
        worker.join()
    return max(wall for wall, _ in seconds), sum(cpu for _, cpu in seconds)


# --- the table ---------------------------------------------------------------------------------


def main() -> None:
    """Print a table of seconds for each report, and the ratios that the budgets name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[20, 60, 200])
    parser.add_argument("--commands", type=int, default=6, help="reports by commands (each takes long)")
    parser.add_argument("--api", type=int, default=12, help="reports by the Python API")
    parser.add_argument("--notebook", default="cohort")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT / "bench"))
    from peers import lend_browser

    for folder in (sysconfig.get_path("purelib"), str(ROOT / "govdata")):
        compileall.compile_dir(folder, quiet=2, workers=PROCESSES)
    with tempfile.TemporaryDirectory() as folder:
        lend_browser(Path(folder) / "browser")
        measure(Work(Path(folder) / "work", given.notebook), given)


Rows = dict[str, tuple[int, Seconds]]


def measure(work: Work, given: argparse.Namespace) -> None:
    """Run all contestants, one after another, and print seconds for each report."""
    rows: Rows = {}

    def note(name: str, count: int, seconds: Seconds, each: bool = True) -> None:
        wall, cpu = seconds
        rows[name] = (count, (wall / count, cpu / count) if each else seconds)
        print(f"| {name} | {count} | {rows[name][1][0]:.3f} | {rows[name][1][1]:.3f} |", flush=True)

    print(f"notebook: {work.name}; {PROCESSES} processes; load {os.getloadavg()[0]:.1f}\n")
    print("| | reports | wall s each | CPU s each |\n|---|---|---|---|")
    if given.commands:
        note("commands, one at a time", given.commands, commands(work, given.commands, 1))
        note("commands, two at a time", given.commands, commands(work, given.commands, 2))
        if shutil.which("xelatex"):
            seconds = commands(work, given.commands, 2, XELATEX)
            note("commands, two at a time, xelatex", given.commands, seconds)
    if given.api:
        note("Python API, two processes", given.api, api(work, given.api))
    for count in given.reports:
        found = ours(work, count)
        note(f"`govdata build`, cold, N = {count}", count, found["cold"])
        note(f"`govdata build`, all again, N = {count}", count, found["all again"])
        note(f"the floor, N = {count}", count, floor(work, count))
        for name in ("nothing changed", "one row changed"):
            if name in found:
                note(f"{name}, N = {count} (seconds in all)", count, found[name], each=False)
    ratios(rows, given.reports)
    memory(work, given)


def ratios(rows: Rows, sizes: list[int]) -> None:
    """Print what the budgets name, for every size."""
    print(f"\nload at the end {os.getloadavg()[0]:.1f}; ratios, wall and CPU:")
    for count in sizes:
        us, least = (rows[f"{name}, N = {count}"][1] for name in ("`govdata build`, cold", "the floor"))
        print(f"- N = {count}, of the floor: {us[0] / least[0]:.2f}, {us[1] / least[1]:.2f}")
        for name, (_, seconds) in rows.items():
            if name.startswith(("commands", "Python")):
                print(f"- N = {count}, {name}: {seconds[0] / us[0]:.1f}x, {seconds[1] / us[1]:.1f}x")


def memory(work: Work, given: argparse.Namespace) -> None:
    """Print what each contestant holds at its peak."""
    print("\nmemory at the peak, MiB, all processes together:")
    print(f"- `govdata build`, N = 20: {cold_memory(work, 20):.0f}")
    if given.commands:
        print(f"- commands, two at a time: {peak_mib(lambda: commands(work, 2, 2)):.0f}")
    if given.api:
        print(f"- Python API, two processes: {peak_mib(lambda: api(work, 4)):.0f}")


if __name__ == "__main__":
    main()
