"""The manifest of an edition -> ``index.html``: what there is, in which formats, how sure, and what failed.

Enters: records and failures of :class:`~govdata.edition.state.State`, the executed notebooks for titles and
the standing of their evidence, and the edition's data for what can be searched. Leaves: one page that works
from a file: complete without its script, searched and filtered with it. The same records give the same bytes;
a page that wouldn't change isn't written.
"""

from __future__ import annotations

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
from govdata.edition.markup import css as _css
from govdata.edition.markup import english as _en
from govdata.edition.markup import packaged, put_page
from govdata.edition.markup import text as _text
from govdata.edition.search import search_data
from govdata.edition.state import Record, State
from govdata.errors import FontError

__all__ = ["Entry", "index_page", "write_index"]

NAME = "index.html"
_FORMATS = {"html": "HTML", "pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "ipynb": "Notebook"}
_LANGUAGES = {"zh": "中文报告", "en": "Reports in English"}
_TOPICS = {
    "model_profile": ("模式概况", "Model profiles"),
    "model_comparison": ("模式比较", "Models compared"),
    "reoffending": ("再犯", "Reoffending"),
    "correction_caseload": ("社区矫正负担", "Correction caseload"),
    "grid_staffing": ("网格配备", "Grid staffing"),
    "service_requests": ("群众诉求", "Service requests"),
    "dispute_mediation": ("纠纷调解", "Dispute mediation"),
    "targets_and_results": ("目标与结果", "Targets and results"),
    "fiscal_inputs": ("财政投入", "Fiscal inputs"),
    "participation_and_satisfaction": ("参与和满意度", "Participation and satisfaction"),
    "reform_effects": ("改革效果", "Reform effects"),
    "evidence_audit": ("证据审核", "Evidence audit"),
}
_HINT = "题目、结论、地名或印出的数，例如 317、26,446、87.8%；每个数通向它的依据。 " + _en(
    "Titles, findings, places or printed numbers, such as 317, 26,446 or 87.8%; "
    "each number leads to what it rests on."
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
    """Write the index page of an edition if it differs from the one that is there.

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
        Whether it was written. What can't be written is noted in ``state.trouble``.
    """
    known: dict[str, Any] = state.memory.get("index", {})
    memory: dict[str, Any] = {}
    entries = [_entry(state.folder, record, names, known, memory) for record in state.records.values()]
    state.memory["index"] = memory
    data = [path for path in state.data if path.endswith((".csv", "datapackage.json"))]
    found = search_data(state)
    page = index_page(edition, date, entries, names, state.failures, packs, data, corrections, found)
    try:
        return put_page(state.folder / NAME, page, state.put)
    except OSError as error:
        state.trouble.append(f"{state.folder.name}/{NAME} can't be written: {error.strerror}")
    except FontError as error:
        state.trouble.append(f"{state.folder.name}/{NAME} has no font: {error}")
    return False


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
    found: str = "",
) -> str:
    """Return the page as text.

    Parameters
    ----------
    failures : mapping
        Report -> the failure as the manifest has it.
    data : iterable of str
        Files of the edition's data, as paths below its folder.
    corrections : iterable of mapping
        As :func:`govdata.edition.corrections.concerning` gives them.
    found : str
        What the reports can be searched for besides their titles, as
        :func:`govdata.edition.search.search_data` gives it.
    """
    listed = sorted(entries, key=lambda entry: (_place(entry.lang, _LANGUAGES), entry.lang, *_order(entry)))
    languages = list(dict.fromkeys(entry.lang for entry in listed))
    failed = dict(sorted((failures or {}).items()))
    body = "".join(_language(lang, [e for e in listed if e.lang == lang], names) for lang in languages)
    title = f"{edition}：报告目录 Reports"
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="generator" content="govdata">'
        f"<title>{_text(title)}</title><style>{_css()}</style></head>\n<body>"
        f'<a class="gd-skip" href="#main">跳到报告 {_en("Skip to the reports")}</a>'
        f"{_header(edition, date, listed, failed)}\n"
        f'<main id="main" tabindex="-1">{_failed(failed)}{_corrected(corrections, listed)}'
        f"{_form(listed, names)}{_packs(packs or {})}{_data(data)}{body}</main>\n"
        f'<footer class="gd-footer"><p>本页由 govdata 生成，与 manifest.json 一致。 '
        f"{_en('Made with govdata from manifest.json.')}</p></footer>"
        f"{_entries(found)}<script>{packaged('edition/index.js')}</script></body></html>\n"
    )


