"""Ten million rows on a server, counted there, against the same rows in a file, counted here.

Both must give the same, to the last digit. Usage::

    python bench/lodged.py postgresql://user@host/name [--records 10000000] [--kinds correction request]

The password comes from where the database's own tools take it. The tables stay; their names are printed.
"""

from __future__ import annotations

import argparse
import dataclasses
import shutil
import tempfile
import time
from pathlib import Path

REGIONS = 300


def counts(kind):
    """What is counted of a kind: name -> function of the records."""
    from govdata import records
    from govdata.records.exits import exits_by_outcome
    from govdata.records.supervision import supervision
    from govdata.records.tickets import tickets

    if kind == "request":
        return {"tickets": tickets}
    return {
        "cohort": records.cohort,
        "exits by outcome": lambda rows: exits_by_outcome(rows, records.cohort(rows)),
        "supervision": supervision,
    }


def same(one, other):
    """Whether two answers are equal to the last digit."""
    if dataclasses.is_dataclass(one):
        names = [f.name for f in dataclasses.fields(one)]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    if hasattr(one, "equals"):
        return one.equals(other)
    return bool((one == other).all()) if hasattr(one, "all") else one == other


def timed(count, rows):
    """The answer, and the seconds that it took."""
    begun = time.perf_counter()
    answer = count(rows)
    return answer, time.perf_counter() - begun


def main():
    """Make the records, lodge a copy, count both, print the table."""
    from govdata import records
    from govdata.records.relation import relation

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--kinds", nargs="+", default=["correction", "request"])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args()
    for kind in given.kinds:
        path = given.folder / f"{kind}-{given.records}.parquet"
        if not path.exists():
            records.synthetic(kind, given.records, 1, path, regions=REGIONS)
        copy = given.folder / f"{kind}-{given.records}-lodged.parquet"
        shutil.copy(path, copy)
        far, seconds = timed(lambda rows: records.lodge(rows, given.address), records.open_records(copy))
        print(f"{kind}: {given.records:,} rows into {far.lodging.table}: {seconds:.1f} s", flush=True)
        here = records.open_records(path)

        def opened(rows):
            with relation(rows):
                return

        print(f"  checked before the first count: {timed(opened, far)[1]:.1f} s", flush=True)
        for name, count in counts(kind).items():
            (wanted, near), (found, there) = timed(count, here), timed(count, far)
            assert same(wanted, found), name
            print(f"  {name}: file {near:.2f} s, server {there:.2f} s, {there / near:.1f}", flush=True)


if __name__ == "__main__":
    main()
