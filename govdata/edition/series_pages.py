"""The figures of all editions -> ``reports/series/``: a page a report, where each number's address leads.

Enters: the editions that are kept, what was withdrawn, the register of addresses. Leaves: for each report
what every figure was in each edition and what became of it; ``series/en/x.html#E12`` says which figure E12
was in which edition, ``#spring.E12`` that of one, ``#wujin_03`` the figure itself. Written once there are two
editions, or an address has moved; only what differs is written. Nothing is shown that was withdrawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from govdata.document.webfont import font_faces
from govdata.edition.addresses import REGISTER, Address, noted, read_register, register_text
from govdata.edition.library import alone
from govdata.edition.markup import css, text
from govdata.edition.series import Asked, Published, history, kept_editions
from govdata.edition.state import write_whole
from govdata.errors import FontError

__all__ = ["FOLDER", "index_page", "report_page", "write_series"]

FOLDER, _STYLE, _MEMORY = "series", "series.css", ".series.json"
_LAYOUT = "2"  # of the pages; another one makes them anew
_SPACE = re.compile(r"\s+")
_WORDS = {
    "title": ("数字沿革", "Figures over editions"),
    "all": ("全部报告", "All reports"),
    "reading": (
        "每个数字在所存各版中印作多少，后来怎样。点数字，到那一版的证据表；点地址，到它所指的数字。",
        "What each figure was in every edition that is kept, and what became of it. A number leads to the "
        "evidence of its edition; an address leads to its figure.",
    ),
    "edition": ("版次", "Edition"),
    "date": ("日期", "Date"),
    "printed": ("印作", "As printed"),
    "change": ("变化", "Change"),
    "corrections": ("更正", "Corrections"),
    "changed": ("变过的数字", "Figures that changed"),
    "unchanged": ("没有变化的数字", "Figures that did not change"),
    "addresses": ("地址", "Addresses"),
    "address": ("地址", "Address"),
    "leads": ("各版所指", "What it is in each edition"),
    "former": ("原指", "formerly"),
    "first": ("首次", "first"),
    "same": ("未变", "same"),
    "new_period": ("时期不同", "another period"),
    "revised": ("已修订", "revised"),
    "not_printed": ("不再印出", "no longer printed"),
    "suppressed": ("为保护个人不再公布", "now withheld to protect individuals"),
    "withheld": ("不再公布", "now withheld"),
    "damaged": ("文字缺损", "now damaged text"),
    "not_reported": ("现为未报告", "now not reported"),
    "not_applicable": ("现不适用", "now not applicable"),
    "not_stated": ("现为未载明", "now not stated"),
    "zero": ("现为零", "now zero"),
    "immature": ("观察期未满", "follow-up not complete"),
    "in_words": ("改以文字写出", "now said in words"),
    "unkept": (
        "所存各版都不再印出，或已撤回。",
        "No edition that is kept still prints it, or it was withdrawn.",
    ),
}


class _Report(NamedTuple):
    name: str
    series: list[dict[str, Any]]
    addresses: tuple[Address, ...]

    @property
    def lang(self) -> str:
        return "en" if self.name.startswith("en/") else "zh"


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
    pages = {f"{one.name}.html": report_page(one.name, one.series, one.addresses, now) for one in found}
    pages["index.html"] = index_page({one.name: one.series for one in found}, kept)
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
    """
    n = int(report.startswith("en/"))

    def said(word: str) -> str:
        return _WORDS[word][n]

    up = "../" * (report.count("/") + 1)
    changed = [one for one in series if _has_changed(one)]
    others = [one for one in series if not _has_changed(one)]
    figures = _figures("changed", changed, said, up) + _figures("unchanged", others, said, up)
    known = {one["figure"]: one["label"] for one in series}
    table = _addresses(addresses, known, now, said)
    to = f'<a href="#addresses">{text(said("addresses"))}</a>'
    main = (
        f"<p>{text(said('reading'))} {to}</p>{figures}<h2 id=addresses>{text(said('addresses'))}</h2>{table}"
    )
    title = f"{said('title')}{'：' if n == 0 else ': '}{report}"
    back = f'<p class="gd-links"><a href="{"../" * report.count("/")}index.html">{text(said("all"))}</a></p>'
    return _page(title, back + main, "en" if n else "zh-CN", "../" * report.count("/"))


def _figures(head: str, series: Sequence[Mapping[str, Any]], said: Any, up: str) -> str:
    """Return a table of figures, each a group of rows; nothing where there are none."""
    if not series:
        return ""
    names = ("edition", "date", "printed", "change", "corrections")
    heads = "".join(f"<th scope=col>{text(said(name))}</th>" for name in names)
    rows = "".join(_figure(one, said, up) for one in series)
    table = f"<table><thead><tr>{heads}</tr></thead>{rows}</table>"
    return f'<h2>{text(said(head))}</h2><div class="gd-scroll" {_region(said(head))}>{table}</div>'


