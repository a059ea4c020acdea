"""An executed notebook -> Document.

Enters: a notebook node (nbformat 4). Leaves: a validated :class:`~govdata.document.model.Document`, or a
:class:`~govdata.errors.RenderError` that names the cell. Notebooks that know nothing of govdata are read too:
their title is the first heading, their outputs become code, tables and figures.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from govdata.document import model as m
from govdata.document.addresses import KINDS, picture_at, picture_of
from govdata.document.cells import hides_output, hides_source, joined, options, raw_kind, streams, tags
from govdata.document.check import check
from govdata.document.fragment import Anchor, fragment
from govdata.document.links import labels_of, led
from govdata.document.markdown import heading_levels, parse
from govdata.document.terminal import shown
from govdata.document.tex import definitions, expanded
from govdata.document.text import clean, has_han
from govdata.document.walk import replaced
from govdata.document.widgets import VIEW, held, states
from govdata.document.wording import word
from govdata.errors import BuildError, RenderError

_LANGS = ("zh", "en")
_RULE = re.compile(r"^(\x1b\[[\d;]*m)*-{60,}(\x1b\[[\d;]*m)*\n", re.MULTILINE)  # above a traceback
# What needs a browser: the type, and what it is called.
_INTERACTIVE = ("plotly", "bokeh", "vega", "jupyter.widget", "holoviews", "javascript", "geo+json")
_READ = {"text/plain", "text/html", "text/latex", "text/markdown", "application/json", *KINDS}
# What Python says of an object that shows itself in other ways.
_OBJECT = re.compile(r"<[^<>]*>|[A-Z]\w*\(.*\)", re.DOTALL)
_UNSEEN = re.compile(r"<style\b.*?</style\s*>|<!--.*?-->|<(?:link|meta)\b[^>]*>", re.DOTALL | re.IGNORECASE)
_DRAWN_LATER = re.compile(r"<script\b|<\w[^>]*\s(?:id|class)\s*=", re.IGNORECASE)


def read(
    notebook: Mapping[str, Any], name: str = "", folder: Path | None = None, strict: bool | None = None
) -> m.Document:
    """Read an executed notebook.

    Parameters
    ----------
    notebook
        nbformat 4 notebook, executed.
    name
        File name without its ending; the title of a notebook that has none.
    folder
        Where pictures named by relative path are looked for; None looks nowhere.
    strict
        Treat pictures without alt text and skipped heading levels as errors; by default only in notebooks
        that have a front of ours.

    Raises
    ------
    RenderError
        An output is an error or no valid payload, or the document doesn't hold together; names the cell.
    """
    return _NotebookReader(notebook, name, folder, strict).document()


def cell_name(index: int, cell: Mapping[str, Any]) -> str:
    """Return how errors name a cell: its place, counted from 1, its kind and its first words."""
    lines = [line.strip() for line in joined(cell.get("source", "")).splitlines() if line.strip()]
    first = f", {lines[0][:40]!r}" if lines else ""
    return f"cell {index + 1} ({cell.get('cell_type', 'code')}{first})"


class _NotebookReader:
    def __init__(
        self, notebook: Mapping[str, Any], name: str, folder: Path | None, strict: bool | None
    ) -> None:
        self.notebook, self.name, self.folder = notebook, name, folder
        self.settings: Mapping[str, Any] = notebook.get("metadata", {}).get("govdata", {}) or {}
        self.parameters = read_parameters(notebook)
        self.payloads = {index: self._payloads(index) for index, _ in enumerate(notebook["cells"])}
        self.front = self._front()
        self.strict = self.front is not None if strict is None else strict
        self.asked = strict is True
        self.remarks: list[str] = []
        self.lang = self._lang()
        self.speaks = self.front is not None or self._declared() in _LANGS
        self.evidence: dict[str, m.Evidence] = {}
        self.references: dict[str, dict[str, Any]] = {}
        self.titles: list[str] = []

    def document(self) -> m.Document:
        """Read every cell, then see whether the whole holds together."""
        blocks: list[m.Block] = []
        origins: list[str] = []
        self.shift = self._shift()
        readers = {"markdown": self._markdown, "code": self._code, "raw": self._raw}
        for index, cell in self._shown():
            where = cell_name(index, cell)
            found = readers[cell["cell_type"]](index, cell)
            blocks.extend(found)
            origins.extend([where] * len(found))
        front = self._titled(self.front) if self.front else self._plain_front()
        if not self.strict:
            blocks = _stepped(blocks)
            labels = labels_of(blocks)
            blocks = [self._loosened(block, labels) for block in blocks]
        blocks, origins = led(blocks, origins, front.title)
        blocks = self._spelt_out(blocks)
        document = m.Document(
            front=front,
            blocks=tuple(blocks),
            evidence=self.evidence,
            references=self.references,
            parameters=self.parameters,
            meanings=read_meanings(self.notebook, self.lang),
            assurance={str(k): str(v) for k, v in (self.settings.get("assurance") or {}).items()},
            origins=tuple(origins),
            remarks=tuple(self.remarks),
        )
        check(document)
        return document

    def _loosened(self, block: m.Block, labels: set[str]) -> m.Block:
        """Make text of what looks like a reference or citation in a notebook that has no such thing."""
        if not isinstance(block, m.Paragraph):
            return block
        content = tuple(self._loose(node, labels) for node in block.content)
        return block if content == block.content else m.Paragraph(content=content)

    def _loose(self, node: m.Inline, labels: set[str]) -> m.Inline:
        match node:
            case m.Ref() if node.label not in labels:
                return m.Text(text="@" + node.label)
            case m.Cite() if node.key not in self.references:
                locator = f", {node.locator}" if node.locator else ""
                return m.Text(text=f"[@{node.key}{locator}]")
            case _:
                return node

    def _spelt_out(self, blocks: list[m.Block]) -> list[m.Block]:
        """Put what macros stand for into formulas; a notebook defines them once for all its cells."""
        sources = [joined(cell["source"]) for cell in self.notebook["cells"]]
        macros = definitions(source for source in sources if "\\" in source)

        def plain(node: Any) -> Any:
            if isinstance(node, m.Math | m.MathBlock):
                return node.model_copy(update={"tex": expanded(node.tex, macros)})
            return node

        if not macros:
            return blocks
        return [replaced(block, plain) for block in blocks]

    # what the notebook is

    def _payloads(self, index: int) -> list[m.Payload | None]:
        """Return, output by output, the payload or None."""
        cell = self.notebook["cells"][index]
        return [
            self._payload(output["data"][m.MIME], index)
            if m.MIME in output.get("data", {}) and "remove-cell" not in tags(cell)
            else None
            for output in cell.get("outputs", [])
        ]

    def _payload(self, data: Any, index: int) -> m.Payload:
        try:
            return m.Payload.model_validate(data)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            where = cell_name(index, self.notebook["cells"][index])
            raise RenderError(
                f"{where}: its payload is not valid at {place!r}: {first['msg']}; run the notebook again"
            ) from error

    def _declared(self) -> Any:
        return self.parameters.get("lang") or self.settings.get("lang")

    def _front(self) -> m.Front | None:
        lang = self._declared()
        for index, payloads in self.payloads.items():
            if tags(self.notebook["cells"][index]) & set(_LANGS) - {lang} and lang in _LANGS:
                continue
            for payload in payloads:
                for block in payload.blocks if payload else ():
                    if isinstance(block, m.Front):
                        return block
        return None

    def _titled(self, front: m.Front) -> m.Front:
        """Let the notebook's own heading be the title where its front has none."""
        if front.title:
            return front
        return front.model_copy(update={"title": self._own_title()})

    def _own_title(self) -> str:
        title = (self.titles or [str(self.settings.get("title") or "")])[0] or self.name
        return title or word("untitled", self.lang)

    def _lang(self) -> str:
        if self.front:
            return self.front.lang
        lang = self._declared()
        if lang in _LANGS:
            return str(lang)
        prose = "".join(joined(c["source"]) for c in self.notebook["cells"] if c["cell_type"] == "markdown")
        return "en" if re.search("[A-Za-z]{3}", prose) and not has_han(prose) else "zh"

    def _plain_front(self) -> m.Front:
        return m.Front(title=self._own_title(), lang="en" if self.lang == "en" else "zh")

    def _shown(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield the cells that this language's reader sees."""
        other = {"zh", "en"} - {self.lang}
        hidden = {"remove-cell", "parameters", "injected-parameters"} | other
        for index, cell in enumerate(self.notebook["cells"]):
            if cell["cell_type"] in {"markdown", "code", "raw"} and not tags(cell) & hidden:
                yield index, cell

    def _shift(self) -> int:
        """Return what makes ``##`` level 1; foreign notebooks may number their parts with ``#``."""
        if self.front:
            return 1
        levels = [
            level
            for _, cell in self._shown()
            if cell["cell_type"] == "markdown"
            for level in heading_levels(joined(cell["source"]))
        ]
        return 1 if levels.count(1) <= 1 else 0

    # cells

    def _markdown(self, index: int, cell: Mapping[str, Any]) -> list[m.Block]:
        def picture(address: str, alt: str, title: str) -> m.Block:
            return self._linked_picture(index, cell, address, alt, title)

        # A cell for one language is in that language; a notebook that names none says nothing in two.
        bilingual = self.speaks and not tags(cell) & set(_LANGS)
        titled = cell["cell_type"] == "markdown" and not self.titles
        parsed = parse(
            joined(cell["source"]),
            picture,
            self.lang,
            self.shift,
            bilingual,
            titled,
            lambda tag: self._lost(tag, index, cell),
        )
        found = parsed.blocks
        if not self.front and not self.titles and self.shift == 0 and found:
            found = self._take_title(found)
        self.titles.extend(parsed.titles)
        return found

    def _take_title(self, found: list[m.Block]) -> list[m.Block]:
        """Make the first heading of a foreign notebook its title."""
        first = found[0]
        if not isinstance(first, m.Heading) or first.level != 1:
            return found
        self.titles.append(m.plain(first.content))
        return found[1:]

    def _linked_picture(
        self, index: int, cell: Mapping[str, Any], address: str, alt: str, title: str
    ) -> m.Block:
        where = cell_name(index, cell)
        if svg := picture_at(address, cell.get("attachments", {}), self.folder):
            return self._figure(svg, alt, title, index, where)
        named = "data:" if address.startswith("data:") else unquote(address)[:80]
        if self.strict:
            raise RenderError(f"{where}: picture {named!r} is neither attached nor in the notebook's folder")
        if re.match(r"https?:", address):
            self._remark(where, f"picture {named!r} lies on another machine and is shown as a link")
            return m.Paragraph(content=(m.Link(href=address, content=(m.Text(text=alt or address),)),))
        self._remark(where, f"picture {named!r} isn't there or can't be read")
        missing = self._placeholder(index, word("missing_picture", self.lang, name=named))
        return m.Paragraph(content=(*missing.content, m.Text(text=" " + alt))) if alt else missing

    def _remark(self, where: str, what: str) -> None:
        """Note what can't be shown; an error where that was asked for."""
        if self.asked:
            raise RenderError(f"{where}: {what}")
        self.remarks.append(f"{where}: {what}")

    def _placeholder(self, index: int, what: str) -> m.Paragraph:
        said = word("not_shown", self.lang, cell=index + 1, what=what)
        return m.Paragraph(content=(m.Emph(content=(m.Text(text=said),)),))

    def _lost(self, tag: str, index: int, cell: Mapping[str, Any]) -> str:
        """Note an element that can't be shown, and return the words to stand for it."""
        self._remark(cell_name(index, cell), f"an embedded {tag} can't be shown")
        return word("not_shown", self.lang, cell=index + 1, what=word("embedded", self.lang, what=tag))

    def _raw(self, index: int, cell: Mapping[str, Any]) -> list[m.Block]:
        """Read a raw cell by its format; what is written for another format than ours stays out."""
        source = joined(cell["source"])
        match raw_kind(cell):
            case "text/html":
                return self._html(source, index, cell)
            case "text/markdown":
                return self._markdown(index, cell)
            case "" | "text/plain":
                return [m.CodeBlock(text=clean(source))] if source.strip() else []
            case _:
                return []

    def _html(self, source: str, index: int, cell: Mapping[str, Any]) -> list[m.Block]:
        def picture(address: str, alt: str, title: str) -> m.Block:
            return self._linked_picture(index, cell, address, alt, title)

        return fragment(source, picture, lambda tag: self._lost(tag, index, cell), self.shift)

    def _code(self, index: int, cell: Mapping[str, Any]) -> list[m.Block]:
        found: list[m.Block] = []
        source, chosen = options(joined(cell["source"]))
        if self._shows_code(cell) and source.strip():
            language = self.notebook.get("metadata", {}).get("kernelspec", {}).get("language", "python")
            found.append(m.CodeBlock(text=source.rstrip(), language=language))
        if hides_output(cell, chosen):
            return found
        for place, output in streams(cell.get("outputs", []), tags(cell)):
            found.extend(self._captioned(self._output(index, cell, place, output), chosen))
        return found

    def _captioned(self, blocks: list[m.Block], chosen: Mapping[str, str]) -> list[m.Block]:
        """Give a picture the caption that its cell's options name."""
        title, alt = chosen.get("fig-cap", ""), chosen.get("fig-alt", "")
        if not (title or alt):
            return blocks
        dress = {"title": (m.Text(text=title),) if title else (), "alt": alt or title}
        return [b.model_copy(update=dress) if isinstance(b, m.Figure) and not b.title else b for b in blocks]

    def _shows_code(self, cell: Mapping[str, Any]) -> bool:
        own = cell.get("metadata", {}).get("govdata", {})
        wanted = own.get("show_code", self.settings.get("show_code", False))
        return bool(wanted) and not hides_source(cell)

    # outputs

    def _output(
        self, index: int, cell: Mapping[str, Any], place: int, output: Mapping[str, Any]
    ) -> list[m.Block]:
        where = cell_name(index, cell)
        kind = output["output_type"]
        if kind == "error":
            return self._error(output, cell, where)
        if kind == "stream":
            return self._stream(output, where)
        payload = self.payloads[index][place] if place >= 0 else None
        if payload:
            return self._shown_payload(payload, where)
        data = output.get("data", {})
        if inside := self._held(data):
            return [block for one in inside for block in self._output(index, cell, -1, one)]
        return self._data(data, output.get("metadata", {}), index, cell)

    def _held(self, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return what a widget held when the notebook was saved."""
        view = data.get(VIEW)
        model = str(view.get("model_id", "")) if isinstance(view, Mapping) else ""
        return list(held(model, states(self.notebook))) if model else []

    def _stream(self, output: Mapping[str, Any], where: str) -> list[m.Block]:
        """Return what a program printed; what a report of ours says of its own making is for its maker."""
        found = _printed(joined(output["text"]))
        if output.get("name") != "stderr" or self.front is None or not found:
            return found
        first = next(line for line in shown(joined(output["text"])).splitlines() if line.strip())
        self.remarks.append(f"{where}: printed to stderr, which the page leaves out: {first.strip()[:120]!r}")
        return []

    def _error(self, output: Mapping[str, Any], cell: Mapping[str, Any], where: str) -> list[m.Block]:
        """Show an error that was meant, or that stands in a notebook which is no report of ours."""
        raised = f"{output.get('ename')}: {output.get('evalue')}"
        if self.strict and "raises-exception" not in tags(cell):
            raise RenderError(f"{where}: raised {raised}; mend it and run it again")
        return _printed(_RULE.sub("", "\n".join(output.get("traceback") or [raised])))

    def _shown_payload(self, payload: m.Payload, where: str) -> list[m.Block]:
        for key, item in payload.evidence.items():
            if self.evidence.setdefault(key, item) != item:
                raise RenderError(f"{where}: evidence {key!r} differs from what an earlier cell says of it")
        for key, reference in payload.references.items():
            self.references.setdefault(key, reference)
        return [block for block in payload.blocks if not isinstance(block, m.Front)]

    def _data(
        self, data: Mapping[str, Any], metadata: Mapping[str, Any], index: int, cell: Mapping[str, Any]
    ) -> list[m.Block]:
        """Read what a foreign object shows: picture, Markdown, formula, HTML or plain text."""
        where = cell_name(index, cell)
        broken = [kind for kind in KINDS if kind in data]
        if broken and (svg := picture_of(data)):
            return [self._figure(svg, _alt(metadata, cell), "", index, where)]
        found = self._words(data, index, cell)
        if set(data) == {"text/plain"}:
            return found
        if broken:
            self._remark(where, f"its {broken[0]} output can't be read")
            return [self._placeholder(index, word("broken_picture", self.lang)), *found]
        interactive = next((kind for kind in data if any(name in kind for name in _INTERACTIVE)), "")
        if not found and not interactive and _drawn_later(joined(data.get("text/html", ""))):
            interactive = "text/html"
        if interactive and not (found and "text/html" in data):
            self._remark(where, f"its {interactive} output has no picture; save the cell with one")
            return [self._placeholder(index, word("interactive", self.lang, what=interactive)), *found]
        if not found and (unknown := [kind for kind in data if kind not in _READ]):
            self._remark(where, f"its output of type {', '.join(unknown)} can't be shown")
            return [self._placeholder(index, word("unknown_type", self.lang, what=unknown[0]))]
        return found

    def _words(self, data: Mapping[str, Any], index: int, cell: Mapping[str, Any]) -> list[m.Block]:
        """Return what an output says in words: the richest of its kinds that says anything."""
        if "text/markdown" in data:
            source = joined(data["text/markdown"])
            return self._markdown(index, {**cell, "source": source, "cell_type": "code"})
        latex = joined(data.get("text/latex", ""))
        if tex := _display_math(latex):
            return [m.MathBlock(tex=tex)]
        found = self._html(joined(data.get("text/html", "")), index, cell)
        if any(not isinstance(block, Anchor) for block in found):
            return found
        if "application/json" in data:
            return [m.CodeBlock(text=_pretty(data["application/json"]), language="json")]
        if "$" in latex and "\\begin{" not in latex:  # words with formulas in them
            return self._markdown(index, {**cell, "source": latex, "cell_type": "code"})
        plain = joined(data.get("text/plain", ""))
        hidden = len(data) > 1 and _OBJECT.fullmatch(plain.strip())
        return [] if hidden else _printed(plain)

    def _figure(self, svg: str, alt: str, title: str, index: int, where: str) -> m.Figure:
        if not alt.strip():
            if self.strict:
                raise RenderError(
                    f"{where}: the figure has no alt text; say what it shows in the output's metadata "
                    "(metadata['image/png']['alt']) or show it through govdata.report"
                )
            alt = word("image_of", self.lang, cell=index + 1)
        caption = (m.Text(text=clean(title)),) if title else ()
        return m.Figure(label="", title=caption, svg=svg, alt=clean(alt))


def _pretty(value: Any) -> str:
    return clean(json.dumps(value, ensure_ascii=False, indent=2))


def _alt(metadata: Mapping[str, Any], cell: Mapping[str, Any]) -> str:
    places = [metadata.get(kind, {}) for kind in KINDS]
    places += [metadata, cell.get("metadata", {}).get("govdata", {}), cell.get("metadata", {})]
    return next(
        (str(place["alt"]) for place in places if isinstance(place, Mapping) and place.get("alt")), ""
    )


def _printed(text: str) -> list[m.Block]:
    text = shown(text).rstrip()
    return [m.CodeBlock(text=text)] if text.strip() else []


def _drawn_later(html: str) -> bool:
    """Say whether HTML that shows nothing by itself waits for a script to draw in it."""
    return bool(_DRAWN_LATER.search(_UNSEEN.sub("", html)))


def _display_math(text: str) -> str:
    bare = text.strip()
    if re.fullmatch(r"\\begin\{(?!tabular|table|longtable)([A-Za-z]+\*?)\}.*\\end\{\1\}", bare, re.DOTALL):
        return bare
    match = re.fullmatch(r"\s*(?:\$\$?|\\\[)(.*?)(?:\$\$?|\\\])\s*", text, re.DOTALL)
    body = (match.group(1) if match else "").strip()
    return body.removeprefix(r"\displaystyle").strip()


def _stepped(blocks: list[m.Block]) -> list[m.Block]:
    """Close gaps between heading levels, as foreign notebooks leave them."""
    found: list[m.Block] = []
    last = 0
    for block in blocks:
        if isinstance(block, m.Heading):
            last = min(block.level, last + 1)
            found.append(block.model_copy(update={"level": last}))
        else:
            found.append(block)
    return found


def read_parameters(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the parameters cell, overridden by those that papermill injected.

    Only literals are read; anything else is left out, because nothing is run.
    """
    values: dict[str, Any] = {}
    for tag in ("parameters", "injected-parameters"):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code" and tag in tags(cell):
                values.update(_literals(joined(cell["source"])))
    return values


def read_meanings(notebook: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Return what the comments of the parameters cell say, in one language.

    A cell that isn't a typed interface has none.
    """
    from govdata.parameters import read_parameters as interface

    sources = [joined(cell["source"]) for cell in notebook["cells"] if "parameters" in tags(cell)]
    try:
        found = {name: one.help for source in sources for name, one in interface(source).items()}
    except BuildError:
        return {}
    return {name: _one_language(help, lang) for name, help in found.items() if help}


def _one_language(text: str, lang: str) -> str:
    zh, slash, en = text.partition(" / ")
    return (en if slash and lang == "en" else zh).strip()


def _literals(source: str) -> dict[str, Any]:
    try:
        statements: Iterable[ast.stmt] = ast.parse(source).body
    except (SyntaxError, ValueError):
        return {}
    values: dict[str, Any] = {}
    for statement in statements:
        target = (
            statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        )
        value = getattr(statement, "value", None)
        if isinstance(target, ast.Name) and value is not None:
            try:
                values[target.id] = ast.literal_eval(value)
            except (ValueError, TypeError, MemoryError, RecursionError):
                continue
    return values
