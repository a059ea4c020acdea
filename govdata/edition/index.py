"""The manifest of an edition -> its index: what there is, in which formats, how sure, and what failed.

Enters: records and failures of :class:`~govdata.edition.state.State`, the executed notebooks for titles and
the standing of their evidence, and the edition's data for what can be searched. Leaves: a page a language
(``index.html`` is the first one's) that works from a file: complete without its script, searched and filtered
with it. The same records give the same bytes; a page that wouldn't change isn't written.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from govdata.document.markdown import first_title
from govdata.document.model import MIME
from govdata.document.wording import word
from govdata.edition.markup import (
    clear_pages,
    leading,
    other_pages,
    packaged,
    page_name,
    put_page,
    said,
    web_page,
)
from govdata.edition.markup import css as _css
from govdata.edition.markup import text as _text
from govdata.edition.search import search_data
from govdata.edition.state import Record, State
from govdata.errors import FontError

__all__ = ["Entry", "index_page", "write_index"]

_FORMATS = {"html": "HTML", "pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "ipynb": "Notebook"}
#: In the order in which they are listed.
_TOPICS = (
    "model_profile",
    "model_comparison",
    "reoffending",
    "correction_caseload",
    "grid_staffing",
    "service_requests",
    "dispute_mediation",
    "targets_and_results",
    "fiscal_inputs",
    "participation_and_satisfaction",
    "reform_effects",
    "evidence_audit",
)
_MEASURED = {"measured", "recomputed", "in_place"}
_GOALS = {"norm", "target", "plan", "budget", "planned"}


@dataclass(frozen=True)
class Entry:
    """What the page says of one report.

    Attributes
    ----------
    models : tuple of str
        Those that it is about, by parameter or by the evidence that it prints.
    evidence : tuple of tuple of str
        Keys of the passages that it rests on: measured; rules and goals; damaged or contradicted.
    """

    lang: str
    topic: str
    name: str
    title: str
    subtitle: str = ""
    verdict: str = ""
    synthetic: bool = False
    models: tuple[str, ...] = ()
    evidence: tuple[tuple[str, ...], ...] = ((), (), ())
    formats: dict[str, str] = field(default_factory=dict, hash=False)


def write_index(
    state: State,
    edition: str,
    date: str,
    names: Mapping[str, tuple[str, str]],
    packs: Mapping[str, str] | None = None,
    corrections: Iterable[Mapping[str, Any]] = (),
) -> bool:
    """Write the index pages of an edition, those that differ from what is there.

    Parameters
    ----------
    names : mapping
        Model id -> its name in Chinese and in English.
    packs : mapping
        Committee packs at hand: path below the edition's folder -> title.
    corrections : iterable of mapping
        As :func:`govdata.edition.corrections.concerning` gives them.

    Returns
    -------
    bool
        Whether any was written. What can't be written is noted in ``state.trouble``.
    """
    known: dict[str, Any] = state.memory.get("index", {})
    memory: dict[str, Any] = {}
    entries = [_entry(state.folder, record, names, known, memory) for record in state.records.values()]
    state.memory["index"] = memory
    data = [path for path in state.data if path.endswith((".csv", "datapackage.json"))]
    found = search_data(state)
    languages = leading(entry.lang for entry in entries)
    written = False
    for lang in languages:
        page = index_page(
            edition, date, entries, names, state.failures, packs, data, corrections, found, lang
        )
        name = page_name(lang, languages)
        try:
            written |= put_page(state.folder / name, page, state.put)
        except OSError as error:
            state.trouble.append(f"{state.folder.name}/{name} can't be written: {error.strerror}")
        except FontError as error:
            state.trouble.append(f"{state.folder.name}/{name} has no font: {error}")
    clear_pages(state.folder, languages)
    return written


def _entry(
    folder: Path,
    record: Record,
    names: Mapping[str, tuple[str, str]],
    known: Mapping[str, Any],
    memory: dict[str, Any],
) -> Entry:
    path = f"{record.report}.ipynb"
    digest = str(record.outputs.get(path, {}).get("sha256", ""))
    facts = known.get(digest) or _facts(folder / path)
    if digest and facts:
        memory[digest] = facts
    formats = {Path(output).suffix[1:]: output for output in record.outputs}
    return Entry(
        record.lang,
        record.topic,
        record.name,
        facts.get("title") or record.name,
        facts.get("subtitle", ""),
        facts.get("verdict", ""),
        bool(facts.get("synthetic")),
        _models(record, names),
        tuple(tuple(keys) for keys in facts.get("evidence", ((), (), ()))),
        formats,
    )


def _models(record: Record, names: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the models that a report names as parameter, or prints evidence of."""
    chosen = [record.parameters.get("model"), *(record.parameters.get("models") or [])]
    printed = {re.sub(r"_\d+$", "", key) for key in record.numbers}
    return tuple(model for model in names if model in printed or model in chosen)


