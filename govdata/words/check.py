"""Are the message files of a notebook sound, before anything is run?

Enters: a notebook, its message files in every language, and the class of its question. Leaves: faults, each
one line with file, line, message, and what to do: files that don't parse, names and functions that don't
exist, variants that no finding can reach, messages that nothing shows, languages that say unequal things.
"""

from __future__ import annotations

import ast as python
import importlib
import inspect
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from fluent.syntax import ast, visitor

from govdata.errors import WordsError, nearest
from govdata.phrases import MessageFile, load
from govdata.words.messages import LANGUAGES, SHARED, words_file
from govdata.words.resolve import FUNCTIONS, plural_categories

__all__ = ["Notebook", "Used", "faults", "used_in"]

#: Names that every report gives to its messages.
PAGE_NAMES = frozenset(
    {
        "issued",
        "due",
        "n",
        "row",
        "days",
        "per",
        "low",
        "high",
        "zone",
        "year",
        "quarter",
        "dimension",
        "group",
    }
)
#: Names that a report gives to the words of a large figure, and what they can be.
FIGURE_NAMES: Mapping[str, frozenset[str] | None] = {
    "indicator": None,
    "period": None,
    "standing": frozenset({"measured", "norm", "target", "plan", "budget", "damaged"}),
}
#: Lead of the messages that a question's lists name: what follows it stands in the question's code.
_LISTED = ("sure-", "limit-", "request-", "key-")
#: Messages that every report reads.
_ALWAYS = frozenset(
    {"title", "short", "subtitle", "answer", "verdict", "question", "benchmark", "beside", "rule", "evidence"}
)


@dataclass(frozen=True)
class Case:
    """What is printed where a choice falls on one variant: inside it, and with what stands around it."""

    inside: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True)
class Used:
    """What one message says, whatever its wording: names, chosen variants, terms, functions."""

    names: frozenset[str]
    printed: frozenset[str]
    choices: Mapping[str, frozenset[str]] = field(hash=False)
    cases: Mapping[tuple[str, str], Case] = field(hash=False)
    terms: frozenset[str]
    messages: frozenset[str]
    functions: tuple[tuple[str, int], ...]


