"""HTML that a cell shows, or that stands in its Markdown -> blocks.

Enters: a piece of HTML. Leaves: paragraphs, headings, lists, tables and pictures, in their order.
Scripts and styles are no content; what can't stand on paper (a frame, a film) is named, so that it isn't lost
without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from govdata.document import model as m
from govdata.document.grid import html_table
from govdata.document.text import clean, has_han, is_wide

__all__ = ["Fragment", "PictureFinder", "fragment", "holds_text", "joined", "wrapped"]

PictureFinder = Callable[[str, str, str], m.Block]

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = {
    *_HEADINGS,
    *(
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "center",
        "figure",
        "form",
    ),
    *(
        "figcaption",
        "details",
        "summary",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "pre",
        "blockquote",
        "hr",
    ),
    *("address", "fieldset", "body", "html"),
}
_SILENT = {"script", "style", "template", "head", "meta", "link", "title", "noscript", "colgroup", "col"}
_LOST = {"iframe", "object", "embed", "video", "audio", "canvas", "applet"}
_STRONG, _EMPH, _CODE = {"b", "strong"}, {"i", "em", "cite", "dfn", "var"}, {"code", "kbd", "samp", "tt"}
_PLAIN = {"span", "small", "mark", "u", "q", "s", "del", "ins", "font", "abbr", "big"}
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass
class Fragment:
    """What a piece of HTML says, and the names of what it holds that can't be shown."""

    blocks: list[m.Block] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def fragment(html: str, picture: PictureFinder, shift: int = 1) -> Fragment:
    """Read a piece of HTML.

    Parameters
    ----------
    html
        Well formed or not.
    picture
        Called with address, alt text and title of each picture; returns the block to stand for it.
    shift
        Subtracted from heading levels.
    """
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.fragment_fromstring(clean(html), create_parent="div")
    except (etree.ParserError, ValueError):
        return Fragment()
    reader = _Reader(picture, shift)
    return Fragment(reader.blocks(root), reader.lost)


class _Reader:
    def __init__(self, picture: PictureFinder, shift: int) -> None:
        self.picture, self.shift = picture, shift
        self.lost: list[str] = []

    def blocks(self, node: Any) -> list[m.Block]:
        """Return the content of an element: runs of inlines become paragraphs between the blocks."""
        found: list[m.Block] = []
        run: list[m.Inline] = _text(node.text)
        for child in node:
            if _is_block(child):
                found += [*_paragraph(run), *self._block(child)]
                run = []
            else:
                inlines, pictures = self._inline(child)
                run += inlines
                if pictures:
                    found += [*_paragraph(run), *pictures]
                    run = []
            run += _text(child.tail)
        return [*found, *_paragraph(run)]

    def _block(self, node: Any) -> list[m.Block]:
        tag = node.tag
        if tag in _HEADINGS:
            return self._heading(node)
        if tag in {"ul", "ol"}:
            return self._list(node)
        match tag:
            case "table":
                return [html_table(node, self._run)] if len(node) else []
            case "pre":
                text = clean(node.text_content()).strip("\n")
                return [m.CodeBlock(text=text)] if text.strip() else []
            case "blockquote":
                inside = self.blocks(node)
                return [m.Quote(blocks=tuple(inside))] if inside else []
            case "summary" | "dt" | "figcaption":
                run = self._run(node)
                return [m.Paragraph(content=(m.Strong(content=run),))] if run else []
            case "hr":
                return []
            case _:
                return self.blocks(node)

    def _heading(self, node: Any) -> list[m.Block]:
        content = self._run(node)
        level = min(max(_HEADINGS[node.tag] - self.shift, 1), 4)
        return [m.Heading(level=level, content=content)] if content else []

    def _list(self, node: Any) -> list[m.Block]:
        items = tuple(tuple(self.blocks(item)) for item in node if item.tag == "li")
        items = tuple(item for item in items if item)
        if not items:
            return self.blocks(node)
        if node.tag == "ul":
            return [m.BulletList(items=items)]
        start = str(node.get("start", "1"))
        return [m.OrderedList(items=items, start=int(start) if start.isdecimal() else 1)]

    def _run(self, node: Any) -> m.Inlines:
        """Return everything inside an element as inlines; its pictures by their alt text."""
        run = _text(node.text)
        for child in node:
            inlines, pictures = self._inline(child)
            run += inlines + [m.Text(text=p.alt) for p in pictures if isinstance(p, m.Figure)]
            run += _text(child.tail)
        return joined(run)

    def _inline(self, node: Any) -> tuple[list[m.Inline], list[m.Block]]:
        """Return an element in a line of text: its inlines, and the pictures in it."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in _SILENT or _hidden(node):
            return [], []
        if tag in _LOST:
            self.lost.append(tag)
            return _link(node.get("src") or node.get("data") or ""), []
        if tag == "br":
            return [m.LineBreak()], []
        if tag == "img":
            return [], [self.picture(node.get("src", ""), node.get("alt", ""), node.get("title", ""))]
        if tag == "svg":
            from lxml import etree

            drawn = etree.tostring(node, encoding="unicode", with_tail=False)
            return [], [self.picture("data:image/svg+xml," + drawn, node.get("aria-label", ""), "")]
        return self._dressed(node, tag)

    def _dressed(self, node: Any, tag: str) -> tuple[list[m.Inline], list[m.Block]]:
        run, pictures = _text(node.text), list[m.Block]()
        for child in node:
            inlines, inner = self._inline(child)
            run += inlines
            pictures += inner
            run += _text(child.tail)
        return wrapped(tag, joined(run), node.get("href", "")), pictures


def wrapped(tag: str, content: m.Inlines, href: str = "") -> list[m.Inline]:
    """Return what an inline element makes of its content."""
    if not content:
        return []
    if tag in _STRONG:
        return [m.Strong(content=content)]
    if tag in _EMPH:
        return [m.Emph(content=content)]
    if tag in _CODE:
        return [m.Code(text=m.plain(content))]
    if tag == "a" and href:
        return [m.Link(href=href, content=content)]
    if tag in {"sup", "sub"}:
        return [m.Text(text=_moved(m.plain(content), tag))]
    return list(content)


def _moved(text: str, tag: str) -> str:
    """Return raised or lowered text in Unicode's own signs, else behind a sign that says so."""
    moved = text.translate(_RAISED if tag == "sup" else _LOWERED)
    same = any(before == after and not before.isspace() for before, after in zip(text, moved, strict=True))
    return ("^" if tag == "sup" else "_") + text if same else moved


