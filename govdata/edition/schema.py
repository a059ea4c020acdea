"""JSON Schema of ``params/<edition>.yml``, for editors that complete and check while one types.

Enters: the parameters of the topics at hand, or nothing. Leaves: a schema. It is a help, not the judge:
:func:`govdata.edition.edition.read_edition` is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from govdata.edition.job import EXPORTERS
from govdata.parameters import Parameter, Type

__all__ = ["edition_schema"]

_NAMES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "none": "null"}
_LANG = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}


def edition_schema(topics: Mapping[str, Mapping[str, Parameter]] | None = None) -> dict[str, Any]:
    """Return the schema of editions.

    Parameters
    ----------
    topics : mapping, optional
        Topic -> its parameters. Without it any topic and parameter is let pass.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A govdata edition",
        "description": "Which reports, for whom, in which language. Lists make one report for each value.",
        "type": "object",
        "additionalProperties": False,
        "required": ["reports"],
        "properties": {
            "date": {"type": "string", "format": "date", "description": "The date that pages carry."},
            "time_limit": {"type": "number", "exclusiveMinimum": 0, "description": "Seconds for one report."},
            "memory_limit": {"type": "number", "exclusiveMinimum": 0, "description": "MiB for one report."},
            "exporters": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "description": "Format -> name of the nbconvert exporter that writes it.",
            },
            "pack": _pack(),
            "publication": _publication(),
            "defaults": _defaults(topics),
            "reports": {"type": "array", "minItems": 1, "items": _report(topics)},
        },
    }


def _pack() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["reports"],
        "description": "Some of the reports in one PDF, a language each.",
        "properties": {
            "title": _one_or_more({"type": "string"}),
            "reports": _one_or_more({"type": "string", "description": "A topic, a name or a pattern."}),
            "lang": _one_or_more(_LANG),
        },
    }


def _publication() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "description": "What the edition's data says of itself.",
        "properties": {
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "licence": {"type": "string", "description": "An SPDX identifier, CC-BY-4.0 for one."},
            "address": {"type": "string", "format": "uri"},
        },
    }


def _formats() -> dict[str, Any]:
    listed = {"type": "string", "examples": [*EXPORTERS, "ipynb"]}
    return _one_or_more(listed)


def _one_or_more(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _defaults(topics: Mapping[str, Mapping[str, Parameter]] | None) -> dict[str, Any]:
    every = {name for parameters in (topics or {}).values() for name in parameters} - {"lang"}
    names: dict[str, Any] = {"propertyNames": {"enum": sorted(every)}} if topics else {}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "lang": _one_or_more(_LANG),
            "formats": _formats(),
            "parameters": {"type": "object", **names},
        },
    }


def _report(topics: Mapping[str, Mapping[str, Parameter]] | None) -> dict[str, Any]:
    common = {
        "topic": {"type": "string", "description": "A notebook's name."},
        "lang": _one_or_more(_LANG),
        "formats": _formats(),
        "name": {"type": "string", "description": "File name; {topic} and {parameter} stand for values."},
        "parameters": {"type": "object"},
    }
    if not topics:
        return {"type": "object", "required": ["topic"], "properties": common}
    return {
        "type": "object",
        "required": ["topic"],
        "anyOf": [_of_topic(topic, parameters, common) for topic, parameters in sorted(topics.items())],
    }


def _of_topic(topic: str, parameters: Mapping[str, Parameter], common: dict[str, Any]) -> dict[str, Any]:
    own = {name: _parameter(parameter) for name, parameter in parameters.items() if name not in common}
    return {
        "properties": {**common, **own, "topic": {"const": topic}},
        "additionalProperties": False,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    one: dict[str, Any] = {"anyOf": [_type(kind, parameter) for kind in parameter.types]}
    if len(parameter.types) == 1:
        one = one["anyOf"][0]
    if parameter.name == "models":
        one = {"anyOf": [one, {"const": "all"}]}
    found = _one_or_more(one)
    return {
        **found,
        "default": parameter.default,
        **({"description": parameter.help} if parameter.help else {}),
    }


def _type(kind: Type, parameter: Parameter) -> dict[str, Any]:
    if kind.name == "literal":
        return {"enum": list(kind.values)}
    if kind.name == "list":
        items = [_type(item, parameter) for item in kind.items]
        return {"type": "array", "items": {"anyOf": items} if items else {}}
    if kind.name == "dict":
        return {"type": "object"}
    return {"type": _NAMES[kind.name], **_narrowing(kind, parameter)}


def _narrowing(kind: Type, parameter: Parameter) -> dict[str, Any]:
    if kind.name == "str" and parameter.choices:
        return {"enum": list(parameter.choices)}
    if kind.name == "str" and parameter.form == "date":
        return {"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
    found: dict[str, Any] = {}
    if kind.name in ("int", "float") and (interval := parameter.interval):
        if not math.isinf(interval.low):
            found["exclusiveMinimum" if interval.low_open else "minimum"] = interval.low
        if not math.isinf(interval.high):
            found["exclusiveMaximum" if interval.high_open else "maximum"] = interval.high
    return found