def _place(key: str, known: Iterable[str]) -> int:
    order = list(known)
    return order.index(key) if key in order else len(order)


def _order(entry: Entry) -> tuple[int, str, str]:
    return _place(entry.topic, _TOPICS), entry.topic, entry.name


def _tag(lang: str) -> str:
    return "zh-CN" if lang == "zh" else _text(lang)


def _header(edition: str, date: str, listed: list[Entry], failed: Mapping[str, Any]) -> str:
    counts = Counter(suffix for entry in listed for suffix in entry.formats)
    formats = "　".join(f"{_FORMATS[s]} {counts[s]}" for s in _FORMATS if counts[s])
    measured, goals, damaged = (len({key for entry in listed for key in entry.evidence[i]}) for i in range(3))
    marked = sum(entry.synthetic for entry in listed)
    warning = _en(f"{marked} use synthetic data and only show a method.")
    synthetic = f"<p>{marked} 份用合成数据，只示范方法。 {warning}</p>" if marked else ""
    english = f"{len(listed)} reports built, {len(failed)} failed."
    standing = (
        f"Passages quoted: {measured} reported, {goals} rules or targets, {damaged} damaged or contradicted."
    )
    return (
        f'<header class="gd-header"><p class="gd-mast"><span>govdata</span><span>{_text(date)}</span></p>'
        f'<h1>{_text(edition)}：报告目录 {_en("Reports")}</h1><div class="gd-panel">'
        f"<p>已完成 {len(listed)} 份，失败 {len(failed)} 份。 {_en(english)}</p><p>{formats}</p>"
        f"<p>引用的原文：自报 {measured} 处，规定或目标 {goals} 处，缺损或矛盾 {damaged} 处。 "
        f"{_en(standing)}</p>"
        f"{synthetic}</div></header>"
    )


def _failed(failed: Mapping[str, Mapping[str, Any]]) -> str:
    if not failed:
        return ""
    items = "".join(f"<li>{_failure(report, failure)}</li>" for report, failure in failed.items())
    return (
        f'<section aria-labelledby="failed"><h2 id="failed">未能完成 {_en("Failed")}</h2>'
        f'<div class="gd-panel"><ul>{items}</ul></div></section>'
    )


def _failure(report: str, failure: Mapping[str, Any]) -> str:
    cause = ": ".join(str(failure[key]) for key in ("error", "message") if failure.get(key))
    where = f" ({failure['stage']})" if failure.get("stage") else ""
    return f"<b>{_text(report)}</b>{_text(where)}<br>{_text(cause.splitlines()[0] if cause else '')}"


def _corrected(corrections: Iterable[Mapping[str, Any]], listed: Iterable[Entry]) -> str:
    """Return what was corrected, why, and in which reports, in both languages."""
    pages = {f"{entry.lang}/{entry.name}": entry for entry in listed}
    items = "".join(_correction(row, pages) for row in corrections)
    if not items:
        return ""
    return (
        f'<section aria-labelledby="corrected"><h2 id="corrected">更正 {_en("Corrections")}</h2>'
        f'<div class="gd-panel"><ul>{items}</ul></div></section>'
    )


def _correction(row: Mapping[str, Any], pages: Mapping[str, Entry]) -> str:
    links = []
    for report in row["reports"]:
        entry = pages.get(report)
        main = next((entry.formats[s] for s in _FORMATS if s in entry.formats), "") if entry else ""
        links.append(f'<a href="{quote(main)}">{_text(report)}</a>' if main else _text(report))
    zh, en = (f"{row[f'what_{lang}']} {row[f'why_{lang}']}" for lang in ("zh", "en"))
    said = _text(zh) if zh == en else f"{_text(zh)} {_en(_text(en))}"
    return f"<li><b>{_text(row['date'])}</b> {said} <span>{' '.join(links)}</span></li>"


def _packs(packs: Mapping[str, str]) -> str:
    items = "".join(f'<li><a href="{quote(path)}">{_text(title)}</a></li>' for path, title in packs.items())
    if not items:
        return ""
    return (
        '<section class="gd-other" aria-labelledby="packs">'
        f'<h2 id="packs">合订本 {_en("Committee packs")}</h2>'
        f"<ul>{items}</ul></section>"
    )


def _data(files: Iterable[str]) -> str:
    items = "".join(
        f'<li><a href="{quote(path)}">{_text(Path(path).name)}</a></li>' for path in sorted(files)
    )
    if not items:
        return ""
    return (
        f'<section class="gd-other" aria-labelledby="data"><h2 id="data">数据 {_en("Data")}</h2>'
        f"<p>印出的每一个数及其依据。 {_en('Every printed number, with what it rests on.')}</p>"
        f"<ul>{items}</ul></section>"
    )


