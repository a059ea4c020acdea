"""Markdown text -> blocks.

Enters: the source of a Markdown cell. Leaves: blocks of the document model. CommonMark with tables,
footnotes, formulas, HTML, ``[@key]`` citations, ``@fig-x`` references and ``## Title {#label}``.
Whatever else is not known here is text, as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from govdata.document import model as m
from govdata.document.fragment import (
    Anchor,
    PictureFinder,
    Placeholder,
    anchors,
    fragment,
    holds_text,
    wrapped,
)
from govdata.document.syntax import even_tables, mathematics, plain_addresses
from govdata.document.text import clean, has_han, is_wide

_LABEL = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
_UNNUMBERED = re.compile(r"\s*\{(?:\.unnumbered|-)\}\s*$")
_MARKS = re.compile(
    r"\[@(?P<key>[^\s\],;@]+)(?:,\s*(?P<locator>[^\]@]*))?\]"
    r"|(?<![A-Za-z0-9_@.])@(?P<label>(?:fig|tab|tbl|sec|eq)-[A-Za-z0-9_\-]*[A-Za-z0-9_])"
)
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")
_HREF = re.compile(r"""\bhref\s*=\s*(["'])(.*?)\1""", re.IGNORECASE)
_SLASH = re.compile(r"\s+/\s+")
_WORD = re.compile(r"[A-Za-z]{2}")
_ALIGN = {"left": "left", "right": "right", "center": "center", None: "left"}


@dataclass
class Parsed:
    """Blocks of one cell, and the titles found in it."""

    blocks: list[m.Block] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def no_pictures(address: str, alt: str, title: str) -> m.Block:
    """Show a picture that can't be fetched as a link."""
    return m.Paragraph(content=(m.Link(href=address, content=(m.Text(text=alt or title or address),)),))


def no_placeholder(tag: str) -> str:
    """Say nothing for an element that can't be shown."""
    return ""


@cache
def _parser() -> Any:
    import mistune
    from mistune.plugins.table import table_in_list, table_in_quote

    parser = mistune.create_markdown(renderer=None, plugins=["table", "footnotes"])
    table_in_list(parser)
    table_in_quote(parser)
    mathematics(parser)
    plain_addresses(parser)
    return parser


def parse(
    source: str,
    picture: PictureFinder = no_pictures,
    lang: str = "zh",
    shift: int = 1,
    bilingual: bool = False,
    titled: bool = True,
    placeholder: Placeholder = no_placeholder,
) -> Parsed:
    """Parse Markdown.

    Parameters
    ----------
    source
        The text.
    picture
        Called with address, alt text and title of each picture; returns the block to stand for it.
    lang
        ``en`` gets typographic quotes and dashes in its prose.
    shift
        Subtracted from heading levels; a level below 1 is a title and leaves the blocks.
    bilingual
        A heading ``中文 / English`` shows the half in `lang` alone.
    titled
        The first heading of a level below 1 is a title; else, and from the second on, it is of level 1.
    placeholder
        Called with the name of each HTML element that can't be shown; returns the words to stand for it.
    """
    tokens = _parser()(even_tables(clean(source)))
    reader = _Reader(picture, lang, shift, bilingual, titled, placeholder)
    reader.notes = _footnotes(tokens)
    return Parsed(reader.blocks(tokens), reader.titles)


def first_title(sources: Iterable[str], lang: str) -> str:
    """Return the first level-1 heading among Markdown texts, in one language; empty where there is none."""
    for source in sources:
        if titles := parse(source, lang=lang, bilingual=True).titles:
            return titles[0]
    return ""


def heading_levels(source: str) -> list[int]:
    """Return the levels of the headings in a text, in order."""
    return [token["attrs"]["level"] for token in _parser()(clean(source)) if token["type"] == "heading"]


def _footnotes(tokens: list[Any]) -> dict[int, list[Any]]:
    return {
        item["attrs"]["index"]: item["children"]
        for token in tokens
        if token["type"] == "footnotes"
        for item in token["children"]
    }


class _Reader:
    """Turns mistune's tokens into blocks and inlines; one a cell."""

    def __init__(
        self,
        picture: PictureFinder,
        lang: str,
        shift: int,
        bilingual: bool,
        titled: bool,
        placeholder: Placeholder,
    ) -> None:
        self.picture, self.lang, self.shift, self.placeholder = picture, lang, shift, placeholder
        self.bilingual, self.titled = bilingual, titled
        self.notes: Mapping[int, Any] = {}
        self.titles: list[str] = []
        self.names: list[m.Block] = []
        self.pending: list[m.Block] = []
        self.noting: set[int] = set()
        self.in_cell = False

    # blocks

    def blocks(self, tokens: Iterable[Any]) -> list[m.Block]:
        found: list[m.Block] = []
        for token in tokens:
            reader = getattr(self, "_block_" + token["type"], self._block_unknown)
            read = reader(token)
            found += [*self.names, *read, *self.pending]
            self.pending, self.names = [], []
        return found

    def _block_unknown(self, token: Any) -> list[m.Block]:
        raw = token.get("raw") or ""
        if token.get("children"):
            return self._paragraph(token["children"])
        return [m.Paragraph(content=(m.Text(text=raw.rstrip("\n")),))] if raw.strip() else []

    def _nothing(self, token: Any) -> list[m.Block]:
        return []

    _block_blank_line = _block_thematic_break = _block_footnotes = _nothing

    def _paragraph(self, tokens: list[Any]) -> list[m.Block]:
        content = self.inlines(tokens)
        return [m.Paragraph(content=content)] if m.plain(content).strip() or _has_marks(content) else []

    def _block_paragraph(self, token: Any) -> list[m.Block]:
        found: list[m.Block] = []
        run: list[Any] = []
        for child in token["children"]:
            if child["type"] == "block_math":
                found.extend(self._paragraph(run))
                run = []
                found.append(m.MathBlock(tex=child["raw"].strip()))
            elif run or (child.get("raw") or "-").strip():  # no line starts with a blank
                run.append(child if run or "raw" not in child else child | {"raw": child["raw"].lstrip()})
        label = _LABEL.fullmatch("".join(child.get("raw") or "" for child in run)) if found else None
        if label and isinstance(found[-1], m.MathBlock):
            found[-1] = found[-1].model_copy(update={"label": label.group(1)})
            return found
        return [*found, *self._paragraph(run)]

    _block_block_text = _block_paragraph

    def _block_block_math(self, token: Any) -> list[m.Block]:
        return [m.MathBlock(tex=token["raw"].strip())]

    def _block_heading(self, token: Any) -> list[m.Block]:
        content, label, numbered = _attributes(self.inlines(token["children"]))
        content = _half(content, self.lang) if self.bilingual else content
        level = token["attrs"]["level"] - self.shift
        if not m.plain(content).strip():
            return []
        if level < 1 and self.titled and not self.titles:
            self.titles.append(m.plain(content))
            return []
        return [m.Heading(level=min(max(level, 1), 4), content=content, label=label, numbered=numbered)]

    def _block_block_html(self, token: Any) -> list[m.Block]:
        return fragment(token["raw"], self.picture, self.placeholder, self.shift)

    def _block_block_code(self, token: Any) -> list[m.Block]:
        words = (token.get("attrs", {}).get("info") or "").split()
        return [m.CodeBlock(text=token["raw"].rstrip("\n"), language=words[0] if words else "")]

    def _block_block_quote(self, token: Any) -> list[m.Block]:
        return [m.Quote(blocks=self._inside(token["children"]))]

    def _inside(self, tokens: Iterable[Any]) -> tuple[m.Block, ...]:
        """Return blocks that stand in another; names of places in it go to the place of the whole."""
        found = self.blocks(tokens)
        self.names += [block for block in found if isinstance(block, Anchor)]
        return tuple(block for block in found if not isinstance(block, Anchor))

    def _block_list(self, token: Any) -> list[m.Block]:
        items = tuple(self._inside(item["children"]) for item in token["children"])
        if token["attrs"].get("ordered"):
            return [m.OrderedList(items=items, start=token["attrs"].get("start", 1))]
        return [m.BulletList(items=items)]

    def _block_table(self, token: Any) -> list[m.Block]:
        self.in_cell = True
        table = self._table(token)
        self.in_cell = False
        return [table]

    def _cell_text(self, raw: str) -> str:
        """Return code or a formula; in a cell its pipes had to be escaped."""
        return raw.replace("\\|", "|") if self.in_cell else raw

    def _table(self, token: Any) -> m.Table:
        head: list[Any] = next(
            (part["children"] for part in token["children"] if part["type"] == "table_head"), []
        )
        body: list[Any] = next(
            (part["children"] for part in token["children"] if part["type"] == "table_body"), []
        )
        columns = tuple(
            m.Column(content=self.inlines(cell["children"]), align=_ALIGN[cell["attrs"]["align"]])
            for cell in head
        )
        rows = tuple(
            m.Row(cells=tuple(m.Cell(content=self.inlines(cell["children"])) for cell in row["children"]))
            for row in body
        )
        return m.Table(label="", title=(), columns=columns, rows=rows)

    # inlines

    def inlines(self, tokens: Iterable[Any]) -> m.Inlines:
        open_tags: list[tuple[str, str, list[m.Inline]]] = [("", "", [])]
        for token in tokens:
            if token["type"] == "inline_html":
                self._tag(token["raw"], open_tags)
                continue
            reader = getattr(self, "_inline_" + token["type"], self._inline_unknown)
            open_tags[-1][2].extend(reader(token))
        while len(open_tags) > 1:  # left open: the text stays, plain
            _, _, inside = open_tags.pop()
            open_tags[-1][2].extend(inside)
        return _joined(open_tags[0][2])

    def _tag(self, raw: str, open_tags: list[tuple[str, str, list[m.Inline]]]) -> None:
        """Open or close an HTML element in a line of text; one that stands alone is read at once."""
        self.names += anchors(raw)
        tag = _TAG.match(raw)
        name = tag["name"].lower() if tag else ""
        if tag and tag["closing"] and any(name == opened for opened, _, _ in open_tags):
            while open_tags[-1][0] != name:
                _, _, inside = open_tags.pop()
                open_tags[-1][2].extend(inside)
            _, href, inside = open_tags.pop()
            open_tags[-1][2].extend(wrapped(name, _joined(inside), href))
        elif tag and not tag["closing"] and holds_text(name):
            address = _HREF.search(raw)
            open_tags.append((name, unescape(address[2]) if address else "", []))
        else:
            self._alone(raw, open_tags[-1][2])

    def _alone(self, raw: str, run: list[m.Inline]) -> None:
        if raw.lower().startswith("<br"):
            run.append(m.LineBreak())
            return
        found = fragment(raw, self.picture, self.placeholder, self.shift)
        self.pending += [block for block in found if not isinstance(block, m.Paragraph)]
        run += [node for block in found if isinstance(block, m.Paragraph) for node in block.content]

    def _inline_unknown(self, token: Any) -> list[m.Inline]:
        if token.get("children"):
            return list(self.inlines(token["children"]))
        return [m.Text(text=token["raw"])] if token.get("raw") else []

    def _inline_text(self, token: Any) -> list[m.Inline]:
        raw = unescape(token["raw"])
        return _marked(typographic(raw) if self.lang == "en" else raw)

    def _inline_softbreak(self, token: Any) -> list[m.Inline]:
        return [m.Text(text="\n")]

    def _inline_linebreak(self, token: Any) -> list[m.Inline]:
        return [m.LineBreak()]

    def _inline_strong(self, token: Any) -> list[m.Inline]:
        return [m.Strong(content=self.inlines(token["children"]))]

    def _inline_emphasis(self, token: Any) -> list[m.Inline]:
        return [m.Emph(content=self.inlines(token["children"]))]

    def _inline_codespan(self, token: Any) -> list[m.Inline]:
        return [m.Code(text=self._cell_text(token["raw"]))]

    def _inline_inline_math(self, token: Any) -> list[m.Inline]:
        return [m.Math(tex=self._cell_text(token["raw"]))]

    _inline_block_math = _inline_inline_math

    def _inline_link(self, token: Any) -> list[m.Inline]:
        href = (
            unquote(token["attrs"]["url"]) if token["attrs"]["url"].startswith("#") else token["attrs"]["url"]
        )
        content = self.inlines(token["children"])
        return [m.Link(href=href, content=content or (m.Text(text=href),))] if href else list(content)

    def _inline_image(self, token: Any) -> list[m.Inline]:
        attributes = token["attrs"]
        alt = m.plain(self.inlines(token["children"]))
        self.pending.append(self.picture(attributes["url"], alt, attributes.get("title") or ""))
        return []

    def _inline_footnote_ref(self, token: Any) -> list[m.Inline]:
        index = token["attrs"]["index"]
        if index in self.noting:  # a note that refers to itself
            return [m.Text(text=f"[^{token['raw']}]")]
        self.noting.add(index)
        content: list[m.Inline] = []
        for child in self.notes.get(index, []):
            content.extend(
                ([m.Text(text=" ")] if content else []) + list(self.inlines(child.get("children", [])))
            )
        self.noting.discard(index)
        return [m.Note(content=tuple(content))]


def _has_marks(content: m.Inlines) -> bool:
    return any(not isinstance(node, m.Text | m.LineBreak) for node in content)


def _marked(text: str) -> list[m.Inline]:
    """Split text at citations and references."""
    found: list[m.Inline] = []
    start = 0
    for match in _MARKS.finditer(text):
        found.append(m.Text(text=text[start : match.start()]))
        if match["key"]:
            found.append(m.Cite(key=match["key"], locator=(match["locator"] or "").strip()))
        else:
            found.append(m.Ref(label=match["label"]))
        start = match.end()
    found.append(m.Text(text=text[start:]))
    return [node for node in found if not isinstance(node, m.Text) or node.text]


def _joined(nodes: list[m.Inline]) -> m.Inlines:
    """Join neighbouring texts and settle line ends: no space between Chinese characters."""
    found: list[m.Inline] = []
    for node in nodes:
        if isinstance(node, m.Text) and found and isinstance(found[-1], m.Text):
            found[-1] = m.Text(text=found[-1].text + node.text)
        else:
            found.append(node)
    return tuple(
        m.Text(text=_line_ends(node.text)) if isinstance(node, m.Text) and "\n" in node.text else node
        for node in found
    )


def _line_ends(text: str) -> str:
    lines = text.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        wide = joined and line and is_wide(joined[-1]) and is_wide(line[0])
        joined += line if wide else " " + line
    return joined


def _attributes(content: m.Inlines) -> tuple[m.Inlines, str, bool]:
    """Take ``{#label}`` and ``{-}`` off the end of a heading."""
    if not content or not isinstance(content[-1], m.Text):
        return content, "", True
    text, label, numbered = content[-1].text, "", True
    while match := _LABEL.search(text) or _UNNUMBERED.search(text):
        label = match.group(1) if match.re is _LABEL else label
        numbered = numbered and match.re is _LABEL
        text = text[: match.start()]
    return (*content[:-1], m.Text(text=text)), label, numbered


def _half(content: m.Inlines, lang: str) -> m.Inlines:
    """Return the half of ``中文 / English`` in one language; what is written in one language stays whole.

    The parting is the first slash with Chinese before it and English words alone behind it.
    """
    for place, node in enumerate(content):
        if not isinstance(node, m.Text):
            continue
        for slash in _SLASH.finditer(node.text):
            before = (*content[:place], m.Text(text=node.text[: slash.start()]))
            after = (m.Text(text=node.text[slash.end() :]), *content[place + 1 :])
            if has_han(m.plain(before)) and _in_english(m.plain(after)):
                half = before if lang == "zh" else tuple(map(_set_in_english, after))
                return tuple(n for n in half if not isinstance(n, m.Text) or n.text)
    return content


def _in_english(text: str) -> bool:
    return _WORD.search(text) is not None and not has_han(text)


def _set_in_english(node: m.Inline) -> m.Inline:
    return m.Text(text=typographic(node.text)) if isinstance(node, m.Text) else node


def typographic(text: str) -> str:
    """Set English quotes, dashes and dots as a printer would.

    >>> typographic("it's \\"so\\" -- ok...")
    'it’s “so” – ok…'
    """
    if has_han(text):
        return text
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    text = re.sub(r'(^|[\s(\[{—–/-])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[{—–/“-])'", r"\1‘", text).replace("'", "’")
