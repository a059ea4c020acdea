"""The page "Your first study", done as it says: its commands run, its files written, its rows put in."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from invariants.said import every_text

from govdata.document.read import read as report

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w./-]+\.(?:csv|txt))`")


@dataclass
class Reader:
    """Somebody who does what a page says, in a folder of their own."""

    here: Path
    file: str = ""
    compared: bool = False
    done: list[subprocess.CompletedProcess[str]] = field(default_factory=list)

    def follow(self, page: str) -> None:
        at = 0
        for found in BLOCK.finditer(page):
            before = page[at : found.start()]
            names = [name for name in NAMED.findall(before) if "documents/" not in name]
            self.file, at = (names[-1] if names else self.file), found.end()
            if found[1] == "sh":
                self.run(found[2])
            elif self.done[-1].args[3] == "check" and not self.compared:
                self.compare(found[2])
            elif self.file.endswith(".csv"):
                self.put(found[2])
            else:
                (self.here / self.file).write_text(found[2], "utf-8")

    def run(self, lines: str) -> None:
        for words in map(shlex.split, lines.splitlines()):
            if words[0] == "cd":
                self.here /= words[1]
                continue
            assert words[0] == "govdata"
            env = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
            command = [sys.executable, "-m", "govdata", *words[1:]]
            self.done.append(
                subprocess.run(command, cwd=self.here, env=env, capture_output=True, text=True, check=False)
            )

    def compare(self, printed: str) -> None:
        """Hold what the page shows of a command against what it said."""
        assert self.done[-1].stderr.startswith(printed), self.done[-1].stderr
        self.compared = True

    def put(self, lines: str) -> None:
        """Put rows into a table: in the place of those with the same id, else behind the last."""
        path = self.here / self.file
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        table = {row[0]: row for row in rows}
        table |= {row[0]: row for row in csv.reader(io.StringIO(lines))}
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([header, *table.values()])


@pytest.fixture(scope="module")
def read(tmp_path_factory) -> Reader:
    reader = Reader(tmp_path_factory.mktemp("first"))
    reader.follow((DOCS / "first-study.md").read_text("utf-8"))
    return reader


def test_every_command_does_what_the_page_says(read):
    wrong = {done.args[3]: done.stderr for done in read.done if done.returncode}
    assert list(wrong) == ["check"], wrong
    _, add, suggest, check, fixed, build = read.done
    assert "issuer: 青溪县人民政府 · date: 2024-01-12" in add.stdout
    assert suggest.stdout.startswith("8 statements proposed, 0 to look at, 4 without an indicator yet")
    assert (
        check.returncode == 1 and check.stderr.count("casebook/") == 4
    )  # three faults, one names a file twice
    assert fixed.returncode == 0 and "9 locators proved" in fixed.stdout  # and the day that dates the text
    assert "2 built, 0 up to date, 0 failed of 2" in build.stdout


def test_the_reports_are_there_and_say_what_the_page_promises(read):
    folder = read.here / "reports" / "default"
    for suffix in ("html", "pdf", "docx", "xlsx"):
        assert (folder / "zh" / f"grid_staffing.{suffix}").stat().st_size > 1000
    ran = json.loads((folder / "en" / "grid_staffing.ipynb").read_text("utf-8"))
    said = " ".join(text for _, text in every_text(report(ran, "grid_staffing")))
    assert re.search(r"\b300\b[^.]*household", said)


def test_both_languages_show_the_same_commands_files_and_rows():
    en, zh = (
        BLOCK.findall((DOCS / name).read_text("utf-8")) for name in ("first-study.md", "first-study.zh.md")
    )
    assert en == zh and len(en) == 12
