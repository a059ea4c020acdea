"""Accept what the editions print now, show it, or compare two states of it.

``python -m backtest show [REPORT]``: how today's numbers differ from the accepted ones.
``python -m backtest accept [--line TEXT] [REPORT]``: take today's numbers as accepted. If any number changed,
a line for CHANGELOG.md must be given; it is written there unless it stands there already.
``python -m backtest compare OLD [NEW]``: by evidence, what moved between two commits, or OLD and this
checkout.
REPORT is a pattern such as ``*/reoffending``; without one, all reports are run.
"""

from __future__ import annotations

import argparse
import fnmatch
import multiprocessing
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from backtest import snapshot
from backtest.executed import ROOT, Executed
from backtest.layer import compare, layer
from backtest.printed import Line, lines, observation_lines
from backtest.snapshot import CHANGELOG, NUMBERS, Change, Kept

State = dict[str, tuple[Line, ...]]
_executed: Executed
LEAST = 20  # characters of a line that says something


def main() -> int:
    """Do what the command line asks; 1 where there is a difference or nothing was accepted."""
    asked = _arguments()
    if asked.command == "compare":
        print(compare(layer(_state(asked.old)), layer(_state(asked.new))))
        return 0
    now, listed = _today(asked.report)
    found = _changed(now)
    print(snapshot.told(found, 10 if asked.command == "accept" else 1000))
    if asked.command == "show":
        return int(any(found.values()))
    return _accept(now, listed, asked.line, asked.report == "*")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m backtest", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("show", "accept"):
        command = commands.add_parser(name)
        command.add_argument("report", nargs="?", default="*")
        if name == "accept":
            command.add_argument("--line", default="", help="what CHANGELOG.md says of the change")
    command = commands.add_parser("compare")
    command.add_argument("old")
    command.add_argument("new", nargs="?", default="")
    return parser.parse_args()


# --- today ----------------------------------------------------------------------------------------------


def _today(pattern: str) -> tuple[State, dict[str, Line]]:
    """Run the reports that match, two at a time; return their lines and those of the figures they list."""
    global _executed  # noqa: PLW0603 (children take it over with the fork)
    with tempfile.TemporaryDirectory() as folder:
        _executed = Executed(Path(folder))
        wanted = [each for each in _executed.planned if fnmatch.fnmatchcase(each, pattern)]
        with multiprocessing.get_context("fork").Pool(2) as pool:
            done = pool.map(_run, wanted, chunksize=1)
    now = {report: printed for report, printed, _ in done}
    return now, {line.where: line for _, _, listed in done for line in listed}


def _run(report: str) -> tuple[str, tuple[Line, ...], tuple[Line, ...]]:
    document = _executed[report]
    return report, _plain(lines(document)), _plain(observation_lines(document))


def _plain(found: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(Line.read(str(line)) for line in found)


def _changed(now: State) -> dict[str, list[Change]]:
    found = {}
    for report, printed in now.items():
        before = snapshot.kept(report)
        found[report] = list(snapshot.changes(before.lines if before else (), printed))
    return {report: changed for report, changed in found.items() if changed}


# --- accept ---------------------------------------------------------------------------------------------


def _accept(now: State, listed: dict[str, Line], line: str, whole: bool) -> int:
    gone = [report for report in snapshot.reports() if report not in now] if whole else []
    renumbered = [report for report, printed in now.items() if _renumbered(report, printed)]
    if (renumbered or gone) and len(line) < LEAST:
        print(f"{len(renumbered)} reports print other numbers: say in a line for CHANGELOG.md why (--line)")
        return 1
    for report, printed in now.items():
        before = snapshot.kept(report)
        said = line if report in renumbered or before is None else before.accepted
        path = NUMBERS / f"{report}.tsv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(Kept(said, snapshot.digest(printed), printed)), "utf-8")
    for report in gone:
        (NUMBERS / f"{report}.tsv").unlink()
    kept = listed if whole else snapshot.observations() | listed
    text = "".join(f"{kept[key]}\n" for key in sorted(kept))
    (NUMBERS / "observations.tsv").write_text(text, "utf-8")
    _note(line)
    return 0


def _renumbered(report: str, printed: tuple[Line, ...]) -> bool:
    before = snapshot.kept(report)
    return before is None or bool(before.excuse) or before.digest != snapshot.digest(printed)


def _note(line: str) -> None:
    """Write a line at the end of CHANGELOG's first section unless it stands there."""
    text = CHANGELOG.read_text("utf-8")
    if line and snapshot.squeezed(line) not in snapshot.squeezed(text):
        head, mark, rest = text.partition("\n## ")
        section, again, older = rest.partition("\n## ")
        CHANGELOG.write_text(f"{head}{mark}{section.rstrip()}\n- {line}\n{again}{older}", "utf-8")


# --- states ---------------------------------------------------------------------------------------------


def _state(revision: str) -> State:
    """Return the accepted lines of a commit; of this checkout where none is named."""
    if not revision:
        return {report: kept.lines for report in snapshot.reports() if (kept := snapshot.kept(report))}
    with tempfile.TemporaryDirectory() as folder:
        path = NUMBERS.relative_to(ROOT)
        packed = subprocess.run(
            ["git", "archive", revision, str(path)], cwd=ROOT, check=True, capture_output=True
        ).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
        at = Path(folder) / path
        return {report: kept.lines for report in snapshot.reports(at) if (kept := snapshot.kept(report, at))}


if __name__ == "__main__":
    sys.exit(main())
