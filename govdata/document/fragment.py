"""HTML that a cell shows, or that stands in its Markdown -> blocks.

Enters: a piece of HTML. Leaves: paragraphs, headings, lists, tables and pictures, in their order.
Scripts and styles are no content; what can't stand on paper (a frame, a film) leaves words in its place, so
that it isn't lost without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from govdata.document import model as m
from govdata.document.grid import html_table
from govdata.document.text import clean, has_han, is_wide

__all__ = ["Anchor", "PictureFinder", "Placeholder", "anchors", "fragment", "holds_text", "joined", "wrapped"]

PictureFinder = Callable[[str, str, str], m.Block]
Placeholder = Callable[[str], str]  # says in words that an element can't be shown

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
_STRUCK = {"s", "del", "strike"}
_PLAIN = {"span", "small", "mark", "u", "q", "ins", "font", "abbr", "big", "label", "button", *_STRUCK}
_CELLS = {"td", "th"}
_ALSO_BLOCKS = {"tr", "caption", "thead", "tbody", "tfoot"}  # where a table stands inside a line
_NAMED = {"a", "div", "p", "span", "section", *_HEADINGS}
_NAME = re.compile(
    r"""<(?:a|div|p|span|section|h[1-6])\s[^<>]*?\b(?:id|name)\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE
)
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Anchor(m.Paragraph):
    """Where a link may lead to: the block after it.

    It stands among blocks while a notebook is read, and in no document.
    """

    content: m.Inlines = ()
    name: str


