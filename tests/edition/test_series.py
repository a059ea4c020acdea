"""A figure over the editions that are kept: its values, what was revised and why, and nothing withheld."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from govdata.edition.series import Asked, Published, changed, history, kept_editions

CORRECTION = {"correction_id": "c1", "figures": ["a_01"], "reports": ["en/x"]}


def row(text: str, evidence: str = "", at: str = "tab/Wujin/Grids", **fields: str) -> dict[str, str]:
    """A row of numbers.csv: a number in a cell, or the mark in its place."""
    names = [
        "value",
        "low",
        "high",
        "unit",
        "period",
        "grade",
        "model",
        "indicator",
        "label",
        "basis",
        "status",
    ]
    block, name, column = at.split("/")
    own = {"value": text.replace(",", "").partition(" ")[0] if text else "", "status": "printed"}
    place = {"report": "en/x", "part": "cell", "block": block, "row": name, "column": column}
    told = dict.fromkeys(names, "") | place | own | {"text": text, "evidence": evidence}
    return told | {"address": f"en/x#{evidence or block}"} | fields


def edition(month: str, *rows: dict[str, str], corrections: Iterable[dict[str, object]] = ()) -> Published:
    return Published(month, f"2026-{month}-01", rows, tuple(corrections))


def told(editions: list[Published], asked: Asked | None = None) -> dict[str, list[tuple[str, str]]]:
    found = history(editions, asked or Asked())
    return {one["figure"]: [(point["text"], point["change"]) for point in one["values"]] for one in found}


def test_a_figure_keeps_its_name_while_its_value_its_wording_and_its_period_change():
    editions = [
        edition("01", row("1,106 people", "a_01")),
        edition("02", row("1106", "a_01", at="other/Wujin/Staff")),  # elsewhere, said otherwise: the same
        edition("03", row("1,116 people", "a_01")),
        edition("04", row("1,200 people", "a_01", period="2025")),
        edition("05", row("9", "a_02")),
        edition("06", row("1,200 people", "a_01", period="2025")),
    ]
    assert told(editions, Asked(("a_01",))) == {
        "en/x#a_01": [
            ("1,106 people", "first"),
            ("1106", "same"),
            ("1,116 people", "revised"),
            ("1,200 people", "new_period"),
            ("", "not_printed"),
            ("1,200 people", "same"),
        ]
    }
    assert [one["figure"] for one in changed(history(editions, Asked()))] == ["en/x#a_01", "en/x#a_02"]


def test_a_correction_stands_by_the_first_edition_that_tells_it():
    editions = [
        edition("01", row("12", "a_01")),
        edition("02", row("21", "a_01"), corrections=[CORRECTION]),
        edition("03", row("21", "a_01"), corrections=[CORRECTION]),
    ]
    (one,) = history(editions, Asked())
    assert [point["corrections"] for point in one["values"]] == [[], ["c1"], []]


def test_what_is_withheld_later_is_a_mark_and_what_never_was_printed_has_no_value():
    hidden = row("", status="suppressed")
    never = row("", at="tab/Haimen/Grids", status="suppressed")
    editions = [edition("01", row("12", "a_01"), never), edition("02", hidden, never)]
    found = told(editions)
    assert found["en/x#a_01"] == [("12", "first"), ("", "suppressed")]
    assert found["en/x#tab/Haimen/Grids"] == [("", "first"), ("", "same")]
    values = {point["value"] for one in history(editions, Asked()) for point in one["values"]}
    assert values == {"12", ""}


def test_figures_are_asked_for_by_pattern_indicator_and_place():
    one, other = (row("1", f"{place}_01", indicator="grids", model=place) for place in ("wujin", "haimen"))
    editions = [edition("01", one, other, row("3", at="tab/All/Grids"), row("4", part="text"))]
    assert list(told(editions)) == ["en/x#wujin_01", "en/x#haimen_01", "en/x#tab/All/Grids"]
    assert list(told(editions, Asked(indicator="grids"))) == ["en/x#wujin_01", "en/x#haimen_01"]
    assert list(told(editions, Asked(("en/x#*",), "grids", "haimen"))) == ["en/x#haimen_01"]
    assert told(editions, Asked(("*_02",))) == {}


# --- from the folders of editions -----------------------------------------------------------------------


def rewrite(folder: Path, file: str, old: str, new: str) -> None:
    """Change a file of an edition's data, and what its manifest knows of it."""
    path = folder / "data" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["data"][f"data/{file}"]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


@pytest.fixture(scope="module")
def kept(shared_folder):
    """Three editions of one report, of which the last was edited by hand."""
    made = shared_folder
    made.notebook("first", made.text("# first\n\n| a | b |\n|---|---|\n| Wujin | 12 |\n"))
    made.edition("date: 2026-01-31\nreports: [{topic: first, lang: en, formats: [ipynb]}]\n", "one")
    assert made.run("build", "one").returncode == 0
    reports = made.root / "reports"
    for name, month in (("two", "02"), ("three", "03")):
        shutil.copytree(reports / "one", reports / name)
        rewrite(reports / name, "datapackage.json", "2026-01-31", f"2026-{month}-28")
        rewrite(reports / name, "numbers.csv", ",12,printed,12,", f",{month},printed,{month},")
    path = reports / "three" / "data" / "numbers.csv"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    return made


def test_the_command_tells_what_changed_and_which_editions_are_left_out(kept):
    done = kept.run("series", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0, done.stderr
    figure, *lines = done.stdout.splitlines()
    assert figure.startswith("en/first#")
    assert figure.endswith("/Wujin/b  Wujin · b")
    assert [" ".join(line.split()[:3]) for line in lines[:2]] == ["2026-01-31 one 12", "2026-02-28 two 02"]
    assert lines[1].endswith("revised")
    assert lines[2:] == ["Figures: 1; editions with data: 2."]
    assert done.stderr.strip() == (
        "three is left out: three/data/numbers.csv was changed by hand or is missing"
    )


def test_for_programs_there_is_json_and_an_unknown_figure_is_refused(kept):
    found = json.loads(kept.run("series", "en/first#*", "--json").stdout)
    assert [each["edition"] for each in found["editions"]] == ["one", "two"]
    assert [each["edition"] for each in found["left_out"]] == ["three"]
    assert [[point["value"] for point in one["values"]] for one in found["series"]] == [["12", "02"]]
    stood_by = kept_editions(kept.root / "reports", {"one": "2026-03-01", "two": ""})
    assert [(each.name, each.fault, bool(each.rows)) for each in stood_by if each.name != "three"] == [
        ("two", "", True),
        ("one", "withdrawn 2026-03-01", False),
    ]
    done = kept.run("series", "--place", "wujn")
    assert done.returncode == 2
    assert "no edition in reports/ prints a figure of the place 'wujn'" in done.stderr
