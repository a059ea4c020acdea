"""All editions of a project -> ``reports/index.html``: one page that leads to each, withdrawn ones marked.

Enters: the manifests in ``reports/``, the title that each edition's data gives it, and what the ledger says
was withdrawn. Leaves: the page; the same editions give the same bytes, and it is written only if it changes.
What was read of a manifest is remembered in ``reports/.library.json``, which may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from govdata.edition.markup import (
    clear_pages,
    css,
    leading,
    other_pages,
    page_name,
    put_page,
    said,
    text,
    web_page,
)
from govdata.edition.state import read_manifest, write_whole
from govdata.errors import BuildError

__all__ = ["Kept", "alone", "library_page", "write_library"]

_MEMORY, _LOCK = ".library.json", ".library.lock"


@dataclass(frozen=True)
class Kept:
    """What the page says of one edition.

    Attributes
    ----------
    title, date, publisher : str
        As its data gives them; empty where it doesn't.
    languages : dict
        Language -> number of reports.
    failed, corrections : int
        How many reports failed when it was last built; how many corrections its reports tell.
    has_data : bool
        Whether its printed numbers are at hand as data.
    fault : str
        Why its manifest can't be read.
    """

    name: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    languages: dict[str, int] = field(default_factory=dict, hash=False)
    failed: int = 0
    corrections: int = 0
    has_data: bool = False
    fault: str = ""


def write_library(reports: Path, released: Mapping[str, str]) -> bool:
    """Write the pages of all editions, one a language, those that differ from what is there.

    Parameters
    ----------
    reports : Path
        The folder of all editions.
    released : mapping
        Each edition that the ledger knows -> the day on which all that it released was withdrawn, or nothing.

    Returns
    -------
    bool
        Whether any was written.

    Raises
    ------
    OSError
        If it can't be.
    FontError
        The package that brings its font isn't installed; it is written without.
    """
    with alone(reports):
        known = _remembered(reports)
        now = {path.parent.name: _mark(path.parent) for path in sorted(reports.glob("*/manifest.json"))}
        same = {name: known[name] for name, mark in now.items() if name in known and known[name][0] == mark}
        kept = [Kept(**same[name][1]) if name in same else _read(reports / name) for name in now]
        memory = {each.name: [now[each.name], asdict(each)] for each in kept}
        if memory != known:
            write_whole(reports / _MEMORY, json.dumps(memory))
        series = {path.name for path in (reports / "series").glob("index*.html")}
        languages = leading(lang for each in kept for lang in each.languages)
        written = False
        for lang in languages:
            page = library_page(kept, released, series, lang)
            written |= put_page(reports / page_name(lang, languages), page, write_whole)
        clear_pages(reports, languages)
        return written


@contextlib.contextmanager
def alone(reports: Path) -> Iterator[None]:
    """Keep other builds out: one that read the editions earlier mustn't write the page later."""
    import fcntl

    with (reports / _LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _remembered(reports: Path) -> dict[str, Any]:
    try:
        known = json.loads((reports / _MEMORY).read_bytes())
        return {str(name): [mark, {**facts}] for name, (mark, facts) in known.items() if Kept(**facts)}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _mark(folder: Path) -> list[int]:
    found = []
    for path in (folder / "manifest.json", folder / "data" / "datapackage.json"):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found += [stat.st_size, stat.st_mtime_ns, stat.st_ino]
    return found


def _read(folder: Path) -> Kept:
    try:
        manifest = read_manifest(folder)
    except BuildError as error:
        return Kept(folder.name, fault=str(error).removeprefix(f"{folder}/"))
    package: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):
        package = json.loads((folder / "data" / "datapackage.json").read_bytes())
    publisher = next((str(one.get("title", "")) for one in package.get("contributors", [])), "")
    return Kept(
        folder.name,
        str(package.get("title", "")),
        str(package.get("created", ""))[:10],
        publisher,
        dict(sorted(Counter(str(record["lang"]) for record in manifest["reports"].values()).items())),
        len(manifest.get("failed", {})),
        len(manifest.get("corrections", [])),
        bool(package),
    )


# --- the page -------------------------------------------------------------------------------------------


def library_page(
    kept: Iterable[Kept], released: Mapping[str, str], series: Collection[str] = (), lang: str = "zh"
) -> str:
    """Return the page of one language as text: the latest edition first, those without a date last.

    Parameters
    ----------
    released : mapping
        As for :func:`write_library`.
    series : collection of str
        The index pages of figures over editions (:mod:`govdata.edition.series_pages`) that there are.
    """
    listed = sorted(kept, key=lambda each: each.name)
    listed.sort(key=lambda each: each.date, reverse=True)
    languages = leading(spoken for each in listed for spoken in each.languages)
    gone = sorted(released.keys() - {each.name for each in listed})
    items = "".join(_item(lang, each, released.get(each.name, "")) for each in listed)
    items += "".join(_absent(lang, name, released[name]) for name in gone)
    page = page_name(lang, languages)
    figures = page if page in series else "index.html"
    over = f'<a href="series/{figures}">{said(lang, "series-title")}</a>' if series else ""
    title = said(lang, "library-title")
    body = (
        f'<a class="gd-skip" href="#main">{said(lang, "skip-to-editions")}</a>'
        f'<header class="gd-header"><h1>{title}</h1>{other_pages(lang, languages)}'
        f"<p>{said(lang, 'editions', n=len(listed))} {over}</p></header>\n"
        f'<main id="main" tabindex="-1"><ul class="gd-list">{items}</ul></main>\n'
        f'<footer class="gd-footer"><p>{said(lang, "made-from-manifests")}</p></footer>'
    )
    return web_page(lang, title, f"<style>{css()}</style>", body)


def _item(lang: str, each: Kept, withdrawn: str) -> str:
    home, badge = quote(each.name), _badge(lang, withdrawn)
    if each.fault:
        return f"<li><h2>{text(each.name)}</h2>{badge}<p>{text(each.fault)}</p></li>"
    title = f"{each.name}: {each.title}" if each.title else each.name
    languages = leading(each.languages)
    page = page_name(lang if lang in languages else languages[0], languages)
    facts = [text(fact) for fact in (each.date, each.publisher) if fact]
    facts += [_reports(lang, spoken, n) for spoken, n in each.languages.items()]
    facts += [said(lang, "edition-failed", n=each.failed)] if each.failed else []
    facts += [said(lang, "edition-corrections", n=each.corrections)] if each.corrections else []
    told = "".join(f"<span>{fact}</span>" for fact in facts)
    named = said(lang, "title-data")
    data = f'<p class="gd-links"><a href="{home}/data/datapackage.json">{named}</a></p>'
    return (
        f'<li><h2><a href="{home}/{page}">{text(title)}</a></h2>'
        f'<p class="gd-small">{badge}{told}</p>{data if each.has_data else ""}</li>'
    )


def _reports(lang: str, spoken: str, n: int) -> str:
    known = spoken in ("zh", "en")
    return said(lang, f"reports-{spoken}", n=n) if known else said(lang, "reports-other", lang=spoken, n=n)


def _badge(lang: str, withdrawn: str) -> str:
    return f'<b class="gd-chip">{said(lang, "withdrawn", date=withdrawn)}</b>' if withdrawn else ""


def _absent(lang: str, name: str, withdrawn: str) -> str:
    """Return an edition whose files are gone: what it released stays in the ledger."""
    return (
        f'<li><h2>{text(name)}</h2><p class="gd-small">{_badge(lang, withdrawn)}'
        f"<span>{said(lang, 'files-gone')}</span></p></li>"
    )
