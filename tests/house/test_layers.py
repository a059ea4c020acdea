"""Data flows one way: a layer imports only from those to its left."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "govdata"
OPEN_TO_ALL = {"errors", "document", "trace", "located", "parameters", "given", "limits", "words", "__init__"}
DATA = {"casebook", "records"}
MAY_IMPORT = {
    "errors": set(),
    "trace": set(),
    "located": set(),
    "parameters": set(),
    "given": set(),
    "limits": set(),
    "document": set(),
    "words": set(),
    "casebook": set(),
    "records": set(),
    "statistics": {"records"},
    "disclosure": {"statistics"},
    "evidence": {"casebook", "statistics"},
    "charts": set(),
    "questions": DATA | {"statistics", "disclosure", "evidence"},
    "report": DATA | {"statistics", "disclosure", "evidence", "questions", "charts"},
    "render": set(),  # knows notebooks, not what is in them
    "edition": {"casebook"},  # `model: all`, and what a report read
    "commands": DATA | {"statistics", "evidence", "edition"},
}
PLACES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names} if module == "govdata" else {module}
        elif isinstance(node, ast.ImportFrom):
            pytest.fail(f"{path}: relative import; say which layer it comes from")
    return {name.split(".")[1] for name in names if name.startswith("govdata.")} - {"__version__"}


@pytest.mark.parametrize("path", PLACES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_layer_imports_only_from_its_left(path):
    layer = layer_of(path)
    if layer in {"__init__", "__main__"}:
        return
    allowed = MAY_IMPORT[layer] | OPEN_TO_ALL | {layer}
    assert imported_layers(path) <= allowed


def test_every_layer_is_known():
    assert {layer_of(p) for p in PLACES} - {"__init__", "__main__"} <= set(MAY_IMPORT)
