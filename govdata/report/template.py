"""Sentences with gaps -> inlines: every number that fills a gap keeps its evidence.

Enters: a template such as ``"武进有{wujin_03}网格，每网格{per_grid}"`` and the values for its gaps.
Leaves: inlines, and the evidence they name. A gap is

- an observation id: the published figure, hedge and unit included;
- ``= wujin_03 / wujin_06 | unit``: arithmetic over observations, with the unit of what comes out;
- a name given with the call: a derived figure, text or a pair, a whole number that was counted, or inlines.

``**words**`` are strong. Nothing else is markup: text is text. The casebook's remarks and the sentences that
a study writes into its notebook are such templates; what depends on a finding is a message
(:mod:`govdata.words.messages`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from numbers import Integral, Number
from typing import TYPE_CHECKING, Any

from govdata.document import Inline, Inlines, Strong, Text
from govdata.errors import DisplayError, nearest
from govdata.evidence.derived import Derived, derive
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.report.numbered import Numbered

__all__ = ["filled", "plain_value"]

_PIECE = re.compile(r"\*\*(?P<strong>.+?)\*\*|\{(?P<gap>[^{}]+)\}")


def filled(page: Numbered, template: str, values: Mapping[str, Any]) -> Inlines:
    """Return the inlines of a template.

    Raises
    ------
    DisplayError
        If a gap names nothing, or a bare fraction is put into prose: fractions come from an observation or
        an estimate, so that they keep their evidence.
    """
    out: list[Inline] = []
    at = 0
    for match in _PIECE.finditer(template):
        out += _text(template[at : match.start()])
        at = match.end()
        if match["strong"] is not None:
            out.append(Strong(content=filled(page, match["strong"], values)))
        else:
            out += _gap(page, match["gap"], values, template)
    return (*out, *_text(template[at:]))


def _text(text: str) -> list[Inline]:
    return [Text(text=text)] if text else []


def _gap(page: Numbered, name: str, values: Mapping[str, Any], template: str) -> Inlines:
    if name in values:
        return _value(page, name, values[name])
    if name.startswith("="):
        expression, _, unit = name[1:].partition("|")
        return (page.number(derive(page.casebook, expression.strip(), unit=unit.strip())),)
    if page.knows(name):
        return (page.number(name),)
    hint = nearest(name, [*values, *page.observation_ids])
    raise DisplayError(f"{template!r}: gap {name!r} is neither an observation nor a value given{hint}")


def _value(page: Numbered, name: str, value: Any) -> Inlines:
    if isinstance(value, Derived):
        return (page.number(value),)
    return plain_value(page, name, value)


def plain_value(page: Numbered, name: str, value: Any) -> Inlines:
    """Return inlines, text, a pair of texts or a whole number as inlines.

    Raises
    ------
    DisplayError
        If `value` is anything else: a fraction without evidence, or no text at all.
    """
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return (Text(text=page.said(value)),)
    if isinstance(value, tuple) and not any(isinstance(part, str) for part in value):
        return value
    if isinstance(value, str):
        return (Text(text=value),)
    if isinstance(value, Integral) and not isinstance(value, bool):
        return (Text(text=numbers.number(int(value), page.lang)),)
    if isinstance(value, Number):
        raise DisplayError(
            f"{name} is {value!r}: a bare {type(value).__name__} has no evidence; "
            "derive it from observations, or say it in a message as a quantity"
        )
    raise DisplayError(f"{name} is {value!r}; expected text, a pair, a whole number or inlines")
