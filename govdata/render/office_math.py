"""TeX formulas in Word's own notation, Office MathML.

Enters: TeX. Leaves: an ``m:oMath`` element as markup, or nothing where the TeX can't be read. latex2mathml
reads the TeX; what it writes, presentation MathML, is turned element by element (ECMA-376 part 1, 22.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from govdata.document.tex import plain_tex
from govdata.document.text import clean

__all__ = ["office_math"]

_NARY = frozenset("∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆")
_OPEN = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩", "‖": "‖", "|": "|"}
_LIMITED = frozenset(
    {"lim", "max", "min", "sup", "inf", "lim sup", "lim inf", "limsup", "liminf", "argmax", "argmin"}
)
_LINES = {"―", "‾", "¯", "_", "̅", "̲"}  # over or under the whole of a thing
_GROUPS = {"⏞", "⏟", "⎴", "⎵", "⏠", "⏡"}
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "˙": "\u0307", ".": "\u0307", "¨": "\u0308",
    "→": "\u20d7", "←": "\u20d6", "ˇ": "\u030c", "´": "\u0301", "`": "\u0300", "˘": "\u0306", "˚": "\u030a",
}  # fmt: skip

Node = Any
Reader = Callable[[Node], str]


@lru_cache(maxsize=1024)
def office_math(tex: str) -> str:
    """Return a formula as ``m:oMath``; empty where it can't be read.

    >>> office_math("x_1")
    '<m:oMath><m:sSub><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>1</m:t></m:r></m:sub></m:sSub></m:oMath>'
    """
    from latex2mathml.converter import convert
    from lxml import etree

    try:
        root = etree.fromstring(convert(plain_tex(clean(tex))).encode())
    except Exception:  # noqa: BLE001  the converter raises whatever its parser meets
        return ""
    written = _row(list(root))
    return f"<m:oMath>{written}</m:oMath>" if written else ""


def _row(nodes: Sequence[Node]) -> str:
    """Return elements side by side; brackets enclose what stands between them, sums what follows them."""
    return "".join(_parts(nodes))


def _parts(nodes: Sequence[Node]) -> Iterator[str]:
    place = 0
    while place < len(nodes):
        node = nodes[place]
        end = _closing(nodes, place)
        if end is not None:
            last = nodes[end] if end < len(nodes) else None
            inside = _delimited(node, _row(nodes[place + 1 : end]), last)
            yield _scripted(last, inside) if _kind(last) in _SCRIPTS else inside
            place = end + 1
        elif _is_nary(node):
            operand = nodes[place + 1 : place + 2]
            yield _nary(node, _row(operand))
            place += 1 + len(operand)
        else:
            yield _one(node)
            place += 1


def _closing(nodes: Sequence[Node], place: int) -> int | None:
    """Return where the bracket that opens at a place is closed; beyond the end where it never is."""
    opener = nodes[place]
    fenced, said = opener.get("form") == "prefix", _said(opener)
    if _kind(opener) != "mo" or not (fenced or said in _OPEN):
        return None
    depth = 1
    for at in range(place + 1, len(nodes)):
        node = nodes[at]
        base = node[0] if _kind(node) in _SCRIPTS and len(node) else node  # what is raised after a bracket
        if _kind(base) != "mo":
            continue
        closes = base.get("form") == "postfix" if fenced else _said(base) == _OPEN[said]
        opens = base.get("form") == "prefix" if fenced else _said(base) == said
        depth += -1 if closes else 1 if opens else 0
        if depth == 0:
            return at
    return len(nodes) if fenced else None


def _kind(node: Node) -> str:
    tag = None if node is None else node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _said(node: Node) -> str:
    return "".join(node.itertext()).strip()


def _one(node: Node) -> str:
    reader = _READERS.get(_kind(node))
    return reader(node) if reader else _row(list(node))


# --- texts -----------------------------------------------------------------------------------------------


def _run(text: str, style: str = "") -> str:
    """Return a run; a letter is slanted unless `style` says otherwise, a name of several is upright."""
    if not text:
        return ""
    plain = style or ("p" if len(text) > 1 and text.isalpha() else "")
    properties = f'<m:rPr><m:sty m:val="{plain}"/></m:rPr>' if plain else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<m:r>{properties}<m:t{space}>{escape(text, quote=False)}</m:t></m:r>"


def _text(node: Node) -> str:
    return _words("".join(node.itertext()))


def _words(words: str) -> str:
    return f'<m:r><m:rPr><m:nor/></m:rPr><m:t xml:space="preserve">{escape(words, quote=False)}</m:t></m:r>'


def _space(node: Node) -> str:
    width = node.get("width", "")
    wide = width.endswith("em") and float(width[:-2] or 0) >= 0.5
    return _run("\u2003" if wide else "\u2009", "p")


# --- what stands above, below, beside ----------------------------------------------------------------------


def _inside(node: Node, place: int) -> str:
    children = list(node)
    return _one(children[place]) if place < len(children) else ""


def _element(name: str, *parts: tuple[str, str], properties: str = "") -> str:
    about = f"<m:{name}Pr>{properties}</m:{name}Pr>" if properties else ""
    inner = "".join(f"<m:{part}>{content}</m:{part}>" for part, content in parts)
    return f"<m:{name}>{about}{inner}</m:{name}>"


def _fraction(node: Node) -> str:
    bare = node.get("linethickness") in {"0", "0pt", "0em"}
    properties = '<m:type m:val="noBar"/>' if bare else ""
    return _element("f", ("num", _inside(node, 0)), ("den", _inside(node, 1)), properties=properties)


def _root(node: Node) -> str:
    if _kind(node) == "msqrt":
        return _element("rad", ("deg", ""), ("e", _row(list(node))), properties='<m:degHide m:val="1"/>')
    return _element("rad", ("deg", _inside(node, 1)), ("e", _inside(node, 0)))


def _scripts(node: Node) -> str:
    base = _inside(node, 0)
    if _kind(node) == "msub" and len(node) and _said(node[0]) in _LIMITED:
        return _element("limLow", ("e", base), ("lim", _inside(node, 1)))
    return _scripted(node, base)


def _scripted(node: Node, base: str) -> str:
    """Return a thing with what stands raised or lowered beside it."""
    match _kind(node):
        case "msub":
            return _element("sSub", ("e", base), ("sub", _inside(node, 1)))
        case "msup":
            return _element("sSup", ("e", base), ("sup", _inside(node, 1)))
        case _:
            return _element("sSubSup", ("e", base), ("sub", _inside(node, 1)), ("sup", _inside(node, 2)))


def _limits(node: Node) -> str:
    """Return what stands under and over a thing: an accent, a line, a brace, or limits."""
    kind, children = _kind(node), list(node)
    if kind == "munderover":
        low = _element("limLow", ("e", _inside(node, 0)), ("lim", _inside(node, 1)))
        return _element("limUpp", ("e", low), ("lim", _inside(node, 2)))
    base, sign = _inside(node, 0), _said(children[1]) if len(children) > 1 else ""
    side = "top" if kind == "mover" else "bot"
    if sign in _LINES:
        return _element("bar", ("e", base), properties=f'<m:pos m:val="{side}"/>')
    if sign in _GROUPS:
        return _element("groupChr", ("e", base), properties=_character(sign) + f'<m:pos m:val="{side}"/>')
    if kind == "mover" and sign in _ACCENTS:
        return _element("acc", ("e", base), properties=_character(_ACCENTS[sign]))
    name = "limUpp" if kind == "mover" else "limLow"
    return _element(name, ("e", base), ("lim", _inside(node, 1)))


def _character(sign: str) -> str:
    return f'<m:chr m:val="{escape(sign)}"/>'


def _is_nary(node: Node) -> bool:
    children = list(node)
    base = children[0] if children and _kind(node) in _SCRIPTED else node
    return _kind(base) == "mo" and _said(base) in _NARY


def _nary(node: Node, operand: str) -> str:
    """Return a sum or integral with its limits and what it runs over."""
    kind = _kind(node)
    low = _inside(node, 1) if kind in {"msub", "msubsup", "munder", "munderover"} else ""
    high = _inside(node, {"msup": 1, "mover": 1}.get(kind, 2)) if kind not in {"mo", "msub", "munder"} else ""
    sign = _said(node if kind == "mo" else next(iter(node)))
    place = "subSup" if sign in "∫∬∭∮∯∰" else "undOvr"
    properties = _character(sign) + f'<m:limLoc m:val="{place}"/>'
    properties += "" if low else '<m:subHide m:val="1"/>'
    properties += "" if high else '<m:supHide m:val="1"/>'
    return _element("nary", ("sub", low), ("sup", high), ("e", operand), properties=properties)


def _delimited(opener: Node, content: str, closer: Node) -> str:
    """Return what stands in brackets; without a closing one where a line is open at its end."""
    end = "" if closer is None else _said(closer[0] if _kind(closer) in _SCRIPTS else closer)
    properties = f'<m:begChr m:val="{escape(_said(opener))}"/><m:endChr m:val="{escape(end)}"/>'
    properties += '<m:grow m:val="0"/>' if opener.get("stretchy") == "false" else ""
    return _element("d", ("e", content), properties=properties)


# --- tables, boxes -----------------------------------------------------------------------------------------


def _table(node: Node) -> str:
    rows = [[cell for cell in row if _kind(cell) == "mtd"] for row in node if _kind(row) == "mtr"]
    width = max(map(len, rows), default=0)
    sides = [next((r[i].get("columnalign", "") for r in rows if i < len(r)), "") for i in range(width)]
    columns = "".join(
        f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{side or "center"}"/></m:mcPr></m:mc>'
        for side in sides
    )
    body = "".join(
        "<m:mr>"
        + "".join(f"<m:e>{_cell(row[i]) if i < len(row) else ''}</m:e>" for i in range(width))
        + "</m:mr>"
        for row in rows
    )
    return f"<m:m><m:mPr><m:mcs>{columns}</m:mcs></m:mPr>{body}</m:m>" if width else ""


def _cell(node: Node) -> str:
    """Return a cell; a relation that begins one gets a thin space to its left, or some offices fail."""
    first = next((child for child in node if _said(child)), None)
    return (_words("\u2009") if _kind(first) == "mo" else "") + _row(list(node))


def _box(node: Node) -> str:
    return _element("borderBox", ("e", _row(list(node))))


def _phantom(node: Node) -> str:
    return _element("phant", ("e", _row(list(node))), properties='<m:show m:val="0"/>')


_SCRIPTS = {"msub", "msup", "msubsup"}
_SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
_READERS: dict[str, Reader] = {
    **dict.fromkeys(("mi", "mn", "mo"), lambda node: _run(_said(node))),
    "mtext": _text,
    "mspace": _space,
    "mfrac": _fraction,
    **dict.fromkeys(("msqrt", "mroot"), _root),
    **dict.fromkeys(("msub", "msup", "msubsup"), _scripts),
    **dict.fromkeys(("munder", "mover", "munderover"), _limits),
    "mtable": _table,
    "menclose": _box,
    "mphantom": _phantom,
}