def holds_text(tag: str) -> bool:
    """Say whether an element stands in a line of text and takes its content with it."""
    return tag in _STRONG | _EMPH | _CODE | _PLAIN | {"a", "sup", "sub"}


def _is_block(node: Any) -> bool:
    """Say whether an element, or one inside it, parts the text around it."""
    if not isinstance(node.tag, str) or node.tag in _SILENT or _hidden(node):
        return False
    return node.tag in _BLOCKS or any(_is_block(child) for child in node)


def _hidden(node: Any) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style", "")))


def _link(address: str) -> list[m.Inline]:
    return [m.Link(href=address, content=(m.Text(text=address),))] if address.startswith("http") else []


def _text(text: str | None) -> list[m.Inline]:
    return [m.Text(text=text)] if text else []


def _paragraph(run: Iterable[m.Inline]) -> list[m.Block]:
    content = joined(run)
    return [m.Paragraph(content=content)] if content else []


def joined(run: Iterable[m.Inline]) -> m.Inlines:
    """Return inlines with white space as a page shows it: one space, none at the ends or between Chinese."""
    found: list[m.Inline] = []
    for node in run:
        if isinstance(node, m.Text) and found and isinstance(found[-1], m.Text):
            found[-1] = m.Text(text=found[-1].text + node.text)
        else:
            found.append(node)
    found = [m.Text(text=_spaces(n.text)) if isinstance(n, m.Text) else n for n in found]
    found = _trimmed(found)
    return tuple(n for n in found if not isinstance(n, m.Text) or n.text)


def _spaces(text: str) -> str:
    text = re.sub(r"[ \t\r\n\f]+", lambda gap: "\n" if "\n" in gap.group() else " ", text)
    if has_han(text):
        text = re.sub(
            r"(.)\n(?=(.))", lambda g: g[1] + ("" if is_wide(g[1]) and is_wide(g[2]) else " "), text
        )
    return text.replace("\n", " ")


def _trimmed(run: list[m.Inline]) -> list[m.Inline]:
    """Return a run without white space and line breaks at its ends, which a page doesn't show."""
    while run and isinstance(run[0], m.LineBreak | m.Text) and not m.plain([run[0]]).strip():
        run = run[1:]
    while run and isinstance(run[-1], m.LineBreak | m.Text) and not m.plain([run[-1]]).strip():
        run = run[:-1]
    if run and isinstance(run[0], m.Text):
        run = [m.Text(text=run[0].text.lstrip(" ")), *run[1:]]
    if run and isinstance(run[-1], m.Text):
        run = [*run[:-1], m.Text(text=run[-1].text.rstrip(" "))]
    return run
