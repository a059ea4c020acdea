"""The JSON Schema of mapping files, for editors that check YAML while it is written.

``mapping.schema.json`` beside this module is what :func:`mapping_schema` returns; a test holds them together.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from govdata.records.identifiers import LIFTABLE
from govdata.records.mapping_columns import DAYS, PRECISIONS, SPANS
from govdata.records.schema import KINDS, STANDARDS, Field, Schema

__all__ = ["FILE", "mapping_schema", "schema_text", "shipped"]

FILE = "mapping.schema.json"
_WORD = {"type": ["string", "number", "boolean"]}
_WORDS = {"type": "array", "items": _WORD}


def mapping_schema() -> dict[str, Any]:
    """Return the schema: what every mapping file may hold, and the fields of each kind."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "govdata mapping file",
        "type": "object",
        "required": ["kind"],
        "additionalProperties": False,
        "properties": _top(),
        "allOf": [
            {"if": {"properties": {"kind": {"const": s.kind}}}, "then": {"properties": _fields(s)}}
            for s in KINDS.values()
        ],
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(mapping_schema(), ensure_ascii=False, indent=1) + "\n"


def shipped() -> Path:
    """Return where the file lies."""
    return Path(__file__).with_name(FILE)


def _top() -> dict[str, Any]:
    said = {
        "kind": {"enum": list(KINDS), "description": "What the rows are."},
        "cutoff": {"type": "string", "description": "Last day on which the source could know of an event."},
        "columns": {"type": "object", "description": "Field to heading, or to what is said of the column."},
        "constants": {"type": "object", "description": "Fields that are one value in the whole file."},
        "made": {**_WORDS, "description": "Ids that the file lacks: each row gets one."},
        "known": {"type": "object", "description": "Values that look like a person's name and aren't."},
        "missing": {**_WORDS, "description": "Further marks for no value."},
        "sheet": {"type": ["string", "array"], "description": 'A sheet, several, or "*" for all that fit.'},
        "range": {
            "type": ["string", "array"],
            "description": 'A part of a sheet, A3:F40, A:F or 3:40; several; or "*" for tables side by side.',
        },
        "header": {
            "type": ["integer", "array"],
            "description": "Row of the headings; [2, 4] for three rows.",
        },
        "fill": {**_WORDS, "description": "Columns in which an empty cell repeats the one above."},
        "time_zone": {"type": "string", "description": "In which stated times fall on a day."},
        "database": {
            "type": "string",
            "description": "postgresql://user@host/name or mysql://user@host/name",
        },
        "query": {"type": "string", "description": "What a database is asked."},
        "table": {"type": "string", "description": "All of a table, instead of a query."},
        "encoding": {"type": "string", "description": "Of a CSV file, when it should not be detected."},
        "delimiter": {"type": "string", "description": "Of a CSV file."},
    }
    return dict(said)


def _fields(schema: Schema) -> dict[str, Any]:
    one = {f.name: _column(f, schema) for f in schema.fields}
    anything = {f.name: _WORD for f in schema.fields}
    lists = {f.name: _WORDS for f in schema.fields}
    return {
        "columns": {"properties": one, "additionalProperties": False},
        "constants": {"properties": anything, "additionalProperties": False},
        "known": {"properties": lists, "additionalProperties": False},
        "made": {"items": {"enum": list(schema.makeable)}} if schema.makeable else {"maxItems": 0},
    }


def _column(of: Field, schema: Schema) -> dict[str, Any]:
    """What may be said of a column: its heading, or an object."""
    heading = {"type": ["string", "number"], "description": f"Heading of the column for {of.name}."}
    keys: dict[str, Any] = {
        "column": heading,
        "columns": {**_WORDS, "description": "Columns that together are the value."},
        "join": {"type": "string", "description": "What stands between them."},
        "missing": {**_WORDS, "description": "Marks for no value in this column."},
        "values": _values(of),
        "words": _values(of),
        "lifted": {
            "type": "object",
            "description": "A false alarm about identifiers, and why it is one; the report says it.",
            "required": ["kinds", "reason"],
            "additionalProperties": False,
            "properties": {
                "kinds": {"type": "array", "items": {"enum": list(LIFTABLE)}},
                "reason": {"type": "string"},
            },
        },
    }
    if of.type == "date":
        dates = [f.name for f in schema.fields if f.type == "date" and f.name != of.name]
        keys |= {
            "format": {"type": "string", "description": "As of strptime; or excel, unix or roc."},
            "precision": {"enum": list(PRECISIONS), "description": "How much of the day is known."},
            "day": {"enum": list(DAYS), "description": "Which day stands for the month or the year."},
            "after": {"enum": dates, "description": "The column counts from this date."},
            "unit": {"enum": list(SPANS), "description": "In which it counts."},
        }
    if of.type in ("count", "number"):
        keys |= {"unit": {"type": "string"}, "factor": {"type": "number", "exclusiveMinimum": 0}}
    if of.type in ("text", "code"):
        keys["empty"] = {"type": "string", "description": "What stands for no value."}
    if of.type in ("id", "hashed"):
        keys["digest"] = {"type": "boolean", "description": "Becomes a digest; its key is thrown away."}
    several = {"type": "object", "properties": keys, "additionalProperties": False}
    return {"anyOf": [{"type": ["string", "number"]}, several], "description": of.type}


def _values(of: Field) -> dict[str, Any]:
    """What values mean: a standard, or each of them."""
    meant: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
    if of.type == "code":
        meant = {"enum": [*of.codes, "", None]}
    table = {"type": "object", "additionalProperties": meant}
    standards = list(STANDARDS.get(of.name, {}))
    return {"anyOf": [{"enum": standards}, table]} if standards else table