def _form(listed: list[Entry], names: Mapping[str, tuple[str, str]]) -> str:
    """Return the search form, hidden until the script shows it."""
    topics = list(dict.fromkeys(entry.topic for entry in sorted(listed, key=_order)))
    models = [model for model in names if any(model in entry.models for entry in listed)]
    languages = list(dict.fromkeys(entry.lang for entry in listed))
    selects = (
        _select("lang", "语言", "Language", [(lang, _LANGUAGES.get(lang, lang)) for lang in languages])
        + _select("topic", "题目", "Topic", [(topic, " ".join(_topic(topic))) for topic in topics])
        + _select("model", "模式", "Model", [(model, " ".join(names[model])) for model in models])
    )
    return (
        '<search><form id="find" class="gd-find" hidden>'
        f'<p class="gd-wide-field"><label for="q">搜索 {_en("Search")}</label>'
        f'<input id="q" type="search" autocomplete="off" aria-describedby="hint"></p>'
        f'<p class="gd-hint" id="hint">{_HINT}</p>{selects}'
        '<p class="gd-count" role="status" id="count"></p></form></search>'
    )


def _entries(found: str) -> str:
    """Return what the script searches, so that nothing in it can end its element."""
    if not found:
        return ""
    safe = found.replace("<", "\\u003c")
    return f'<script type="application/json" id="entries">{safe}</script>'


def _select(key: str, zh: str, en: str, options: list[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{_text(value)}">{_text(label)}</option>' for value, label in options)
    return (
        f'<p><label for="{key}">{zh} {_en(en)}</label><select id="{key}">'
        f'<option value="">全部 All</option>{listed}</select></p>'
    )


def _topic(topic: str) -> tuple[str, str]:
    return _TOPICS.get(topic, (topic.replace("_", " "), ""))


def _language(lang: str, entries: list[Entry], names: Mapping[str, tuple[str, str]]) -> str:
    """Return one language's reports by topic, so that the page can be read without its script."""
    sections = ""
    for topic in dict.fromkeys(entry.topic for entry in entries):
        zh, en = _topic(topic)
        items = "".join(_item(entry, names) for entry in entries if entry.topic == topic)
        heading = (en or zh) if lang == "en" else zh
        sections += (
            f'<section class="gd-topic"><h3>{_text(heading)}</h3><ul class="gd-list">{items}</ul></section>'
        )
    heading = _text(_LANGUAGES.get(lang, lang))
    return (
        f'<section class="gd-language" lang="{_tag(lang)}" aria-labelledby="lang-{_tag(lang)}">'
        f'<h2 id="lang-{_tag(lang)}">{heading}</h2>{sections}</section>'
    )


def _item(entry: Entry, names: Mapping[str, tuple[str, str]]) -> str:
    english = entry.lang == "en"
    about = [names[model] for model in entry.models]
    searched = " ".join([entry.name, *_topic(entry.topic), *(name for pair in about for name in pair)])
    main = next((entry.formats[s] for s in _FORMATS if s in entry.formats), "")
    title = f'<a href="{quote(main)}">{_text(entry.title)}</a>' if main else _text(entry.title)
    subtitle = f"<p>{_text(entry.subtitle)}</p>" if entry.subtitle else ""
    links = "".join(
        f'<a href="{quote(entry.formats[suffix])}" aria-label="{_text(entry.title)}, {label}">{label}</a>'
        for suffix, label in _FORMATS.items()
        if suffix in entry.formats
    )
    measured, goals, damaged = (len(keys) for keys in entry.evidence)
    standing = (
        f"{measured} reported, {goals} rules or targets, {damaged} damaged"
        if english
        else f"自报 {measured}，规定或目标 {goals}，缺损 {damaged}"
    )
    badge = f'<b class="gd-chip">{word("synthetic", entry.lang)}</b>' if entry.synthetic else ""
    verdict = f"<span>{word(entry.verdict, entry.lang)}</span>" if entry.verdict else ""
    return (
        f'<li data-report="{_text(f"{entry.lang}/{entry.name}")}" data-lang="{_text(entry.lang)}" '
        f'data-topic="{_text(entry.topic)}" data-model="{_text(" ".join(entry.models))}" '
        f'data-words="{_text(searched)}">'
        f"<h4>{title}</h4>{subtitle}"
        f'<p class="gd-small">{badge}{verdict}<span class="gd-counts">{standing}</span></p>'
        f'<p class="gd-links">{links}</p></li>'
    )