def _facts(path: Path) -> dict[str, Any]:
    """Read title, verdict and the standing of the evidence from a notebook; nothing if it is gone."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    payloads = [
        output["data"][MIME]
        for cell in cells
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]
    blocks = {block["kind"]: block for payload in reversed(payloads) for block in payload["blocks"]}
    evidence = {key: item for payload in payloads for key, item in payload["evidence"].items()}
    front, summary = blocks.get("front", {}), blocks.get("summary", {})
    return {
        "title": front.get("title") or first_title(_prose(cells), front.get("lang", "zh")),
        "subtitle": front.get("subtitle", ""),
        "synthetic": front.get("synthetic", False),
        "verdict": summary.get("verdict", ""),
        "evidence": _by_standing(evidence),
    }


def _prose(cells: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the sources of Markdown cells."""
    return ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def _by_standing(evidence: Mapping[str, Mapping[str, Any]]) -> list[list[str]]:
    found: list[list[str]] = [[], [], []]
    for key, item in sorted(evidence.items()):
        if item["kind"] != "observation":
            continue
        if item["grade"] == "X" or item["standing"] == "damaged":
            found[2].append(key)
        elif item["standing"] in _MEASURED | _GOALS:
            found[item["standing"] in _GOALS].append(key)
    return found


# --- the page --------------------------------------------------------------------------------


def index_page(
    edition: str,
    date: str,
    entries: Iterable[Entry],
    names: Mapping[str, tuple[str, str]],
    failures: Mapping[str, Mapping[str, Any]] | None = None,
    packs: Mapping[str, str] | None = None,
    data: Iterable[str] = (),
    corrections: Iterable[Mapping[str, Any]] = (),
    found: Mapping[str, Any] | None = None,
    lang: str = "zh",
) -> str:
    """Return the page of one language as text.

    Parameters
    ----------
    entries : iterable of Entry
        Those of all languages: what failed and what was corrected concerns all, the rest this one.
    failures : mapping
        Report -> the failure as the manifest has it.
    data : iterable of str
        Files of the edition's data, as paths below its folder.
    corrections : iterable of mapping
        As :func:`govdata.edition.corrections.concerning` gives them.
    found : mapping
        What the reports can be searched for besides their titles, as
        :func:`govdata.edition.search.search_data` gives it.
    """
    every = sorted(entries, key=_order)
    languages = leading(entry.lang for entry in every)
    listed = [entry for entry in every if entry.lang == lang]
    failed = dict(sorted((failures or {}).items()))
    searched = {report: own for report, own in (found or {}).items() if report.startswith(f"{lang}/")}
    title = said(lang, "index-title", edition=edition)
    body = (
        f'<a class="gd-skip" href="#main">{said(lang, "skip-to-reports")}</a>'
        f'<header class="gd-header"><p class="gd-mast"><span>govdata</span><span>{_text(date)}</span></p>'
        f"<h1>{title}</h1>{other_pages(lang, languages)}{_panel(lang, listed, failed)}</header>\n"
        f'<main id="main" tabindex="-1">{_failed(lang, failed)}{_corrected(lang, corrections, every)}'
        f"{_form(lang, listed, names)}{_packs(lang, packs or {}, languages)}"
        f"{_by_topic(lang, listed, names)}{_data(lang, data)}</main>\n"
        f'<footer class="gd-footer"><p>{said(lang, "made-from-manifest")}</p></footer>'
        f"{_entries(searched)}<script>{packaged('edition/index.js')}</script>"
    )
    return web_page(lang, html.unescape(title), f"<style>{_css()}</style>", body)


