"""The figures of all editions -> ``reports/series/``: a page a report, where each number's address leads.

Enters: the editions that are kept, what was withdrawn, the register of addresses. Leaves: for each report
what every figure was in each edition and what became of it; ``series/en/x.html#E12`` says which figure E12
was in which edition, ``#spring.E12`` that of one, ``#wujin_03`` the figure itself. Written once there are two
editions, or an address has moved; only what differs is written. Nothing is shown that was withdrawn.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from govdata.document.webfont import font_faces
from govdata.edition.addresses import REGISTER, Address, noted, read_register, register_text
from govdata.edition.library import alone
from govdata.edition.markup import clear_pages, css, leading, other_pages, page_name, said, text, web_page
from govdata.edition.series import Asked, Published, history, kept_editions
from govdata.edition.state import write_whole
from govdata.errors import FontError

__all__ = ["FOLDER", "index_page", "report_page", "write_series"]

FOLDER, _STYLE, _MEMORY = "series", "series.css", ".series.json"
_LAYOUT = "3"  # of the pages; another one makes them anew
_SPACE = re.compile(r"\s+")
#: What can have become of a figure, beside what an edition says itself.
_CHANGES = frozenset(
    {"first", "same", "new_period", "revised", "not_printed", "suppressed", "withheld", "damaged"}
    | {"not_reported", "not_applicable", "not_stated", "zero", "immature", "in_words"}
)


class _Report(NamedTuple):
    name: str
    series: list[dict[str, Any]]
    addresses: tuple[Address, ...]

    @property
    def lang(self) -> str:
        return self.name.partition("/")[0]


def write_series(reports: Path, withdrawn: Mapping[str, str]) -> bool:
    """Keep the register of addresses, and the pages where they lead.

    Parameters
    ----------
    reports : Path
        The folder of all editions.
    withdrawn : mapping
        As for :func:`~govdata.edition.series.kept_editions`.

    Returns
    -------
    bool
        Whether there are pages.

    Raises
    ------
    EditionError
        If the register can't be read.
    OSError
        If something can't be written.
    FontError
        The package that brings the font isn't installed; pages are written without.
    """
    with alone(reports):
        return _write(reports, withdrawn)


def _write(reports: Path, withdrawn: Mapping[str, str]) -> bool:
    home = reports / FOLDER
    mark = [_LAYOUT, _marks(reports), dict(sorted(withdrawn.items()))]
    if _remembered(reports) == mark:
        return (home / "index.html").is_file()
    kept = kept_editions(reports, withdrawn)
    register = read_register(reports)
    now = noted(register, kept)
    if now != register:
        write_whole(reports / REGISTER, register_text(now))
    if sum(not each.fault for each in kept) > 1 or len({one.edition for one in now}) > 1 or _moved(now):
        _write_pages(home, kept, now)
    write_whole(reports / _MEMORY, json.dumps([_LAYOUT, _marks(reports), mark[2]]))
    return (home / "index.html").is_file()


def _marks(reports: Path) -> dict[str, list[int]]:
    files = [*reports.glob("*/manifest.json"), reports / REGISTER]
    stats = {path: path.stat() for path in sorted(files) if path.is_file()}
    return {str(p.relative_to(reports)): [s.st_size, s.st_mtime_ns] for p, s in stats.items()}


def _remembered(reports: Path) -> Any:
    try:
        return json.loads((reports / _MEMORY).read_bytes())
    except (OSError, ValueError):
        return None


def _moved(register: Iterable[Address]) -> bool:
    """Say whether an address of one edition has led to two figures."""
    seen: dict[tuple[str, str, str], str] = {}
    return any(seen.setdefault((a.edition, a.report, a.id), a.figure) != a.figure for a in register)


def _write_pages(home: Path, kept: Sequence[Published], register: Sequence[Address]) -> None:
    found = _reports(kept, register)
    now = frozenset(noted((), kept))
    languages = leading(one.lang for one in found)
    pages = {
        f"{one.name}.html": report_page(
            one.name, one.series, one.addresses, now, page_name(one.lang, languages)
        )
        for one in found
    }
    for lang in languages:
        own = {one.name: one.series for one in found if one.lang == lang}
        pages[page_name(lang, languages)] = index_page(own, kept, lang, languages)
    clear_pages(home, languages)
    fault = None
    try:
        faces = font_faces("".join(pages.values()), "zh")
    except FontError as error:
        faces, fault = "", error
    for name, page in {**pages, _STYLE: faces + css()}.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != page.encode():
            write_whole(path, page)
    if fault:
        raise fault


def _reports(kept: Sequence[Published], register: Sequence[Address]) -> list[_Report]:
    series: dict[str, list[dict[str, Any]]] = {}
    for one in history(kept, Asked()):
        if one["basis"] != "stated":  # what only a cell states has the address of its table
            series.setdefault(one["figure"].partition("#")[0], []).append(one)
    names = sorted(series.keys() | {one.report for one in register})
    by = {name: tuple(one for one in register if one.report == name) for name in names}
    return [_Report(name, series.get(name, []), by[name]) for name in names]


# --- pages ------------------------------------------------------------------------------------------------


def report_page(
    report: str,
    series: Sequence[Mapping[str, Any]],
    addresses: Sequence[Address],
    now: frozenset[Address],
    home_page: str = "index.html",
) -> str:
    """Return the page of one report, in its language.

    Parameters
    ----------
    series
        As :func:`~govdata.edition.series.history` gives them.
    addresses
        Those of the register that are this report's.
    now
        The addresses that the editions have now; the others are told as former.
    home_page
        The page of all reports in this language.
    """
    lang = report.partition("/")[0]
    up = "../" * (report.count("/") + 1)
    changed = [one for one in series if _has_changed(one)]
    others = [one for one in series if not _has_changed(one)]
    figures = _figures("series-changed", changed, lang, up) + _figures("series-unchanged", others, lang, up)
    known = {one["figure"]: one["label"] for one in series}
    table = _addresses(addresses, known, now, lang)
    head = said(lang, "series-addresses")
    home = "../" * report.count("/")
    back = f'<p class="gd-links"><a href="{home}{home_page}">{said(lang, "series-all")}</a></p>'
    main = (
        f'{back}<p>{said(lang, "series-reading")} <a href="#addresses">{head}</a></p>'
        f"{figures}<h2 id=addresses>{head}</h2>{table}"
    )
    return _page(lang, said(lang, "series-of", report=report), main, home)


def _figures(head: str, series: Sequence[Mapping[str, Any]], lang: str, up: str) -> str:
    """Return a table of figures, each a group of rows; nothing where there are none."""
    if not series:
        return ""
    names = ("col-edition", "col-date", "col-printed", "col-change", "col-corrections")
    heads = "".join(f"<th scope=col>{said(lang, name)}</th>" for name in names)
    rows = "".join(_figure(one, lang, up) for one in series)
    table = f"<table><thead><tr>{heads}</tr></thead>{rows}</table>"
    named = said(lang, head)
    return f'<h2>{named}</h2><div class="gd-scroll" {_region(named)}>{table}</div>'


def _region(name: str) -> str:
    """Return what makes a table that may scroll reachable by key, and named."""
    return f'tabindex="0" role="region" aria-label="{name}"'


def _figure(one: Mapping[str, Any], lang: str, up: str) -> str:
    key = one["figure"].partition("#")[2]
    rows = "".join(_point(one["figure"], point, lang, up) for point in one["values"])
    name = f'<b>{text(one["label"] or key)}</b> <span class="gd-key">{text(key)}</span>'
    return f'<tbody id="{_id(key)}"><tr><th scope=rowgroup colspan=5>{name}</th></tr>{rows}</tbody>'


def _point(figure: str, point: Mapping[str, Any], lang: str, up: str) -> str:
    report = figure.partition("#")[0]
    printed = text(point["text"] or "—")
    if point["address"]:
        at = quote(point["address"].partition("#")[2])
        printed = f'<a href="{up}{quote(point["edition"])}/{quote(report)}.html#{at}">{printed}</a>'
    day = f'<span class="gd-day">{text(point["date"])}</span>'
    cells = [text(point["edition"]), day, printed, _change(point, lang)]
    cells.append(text(", ".join(point["corrections"])))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _change(point: Mapping[str, Any], lang: str) -> str:
    name = point["change"]
    return said(lang, f"change-{name}") if name in _CHANGES else text(name)


def _addresses(
    addresses: Sequence[Address], known: Mapping[str, str], now: frozenset[Address], lang: str
) -> str:
    """Return the table of ids: what each is, or was, in every edition."""
    by: dict[str, list[Address]] = {}
    for one in addresses:
        by.setdefault(one.id, []).append(one)
    order = sorted(by, key=lambda at: (at[0], int(at[1:])))
    rows = "".join(
        f'<tr id="{at}"><th scope=row>{at}</th><td>{_leads(by[at], known, now, lang)}</td></tr>'
        for at in order
    )
    return (
        f'<div class="gd-scroll" {_region(said(lang, "series-addresses"))}>'
        f"<table><thead><tr><th scope=col>{said(lang, 'col-address')}</th>"
        f"<th scope=col>{said(lang, 'col-leads')}</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _leads(addresses: Sequence[Address], known: Mapping[str, str], now: frozenset[Address], lang: str) -> str:
    lines, seen = [], set[str]()
    for one in addresses:
        former = "" if one in now else f" ({said(lang, 'series-former')})"
        key = one.figure.partition("#")[2]
        what = text(known.get(one.figure, "") or key)
        target = f'<a href="#{quote(_id(key))}">{what}</a>' if one.figure in known else what
        gone = "" if one.figure in known else f" {said(lang, 'series-unkept')}"
        first = "" if one.edition in seen else f' id="{_id(f"{one.edition}.{one.id}")}"'
        seen.add(one.edition)
        lines.append(f"<span{first}>{text(one.edition)}{former}: {target}{gone}</span>")
    return "<br>".join(lines)


def _id(name: str) -> str:
    """Return a name as an element's id: without blanks."""
    return text(_SPACE.sub("_", name))


