"""Every topic on a casebook of 26 places, and on others ten and a hundred times as large.

Run: ``python bench/growth.py [--sizes 26 260 2600] [--topics ...] [--lang zh] [--formats pdf,xlsx]``.
A larger casebook repeats the packaged one: each place, figure, practice and exemption under further names.
Every report is built from a cold start in processes of its own, one after another, start-up and pages
included: CPU of all its processes together, and the peak of the largest. Loading is done three times in one
process, and the least is printed. Budgets: at 260 places at most twice of 26; at 2,600 under 60 s of CPU
and under 2 GiB; 2,600 models load in 3 s.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "govdata" / "casebook" / "tables"
GROWN = ("models", "observations", "features", "exemptions")
PLACES = 26  # of the packaged casebook
MODEL = "suining"  # whose profile is built at every size
LOAD = """
import time
from govdata import casebook
from govdata.casebook import book, tables
def once():
    book._load.cache_clear(), tables._read.cache_clear()
    begun = time.process_time()
    casebook.load()
    return time.process_time() - begun
print(min(once() for _ in range(3)))
"""


def grow(times: int, folder: Path) -> Path:
    """Write a casebook so many times as large into a folder; number 0 of each row is the packaged one."""
    shutil.copytree(TABLES, folder, dirs_exist_ok=True)
    for table in GROWN:
        with (TABLES / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows, header = list(reader), reader.fieldnames or []
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(_copy(row, at) for at in range(times) for row in rows)
    return folder


def _copy(row: dict[str, str], at: int) -> dict[str, str]:
    """Return a row under the names of the copy of that number."""
    if not at:
        return row
    made = dict(row, model_id=f"{row['model_id']}x{at}")
    if row.get("observation_id"):
        made["observation_id"] = re.sub(r"_(\d+)$", rf"x{at}_\1", row["observation_id"])
    if row.get("parent_id"):
        made["parent_id"] = f"{row['parent_id']}x{at}"
    if "place_zh" in row:
        made["name_zh"], made["name_en"] = f"{row['name_zh']}{at}", f"{row['name_en']} {at}"
        made["place_zh"] = re.sub(r"(（.*）)?$", rf"{at}\1", row["place_zh"], count=1)
        kind = r"( (?:District|County|City|Community|town))?( \(.*\))?(?=,|$)"
        made["place_en"] = re.sub(kind, rf" {at}\1\2", row["place_en"], count=1)
    return made


def project(folder: Path) -> Path:
    """Make a project whose edition has every topic once in each language."""
    (folder / "params").mkdir(parents=True)
    (folder / "notebooks").symlink_to(ROOT / "notebooks")
    lines = ["date: 2026-11-22", "defaults: {lang: [zh, en]}", "reports:"]
    for topic in topics():
        lines += [f"  - topic: {topic}", *([f"    model: [{MODEL}]"] if topic == "model_profile" else [])]
    (folder / "params" / "growth.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def topics() -> list[str]:
    """Return the names of all topics."""
    return sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb") if path.stem != "starter")


def built(root: Path, casebook: Path, report: str, formats: str) -> tuple[float, float]:
    """Build one report; return CPU seconds of all processes, and the peak of the largest in MiB."""
    command = [sys.executable, "-m", "govdata", "build", "growth", "--root", str(root), "--only", report]
    command += ["--jobs", "1", "--formats", formats, "--force", "--quiet"]
    return _cost(command, casebook)


def _cost(command: list[str], casebook: Path) -> tuple[float, float]:
    environment = os.environ | {"GOVDATA_CASEBOOK": str(casebook), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)  # with all that it waited for itself
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def loaded(casebook: Path) -> float:
    """Return the CPU seconds that loading a casebook takes at least."""
    environment = os.environ | {"GOVDATA_CASEBOOK": str(casebook), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", LOAD], env=environment, capture_output=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Make the casebooks, build, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[26, 260, 2600])
    parser.add_argument("--topics", nargs="+", default=topics())
    parser.add_argument("--lang", default="zh")
    parser.add_argument("--formats", default="pdf,xlsx")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "project")
        books = {size: grow(size // PLACES, Path(folder) / str(size)) for size in given.sizes}
        print("loads, CPU s:", *(f"{size:,}: {loaded(book):.2f}" for size, book in books.items()), flush=True)
        print("| topic |" + "".join(f" {size:,}: CPU s | MiB |" for size in given.sizes))
        for topic in given.topics:
            costs = [built(root, book, f"{given.lang}/{topic}*", given.formats) for book in books.values()]
            cells = "".join(f" {cpu:.1f} | {peak:,.0f} |" for cpu, peak in costs)
            print(f"| `{topic}` |{cells}", flush=True)


if __name__ == "__main__":
    main()
