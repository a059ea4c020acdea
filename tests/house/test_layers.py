"""Data flows one way: a layer imports only from those to its left."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "govdata"
OPEN_TO_ALL = {
    "errors",
    "document",
    "trace",
    "located",
    "parameters",
    "given",
    "study",
    "limits",
    "phrases",
    "words",
    "__init__",
}
DATA = {"casebook", "records"}
MAY_IMPORT = {
    "errors": set(),
    "trace": set(),
    "located": set(),
    "parameters": set(),
    "given": set(),
    "study": set(),
    "limits": set(),
    "phrases": set(),
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
    "coding": DATA | {"statistics"},  # documents become rows; how far two coders agree
    "edition": {"casebook", "disclosure"},  # `model: all`, what a report read, and the ledger of what left
    "commands": DATA | {"statistics", "evidence", "disclosure", "charts", "edition", "coding"},
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


# --- circles ---------------------------------------------------------------------------------------------


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(tree: ast.Module, known: set[str]) -> set[str]:
    """Return the modules of the package that importing this one imports, also those for type checking alone.

    What stands inside a function comes later, and a package only passes on what its modules hold.
    """
    found: set[str] = set()
    for node in _outside_functions(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inside & known) or {node.module}
    return found & known


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _outside_functions(child)


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return one circle of a graph, first name repeated at the end; empty where none stands."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        found = next(filter(None, (walk(other, [*path, name]) for other in sorted(graph[name]))), [])
        done.add(name)
        return found

    return next(filter(None, (walk(name, []) for name in sorted(graph))), [])


# A report hands itself to those who draw for it; they know it by name only, for the type checker.
BY_NAME_ALONE = {
    ("govdata.report.drawn", "govdata.report.report"),
    ("govdata.report.writer", "govdata.report.report"),
}


def test_no_modules_import_each_other_in_a_circle():
    trees = {module_of(path): ast.parse(path.read_text("utf-8")) for path in PLACES}
    graph = {name: imported_modules(tree, set(trees)) - {name} for name, tree in trees.items()}
    assert sum(map(len, graph.values())) > len(graph)  # the reading found imports at all
    for name, other in BY_NAME_ALONE:
        assert other in graph[name], f"{name} no longer imports {other}: take it off the list"
        graph[name].remove(other)
    assert circle(graph) == []


def test_a_circle_is_found_and_named():
    assert circle({"a": {"b", "d"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