def index_page(
    series: Mapping[str, Sequence[Mapping[str, Any]]],
    kept: Sequence[Published],
    lang: str = "zh",
    languages: Sequence[str] = ("zh",),
) -> str:
    """Return the page of one language's reports: how many figures each has, how many of them changed."""
    items = "".join(
        _item(lang, report, len(figures), sum(map(_has_changed, figures)))
        for report, figures in series.items()
    )
    left = "".join(f"<li>{text(each.name)}: {text(each.fault)}</li>" for each in kept if each.fault)
    left = f"<h2>{said(lang, 'series-left-out')}</h2><ul>{left}</ul>" if left else ""
    editions = f'<a href="../index.html">{said(lang, "library-title")}</a>'
    head = f'<p class="gd-links">{editions}</p>{other_pages(lang, languages)}'
    head += f"<p>{said(lang, 'series-reading')}</p>"
    return _page(lang, said(lang, "series-title"), f'{head}<ul class="gd-list">{items}</ul>{left}', "")


def _item(lang: str, report: str, n: int, changed: int) -> str:
    return (
        f'<li><h2><a href="{quote(report)}.html">{text(report)}</a></h2><p class="gd-small">'
        f"<span>{said(lang, 'series-figures', n=n)}</span>"
        f"<span>{said(lang, 'series-with-change', n=changed)}</span></p></li>"
    )


def _has_changed(one: Mapping[str, Any]) -> bool:
    return any(point["change"] not in {"first", "same"} for point in one["values"])


def _page(lang: str, title: str, main: str, up: str) -> str:
    body = (
        f'<header class="gd-header"><h1>{title}</h1></header>\n<main id="main" tabindex="-1">{main}</main>\n'
    )
    return web_page(lang, html.unescape(title), f'<link rel="stylesheet" href="{up}{_STYLE}">', body)