def _region(name: str) -> str:
    """Return what makes a table that may scroll reachable by key, and named."""
    return f'tabindex="0" role="region" aria-label="{text(name)}"'


def _figure(one: Mapping[str, Any], said: Any, up: str) -> str:
    key = one["figure"].partition("#")[2]
    rows = "".join(_point(one["figure"], point, said, up) for point in one["values"])
    name = f'<b>{text(one["label"] or key)}</b> <span class="gd-key">{text(key)}</span>'
    return f'<tbody id="{_id(key)}"><tr><th scope=rowgroup colspan=5>{name}</th></tr>{rows}</tbody>'


def _point(figure: str, point: Mapping[str, Any], said: Any, up: str) -> str:
    report = figure.partition("#")[0]
    printed = text(point["text"] or "—")
    if point["address"]:
        at = quote(point["address"].partition("#")[2])
        printed = f'<a href="{up}{quote(point["edition"])}/{quote(report)}.html#{at}">{printed}</a>'
    day = f'<span class="gd-day">{text(point["date"])}</span>'
    cells = [text(point["edition"]), day, printed, text(_change(point, said))]
    cells.append(text(", ".join(point["corrections"])))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _change(point: Mapping[str, Any], said: Any) -> str:
    name = point["change"]
    return str(said(name) if name in _WORDS and name != "printed" else name)


def _addresses(
    addresses: Sequence[Address], known: Mapping[str, str], now: frozenset[Address], said: Any
) -> str:
    """Return the table of ids: what each is, or was, in every edition."""
    by: dict[str, list[Address]] = {}
    for one in addresses:
        by.setdefault(one.id, []).append(one)
    order = sorted(by, key=lambda at: (at[0], int(at[1:])))
    rows = "".join(
        f'<tr id="{at}"><th scope=row>{at}</th><td>{_leads(by[at], known, now, said)}</td></tr>'
        for at in order
    )
    return (
        f'<div class="gd-scroll" {_region(said("addresses"))}>'
        f"<table><thead><tr><th scope=col>{text(said('address'))}</th>"
        f"<th scope=col>{text(said('leads'))}</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _leads(addresses: Sequence[Address], known: Mapping[str, str], now: frozenset[Address], said: Any) -> str:
    lines, seen = [], set[str]()
    for one in addresses:
        former = "" if one in now else f" ({said('former')})"
        key = one.figure.partition("#")[2]
        what = text(known.get(one.figure, "") or key)
        target = f'<a href="#{quote(_id(key))}">{what}</a>' if one.figure in known else what
        gone = "" if one.figure in known else f" {text(said('unkept'))}"
        first = "" if one.edition in seen else f' id="{_id(f"{one.edition}.{one.id}")}"'
        seen.add(one.edition)
        lines.append(f"<span{first}>{text(one.edition)}{text(former)}: {target}{gone}</span>")
    return "<br>".join(lines)


def _id(name: str) -> str:
    """Return a name as an element's id: without blanks."""
    return text(_SPACE.sub("_", name))


def index_page(series: Mapping[str, Sequence[Mapping[str, Any]]], kept: Sequence[Published]) -> str:
    """Return the page of all reports: how many figures each has, and how many of them changed."""
    items = "".join(
        _item(report, len(figures), sum(map(_has_changed, figures))) for report, figures in series.items()
    )
    left = "".join(f"<li>{text(each.name)}: {text(each.fault)}</li>" for each in kept if each.fault)
    left = f"<h2>未计入的版次 <span lang=en>Editions left out</span></h2><ul>{left}</ul>" if left else ""
    zh, en = _WORDS["title"]
    read = f"<p>{_WORDS['reading'][0]} <span lang=en>{_WORDS['reading'][1]}</span></p>"
    back = '<p class="gd-links"><a href="../index.html">各版报告 <span lang=en>Editions</span></a></p>'
    return _page(f"{zh} {en}", f'{back}{read}<ul class="gd-list">{items}</ul>{left}', "zh-CN", "")


def _item(report: str, n: int, changed: int) -> str:
    return (
        f'<li><h2><a href="{quote(report)}.html">{text(report)}</a></h2><p class="gd-small">'
        f"<span>数字 {n} <span lang=en>figures: {n}</span></span>"
        f"<span>有变化 {changed} <span lang=en>changed: {changed}</span></span></p></li>"
    )


def _has_changed(one: Mapping[str, Any]) -> bool:
    return any(point["change"] not in {"first", "same"} for point in one["values"])


def _page(title: str, main: str, lang: str, up: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="generator" content="govdata">'
        f'<title>{text(title)}</title><link rel="stylesheet" href="{up}{_STYLE}"></head>\n<body>'
        f'<header class="gd-header"><h1>{text(title)}</h1></header>\n'
        f'<main id="main" tabindex="-1">{main}</main></body></html>\n'
    )
