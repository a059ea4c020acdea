"""``params/<edition>.yml`` -> the reports it asks for, checked whole before anything runs.

Enters: a project and an edition's name. Leaves: :class:`Edition`. The file::

    date: 2026-06-30            # stands in the pages' metadata; part of what a report depends on
    time_limit: 300             # seconds one report may take
    memory_limit: 2048          # MiB one report may take
    exporters: {html: html}     # another nbconvert exporter for a format (or a further format)
    pack:                       # some of the reports in one PDF, pack-zh.pdf and pack-en.pdf
      title: [委员会合订本, Committee pack]
      reports: [evidence_audit, "*comparison*"]  # topics, names or <lang>/<name>, in this order
      lang: [zh, en]
    publication:                # what the data says of itself; each word may be left out
      title: Regional models compared
      publisher: Research office of the committee
      licence: CC-BY-4.0        # an SPDX identifier
      address: https://example.org/editions/2026
    defaults:
      lang: [zh, en]
      formats: [html, pdf]
      parameters: {level: 0.95} # for the topics that have such a parameter
    reports:
      - topic: model_profile
        model: all              # every model of the casebook; any list makes one report for each value
        formats: [pdf]
        name: "{topic}-{model}" # file name; this one is what it would be anyway
        parameters: {name: x}   # a parameter whose name is one of this file's own words
"""

from __future__ import annotations

import fnmatch
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.edition.job import EXPORTERS
from govdata.edition.notebook import Notebook, Project, read_notebook
from govdata.errors import BuildError, EditionError, nearest
from govdata.located import Faults, Node, read_yaml
from govdata.parameters import Known, Parameter

__all__ = ["Edition", "Pack", "Publication", "Report", "read_edition"]

EDITION_WORDS = (
    "date",
    "defaults",
    "exporters",
    "memory_limit",
    "pack",
    "publication",
    "reports",
    "time_limit",
)
DEFAULT_WORDS = ("formats", "lang", "parameters")
PUBLICATION_WORDS = ("address", "licence", "publisher", "title")
PACK_WORDS = ("lang", "reports", "title")
REPORT_WORDS = ("formats", "lang", "name", "parameters", "topic")
MOST_REPORTS = 100_000
TIME_LIMIT_S = 600.0
MEMORY_LIMIT_MIB = 4096

_NAME = re.compile(r"\w[\w.\-]*")
_KEPT_FOLDERS = frozenset({"ledger", "series"})
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_SLOT = re.compile(r"\{(\w*)\}")
_PUBLISHED = {
    "licence": (re.compile(r"[A-Za-z0-9.+-]+"), "an SPDX identifier such as CC-BY-4.0"),
    "address": (re.compile(r"https?://\S+"), "an address that begins with https://"),
}


@dataclass(frozen=True)
class Report:
    """One page-set to be: a notebook, the parameters that the edition sets, a language, formats, a name."""

    topic: str
    name: str
    lang: str
    formats: tuple[str, ...]
    parameters: dict[str, Any] = field(hash=False)
    line: int = 0

    @property
    def id(self) -> str:
        """``<lang>/<name>``: unique in its edition."""
        return f"{self.lang}/{self.name}"

    def output(self, suffix: str) -> str:
        """Return the path of one output, relative to the edition's folder."""
        return f"{self.lang}/{self.name}.{suffix}"


@dataclass(frozen=True)
class Pack:
    """Some reports of an edition in one PDF: a language's title, and the reports in the order of chapters."""

    lang: str
    title: str
    reports: tuple[str, ...]

    @property
    def output(self) -> str:
        """Path of the PDF, relative to the edition's folder."""
        return f"pack-{self.lang}.pdf"


@dataclass(frozen=True)
class Publication:
    """What an edition says of its publication; empty where it says nothing."""

    title: str = ""
    publisher: str = ""
    licence: str = ""
    address: str = ""


@dataclass(frozen=True)
class Edition:
    """All reports of an edition in the order of its file, and what holds for all of them."""

    name: str
    digest: str
    reports: tuple[Report, ...]
    notebooks: dict[str, Notebook]
    date: str = ""
    exporters: dict[str, str] = field(default_factory=lambda: dict(EXPORTERS))
    time_limit: float = TIME_LIMIT_S
    memory_limit: int = MEMORY_LIMIT_MIB
    packs: tuple[Pack, ...] = ()
    publication: Publication = Publication()