class _Reader(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.printed: set[str] = set()
        self.choices: dict[str, set[str]] = {}
        self.terms: set[str] = set()
        self.messages: set[str] = set()
        self.functions: list[tuple[str, int]] = []

    def visit_VariableReference(self, node: Any) -> None:
        self.names.add(node.id.name)
        self.printed.add(node.id.name)

    def visit_TermReference(self, node: Any) -> None:
        self.terms.add(node.id.name)

    def visit_MessageReference(self, node: Any) -> None:
        self.messages.add(node.id.name)

    def visit_FunctionReference(self, node: Any) -> None:
        positional = node.arguments.positional
        self.functions.append((node.id.name, len(positional)))
        if node.id.name == "COUNT" and len(positional) > 1 and isinstance(positional[1], ast.StringLiteral):
            self.terms.add(str(positional[1].parse()["value"]))
        self.generic_visit(node)

    def visit_SelectExpression(self, node: Any) -> None:
        selector = node.selector
        if isinstance(selector, ast.FunctionReference) and selector.arguments.positional:
            selector = selector.arguments.positional[0]
        if isinstance(selector, ast.VariableReference):
            keys = {_key(v) for v in node.variants if not v.default or _key(v) != "other"}
            self.choices.setdefault(selector.id.name, set()).update(keys)
            self.names.add(selector.id.name)
        for variant in node.variants:  # the name that chooses is not printed
            self.visit(variant)


def _cases(pattern: Any, around: frozenset[str] = frozenset()) -> Iterator[tuple[tuple[str, str], Case]]:
    """Yield every variant of a pattern, those inside others too."""
    chosen = [
        e.expression
        for e in pattern.elements
        if isinstance(e, ast.Placeable) and isinstance(e.expression, ast.SelectExpression)
    ]
    beside = [e for e in pattern.elements if getattr(e, "expression", None) not in chosen]
    around |= {name for e in beside for name in used_in(e).printed}
    for select in chosen:
        name = _chooser(select)
        for variant in select.variants:
            inside = used_in(variant.value).printed
            if name:
                yield (name, _key(variant)), Case(inside, around | inside)
            yield from _cases(variant.value, around)


def _chooser(select: Any) -> str:
    selector = select.selector
    return str(selector.id.name) if isinstance(selector, ast.VariableReference) else ""


def _key(variant: Any) -> str:
    return str(getattr(variant.key, "value", None) or variant.key.name)


def used_in(entry: ast.SyntaxNode) -> Used:
    """Return what a message, or a part of one, names."""
    reader = _Reader()
    reader.visit(entry)
    value = entry if isinstance(entry, ast.Pattern) else getattr(entry, "value", None)
    patterns = [p for p in (value, *(a.value for a in getattr(entry, "attributes", ()))) if p is not None]
    cases: dict[tuple[str, str], Case] = {}
    for key, case in (each for p in patterns if isinstance(p, ast.Pattern) for each in _cases(p)):
        known = cases.get(key, Case(frozenset(), frozenset()))
        cases[key] = Case(known.inside | case.inside, known.around | case.around)
    return Used(
        frozenset(reader.names),
        frozenset(reader.printed),
        {name: frozenset(keys) for name, keys in reader.choices.items()},
        cases,
        frozenset(reader.terms),
        frozenset(reader.messages),
        tuple(reader.functions),
    )


# --- what a question offers ----------------------------------------------------------------------


@dataclass(frozen=True)
class Notebook:
    """A notebook and the question that it asks.

    Parameters
    ----------
    path
        ``notebooks/<topic>.ipynb``.
    """

    path: Path

    @property
    def topic(self) -> str:
        """Its name."""
        return self.path.stem

    @cached_property
    def code(self) -> str:
        """Its code cells, one after another."""
        cells = json.loads(self.path.read_text("utf-8"))["cells"]
        return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")

    @cached_property
    def question(self) -> type | None:
        """The class of its question, by the import in its cells; None where it asks none of ours."""
        for node in python.walk(python.parse(self.code)):
            if isinstance(node, python.ImportFrom) and (node.module or "").startswith("govdata.questions."):
                module = importlib.import_module(node.module or "")
                found = getattr(module, node.names[0].name)
                if getattr(found, "topic", None) in (self.topic, ""):  # "": it is given the notebook's name
                    return found  # type: ignore[no-any-return]
        return None

    @cached_property
    def literals(self) -> frozenset[str]:
        """Words in quotes of its cells and of its question's code: names of messages are among them."""
        sources = [self.code]
        for one in filter(None, (self.question, getattr(self.question, "records_answer", None))):
            if one is not object:
                sources += [inspect.getsource(sys.modules[k.__module__]) for k in one.__mro__ if _ours(k)]
        return frozenset(word for source in sources for word in _quoted(source))

    def names(self) -> Mapping[str, frozenset[str] | None]:
        """Return every name that its messages may use -> the findings it can be; None for other values."""
        found: dict[str, frozenset[str] | None] = dict.fromkeys(PAGE_NAMES | _keywords(self.code))
        found |= FIGURE_NAMES
        others = (getattr(self.question, name, None) for name in ("records_answer", "asks"))
        for one in (*others, self.question):
            if one is not None and one is not object:
                found |= _attributes(one)
        return found


def _ours(one: type) -> bool:
    return one.__module__.startswith("govdata.")


def _quoted(source: str) -> Iterator[str]:
    for node in python.walk(python.parse(source)):
        if isinstance(node, python.Constant) and isinstance(node.value, str):
            yield node.value


def _keywords(code: str) -> set[str]:
    calls = (node for node in python.walk(python.parse(code)) if isinstance(node, python.Call))
    return {k.arg for call in calls for k in call.keywords if k.arg}


def _attributes(one: type) -> dict[str, frozenset[str] | None]:
    found: dict[str, frozenset[str] | None] = {}
    for base in reversed(one.__mro__):
        module = sys.modules.get(base.__module__)
        for name, annotation in inspect.get_annotations(base).items():
            found[name] = _findings(annotation, module)
        for name, value in vars(base).items():
            getter = getattr(value, "fget", None) or getattr(value, "func", None)
            if getter is not None and not name.startswith("_"):
                found[name] = _findings(getter.__annotations__.get("return"), module)
    return {name: findings for name, findings in found.items() if not name.startswith("_")}


def _findings(annotation: Any, module: Any) -> frozenset[str] | None:
    """Return the words of a ``Literal``, also by its name in the module; None for any other type."""
    text = annotation if isinstance(annotation, str) else ""
    if text == "bool":
        return frozenset({"yes", "no"})
    alias = re.match(r"\w+", text)
    if text.startswith("Literal["):
        return frozenset(str(v) for v in python.literal_eval(f"({text[8 : text.rindex(']')]},)"))
    if alias and module is not None and alias[0] == text:
        words = get_args(getattr(module, text, None) or _alias(text))
        return frozenset(words) if words and all(isinstance(w, str) for w in words) else None
    return None


def _alias(name: str) -> Any:
    """Return a type that a question imports for its annotations only, from the module that defines it."""
    ours = (m for key, m in sys.modules.items() if key.startswith("govdata."))
    return next((vars(m)[name] for m in ours if name in vars(m)), None)


# --- faults --------------------------------------------------------------------------------------


def faults(
    notebook: Path, languages: Iterable[str] = LANGUAGES, known: frozenset[str] = frozenset()
) -> list[str]:
    """Return everything that is wrong with a notebook's message files, a line each.

    Parameters
    ----------
    notebook
        The notebook.
    languages
        Languages that the study has: one is enough.
    known
        Ids of published figures: names that a message may use as well.
    """
    asked = Notebook(notebook)
    files: dict[str, MessageFile] = {}
    found: list[str] = []
    for lang in languages:
        for name in (asked.topic, SHARED):
            try:
                file = load(words_file(name, lang))
            except WordsError as error:
                found.append(str(error))
                continue
            if name == asked.topic:
                files[lang] = file
    for lang, file in files.items():
        shared = load(words_file(SHARED, lang))
        found += _unsound(file, shared, lang, asked, known)
        found += _unused(file, asked)
    return found + list(_unequal(files))


def _unsound(
    file: MessageFile, shared: MessageFile, lang: str, asked: Notebook, known: frozenset[str]
) -> Iterator[str]:
    names = asked.names()
    terms = {*file.terms, *shared.terms}
    messages = {*file.messages, *shared.messages}
    for key, entry in file.messages.items():
        used, where = used_in(entry), f"{file.where(key)} ({key})"
        for name in sorted(used.names - set(names) - known):
            yield f"{where}: nothing is named ${name}{nearest(name, [*names, *known])}"
        for term in sorted(used.terms - terms):
            yield f"{where}: there is no term -{term}{nearest(term, terms)}"
        for message in sorted(used.messages - messages):
            yield f"{where}: no message is called {message!r}{nearest(message, messages)}"
        for function, n in used.functions:
            if FUNCTIONS.get(function) != n:
                told = f"{function} with {n} arguments is no function"
                yield f"{where}: {told}; there are {', '.join(FUNCTIONS)}"
        for name, keys in used.choices.items():
            yield from _unreachable(where, name, keys, names.get(name), lang)


def _unreachable(
    where: str, name: str, keys: frozenset[str], findings: frozenset[str] | None, lang: str
) -> Iterator[str]:
    cases = plural_categories(lang)
    for key in sorted(keys - {"none"}):
        if findings is not None and key not in findings:
            yield f"{where}: [{key}] can't be reached: ${name} is one of {', '.join(sorted(findings))}"
        elif findings is None and not _numeric(key) and key not in cases | {"all"}:
            told = f"${name} is no finding; the plural cases of {lang!r} are {', '.join(sorted(cases))}"
            yield f"{where}: [{key}] can't be reached: {told}"


def _numeric(key: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", key))


def _unused(file: MessageFile, asked: Notebook) -> Iterator[str]:
    called = {m for entry in file.messages.values() for m in used_in(entry).messages}
    for key in file.messages:
        tail = next((key.removeprefix(lead) for lead in _LISTED if key.startswith(lead)), key)
        if key not in _ALWAYS | called and tail not in asked.literals and key not in asked.literals:
            yield f"{file.where(key)}: nothing shows the message {key!r}; take it out, or show it"


def _unequal(files: Mapping[str, MessageFile]) -> Iterator[str]:
    """Yield what one language says and another doesn't: messages, attributes, names, findings."""
    langs = list(files)
    for one, other in ((a, b) for a in langs for b in langs if a != b):
        for key, entry in files[one].messages.items():
            twin = files[other].messages.get(key)
            where = files[one].where(key)
            if twin is None:
                yield f"{where}: {files[other].path.name} has no message {key!r}; write it there too"
                continue
            mine, theirs = used_in(entry), used_in(twin)
            missing = {a.id.name for a in entry.attributes} - {a.id.name for a in twin.attributes}
            for name in sorted(missing):
                yield f"{where}: {files[other].where(key)} has no .{name} under {key!r}"
            for name in sorted(mine.printed - theirs.printed - _GRAMMAR):
                yield f"{where} ({key}): names ${name}, which {files[other].where(key)} does not"
            for (name, case), here in mine.cases.items():
                there = theirs.cases.get((name, case))
                for left_out in sorted(here.inside - there.around - _GRAMMAR if there else ()):
                    told = f"{files[other].where(key)} does not there"
                    yield f"{where} ({key}): case [{case}] of ${name} names ${left_out}, {told}"
            for name, keys in mine.choices.items():
                said = theirs.choices.get(name, frozenset())
                lost = {k for k in keys - said if not _numeric(k) and k not in _CATEGORIES}
                for k in sorted(lost if name in theirs.choices else ()):
                    yield f"{where} ({key}): has a case [{k}] of ${name}, {files[other].where(key)} has none"


#: What a language's own grammar may need and another's not.
_GRAMMAR = frozenset({"n"})
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
