"""A file of records through the door, against what the engine alone takes for the same rows.

Paired: each round runs every contender once, each in a process of its own, in a random order; CPU seconds
are of the reading alone, memory is the peak of that process. Usage::

    python bench/door.py [--records 1000000] [--rounds 5] [--folder FOLDER]

`bare` is DuckDB's own: the CSV file cast to the types of the records, sorted by region and day, written as
Parquet with zstd. It looks for no identifier, refuses nothing and lists nothing. `faults` is the same file
with every row refused for two reasons; `sheet` a workbook of a tenth of the rows.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAD = "人员编号,司法所,入矫日期,解矫日期,事件日期,事件类型,年龄,性别,罪名"
CUTOFF = "2024-12-31"


def rows(n, spoilt=False):
    """Yield made-up rows."""
    chance = random.Random(1)
    for i in range(n):
        day = f"20{chance.randrange(15, 24)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        year = int(day[:4])
        event = (f"{year + 1}{day[4:]}", "再犯罪") if chance.random() < 0.05 else ("", "")
        sex = "未知" if spoilt else chance.choice("男女")
        age = "x" if spoilt else chance.randrange(18, 80)
        region = f"第{chance.randrange(300)}司法所"
        offence = f"罪名{chance.randrange(30)}"
        yield f"P{i:08d}", region, day, f"{year + 2}{day[4:]}", *event, age, sex, offence


def write_csv(path, n, spoilt=False):
    """Write them as CSV."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{HEAD}\n")
        file.writelines(",".join(map(str, row)) + "\n" for row in rows(n, spoilt))


def write_sheet(path, n):
    """Write them as a workbook."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("记录")
    sheet.append(HEAD.split(","))
    for row in rows(n):
        sheet.append(row)
    book.save(path)


def bare(path, target):
    """Cast, sort and write, and nothing else."""
    import duckdb

    query = f"""
      COPY (SELECT 人员编号 AS person_id, 司法所 AS region, 入矫日期::DATE AS start_date,
                   解矫日期::DATE AS end_date, 事件日期::DATE AS event_date, 事件类型 AS event_type,
                   年龄::INTEGER AS age_at_start, 性别 AS sex, 罪名 AS offence_type
            FROM read_csv('{path}', all_varchar = true, header = true, nullstr = '')
            ORDER BY region, start_date, person_id)
      TO '{target}' (FORMAT parquet, COMPRESSION zstd)"""
    with duckdb.connect() as con:
        con.execute(query)
        return con.execute(f"SELECT count(*) FROM read_parquet('{target}')").fetchone()[0]


def door(path, target):
    """Read through the door; return how many rows came to it."""
    from govdata.errors import NothingAcceptedError
    from govdata.records.door import read

    try:
        return read(path, "correction", to=target, cutoff=CUTOFF, synthetic=True).totals.read
    except NothingAcceptedError as error:
        return int(re.search(r"0 of ([\d,]+)", str(error))[1].replace(",", ""))


def once(name, path):
    """Run one contender in this process; print CPU seconds, peak MiB and rows."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "kept.parquet"
        run = bare if name == "bare" else door
        run(path.with_name(f"few{path.suffix}"), target)  # what is imported first costs nobody anything
        begun = time.process_time()
        n = run(path, target)
        spent = time.process_time() - begun
    status = Path("/proc/self/status").read_text("utf-8")
    peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    print(json.dumps({"cpu": spent, "peak": peak, "rows": n}))


def main():
    """Make the files, run the rounds, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "govdata-door")
    parser.add_argument("--once", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        once(given.once[0], Path(given.once[1]))
        return
    n, folder = given.records, given.folder
    folder.mkdir(parents=True, exist_ok=True)
    sound, spoilt, sheet = folder / f"{n}.csv", folder / f"{n}-faults.csv", folder / f"{n // 10}.xlsx"
    for path, make in (
        (sound, lambda p: write_csv(p, n)),
        (spoilt, lambda p: write_csv(p, n, spoilt=True)),
        (sheet, lambda p: write_sheet(p, n // 10)),
        (folder / "few.csv", lambda p: write_csv(p, 100)),
        (folder / "few.xlsx", lambda p: write_sheet(p, 100)),
    ):
        if not path.exists():
            make(path)
    files = {"bare": sound, "door": sound, "faults": spoilt, "sheet": sheet}
    runs = {name: [] for name in files}
    for _ in range(given.rounds):
        for name in random.sample(list(files), len(files)):
            command = [sys.executable, __file__, "--once", name, str(files[name])]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            runs[name].append(json.loads(done.stdout))
    paired = [d["cpu"] / b["cpu"] for d, b in zip(runs["door"], runs["bare"], strict=True)]
    print(f"{n:,} rows, median of {given.rounds} rounds")
    for name, found in runs.items():
        cpu, peak = (statistics.median(r[k] for r in found) for k in ("cpu", "peak"))
        print(f"{name:8}{found[0]['rows']:>12,} rows{cpu:8.2f} CPU s{peak:6.0f} MiB")
    print(f"door over bare, of the same round: {statistics.median(paired):.2f}")


if __name__ == "__main__":
    main()