def _place(key: str, known: Iterable[str]) -> int:
    order = list(known)
    return order.index(key) if key in order else len(order)


def _order(entry: Entry) -> tuple[int, str, str]:
    return _place(entry.topic, _TOPICS), entry.topic, entry.name


def _panel(lang: str, listed: list[Entry], failed: Mapping[str, Any]) -> str:
    counts = Counter(suffix for entry in listed for suffix in entry.formats)
    formats = "　".join(f"{_FORMATS[s]} {counts[s]}" for s in _FORMATS if counts[s])
    reported, goals, damaged = (len({key for entry in listed for key in entry.evidence[i]}) for i in range(3))
    marked = sum(entry.synthetic for entry in listed)
    own = sum(report.startswith(f"{lang}/") for report in failed)
    lines = [said(lang, "built", n=len(listed), failed=own), formats]
    lines += [said(lang, "passages", reported=reported, goals=goals, damaged=damaged)]
    lines += [said(lang, "made-up", n=marked)] if marked else []
    return f'<div class="gd-panel">{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def _section(lang: str, name: str, content: str, kind: str = "") -> str:
    """Return a part of the page under its heading."""
    shown = f' class="{kind}"' if kind else ""
    return (
        f'<section{shown} aria-labelledby="{name}"><h2 id="{name}">{said(lang, f"title-{name}")}</h2>'
        f"{content}</section>"
    )


def _failed(lang: str, failed: Mapping[str, Mapping[str, Any]]) -> str:
    items = "".join(f"<li>{_failure(report, failure)}</li>" for report, failure in failed.items())
    return _section(lang, "failed", f'<div class="gd-panel"><ul>{items}</ul></div>') if items else ""


def _failure(report: str, failure: Mapping[str, Any]) -> str:
    cause = ": ".join(str(failure[key]) for key in ("error", "message") if failure.get(key))
    where = f" ({failure['stage']})" if failure.get("stage") else ""
    return f"<b>{_text(report)}</b>{_text(where)}<br>{_text(cause.splitlines()[0] if cause else '')}"


def _corrected(lang: str, corrections: Iterable[Mapping[str, Any]], every: Iterable[Entry]) -> str:
    """Return what was corrected, why, and in which reports."""
    pages = {f"{entry.lang}/{entry.name}": entry for entry in every}
    items = "".join(_correction(lang, row, pages) for row in corrections)
    return _section(lang, "corrections", f'<div class="gd-panel"><ul>{items}</ul></div>') if items else ""


def _correction(lang: str, row: Mapping[str, Any], pages: Mapping[str, Entry]) -> str:
    links = []
    for report in row["reports"]:
        entry = pages.get(report)
        main = next((entry.formats[s] for s in _FORMATS if s in entry.formats), "") if entry else ""
        links.append(f'<a href="{quote(main)}">{_text(report)}</a>' if main else _text(report))
    spoken = "zh" if lang == "zh" else "en"
    told = f"{row[f'what_{spoken}']} {row[f'why_{spoken}']}"
    return f"<li><b>{_text(row['date'])}</b> {_text(told)} <span>{' '.join(links)}</span></li>"


def _packs(lang: str, packs: Mapping[str, str], languages: Iterable[str]) -> str:
    others = tuple(f"-{other}.pdf" for other in languages if other != lang)
    items = "".join(
        f'<li><a href="{quote(path)}">{_text(title)}</a></li>'
        for path, title in packs.items()
        if not path.endswith(others)
    )
    return _section(lang, "packs", f"<ul>{items}</ul>", "gd-other") if items else ""


def _data(lang: str, files: Iterable[str]) -> str:
    items = "".join(
        f'<li><a href="{quote(path)}">{_text(Path(path).name)}</a></li>' for path in sorted(files)
    )
    content = f"<p>{said(lang, 'data-note')}</p><ul>{items}</ul>"
    return _section(lang, "data", content, "gd-other") if items else ""


