"""An executed notebook -> Document.

Enters: a notebook node (nbformat 4). Leaves: a validated :class:`~govdata.document.model.Document`, or a
:class:`~govdata.errors.RenderError` that names the cell. Notebooks that know nothing of govdata are read too:
their title is the first heading, their outputs become code, tables and figures.
"""

from __future__ import annotations

import ast
import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from govdata.document import model as m
from govdata.document.check import check
from govdata.document.markdown import heading_levels, parse
from govdata.document.pictures import raster_svg, safe_svg
from govdata.document.text import clean, has_han, strip_ansi
from govdata.document.walk import blocks as walk
from govdata.document.wording import word
from govdata.errors import BuildError, RenderError

_LANGS = ("zh", "en")
_RULE = re.compile(r"^(\x1b\[[\d;]*m)*-{60,}(\x1b\[[\d;]*m)*\n", re.MULTILINE)  # above a traceback
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")


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
    lines = [line.strip() for line in _joined(cell.get("source", "")).splitlines() if line.strip()]
    first = f", {lines[0][:40]!r}" if lines else ""
    return f"cell {index + 1} ({cell.get('cell_type', 'code')}{first})"


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list | tuple) else str(value)


def _tags(cell: Mapping[str, Any]) -> set[str]:
    return set(cell.get("metadata", {}).get("tags", []))


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
        for index, cell in self._shown():
            where = cell_name(index, cell)
            found = (
                self._markdown(index, cell) if cell["cell_type"] == "markdown" else self._code(index, cell)
            )
            blocks.extend(found)
            origins.extend([where] * len(found))
        front = self._titled(self.front) if self.front else self._plain_front()
        if not self.strict:
            blocks = _stepped(blocks)
            labels = _labels_of(blocks)
            blocks = [self._loosened(block, labels) for block in blocks]
        document = m.Document(
            front=front,
            blocks=tuple(blocks),
            evidence=self.evidence,
            references=self.references,
            parameters=self.parameters,
            meanings=read_meanings(self.notebook, self.lang),
            assurance={str(k): str(v) for k, v in (self.settings.get("assurance") or {}).items()},
            origins=tuple(origins),
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

    # what the notebook is

    def _payloads(self, index: int) -> list[m.Payload | None]:
        """Return, output by output, the payload or None."""
        cell = self.notebook["cells"][index]
        return [
            self._payload(output["data"][m.MIME], index)
            if m.MIME in output.get("data", {}) and "remove-cell" not in _tags(cell)
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
            if _tags(self.notebook["cells"][index]) & set(_LANGS) - {lang} and lang in _LANGS:
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
        prose = "".join(_joined(c["source"]) for c in self.notebook["cells"] if c["cell_type"] == "markdown")
        return "en" if re.search("[A-Za-z]{3}", prose) and not has_han(prose) else "zh"

    def _plain_front(self) -> m.Front:
        return m.Front(title=self._own_title(), lang="en" if self.lang == "en" else "zh")

    def _shown(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield the cells that this language's reader sees."""
        other = {"zh", "en"} - {self.lang}
        hidden = {"remove-cell", "parameters", "injected-parameters"} | other
        for index, cell in enumerate(self.notebook["cells"]):
            if cell["cell_type"] in {"markdown", "code"} and not _tags(cell) & hidden:
                yield index, cell

    def _shift(self) -> int:
        """Return what makes ``##`` level 1; foreign notebooks may number their parts with ``#``."""
        if self.front:
            return 1
        levels = [
            level
            for _, cell in self._shown()
            if cell["cell_type"] == "markdown"
            for level in heading_levels(_joined(cell["source"]))
        ]
        return 1 if levels.count(1) <= 1 else 0

    # cells

    def _markdown(self, index: int, cell: Mapping[str, Any]) -> list[m.Block]:
        def picture(address: str, alt: str, title: str) -> m.Block:
            return self._linked_picture(index, cell, address, alt, title)

        # A cell for one language is in that language; a notebook that names none says nothing in two.
        bilingual = self.speaks and not _tags(cell) & set(_LANGS)
        parsed = parse(_joined(cell["source"]), picture, self.lang, self.shift, bilingual)
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
        attachment = cell.get("attachments", {}).get(address.removeprefix("attachment:"), {})
        data = {kind: attachment[kind] for kind in _PICTURES if kind in attachment} or self._local(address)
        if not data:
            if self.strict:
                raise RenderError(
                    f"{where}: picture {address[:80]!r} is neither attached nor in the notebook's folder"
                )
            return m.Paragraph(content=(m.Link(href=address, content=(m.Text(text=alt or address),)),))
        return self._figure(data, alt, title, index, where)

    def _local(self, address: str) -> dict[str, Any]:
        kinds = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
        if self.folder is None or not (kind := kinds.get(Path(address).suffix.lower())):
            return {}
        path = (self.folder / address).resolve()
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            return {}
        return {
            kind: path.read_text("utf-8")
            if kind.endswith("xml")
            else base64.b64encode(path.read_bytes()).decode()
        }

    def _code(self, index: int, cell: Mapping[str, Any]) -> list[m.Block]:
        found: list[m.Block] = []
        if self._shows_code(cell) and _joined(cell["source"]).strip():
            language = self.notebook.get("metadata", {}).get("kernelspec", {}).get("language", "python")
            found.append(m.CodeBlock(text=_joined(cell["source"]).rstrip(), language=language))
        outputs = [] if "remove-output" in _tags(cell) else cell.get("outputs", [])
        for place, output in enumerate(outputs):
            found.extend(self._output(index, cell, place, output))
        return found

    def _shows_code(self, cell: Mapping[str, Any]) -> bool:
        wanted = (
            cell.get("metadata", {})
            .get("govdata", {})
            .get("show_code", self.settings.get("show_code", False))
        )
        return bool(wanted) and "remove-input" not in _tags(cell)

    # outputs

    def _output(
        self, index: int, cell: Mapping[str, Any], place: int, output: Mapping[str, Any]
    ) -> list[m.Block]:
        where = cell_name(index, cell)
        kind = output["output_type"]
        if kind == "error":
            return self._error(output, cell, where)
        if kind == "stream":
            return [] if output.get("name") == "stderr" else _printed(_joined(output["text"]))
        payload = self.payloads[index][place]
        if payload:
            return self._shown_payload(payload, where)
        return self._data(output.get("data", {}), output.get("metadata", {}), index, cell)

    def _error(self, output: Mapping[str, Any], cell: Mapping[str, Any], where: str) -> list[m.Block]:
        """Show an error that was meant, or that stands in a notebook which is no report of ours."""
        raised = f"{output.get('ename')}: {output.get('evalue')}"
        if self.strict and "raises-exception" not in _tags(cell):
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
        """Read what a foreign object shows: picture, table, Markdown, formula or plain text."""
        where = cell_name(index, cell)
        pictures = {kind: data[kind] for kind in _PICTURES if kind in data}
        if pictures:
            alt = _alt(metadata, cell)
            return [self._figure(pictures, alt, "", index, where)]
        if "text/markdown" in data:
            return parse(_joined(data["text/markdown"]), lang=self.lang, shift=self.shift).blocks
        if "text/latex" in data and (tex := _display_math(_joined(data["text/latex"]))):
            return [m.MathBlock(tex=tex)]
        if "text/html" in data and (table := html_table(_joined(data["text/html"]))):
            return [table]
        return _printed(_joined(data.get("text/plain", "")))

    def _figure(self, data: Mapping[str, Any], alt: str, title: str, index: int, where: str) -> m.Figure:
        if not alt.strip():
            if self.strict:
                raise RenderError(
                    f"{where}: the figure has no alt text; say what it shows in the output's metadata "
                    "(metadata['image/png']['alt']) or show it through govdata.report"
                )
            alt = word("image_of", self.lang, index + 1)
        caption = (m.Text(text=clean(title)),) if title else ()
        return m.Figure(label="", title=caption, svg=_as_svg(data, where), alt=clean(alt))


def _as_svg(data: Mapping[str, Any], where: str) -> str:
    if "image/svg+xml" in data and (svg := safe_svg(_joined(data["image/svg+xml"]))):
        return svg
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            try:
                return raster_svg(base64.b64decode(_joined(data[kind]), validate=False), kind)
            except (ValueError, binascii.Error) as error:
                raise RenderError(f"{where}: its {kind} output can't be read: {error}") from error
    raise RenderError(f"{where}: its picture is no readable SVG, PNG or JPEG")


def _alt(metadata: Mapping[str, Any], cell: Mapping[str, Any]) -> str:
    places = [metadata.get(kind, {}) for kind in _PICTURES]
    places += [metadata, cell.get("metadata", {}).get("govdata", {}), cell.get("metadata", {})]
    return next(
        (str(place["alt"]) for place in places if isinstance(place, Mapping) and place.get("alt")), ""
    )


def _printed(text: str) -> list[m.Block]:
    text = clean(strip_ansi(text)).rstrip()
    return [m.CodeBlock(text=text)] if text.strip() else []


def _display_math(text: str) -> str:
    match = re.fullmatch(r"\s*(?:\$\$?|\\\[)(.*?)(?:\$\$?|\\\])\s*", text, re.DOTALL)
    body = (match.group(1) if match else "").strip()
    return body.removeprefix(r"\displaystyle").strip()


def html_table(html: str) -> m.Table | None:
    """Read a plain HTML table (pandas' output) as a table; None where there is none."""
    if "<table" not in html:
        return None
    from lxml import html as lxml_html

    tables = lxml_html.fromstring(f"<div>{html}</div>").findall(".//table")
    if len(tables) != 1:
        return None
    head = [_cells(row) for row in tables[0].findall(".//thead/tr")]
    body = [_cells(row) for row in tables[0].findall(".//tbody/tr")]
    rows = [row for row in (body or [_cells(row) for row in tables[0].findall(".//tr")]) if row]
    width = max((len(row) for row in [*head, *rows]), default=0)
    if not rows or not width:
        return None
    titles = [
        " ".join(filter(None, column)) for column in zip(*(_padded(row, width) for row in head), strict=True)
    ]
    body_rows = [_padded(row, width) for row in rows]
    columns = tuple(
        m.Column(
            content=(m.Text(text=title),), align="right" if place and _numeric(body_rows, place) else "left"
        )
        for place, title in enumerate(titles or [""] * width)
    )
    cells = tuple(m.Row(cells=tuple(m.Cell(content=(m.Text(text=c),)) for c in row)) for row in body_rows)
    return m.Table(label="", title=(), columns=columns, rows=cells)


def _cells(row: Any) -> list[str]:
    found: list[str] = []
    for cell in row:
        if cell.tag in {"th", "td"}:
            found.append(clean(" ".join(cell.text_content().split())))
            found.extend([""] * (int(cell.get("colspan", "1") or 1) - 1))
    return found


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _numeric(rows: list[list[str]], place: int) -> bool:
    values = [row[place] for row in rows if row[place] not in {"", "NaN", "..."}]
    return bool(values) and all(re.fullmatch(r"[-−+]?[\d,.\s]*\d[%eE\d+-]*", value) for value in values)


def _labels_of(blocks: Iterable[m.Block]) -> set[str]:
    return {block.label for block in walk(blocks) if hasattr(block, "label")}


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
            if cell["cell_type"] == "code" and tag in _tags(cell):
                values.update(_literals(_joined(cell["source"])))
    return values


def read_meanings(notebook: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Return what the comments of the parameters cell say, in one language.

    A cell that isn't a typed interface has none.
    """
    from govdata.parameters import read_parameters as interface

    sources = [_joined(cell["source"]) for cell in notebook["cells"] if "parameters" in _tags(cell)]
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