def read_edition(project: Project, name: str, known: Callable[[str], tuple[str, ...]]) -> Edition:
    """Read, check and expand an edition.

    Parameters
    ----------
    project : Project
    name : str
        The stem of a file in ``params/``, or that file.
    known : callable
        Gives the casebook's ids of ``models`` or ``indicators``; asked only if a parameter needs them.

    Raises
    ------
    EditionError
        With every fault of the file: file, line, column, what stands there, the nearest valid word.
    BuildError
        If there is no such edition.
    """
    path = project.edition_file(name)
    shown = f"params/{path.name}"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BuildError(f"{shown}: can't be read: {error.strerror}") from None
    reader = _Reader(project, Faults(shown), known)
    edition = reader.read(read_yaml(data, shown), path.stem, hashlib.sha256(data).hexdigest())
    reader.faults.check()
    return edition


@dataclass
class _Entry:
    """What `defaults` and one entry of `reports` come to before lists expand."""

    node: Node
    topic: str
    langs: list[Node]
    formats: tuple[str, ...]
    name: Node | None
    values: dict[str, Node]


class _Reader:
    """Walks the tree once; every fault is noted, and reading goes on with what can be used."""

    def __init__(self, project: Project, faults: Faults, known: Callable[[str], tuple[str, ...]]) -> None:
        self.project = project
        self.faults = faults
        self.known = known
        self.topics = project.topics()
        self.notebooks: dict[str, Notebook] = {}
        self.exporters = dict(EXPORTERS)
        self.languages = project.languages

    def read(self, root: Node, name: str, digest: str) -> Edition:
        root = self.map(root, EDITION_WORDS, "the edition")
        self.exporters |= {
            key.text: self.text(value, "an exporter") for key, value in self.pairs(root, "exporters")
        }
        defaults = self.map(root.get("defaults") or Node("map", 1, 1), DEFAULT_WORDS, "defaults")
        entries = self.entries(root)
        nodes = [entry for node in entries if (entry := self.entry(node, defaults))]
        self.unused_defaults(defaults, nodes)
        reports = tuple(
            self.limited(root, itertools.chain.from_iterable(self.expand(entry) for entry in nodes))
        )
        self.distinct(reports)
        self.released_once(reports)
        if entries and not reports and not self.faults.found:
            self.faults.add(
                root, "makes no report: the casebook has no places yet; `govdata add FILE` begins one"
            )
        time_limit = self.number(root, "time_limit", TIME_LIMIT_S)
        memory_limit = int(self.number(root, "memory_limit", MEMORY_LIMIT_MIB))
        date = self.date(root)
        return Edition(
            name,
            digest,
            reports,
            self.notebooks,
            date,
            self.exporters,
            time_limit,
            memory_limit,
            self.packs(root, reports),
            self.publication(root),
        )

    def publication(self, root: Node) -> Publication:
        """Read ``publication``; a licence is an SPDX identifier, an address that of a web page."""
        node = root.get("publication")
        if node is None:
            return Publication()
        found = {
            key.text: (value, self.text(value, f"publication.{key.text}"))
            for key, value in self.map(node, PUBLICATION_WORDS, "publication").pairs
            if key.text in PUBLICATION_WORDS
        }
        for name, (like, what) in _PUBLISHED.items():
            if name in found and found[name][1] and not like.fullmatch(found[name][1]):
                self.faults.add(found[name][0], f"publication.{name} must be {what}, not {found[name][1]!r}")
        return Publication(**{name: " ".join(text.split()) for name, (_, text) in found.items()})

    def packs(self, root: Node, reports: tuple[Report, ...]) -> tuple[Pack, ...]:
        """Read ``pack``: its title (one, or one for each language) and the reports that its patterns name."""
        node = root.get("pack")
        if node is None:
            return ()
        self.map(node, PACK_WORDS, "pack")
        langs = [self.text(item, "lang") for item in _listed(node.get("lang"))]
        langs = langs or list(dict.fromkeys(report.lang for report in reports))
        titles = [self.text(item, "title") for item in _listed(node.get("title"))]
        if len(titles) not in (0, 1, len(langs)):
            self.faults.add(node, f"pack has {len(titles)} titles for {len(langs)} languages; write one each")
            return ()
        title_of = dict(zip(langs, titles * len(langs) if len(titles) == 1 else titles, strict=False))
        langs = [lang for lang in langs if not self.languages or lang in self.languages]
        patterns = _listed(node.get("reports"))
        if not patterns:
            self.faults.add(node, "pack needs 'reports': a list of topics, names or patterns")
        return tuple(
            Pack(lang, title_of.get(lang, ""), self.chapters(patterns, lang, reports)) for lang in langs
        )

    def chapters(self, patterns: list[Node], lang: str, reports: tuple[Report, ...]) -> tuple[str, ...]:
        """Return the reports of one language that patterns name, each once, in the order of the patterns."""
        found: dict[str, None] = {}
        missing = not patterns
        for node in patterns:
            like = self.text(node, "a report of the pack")
            named = [
                report.id
                for report in reports
                if any(fnmatch.fnmatchcase(word, like) for word in (report.id, report.name, report.topic))
            ]
            if not named and like:
                words = {report.topic for report in reports} | {report.name for report in reports}
                self.faults.add(node, f"no report of this edition is named {like!r}{nearest(like, words)}")
            missing = missing or not named
            found |= dict.fromkeys(report for report in named if report.startswith(f"{lang}/"))
        if not found and not missing:
            self.faults.add(patterns[0], f"pack has no report in language {lang!r}")
        return tuple(found)

    # --- shapes ----------------------------------------------------------------------------

    def map(self, node: Node, words: tuple[str, ...], what: str) -> Node:
        """Return `node` if it is a map of `words`, and otherwise an empty one."""
        if node.kind != "map":
            self.faults.add(node, f"{what} must be a map with {', '.join(words)}, not {_kind(node)}")
            return Node("map", node.line, node.column)
        for key, _ in node.pairs:
            if key.text not in words:
                self.faults.add(key, f"unknown word {key.text!r} in {what}{nearest(key.text, words)}")
        return node

    def pairs(self, node: Node, key: str) -> tuple[tuple[Node, Node], ...]:
        value = node.get(key)
        if value is None:
            return ()
        if value.kind != "map":
            self.faults.add(value, f"{key} must be a map, not {_kind(value)}")
        return value.pairs

    def text(self, node: Node, what: str) -> str:
        value = node.scalar if node.kind == "scalar" else None
        if not isinstance(value, str):
            self.faults.add(node, f"{what} must be text, not {_kind(node)}")
            return ""
        return value

    def number(self, root: Node, key: str, default: float) -> float:
        node = root.get(key)
        value = default if node is None else node.scalar if node.kind == "scalar" else None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e9:
            self.faults.add(node or root, f"{key} must be a number above 0, not {_kind(node or root)}")
            return default
        return float(value)

    def date(self, root: Node) -> str:
        node = root.get("date")
        if node is None:
            return ""
        from govdata.parameters import is_date

        value = self.text(node, "date")
        if not is_date(value) or not "1980-01-02" <= value <= "2100-01-01":
            self.faults.add(node, f"date must be a day such as 2026-06-30, not {value!r}")
            return ""
        return value

    def entries(self, root: Node) -> tuple[Node, ...]:
        node = root.get("reports")
        if node is None or node.kind != "list" or not node.items:
            self.faults.add(node or root, "reports must be a list with at least one entry '- topic: ...'")
            return ()
        return node.items

    # --- one entry -------------------------------------------------------------------------

    def entry(self, node: Node, defaults: Node) -> _Entry | None:
        if node.kind != "map":
            self.faults.add(node, f"a report must be a map with at least 'topic', not {_kind(node)}")
            return None
        notebook = self.notebook(node)
        if notebook is None:
            return None
        values = self.values(node, defaults, notebook)
        chosen = self.spoken(node.get("lang") or defaults.get("lang"), node)
        return _Entry(node, notebook.topic, chosen, self.formats(node, defaults), node.get("name"), values)

    def spoken(self, langs: Node | None, node: Node) -> list[Node]:
        """Return the languages of an entry: those that it names, of those that the study speaks."""
        if langs is None:
            every = self.languages or ("zh",)
            return [Node("scalar", node.line, node.column, lang, quoted=True) for lang in every]
        named = list(langs.items) if langs.kind == "list" else [langs]
        if not named:
            self.faults.add(langs, "lang is an empty list; name at least one language")
        chosen = [item for item in named if not self.languages or item.text in self.languages]
        if named and not chosen:
            listed = ", ".join(self.languages)
            self.faults.add(langs, f"lang names none of the languages of govdata.toml ({listed})")
        return chosen

    def notebook(self, node: Node) -> Notebook | None:
        topic = node.get("topic")
        if topic is None:
            self.faults.add(node, "a report needs a 'topic'; topics are " + ", ".join(self.topics))
            return None
        name = self.text(topic, "topic")
        if name not in self.topics:
            if name:
                self.faults.add(topic, f"unknown topic {name!r}{nearest(name, self.topics)}")
            return None
        if name not in self.notebooks:
            self.notebooks[name] = read_notebook(self.project.notebook(name))
        return self.notebooks[name]

    def values(self, node: Node, defaults: Node, notebook: Notebook) -> dict[str, Node]:
        """Merge the parameters of `defaults`, of the entry, and of the entry's own ``parameters``."""
        known = notebook.parameters
        shared = {key.text: value for key, value in self.pairs(defaults, "parameters")}
        values = {name: value for name, value in shared.items() if known is None or name in known}
        own = [(key, value) for key, value in node.pairs if key.text not in REPORT_WORDS]
        nested = self.pairs(node, "parameters")
        for key, value in (*own, *nested):
            if known is not None and (key.text not in known or key.text == "lang"):
                self.unknown(key, notebook)
            elif any(key.text == other.text for other, _ in own) and (key, value) in nested:
                self.faults.add(key, f"parameter {key.text!r} is set twice in this report")
            else:
                values[key.text] = value
        return values

    def unknown(self, key: Node, notebook: Notebook) -> None:
        if key.text == "lang":
            self.faults.add(key, "lang stands beside topic, not among the parameters")
            return
        known = notebook.parameters or {}
        near = nearest(key.text, [*known, *REPORT_WORDS])
        self.faults.add(key, f"topic {notebook.topic!r} has no parameter {key.text!r}{near}")

    def unused_defaults(self, defaults: Node, entries: list[_Entry]) -> None:
        notebooks = [self.notebooks[entry.topic] for entry in entries]
        if not notebooks or any(notebook.parameters is None for notebook in notebooks):
            return
        known = {name for notebook in notebooks for name in notebook.parameters or {}}
        for key, _ in self.pairs(defaults, "parameters"):
            if key.text == "lang":
                self.faults.add(key, "lang stands directly under defaults, not among the parameters")
            elif key.text not in known:
                self.faults.add(
                    key, f"no topic of this edition has a parameter {key.text!r}{nearest(key.text, known)}"
                )

    def formats(self, node: Node, defaults: Node) -> tuple[str, ...]:
        value = node.get("formats") or defaults.get("formats")
        if value is None:
            return ("html", "pdf")
        found: dict[str, None] = {}
        for item in value.items if value.kind == "list" else (value,):
            word = self.text(item, "a format")
            if word == "ipynb":
                continue  # always written
            if word and word not in self.exporters:
                listed = [*self.exporters, "ipynb"]
                self.faults.add(
                    item, f"unknown format {word!r}{nearest(word, listed)}; there are {', '.join(listed)}"
                )
            found[word] = None
        return tuple(found)

    # --- lists -> reports ------------------------------------------------------------------

    def expand(self, entry: _Entry) -> Iterator[Report]:
        notebook = self.notebooks[entry.topic]
        axes = {name: self.axis(name, node, notebook) for name, node in entry.values.items()}
        varied = [name for name, node in entry.values.items() if _expands(node, notebook, name)]
        named = [name for name in axes if name in varied or name == "model"]
        langs = list(self.langs(entry, notebook))
        for lang in langs:
            for chosen in itertools.product(*axes.values()):
                values = dict(zip(axes, chosen, strict=True))
                name = self.name(entry, {**values, "lang": lang}, named)
                has_lang = notebook.parameters is not None and "lang" in notebook.parameters
                parameters = {**({"lang": lang} if has_lang else {}), **values}
                yield Report(entry.topic, name, lang, entry.formats, parameters, entry.node.line)

    def langs(self, entry: _Entry, notebook: Notebook) -> Iterator[str]:
        parameter = (notebook.parameters or {}).get("lang")
        if parameter is None and len(entry.langs) > 1 and notebook.parameters is not None:
            message = f"topic {entry.topic!r} has no parameter 'lang'; its languages would be one page"
            self.faults.add(entry.langs[1], message)
        for node in entry.langs:
            lang = self.text(node, "lang")
            if not lang:
                continue
            if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", lang):
                self.faults.add(node, f"lang must be a language tag such as zh or en, not {lang!r}")
            elif parameter:
                self.value(parameter, node)
            yield lang

    def axis(self, name: str, node: Node, notebook: Notebook) -> list[Any]:
        """Return the values that `node` stands for: one, or as many as its list has."""
        parameter = (notebook.parameters or {}).get(name)
        if parameter is None:  # the notebook can't be read; its reports will say so
            return [item.plain for item in (node.items if node.kind == "list" else (node,))]
        if parameter.names_models and node.kind == "scalar" and node.text == "all":
            models = list(self.known("models"))  # none yet: a study begins without places
            return [models] if parameter.takes_list else models
        if not _expands(node, notebook, name):
            return self.value(parameter, node)
        if not node.items:
            self.faults.add(node, f"{name} is an empty list: this entry makes no report")
        return [value for item in node.items for value in self.value(parameter, item)]

    def value(self, parameter: Parameter, node: Node) -> list[Any]:
        known = Known(
            models=self.models(node) if parameter.names_models else (),
            indicators=self.known("indicators") if parameter.names_indicators else (),
            root=self.project.root,
        )
        try:
            return [parameter.read(node, known)]
        except ValueError as error:
            self.faults.add(node, str(error))
            return []

    def models(self, node: Node) -> tuple[str, ...]:
        models = self.known("models")
        if not models:
            self.faults.add(node, "the casebook has no models")
        return models

    def name(self, entry: _Entry, values: Mapping[str, Any], named: list[str]) -> str:
        if entry.name is None:
            name = "-".join([entry.topic, *(_in_name(values[key]) for key in named if values[key] != "")])
        else:
            name = self.filled(entry.name, {"topic": entry.topic, **values})
        if fault := _name_fault(name):
            hint = "" if entry.name else "; give this report a 'name'"
            self.faults.add(entry.name or entry.node, f"output name {name!r} {fault}{hint}")
        return unicodedata.normalize("NFC", name)

    def filled(self, node: Node, values: Mapping[str, Any]) -> str:
        template = self.text(node, "name")
        for slot in _SLOT.findall(template):
            if slot not in values:
                self.faults.add(
                    node, f"name has a slot {{{slot}}} that this report doesn't set{nearest(slot, values)}"
                )
        return _SLOT.sub(lambda found: _in_name(values.get(found[1], "_")), template)

    # --- the whole -------------------------------------------------------------------------

    def limited(self, root: Node, reports: Iterator[Report]) -> Iterator[Report]:
        for count, report in enumerate(reports):
            if count == MOST_REPORTS:
                self.faults.add(root.get("reports") or root, f"expands to more than {MOST_REPORTS:,} reports")
                return
            yield report

    def distinct(self, reports: tuple[Report, ...]) -> None:
        """Refuse two reports with one output name, also where a file system ignores case."""
        seen: dict[str, Report] = {}
        for report in reports:
            other = seen.setdefault(report.id.casefold(), report)
            if other is not report:
                at = Node("scalar", report.line, 1)
                self.faults.add(
                    at, f"output name {report.id!r} is already that of the report in line {other.line}; "
                    "give one of them a 'name'"
                )  # fmt: skip

    def released_once(self, reports: tuple[Report, ...]) -> None:
        """Refuse reports that read the same records under different settings."""
        from govdata.edition.released import conflicts

        for report, why in conflicts(reports, self.notebooks, self.project.root):
            self.faults.add(Node("scalar", report.line, 1), why)