def fragment(html: str, picture: PictureFinder, placeholder: Placeholder, shift: int = 1) -> list[m.Block]:
    """Read a piece of HTML.

    Parameters
    ----------
    html
        Well formed or not.
    picture
        Called with address, alt text and title of each picture; returns the block to stand for it.
    placeholder
        Called with the name of each element that can't be shown; returns the words to stand for it.
    shift
        Subtracted from heading levels.
    """
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.fragment_fromstring(clean(html), create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    return _Reader(picture, placeholder, shift).blocks(root)


class _Reader:
    def __init__(self, picture: PictureFinder, placeholder: Placeholder, shift: int) -> None:
        self.picture, self.placeholder, self.shift = picture, placeholder, shift
        self.aside: list[m.Block] = []  # pictures from inside a cell or a heading: they stand below it

    def blocks(self, node: Any) -> list[m.Block]:
        """Return the content of an element: runs of inlines become paragraphs between the blocks."""
        found: list[m.Block] = []
        run: list[m.Inline] = _text(node.text)
        for child in node:
            if _is_block(child):
                found += [*_paragraph(run), *self._block(child), *self.aside]
                run, self.aside = [], []
            else:
                inlines, pictures = self._inline(child)
                run += inlines
                if all(isinstance(block, Anchor) for block in pictures):
                    found += pictures  # it names its place and parts nothing
                else:
                    found += [*_paragraph(run), *pictures]
                    run = []
            run += _text(child.tail)
        return [*found, *_paragraph(run)]

    def _block(self, node: Any) -> list[m.Block]:
        tag = node.tag
        return [*_anchors_of(node), *self._content(node, tag)]

    def _content(self, node: Any, tag: str) -> list[m.Block]:
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
        """Return everything inside an element as inlines; its pictures, by their alt text, stand below."""
        run: list[m.Inline] = []
        self._gather(node, run)
        return joined(run)

    def _gather(self, node: Any, run: list[m.Inline]) -> None:
        run += _text(node.text)
        for child in node:
            if _is_block(child) or child.tag in _ALSO_BLOCKS:
                _new_line(run)
                self._gather_block(child, run)
                _new_line(run)
            else:
                if child.tag in _CELLS and child.getprevious() is not None:
                    run.append(m.Text(text=" | "))
                inlines, pictures = self._inline(child)
                run += inlines
                for block in pictures:
                    run += self._in_words(block)
            run += _text(child.tail)

    def _gather_block(self, node: Any, run: list[m.Inline]) -> None:
        """Add an element that stands in a line of its own."""
        if node.tag == "pre":
            for line in clean(node.text_content()).strip("\n").split("\n"):
                run += [*_text(line), m.LineBreak()]
        elif node.tag == "li":
            ordered = node.getparent().tag == "ol"
            run.append(m.Text(text=f"{node.getparent().index(node) + 1}. " if ordered else "– "))
            self._gather(node, run)
        elif node.tag not in _SILENT:
            self._gather(node, run)

    def _in_words(self, block: m.Block) -> list[m.Inline]:
        """Return what stands for a block in a line; a picture goes below."""
        match block:
            case Anchor():
                return []
            case m.Figure():
                self.aside.append(block)
                return [m.Text(text=block.alt)]
            case m.Paragraph():
                return list(block.content)
            case _:
                return []

    def _inline(self, node: Any) -> tuple[list[m.Inline], list[m.Block]]:
        """Return an element in a line of text: its inlines, and the pictures in it."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in _SILENT or _hidden(node):
            return [], []
        if tag in _LOST:
            return self._lost(node, tag), []
        if tag == "br":
            return [m.LineBreak()], []
        if tag == "img":
            return [], [self.picture(node.get("src", ""), node.get("alt", ""), node.get("title", ""))]
        if tag == "svg":
            return [], [self.picture("data:image/svg+xml," + _written(node), node.get("aria-label", ""), "")]
        if tag in {"input", "progress", "meter", "option"}:
            return _control(node, tag), []
        if tag == "math" and (tex := _tex(node)):
            return [m.Math(tex=tex)], []
        inlines, pictures = self._dressed(node, tag)
        return inlines, [*_anchors_of(node), *pictures]

    def _lost(self, node: Any, tag: str) -> list[m.Inline]:
        """Return words for what can't stand on paper, and where it is."""
        held = (node, *node.iter("source"))
        address = next(
            (at for each in held if (at := each.get("src") or each.get("data") or "").startswith("http")), ""
        )
        said: list[m.Inline] = [m.Emph(content=(m.Text(text=self.placeholder(tag)),))]
        return [*said, m.Text(text=" "), *_link(address)] if address else said

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
    if tag in _STRUCK:  # no format has it, and what was struck out must not read as said
        return [m.Text(text="~~"), *content, m.Text(text="~~")]
    if tag == "q":
        return [m.Text(text="“"), *content, m.Text(text="”")]
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


def _control(node: Any, tag: str) -> list[m.Inline]:
    """Return what a form shows, which nobody can fill in here."""
    kind = node.get("type", "text").lower()
    if tag == "option":
        return _text(f"{node.text_content().strip()} ")
    if tag in {"progress", "meter"}:
        value = node.get("value", "")
        return _text(f"{value}/{node.get('max')} " if value and node.get("max") else value)
    if kind in {"checkbox", "radio"}:
        return _text("☑ " if node.get("checked") is not None else "☐ ")
    return [] if kind in {"hidden", "password"} else _text(node.get("value", "") or None)


def _tex(node: Any) -> str:
    """Return the TeX that a formula in MathML carries; empty where it carries none."""
    noted = node.xpath(".//*[local-name()='annotation' and contains(@encoding, 'tex')]")
    return str(noted[0].text_content()).strip() if noted else str(node.get("alttext", "")).strip()


def _written(node: Any) -> str:
    from lxml import etree

    return str(etree.tostring(node, encoding="unicode", with_tail=False))


def _anchors_of(node: Any) -> list[m.Block]:
    name = (node.get("id") or node.get("name") or "") if node.tag in _NAMED else ""
    return [Anchor(name=name)] if name else []


def anchors(html: str) -> list[m.Block]:
    """Return the names that a tag in a line of text gives to its place."""
    return [Anchor(name=name) for name in _NAME.findall(html)]


def _new_line(run: list[m.Inline]) -> None:
    """Start a new line, unless one has just been started."""
    last = next((n for n in reversed(run) if not isinstance(n, m.Text) or n.text.strip()), None)
    if last is not None and not isinstance(last, m.LineBreak):
        run.append(m.LineBreak())


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
    found = _trimmed([_at_break(found, place) for place in range(len(found))])
    return tuple(n for n in found if not isinstance(n, m.Text) or n.text)


def _at_break(run: list[m.Inline], place: int) -> m.Inline:
    """Return an inline without the blanks that end a line or start one."""
    node = run[place]
    if not isinstance(node, m.Text):
        return node
    before = place > 0 and isinstance(run[place - 1], m.LineBreak)
    after = place + 1 < len(run) and isinstance(run[place + 1], m.LineBreak)
    text = node.text.lstrip(" ") if before else node.text
    return m.Text(text=text.rstrip(" ") if after else text)


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
