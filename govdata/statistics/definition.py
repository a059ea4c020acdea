"""What an estimate is an estimate of. Results in; one shared definition out, or a refusal.

A share of persons within 365 days and a share of cases within two years look alike on paper.
Every result carries a :class:`Definition`; :func:`shared` is the gate that anything which puts two
results side by side (an axis, a table column, a sentence) goes through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from govdata.errors import DefinitionError, MethodError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Definition", "attach", "combine", "definition_of", "filled", "shared"]


@dataclass(frozen=True)
class Definition:
    """The counting rule, window, denominator and censoring of an estimate.

    A field left empty is "not stated", and not stated is not the same as stated: an estimate whose
    window is unknown can't be put beside one whose window is 365 days.

    Parameters
    ----------
    measure : str
        The kind of quantity (``"share"``, ``"rate"``, ``"survival"``), set by each method.
    counting : str
        What one unit of the numerator is: persons, cases, contacts; first event or every event.
    window : str
        When an event counts: ``"within 365 days of start"``.
    denominator : str
        Who is at risk: ``"persons starting in 2019, followed for the whole window"``.
    censoring : str
        What ends follow-up without an event.
    """

    measure: str = ""
    counting: str = ""
    window: str = ""
    denominator: str = ""
    censoring: str = ""

    def filled(self, **stated: str) -> Definition:
        """Return a copy in which empty fields take the given text; what is stated stays.

        >>> Definition(counting="persons").filled(counting="cases", window="365 days")
        Definition(measure='', counting='persons', window='365 days', denominator='', censoring='')
        """
        return replace(self, **{name: text for name, text in stated.items() if not getattr(self, name)})


def filled(definition: Definition | None, **stated: str) -> Definition:
    """Return the caller's definition, completed by what the method itself knows."""
    return (definition or Definition()).filled(**stated)


def attach(frame: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Return a shallow copy of `frame` that carries `definition` in its ``attrs``."""
    carrying = frame.copy(deep=False)
    carrying.attrs["definition"] = definition
    return carrying


def definition_of(result: Any) -> Definition:
    """Return the definition that a result carries.

    Parameters
    ----------
    result : object
        A result of this package: a dataclass with ``.definition``, or a frame with it in ``attrs``.

    Raises
    ------
    MethodError
        When it carries none.
    """
    found = getattr(result, "attrs", {}).get("definition")
    if found is None:
        # A frame may have a column called "definition"; only a Definition counts.
        found = getattr(result, "definition", None)
    if not isinstance(found, Definition):
        raise MethodError(
            f"a {type(result).__name__} without a definition can't stand beside other estimates; "
            "pass a result of govdata.statistics, or attach(frame, Definition(...))"
        )
    return found


def shared(*results: Any) -> Definition:
    """Return the one definition that all results have.

    Parameters
    ----------
    *results : object
        Results, frames or :class:`Definition` objects; at least one.

    Raises
    ------
    DefinitionError
        When two differ; the message names the field and both texts.
    """
    found = [r if isinstance(r, Definition) else definition_of(r) for r in results]
    if not found:
        raise MethodError("no result given; expected at least one")
    for position, other in enumerate(found[1:], start=2):
        differences = _differences(found[0], other)
        if differences:
            raise DefinitionError(
                f"results 1 and {position} have different definitions and can't be shown together: "
                f"{differences}"
            )
    return found[0]


def combine(results: Mapping[str, Any]) -> pd.DataFrame:
    """Return one row per labelled estimate, provided that all have the same definition.

    Parameters
    ----------
    results : mapping of str to Interval
        Label to result; each with scalar ``estimate``, ``ci_low`` and ``ci_high``.

    Returns
    -------
    pandas.DataFrame
        Columns ``label estimate ci_low ci_high``; the shared definition in ``attrs``.

    Raises
    ------
    DefinitionError
        When definitions differ: such estimates have no common column.
    """
    import pandas as pd

    definition = shared(*results.values())
    frame = pd.DataFrame(
        {
            "label": list(results),
            "estimate": [r.estimate for r in results.values()],
            "ci_low": [r.ci_low for r in results.values()],
            "ci_high": [r.ci_high for r in results.values()],
        }
    )
    return attach(frame, definition)


def _differences(one: Definition, other: Definition) -> str:
    pairs = ((f.name, getattr(one, f.name), getattr(other, f.name)) for f in fields(Definition))
    return "; ".join(
        f"{name} is {a or 'not stated'!r} and {b or 'not stated'!r}" for name, a, b in pairs if a != b
    )
