"""What is planted is a wrong number, not a broken file; the lot is the same for the same seed."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from mutants.operators import changes
from mutants.sample import drawn, files

ROOT = Path(__file__).parents[2]


def sound(name: str, source: str) -> bool:
    if name.endswith(".ipynb"):
        cells = json.loads(source)["cells"]
        return all(ast.parse("".join(c["source"])) for c in cells if c["cell_type"] == "code")
    if name.endswith(".ftl"):
        return not any(isinstance(e, fluent.Junk) for e in FluentParser().parse(source).body)
    return bool(ast.parse(source))


def test_each_change_leaves_a_file_that_can_be_read():
    for mutant in drawn(ROOT, 100, 7):
        source = (ROOT / mutant.path).read_text("utf-8")
        changed = mutant.change.applied(source)
        assert changed != source and sound(mutant.path, changed), mutant


def test_the_lot_is_drawn_from_every_kind_of_file():
    every = drawn(ROOT, 200, 1)
    assert [m.id for m in every] == [m.id for m in drawn(ROOT, 200, 1)]
    assert {Path(m.path).suffix for m in every} == {".py", ".ipynb", ".ftl"}
    assert "govdata/report/panel.py" not in files(ROOT)


@pytest.mark.parametrize(
    ("name", "source", "texts"),
    [
        ("a.py", "def f(a, b):\n    return a < b\n", {"<="}),
        ("a.py", "x = min(a, 1)\n", {"max", "(1 + 1)"}),
        ("a.py", 'def f(n: int = 3) -> "Literal[1]":\n    """Return 5."""\n', {"(3 + 1)"}),
        ("a.py", "raise ValueError(1 + 2)\n", set()),
        ("a.ftl", "m = { $n } of { $m }, { $m }\n", {"m", "n"}),
    ],
)
def test_what_is_changed(name, source, texts):
    assert {change.text for change in changes(name, source)} == texts


def test_two_cases_of_a_message_change_places():
    source = "m = { $v ->\n    [met] It is met.\n    [missed] It is missed.\n   *[other] It is not.\n}\n"
    first, second = changes("a.ftl", source)
    assert "[met] It is missed." in first.applied(source)
    assert "*[other] It is missed." in second.applied(source)
