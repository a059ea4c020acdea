"""All editions of a project -> ``reports/index.html``: one page that leads to each, withdrawn ones marked.

Enters: the manifests in ``reports/``, the title that each edition's data gives it, and what the ledger says
was withdrawn. Leaves: the page; the same editions give the same bytes, and it is written only if it changes.
What was read of a manifest is remembered in ``reports/.library.json``, which may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from govdata.edition.markup import css, english, put_page, text
from govdata.edition.state import read_manifest, write_whole
from govdata.errors import BuildError

__all__ = ["Kept", "alone", "library_page", "write_library"]

_SPOKEN = {"zh": "中文报告", "en": "Reports in English"}
_MEMORY, _LOCK, _PAGE = ".library.json", ".library.lock", "index.html"


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
    """Write the page of all editions if it differs from the one that is there.

    Parameters
    ----------
    reports : Path
        The folder of all editions.
    released : mapping
        Each edition that the ledger knows -> the day on which all that it released was withdrawn, or nothing.

    Returns
    -------
    bool
        Whether it was written.

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
        series = (reports / "series" / "index.html").is_file()
        return put_page(reports / _PAGE, library_page(kept, released, series), write_whole)


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


def library_page(kept: Iterable[Kept], released: Mapping[str, str], series: bool = False) -> str:
    """Return the page as text: the latest edition first, those without a date last.

    Parameters
    ----------
    released : mapping
        As for :func:`write_library`.
    series : bool
        Whether there are pages of figures over editions (:mod:`govdata.edition.series_pages`).
    """
    listed = sorted(kept, key=lambda each: each.name)
    listed.sort(key=lambda each: each.date, reverse=True)
    gone = sorted(released.keys() - {each.name for each in listed})
    items = "".join(_item(each, released.get(each.name, "")) for each in listed)
    items += "".join(_absent(name, released[name]) for name in gone)
    count = f"{len(listed)} 版。 {english(f'Editions: {len(listed)}.')}"
    over = f'<a href="series/index.html">数字沿革 {english("Figures over editions")}</a>' if series else ""
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="generator" content="govdata">'
        f"<title>各版报告 Editions</title><style>{css()}</style></head>\n<body>"
        f'<a class="gd-skip" href="#main">跳到各版 {english("Skip to the editions")}</a>'
        f'<header class="gd-header"><h1>各版报告 {english("Editions")}</h1><p>{count} {over}</p></header>\n'
        f'<main id="main" tabindex="-1"><ul class="gd-list">{items}</ul></main>\n'
        f'<footer class="gd-footer"><p>本页由 govdata 生成，与各版的 manifest.json 一致。 '
        f"{english('Made with govdata from the manifests.')}</p></footer></body></html>\n"
    )


def _item(each: Kept, withdrawn: str) -> str:
    home = quote(each.name)
    badge = f'<b class="gd-chip">已撤回 {english("withdrawn")} {text(withdrawn)}</b>' if withdrawn else ""
    if each.fault:
        return f"<li><h2>{text(each.name)}</h2>{badge}<p>{text(each.fault)}</p></li>"
    title = f"{each.name}: {each.title}" if each.title else each.name
    facts = [each.date, each.publisher]
    facts += [f"{_SPOKEN.get(lang, lang)} {n}" for lang, n in each.languages.items()]
    said = "".join(f"<span>{text(fact)}</span>" for fact in facts if fact)
    said += f"<span>失败 {each.failed} {english(f'failed: {each.failed}')}</span>" if each.failed else ""
    if each.corrections:
        said += f"<span>更正 {each.corrections} {english(f'corrections: {each.corrections}')}</span>"
    data = f'<p class="gd-links"><a href="{home}/data/datapackage.json">数据 {english("Data")}</a></p>'
    return (
        f'<li><h2><a href="{home}/index.html">{text(title)}</a></h2>'
        f'<p class="gd-small">{badge}{said}</p>{data if each.has_data else ""}</li>'
    )


def _absent(name: str, withdrawn: str) -> str:
    """Return an edition whose files are gone: what it released stays in the ledger."""
    badge = f'<b class="gd-chip">已撤回 {english("withdrawn")} {text(withdrawn)}</b>' if withdrawn else ""
    return (
        f'<li><h2>{text(name)}</h2><p class="gd-small">{badge}'
        f"<span>文件已不在此处，公布过的内容记在台账中。 "
        f"{english('Its files are no longer here; the ledger keeps what it released.')}</span></p></li>"
    )
