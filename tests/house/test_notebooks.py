"""A notebook reads like a paper: a question, headings, and cells of a line or two."""

from __future__ import annotations

import ast
import csv
import json
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "govdata"
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
CONDITIONS = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.While,
    ast.comprehension,
    ast.BoolOp,
    ast.Lambda,
    ast.FunctionDef,
)
MOST_LINES, LONGEST_LINE = 60, 110


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request) -> list[dict]:
    return json.loads(request.param.read_text("utf-8"))["cells"]


def sources(cells, kind: str) -> list[str]:
    return [
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == kind and "parameters" not in cell["metadata"].get("tags", [])
    ]


def test_the_question_comes_first_then_the_parameters(cells):
    assert cells[0]["cell_type"] == "markdown" and re.match(r"# .+[？?] / .+\?", "".join(cells[0]["source"]))
    assert cells[1]["metadata"]["tags"] == ["parameters"]


def test_headings_say_both_languages_in_one_line(cells):
    for text in sources(cells, "markdown"):
        assert re.fullmatch(r"#{1,3} [^\n]*[一-鿿][^\n]* / [^\n]*[A-Za-z][^\n]*", text.strip()), text


def test_code_is_short_plain_and_without_words(cells):
    code = sources(cells, "code")
    every = [line for c in cells if c["cell_type"] == "code" for line in "".join(c["source"]).splitlines()]
    assert len([line for line in every if line.strip()]) <= MOST_LINES
    for source in code:
        assert max(map(len, source.splitlines())) <= LONGEST_LINE
        assert not re.search("[一-鿿]", source), source
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, CONDITIONS)], source


def test_outputs_are_not_kept(cells):
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def test_no_notebook_question_or_message_is_about_one_named_place():
    with (PACKAGE / "casebook" / "tables" / "models.csv").open(encoding="utf-8", newline="") as file:
        places = {row["model_id"] for row in csv.DictReader(file)}
    named = re.compile(rf"(?<![a-z_])(?:{'|'.join(sorted(places))})(?:_[0-9]+)?(?![a-z_])")
    assert named.search("{wujin_03}")
    texts = {path: path.read_text("utf-8") for path in NOTEBOOKS[0].parent.rglob("*.ftl")}
    texts |= {path: path.read_text("utf-8") for path in NOTEBOOKS}
    for layer in ("questions", "evidence", "report", "charts"):
        for path in (PACKAGE / layer).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            strings = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            texts[path] = "\n".join(node.value for node in strings if id(node) not in said)
    assert [(path.name, found[0]) for path, text in texts.items() if (found := named.search(text))] == []
