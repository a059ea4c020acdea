"""Two workers of a Dask cluster against one, each held to one processor, and a local build beside them.

Run: ``python bench/cluster.py [--reports 40] [--topic model_profile] [--rounds 2]``. A scheduler and its
workers run on this machine, each worker in a folder of its own. The same edition is built in turn by one
worker, by two, and locally by ``--jobs 1``; every round makes everything again, and the best of each counts.
Whole is the command from its start to its end. Steady is from the first report's end to the last one's, a
report less: what a long edition comes to once the workers are warm. The pages must be the same three times.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"
Figures = tuple[float, float]  # seconds a report: whole, steady


def project(folder: Path, topic: str, reports: int) -> None:
    """Make a project of one topic's notebook, so many reports of it in both languages."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    (folder / "params").mkdir()
    names = [
        line.split(",")[0]
        for line in (ROOT / "govdata/casebook/tables/models.csv").read_text("utf-8").split("\n")
    ]
    models = [name for name in names[1:] if name][: (reports + 1) // 2]
    parameters = f"model: [{', '.join(models)}]" if topic == "model_profile" else "seed: 1"
    (folder / "params" / "bench.yml").write_text(
        "date: 2026-11-30\ndefaults: {lang: [zh, en], formats: [html, pdf]}\n"
        f"reports:\n  - {{topic: {topic}, {parameters}}}\n",
        "utf-8",
    )


@contextmanager
def workers(folder: Path, count: int) -> Iterator[str]:
    """Have a scheduler and some workers, each on one processor; give the scheduler's address."""
    started: list[subprocess.Popen[bytes]] = []
    processors = sorted(os.sched_getaffinity(0))

    def start(name: str, code: str, *arguments: str) -> None:
        (folder / name).mkdir(parents=True)
        command = [sys.executable, "-c", code, *arguments]
        processor = processors[len(started) % len(processors)]
        held = ["taskset", "--cpu-list", str(processor)] if name != "scheduler" else []
        with (folder / name / "log").open("wb") as log:
            started.append(subprocess.Popen([*held, *command], cwd=folder / name, stdout=log, stderr=log))

    def told(name: str, word: str) -> None:
        while word not in (folder / name / "log").read_text():
            time.sleep(0.05)

    file = folder / "scheduler.json"
    try:
        start(
            "scheduler",
            SCHEDULER,
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(file),
        )
        told("scheduler", "Scheduler at")
        while not file.exists() or not file.read_text().endswith("}"):
            time.sleep(0.05)
        address = str(json.loads(file.read_text())["address"])
        for number in range(count):
            name = f"worker{number}"
            start(
                name,
                WORKER,
                address,
                "--no-nanny",
                "--nthreads",
                "1",
                "--no-dashboard",
                "--local-directory",
                str(folder / name),
            )
        for number in range(count):
            told(f"worker{number}", "Registered to")
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def build(root: Path, *arguments: str) -> Figures:
    """Build everything again; return seconds a report."""
    events = root / "events.jsonl"
    command = [
        sys.executable,
        "-m",
        "govdata",
        "build",
        "bench",
        "--force",
        "--quiet",
        "--events",
        str(events),
        *arguments,
    ]
    began = time.perf_counter()
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    whole = time.perf_counter() - began
    done = [
        told["time"] for told in map(json.loads, events.read_text().splitlines()) if told["event"] == "done"
    ]
    return whole / len(done), (done[-1] - done[0]) / (len(done) - 1)


def pages(root: Path) -> str:
    """Return a digest of everything that the last build published."""
    folder = root / "reports" / "bench"
    files = [path for lang in ("zh", "en") for path in sorted((folder / lang).iterdir())]
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest()


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--topic", default="model_profile")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    best: dict[str, Figures] = {}
    digests = set()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        project(root / "project", options.topic, options.reports)
        with workers(root / "one", 1) as one, workers(root / "two", 2) as two:
            contestants = {
                "one worker": ("--cluster", one),
                "two workers": ("--cluster", two),
                "local, --jobs 1": ("--jobs", "1"),
                "local, --jobs 2": ("--jobs", "2"),
            }
            for _ in range(options.rounds):
                for who, arguments in contestants.items():
                    found = build(root / "project", *arguments)
                    before = best.get(who, found)
                    best[who] = (min(before[0], found[0]), min(before[1], found[1]))
                    digests.add(pages(root / "project"))
    print(
        f"| {options.reports} reports of `{options.topic}`, HTML and PDF | whole, s each | steady, s each |"
    )
    print("|---|---|---|")
    for who, (whole, steady) in best.items():
        print(f"| {who} | {whole:.3f} | {steady:.3f} |")
    ratios = [one / two for one, two in zip(best["one worker"], best["two workers"], strict=True)]
    print(f"| one worker over two | {ratios[0]:.2f} | {ratios[1]:.2f} |")
    print(f"\nThe pages of all builds are {'the same' if len(digests) == 1 else 'NOT THE SAME'}.")


if __name__ == "__main__":
    main()
