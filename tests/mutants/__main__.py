"""Plant wrong numbers by lot and say which no test sees: ``python -m mutants [--n 200] [--seed 1]``."""

from __future__ import annotations

import argparse
import csv
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from mutants.run import Copy, Result, warm
from mutants.sample import Mutant, drawn

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.csv")


def main() -> int:
    """Try the mutants; 0 if at least nine of ten of those that change anything are seen."""
    parser = argparse.ArgumentParser(prog="python -m mutants", description=__doc__)
    parser.add_argument("--n", type=int, default=200, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the lot")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at once")
    parser.add_argument("--of", nargs="*", default=(), help="files to draw from; all in scope by default")
    parser.add_argument("--whole", action="store_true", help="run the whole suite on those that live so far")
    parser.add_argument(
        "--log", type=Path, help="write what became of each here, as CSV; one that is there goes on"
    )
    chosen = parser.parse_args()
    mutants = drawn(ROOT, chosen.n, chosen.seed, chosen.of)
    warm()
    sys.stdout.flush()
    log: Path = chosen.log or Path(os.environ.get("TMPDIR", "/tmp")) / f"mutants-{chosen.seed}.csv"
    done = _read(log)
    todo = [m for m in mutants if m.id not in done]
    children = [_forked(todo[job :: chosen.jobs], log, whole=chosen.whole) for job in range(chosen.jobs)]
    for child in children:
        os.waitpid(child, 0)
    return _told(mutants, _read(log))


def _forked(mutants: Sequence[Mutant], log: Path, *, whole: bool) -> int:
    child = os.fork()
    if child:
        return child
    copy = Copy(ROOT)
    try:
        if failed := copy.run(["tests/words", "tests/backtest", "-k", "words or /zh/"]):
            raise RuntimeError(f"nothing is planted yet and {failed} fails")  # noqa: TRY301
        for mutant in mutants:
            _write(log, copy.tried(mutant, whole=whole))
    except BaseException:  # noqa: BLE001 (a process forked from here must never go on as if it were here)
        traceback.print_exc()
    finally:
        copy.close()
        os._exit(0)


def _write(log: Path, result: Result) -> None:
    row = (result.mutant.id, result.stage, result.test, f"{result.seconds:.0f}", str(result.mutant))
    with log.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(row)
    print(f"{result.stage or 'LIVES':10} {result.seconds:5.0f} s  {result.mutant}", flush=True)


def _read(path: Path) -> dict[str, list[str]]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row[0]: row for row in csv.reader(file) if row}


def _told(mutants: Sequence[Mutant], done: dict[str, list[str]]) -> int:
    """Print the rate and the survivors; those named as equivalent change no page and count for no side."""
    equivalent = {tuple(row[:4]) for row in _read_rows(EQUIVALENT)}
    live = [m for m in mutants if m.id in done and not done[m.id][1]]
    same = [m for m in live if m.named(ROOT) in equivalent]
    others = [m for m in live if m not in same]
    tried = len([m for m in mutants if m.id in done])
    killed = tried - len(live)
    for mutant in others:
        print(f"lives: {mutant}")
    rate = f"{killed / max(tried, 1):.0%}"
    print(f"{killed} of {tried} killed ({rate}); of the {len(live)} that live {len(same)} change nothing")
    return int(killed < 0.9 * (tried - len(same)))


def _read_rows(path: Path) -> list[list[str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if len(row) > 2]


if __name__ == "__main__":
    sys.exit(main())
