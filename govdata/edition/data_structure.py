"""The structure of the published figures of an edition: what ``observations.csv`` means, as SDMX-ML 3.0.

Enters: the rows of the table and the casebook's names. Leaves: the text of ``structure.xml``: dataflow, data
structure, concepts, and codelists that hold the codes that the edition uses, in both languages; the same
content, the same text. The table's ``STRUCTURE_ID`` is the dataflow's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol
from xml.etree import ElementTree as ET

from govdata.document.wording import word
from govdata.edition.data_package import COLUMNS, About
from govdata.edition.data_rows import Row

__all__ = ["AGENCY", "DATAFLOW", "structure"]

AGENCY, VERSION = "GOVDATA", "1.0"
DATAFLOW, _STRUCTURE, _SCHEME = "PUBLISHED_FIGURES", "DSD_PUBLISHED_FIGURES", "CS_PUBLISHED_FIGURES"
_CSV_ONLY = frozenset({"STRUCTURE", "STRUCTURE_ID", "ACTION"})
_DIMENSIONS = ("OBSERVATION", "MODEL", "INDICATOR", "STANDING")
_MEASURES = ("OBS_VALUE", "UPPER_VALUE")
_TYPES = {"string": "String", "integer": "Integer", "number": "Double"}
_NS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_MES, _STR, _COM = (f"{{{_NS}{name}}}" for name in ("message", "structure", "common"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_URN = "urn:sdmx:org.sdmx.infomodel"
_UNDATED = "1970-01-01"  # a header needs a day; an edition may have none
_QUALIFIERS = {
    "EXACT": ("确数", "exact"),
    "ABOUT": ("约", "about"),
    "AT_LEAST": ("至少", "at least"),
    "AT_MOST": ("至多", "at most"),
    "MORE_THAN": ("多于", "more than"),
    "RANGE": ("范围", "range"),
    "ALL": ("全部，只有文字", "all, said in a word"),
    "NONE": ("没有，只有文字", "none, said in a word"),
}
_STATUS = {"A": ("正常", "Normal value"), "O": ("缺失", "Missing value")}  # of SDMX's CL_OBS_STATUS
_PHASES = {"BEFORE": ("改革前", "before the reform"), "AFTER": ("改革后", "after the reform")}
Name = tuple[str, str]
Codes = dict[str, dict[str, Name]]  # column -> code -> what it is called


class Names(Protocol):
    """What is asked of the casebook."""

    def model(self, model_id: str) -> Any: ...

    def indicator(self, indicator_id: str) -> Any: ...

    def observation(self, observation_id: str) -> Any: ...

    def source(self, source_id: str) -> Mapping[str, Any]: ...

    def unit(self, unit_id: str) -> Any: ...


def structure(about: About, rows: Iterable[Row], names: Names) -> str:
    """Return ``structure.xml``.

    Parameters
    ----------
    about
        The edition.
    rows
        Those of ``observations.csv``.
    names
        The casebook: what codes are called.
    """
    lists = _codelists(list(rows), names)
    root = ET.Element(f"{_MES}Structure")
    header = ET.SubElement(root, f"{_MES}Header")
    edition = re.sub(r"[^A-Za-z0-9_@$-]", "-", about.edition)  # what an SDMX identifier may hold
    ET.SubElement(header, f"{_MES}ID").text = f"govdata-{edition}"
    ET.SubElement(header, f"{_MES}Test").text = str(about.synthetic).lower()
    ET.SubElement(header, f"{_MES}Prepared").text = f"{about.date or _UNDATED}T00:00:00Z"
    ET.SubElement(header, f"{_MES}Sender", id=AGENCY)
    found = ET.SubElement(root, f"{_MES}Structures")
    flow = _maintained(ET.SubElement(found, f"{_STR}Dataflows"), "Dataflow", DATAFLOW, _FLOW)
    ET.SubElement(
        flow, f"{_STR}Structure"
    ).text = f"{_URN}.datastructure.DataStructure={AGENCY}:{_STRUCTURE}({VERSION})"
    if lists:
        _add_codelists(ET.SubElement(found, f"{_STR}Codelists"), lists)
    _add_concepts(ET.SubElement(found, f"{_STR}ConceptSchemes"))
    _add_components(ET.SubElement(found, f"{_STR}DataStructures"), lists)
    for prefix, name in (("mes", "message"), ("str", "structure"), ("com", "common")):
        ET.register_namespace(prefix, _NS + name)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'


_FLOW: Name = ("所引用的公布数据", "Published figures quoted")


def _maintained(within: ET.Element, kind: str, id_: str, name: Name, **more: str) -> ET.Element:
    told = {"id": id_, "version": VERSION, "isExternalReference": "false", "agencyID": AGENCY}
    made = ET.SubElement(within, _STR + kind, told | more)
    _add_names(made, name)
    return made


def _add_names(to: ET.Element, name: Name) -> None:
    for lang, text in zip(("zh", "en"), name, strict=True):
        ET.SubElement(to, f"{_COM}Name", {_LANG: lang}).text = text


# --- codes ----------------------------------------------------------------------------------------------


def _codelists(rows: list[Row], names: Names) -> Codes:
    """Return column -> code -> its name, of the codes that the rows use; an unused column has no list."""
    units = {row["UNIT_MEASURE"]: names.observation(row["OBSERVATION"]).unit for row in rows}
    said: dict[str, Callable[[str], Name]] = {
        "MODEL": lambda code: _both(names.model(code), "name"),
        "INDICATOR": lambda code: _both(names.indicator(code), "name"),
        "STANDING": lambda code: (word(code.lower(), "zh"), word(code.lower(), "en")),
        "UNIT_MEASURE": lambda code: _unit(units[code], names),
        "QUALIFIER": lambda code: _QUALIFIERS[code],
        "OBS_STATUS": lambda code: _STATUS[code],
        "GRADE": lambda code: (word(f"grade_{code}", "zh"), word(f"grade_{code}", "en")),
        "PHASE": lambda code: _PHASES[code],
        "BREAKDOWN": lambda code: (code.lower(), code.lower()),
        "SOURCE": lambda code: _titles(names.source(code)),
    }
    used = {column: sorted({row[column] for row in rows} - {""}) for column in said}
    return {column: {code: said[column](code) for code in codes} for column, codes in used.items() if codes}


def _both(row: Any, name: str) -> Name:
    return getattr(row, f"{name}_zh"), getattr(row, f"{name}_en")


def _unit(unit_id: str, names: Names) -> Name:
    unit = names.unit(unit_id)
    return unit.zh or unit_id, unit.en or unit_id


def _titles(source: Mapping[str, Any]) -> Name:
    return str(source["title"]), str(source.get("title-short", source["title"]))


def _add_codelists(within: ET.Element, lists: Codes) -> None:
    for column, codes in lists.items():
        _, zh, en = COLUMNS["observations"][column]
        # Partial: an edition names the codes that it uses, not all that the casebook has.
        made = _maintained(within, "Codelist", f"CL_{column}", (zh, en), isPartial="true")
        for code, name in codes.items():
            _add_names(ET.SubElement(made, f"{_STR}Code", id=code), name)


# --- the data structure -----------------------------------------------------------------------------------


def _columns() -> list[str]:
    return [column for column in COLUMNS["observations"] if column not in _CSV_ONLY]


def _add_concepts(within: ET.Element) -> None:
    made = _maintained(within, "ConceptScheme", _SCHEME, _FLOW, isPartial="false")
    for column in _columns():
        _, zh, en = COLUMNS["observations"][column]
        _add_names(ET.SubElement(made, f"{_STR}Concept", id=column), (zh, en))


def _add_components(within: ET.Element, lists: Codes) -> None:
    made = _maintained(within, "DataStructure", _STRUCTURE, _FLOW)
    listed = ET.SubElement(made, f"{_STR}DataStructureComponents")
    dimensions = ET.SubElement(listed, f"{_STR}DimensionList")
    for n, column in enumerate(_DIMENSIONS, 1):
        _add_component(dimensions, "Dimension", column, lists, position=str(n))
    attributes = ET.SubElement(listed, f"{_STR}AttributeList")
    for column in _columns():
        if column not in (*_DIMENSIONS, *_MEASURES):
            attribute = _add_component(attributes, "Attribute", column, lists, usage="optional")
            related = ET.SubElement(attribute, f"{_STR}AttributeRelationship")
            ET.SubElement(related, f"{_STR}Observation")
    measures = ET.SubElement(listed, f"{_STR}MeasureList")
    for column in _MEASURES:
        _add_component(measures, "Measure", column, lists, usage="optional")


def _add_component(within: ET.Element, kind: str, column: str, lists: Codes, **more: str) -> ET.Element:
    made = ET.SubElement(within, _STR + kind, {"id": column, **more})
    ET.SubElement(
        made, f"{_STR}ConceptIdentity"
    ).text = f"{_URN}.conceptscheme.Concept={AGENCY}:{_SCHEME}({VERSION}).{column}"
    kept = ET.SubElement(made, f"{_STR}LocalRepresentation")
    if column in lists:
        ET.SubElement(
            kept, f"{_STR}Enumeration"
        ).text = f"{_URN}.codelist.Codelist={AGENCY}:CL_{column}({VERSION})"
    else:
        ET.SubElement(kept, f"{_STR}TextFormat", textType=_TYPES[COLUMNS["observations"][column][0]])
    return made