def _form(lang: str, listed: list[Entry], names: Mapping[str, tuple[str, str]]) -> str:
    """Return the search form, hidden until the script shows it; it also holds what the script says."""
    topics = list(dict.fromkeys(entry.topic for entry in listed))
    models = [model for model in names if any(model in entry.models for entry in listed)]
    selects = _select(lang, "topic", [(topic, _topic(topic, lang)) for topic in topics])
    selects += _select(lang, "model", [(model, _name(names[model], lang)) for model in models])
    words = {
        "shown": said(lang, "shown", shown="#", all=len(listed)),
        "one": said(lang, "one-place-found", n=1),
        "found": said(lang, "places-found", n="#"),
        "more": said(lang, "places-more", n="#"),
    }
    given = "".join(f' data-{name}="{text}"' for name, text in words.items())
    return (
        f'<search><form id="find" class="gd-find"{given} hidden>'
        f'<p class="gd-wide-field"><label for="q">{said(lang, "search")}</label>'
        f'<input id="q" type="search" autocomplete="off" aria-describedby="hint"></p>'
        f'<p class="gd-hint" id="hint">{said(lang, "search-hint")}</p>{selects}'
        '<p class="gd-count" role="status" id="count"></p></form></search>'
    )


def _entries(found: Mapping[str, Any]) -> str:
    """Return what the script searches, so that nothing in it can end its element."""
    if not found:
        return ""
    safe = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="entries">{safe}</script>'


def _select(lang: str, key: str, options: list[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{_text(value)}">{_text(label)}</option>' for value, label in options)
    return (
        f'<p><label for="{key}">{said(lang, f"select-{key}")}</label><select id="{key}">'
        f'<option value="">{said(lang, "select-all")}</option>{listed}</select></p>'
    )


def _topic(topic: str, lang: str) -> str:
    return html.unescape(said(lang, f"topic-{topic}")) if topic in _TOPICS else topic.replace("_", " ")


def _name(names: tuple[str, str], lang: str) -> str:
    return names[lang != "zh"]


def _by_topic(lang: str, entries: list[Entry], names: Mapping[str, tuple[str, str]]) -> str:
    """Return the reports by topic, so that the page can be read without its script."""
    sections = ""
    for topic in dict.fromkeys(entry.topic for entry in entries):
        items = "".join(_item(entry, names) for entry in entries if entry.topic == topic)
        heading = _text(_topic(topic, lang))
        sections += f'<section class="gd-topic"><h2>{heading}</h2><ul class="gd-list">{items}</ul></section>'
    return sections


def _item(entry: Entry, names: Mapping[str, tuple[str, str]]) -> str:
    about = [names[model] for model in entry.models]
    topics = (_topic(entry.topic, lang) for lang in ("zh", "en"))
    searched = " ".join([entry.name, *topics, *(name for pair in about for name in pair)])
    main = next((entry.formats[s] for s in _FORMATS if s in entry.formats), "")
    title = f'<a href="{quote(main)}">{_text(entry.title)}</a>' if main else _text(entry.title)
    subtitle = f"<p>{_text(entry.subtitle)}</p>" if entry.subtitle else ""
    links = "".join(
        f'<a href="{quote(entry.formats[suffix])}" aria-label="{_text(entry.title)}, {label}">{label}</a>'
        for suffix, label in _FORMATS.items()
        if suffix in entry.formats
    )
    reported, goals, damaged = (len(keys) for keys in entry.evidence)
    standing = said(entry.lang, "report-standing", reported=reported, goals=goals, damaged=damaged)
    badge = f'<b class="gd-chip">{word("synthetic", entry.lang)}</b>' if entry.synthetic else ""
    verdict = f"<span>{word(entry.verdict, entry.lang)}</span>" if entry.verdict else ""
    return (
        f'<li data-report="{_text(f"{entry.lang}/{entry.name}")}" '
        f'data-topic="{_text(entry.topic)}" data-model="{_text(" ".join(entry.models))}" '
        f'data-words="{_text(searched)}">'
        f"<h3>{title}</h3>{subtitle}"
        f'<p class="gd-small">{badge}{verdict}<span class="gd-counts">{standing}</span></p>'
        f'<p class="gd-links">{links}</p></li>'
    )
