"""Tables of an edition -> the files that describe them: Frictionless, RO-Crate, Citation File Format.

Enters: names, bytes and digests of the tables, and what the edition says of its publication. Leaves: the text
of ``datapackage.json``, ``ro-crate-metadata.json`` and ``CITATION.cff``; the same content, the same text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from govdata.edition.edition import Publication

__all__ = ["COLUMNS", "About", "File", "citation", "crate", "package"]

_SYNTHETIC = "SYNTHETIC 合成数据:"
_DESCRIPTION = (
    "Every number that the reports of this edition print, with what it rests on; drawn from the published "
    "reports, so that what they withhold is marked here and never a zero. "
    "本版报告印出的每一个数及其依据；取自公布的报告，报告不公布的，这里也只有标记。"
)
NOBODY = "publisher not named (publication.publisher in params/<edition>.yml)"
_STATUS = [
    "printed", "in_words", "not_reported", "not_stated", "not_applicable", "zero",
    "withheld", "damaged", "suppressed", "immature",
]  # fmt: skip
_STANDING = ["measured", "norm", "target", "plan", "budget", "damaged", "derived", "recomputed"]

# table -> column -> type, what it is in Chinese and in English
COLUMNS: dict[str, dict[str, tuple[str, str, str]]] = {
    "reports": {
        "report": ("string", "报告：语言/名称", "Report: language/name"),
        "lang": ("string", "语言", "Language"),
        "topic": ("string", "题目", "Topic"),
        "title": ("string", "标题", "Title"),
        "subtitle": ("string", "副标题", "Subtitle"),
        "verdict": ("string", "判断", "Verdict"),
        "date": ("string", "报告日期", "Date of the report"),
        "synthetic": ("boolean", "是否用合成数据", "Whether its records are synthetic"),
        "page": ("string", "网页，相对于本版文件夹", "Its page, below the edition's folder"),
        "notebook_sha256": ("string", "已运行笔记本的摘要", "Digest of the executed notebook"),
    },
    "statements": {
        "report": ("string", "报告", "Report"),
        "n": ("integer", "在报告中的序号", "Place in the report's order"),
        "section": ("string", "节号", "Number of the section"),
        "part": ("string", "答案、判断、标题或图表题", "Answer, verdict, heading, or title of an exhibit"),
        "text": ("string", "原文", "As the report says it"),
        "address": ("string", "地址：报告#元素", "Address: report#id, an element of the report's page"),
    },
    "numbers": {
        "report": ("string", "报告", "Report"),
        "n": ("integer", "在报告中的序号", "Place in the report's order"),
        "section": ("string", "节号", "Number of the section"),
        "block": ("string", "表、图的标签，或段落", "Label of the table or figure, or the paragraph"),
        "part": ("string", "所在部分", "What of it: cell, title, text, key figure ..."),
        "row": ("string", "行名", "What its row is called"),
        "column": ("string", "列名", "What its column is called"),
        "text": ("string", "原样印出的数", "The number as printed"),
        "status": (
            "string",
            "印出、以文字写出，或代替数字的标记（suppressed 为保护个人而不公布，不是零）",
            "Printed, said in words, or the mark in the place of a number (suppressed is no zero)",
        ),
        "value": ("number", "数值；占比为 0 到 1", "Its value; shares are parts of 1"),
        "low": ("number", "区间或范围的下端", "Lower end of its interval or range"),
        "high": ("number", "区间或范围的上端", "Upper end of its interval or range"),
        "unit": ("string", "单位；公布的数用案例库的单位名", "Unit; published figures: as the casebook's"),
        "qualifier": ("string", "限定：确数、约、至少……", "Hedge: exact, about, at_least ..."),
        "evidence": ("string", "依据的键，各版不变", "Key of its evidence, the same in every edition"),
        "basis": ("string", "依据的种类", "Kind of evidence; stated: the text alone says it"),
        "standing": ("string", "性质", "Standing: measured, norm, target ..."),
        "grade": ("string", "证据等级", "Evidence grade, A to D, N, X"),
        "period": ("string", "时期", "Period; of published figures in ISO 8601"),
        "model": ("string", "模式", "Model (place) of the casebook"),
        "indicator": ("string", "指标", "Indicator of the casebook"),
        "label": ("string", "依据的名称", "What the evidence is called in its report"),
        "passage": ("string", "文献原样", "The figure as its document prints it"),
        "source": ("string", "文献", "Document"),
        "start": ("integer", "起始字符", "First character in the document"),
        "end": ("integer", "末尾字符", "Character behind the last"),
        "computation": ("string", "算法", "How it was computed"),
        "inputs": ("string", "所用依据的键", "Keys of the evidence that it rests on"),
        "note": ("string", "说明", "What a reader must know of it"),
        "synthetic": ("boolean", "是否用合成数据", "Whether the report's records are synthetic"),
        "address": (
            "string",
            "地址：报告#依据编号，在本版网页中",
            "Address: report#id, an element of the report's page in this edition",
        ),
    },
    "observations": {
        "STRUCTURE": ("string", "SDMX 结构类别", "Kind of SDMX structure"),
        "STRUCTURE_ID": ("string", "SDMX 结构标识", "Identifier of the structure"),
        "ACTION": ("string", "动作", "Action: I, information"),
        "OBSERVATION": ("string", "观测（维）", "Observation (dimension): key of the figure"),
        "MODEL": ("string", "模式（维）", "Model (dimension)"),
        "INDICATOR": ("string", "指标（维）", "Indicator (dimension)"),
        "STANDING": ("string", "性质（维）", "Standing (dimension)"),
        "OBS_VALUE": ("number", "数值；缺损或只有文字时为空", "Value; empty where damaged or only a word"),
        "UPPER_VALUE": ("number", "范围的上端", "Upper end of a range"),
        "UNIT_MEASURE": ("string", "单位", "Unit"),
        "QUALIFIER": ("string", "限定", "Hedge"),
        "OBS_STATUS": ("string", "A 正常，O 缺失", "A normal, O missing (CL_OBS_STATUS)"),
        "GRADE": ("string", "证据等级", "Evidence grade"),
        "REF_PERIOD": ("string", "时期，未载明为空", "Period in ISO 8601; empty where not stated"),
        "REF_AREA": ("string", "行政区划代码", "Division code, GB/T 2260"),
        "PHASE": ("string", "改革前后", "Before or after a reform"),
        "BREAKDOWN": ("string", "分组", "Dimension of a breakdown"),
        "CATEGORY": ("string", "组别", "Category of the breakdown"),
        "SOURCE": ("string", "文献", "Document"),
        "POSITION_START": ("integer", "起始字符", "First character in the document"),
        "POSITION_END": ("integer", "末尾字符", "Character behind the last"),
        "PASSAGE": ("string", "文献原样", "The figure as its document prints it"),
    },
}
_TITLES = {
    "reports": ("本版各报告", "The edition's reports"),
    "statements": ("各报告的结论和图表题", "What the reports state: answers, headings, titles"),
    "numbers": ("各报告印出的每一个数", "Every number that the reports print"),
    "observations": ("所引用的公布数据（SDMX-CSV 2.0）", "Published figures quoted (SDMX-CSV 2.0)"),
}
_KEYS = {
    "reports": ["report"],
    "statements": ["report", "n"],
    "numbers": ["report", "n"],
    "observations": ["OBSERVATION"],
}
_ENUM = {
    ("statements", "part"): ["answer", "verdict", "heading", "title"],
    ("numbers", "status"): _STATUS,
    ("numbers", "basis"): ["observation", "derived", "records", "stated"],
    ("numbers", "standing"): _STANDING,
    ("numbers", "grade"): ["A", "B", "C", "D", "N", "X"],
    ("observations", "OBS_STATUS"): ["A", "O"],
}


@dataclass(frozen=True)
class File:
    """One table: its name without ending, its size in bytes and its sha256."""

    table: str
    size: int
    sha256: str

    @property
    def path(self) -> str:
        """Its path in the package."""
        return f"{self.table}.csv"


@dataclass(frozen=True)
class About:
    """What the files say of the edition: its name, its ISO date (or nothing), how it is published.

    `synthetic` is whether any of its reports rests on records that were made up.
    """

    edition: str
    date: str
    published: Publication
    synthetic: bool = False

    @property
    def title(self) -> str:
        """Its title; its name where it has none."""
        title = self.published.title or f"govdata: {self.edition}"
        return f"{_SYNTHETIC} {title}" if self.synthetic else title

    @property
    def publisher(self) -> str:
        """Who publishes it."""
        return self.published.publisher or NOBODY

    @property
    def description(self) -> str:
        """What the data is."""
        warning = "合成数据，只示范方法。 Made-up records, to show a method. " if self.synthetic else ""
        return warning + _DESCRIPTION


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def package(about: About, files: list[File]) -> str:
    """Return ``datapackage.json`` (Data Package 1.0, with a Table Schema for each table)."""
    content: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": _slug(about.edition),
        "title": about.title,
        "description": about.description,
    }
    if about.date:
        content["created"] = f"{about.date}T00:00:00Z"
    if about.published.address:
        content["homepage"] = about.published.address
    if about.published.licence:
        content["licenses"] = [{"name": about.published.licence}]
    content["contributors"] = [{"title": about.publisher, "role": "publisher"}]
    content["resources"] = [_resource(file) for file in files]
    return _json(content)


def _resource(file: File) -> dict[str, Any]:
    zh, en = _TITLES[file.table]
    schema: dict[str, Any] = {
        "fields": [_field(file.table, name) for name in COLUMNS[file.table]],
        "missingValues": [""],
        "primaryKey": _KEYS[file.table],
    }
    if file.table in {"statements", "numbers"}:
        reference = {"resource": "reports", "fields": ["report"]}
        schema["foreignKeys"] = [{"fields": ["report"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": file.table,
        "path": file.path,
        "title": f"{zh} / {en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": schema,
    }


def _field(table: str, name: str) -> dict[str, Any]:
    kind, zh, en = COLUMNS[table][name]
    field: dict[str, Any] = {"name": name, "type": kind, "title": zh, "description": en}
    constraints: dict[str, Any] = {}
    if name in _KEYS[table]:
        constraints["required"] = True
    if (table, name) in _ENUM:
        constraints["enum"] = _ENUM[table, name]
    return field | ({"constraints": constraints} if constraints else {})


def _slug(edition: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in edition.lower())


def crate(about: About, files: list[File], versions: Mapping[str, str]) -> str:
    """Return ``ro-crate-metadata.json`` (RO-Crate 1.1): what the folder holds, and what made it.

    Parameters
    ----------
    versions
        Library -> version.
    """
    described = {
        "structure.xml": "application/vnd.sdmx.structure+xml",
        "datapackage.json": "application/json",
        "CITATION.cff": "text/yaml",
    }
    parts = [{"@id": name} for name in (*(file.path for file in files), *described)]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.description,
        "publisher": {"@id": "#publisher"},
        "hasPart": parts,
        "mentions": {"@id": "#build"},
    }
    root |= {"datePublished": about.date} if about.date else {}
    root |= {"license": about.published.licence} if about.published.licence else {}
    root |= {"url": about.published.address} if about.published.address else {}
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        root,
        {"@id": "#publisher", "@type": "Organization", "name": about.publisher},
    ]
    for file in files:
        zh, en = _TITLES[file.table]
        graph.append(
            {
                "@id": file.path,
                "@type": "File",
                "name": f"{zh} / {en}",
                "encodingFormat": "text/csv",
                "contentSize": str(file.size),
                "sha256": file.sha256,
            }
        )
    graph += [
        {"@id": name, "@type": "File", "name": name, "encodingFormat": kind}
        for name, kind in described.items()
    ]
    python = versions.get("python", "")
    graph += [
        {
            "@id": "#build",
            "@type": "CreateAction",
            "name": f"govdata build {about.edition}",
            "instrument": [{"@id": "#govdata"}, {"@id": "#python"}],
            "result": [{"@id": file.path} for file in files],
        },
        {"@id": "#govdata", "@type": "SoftwareApplication", "name": "govdata"},
        {"@id": "#python", "@type": "SoftwareApplication", "name": "Python", "softwareVersion": python},
    ]
    return _json({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph})


def citation(about: About) -> str:
    """Return ``CITATION.cff`` (Citation File Format 1.2.0); strings are written as JSON, which YAML reads."""
    published = about.published
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted('Please cite the edition of these figures. 引用这些数字时，请注明版次。')}",
        "type: dataset",
        f"title: {_quoted(about.title)}",
        "authors:",
        f"  - name: {_quoted(about.publisher)}",
    ]
    lines += [f"date-released: {about.date}"] if about.date else []
    lines += [f"version: {_quoted(about.edition)}"]
    lines += [f"license: {_quoted(published.licence)}"] if published.licence else []
    lines += [f"url: {_quoted(published.address)}"] if published.address else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