def _listed(node: Node | None) -> list[Node]:
    """Return the items of a list, or what stands there as the only one."""
    if node is None:
        return []
    return list(node.items) if node.kind == "list" else [node]


def _expands(node: Node, notebook: Notebook, name: str) -> bool:
    """Whether a list makes several reports; where a list is one value, only a list of lists does."""
    parameter = (notebook.parameters or {}).get(name)
    if node.kind != "list" or parameter is None or not parameter.takes_list:
        return node.kind == "list"
    return any(item.kind == "list" for item in node.items)


def _kind(node: Node) -> str:
    if node.kind == "scalar":
        return repr(node.text) if node.text else "nothing"
    return f"a {node.kind}"


def _in_name(value: Any) -> str:
    if isinstance(value, list):
        return "+".join(map(_in_name, value)) or "none"
    return "none" if value is None else str(value)


def _name_fault(name: str) -> str:
    """Say why `name` can't be a file's name everywhere, or return ``""``."""
    if "/" in name or "\\" in name or name in (".", ".."):
        return "leaves its folder"
    if not _NAME.fullmatch(name.replace("+", "-")):
        return "has characters other than letters, digits and -_+. or begins with one of these signs"
    if name.endswith(".") or _RESERVED.fullmatch(name):
        return "isn't allowed as a file name on every system"
    if len(name.encode()) > 180:
        return f"is {len(name.encode())} bytes long; at most 180"
    return ""


def report_folder(project: Project, edition: str) -> Path:
    """Return the folder of an edition's reports.

    Raises
    ------
    EditionError
        If the name would lead out of ``reports/``.
    """
    if fault := _name_fault(edition):
        raise EditionError(f"edition name {edition!r} {fault}")
    if edition in _KEPT_FOLDERS:
        raise EditionError(
            f"edition name {edition!r} is that of a folder that reports/ keeps for all editions"
        )
    return project.reports / edition
