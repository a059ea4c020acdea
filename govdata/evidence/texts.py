"""The texts that figures stand in: who speaks, when each can have been written, what its original settles.

Enters: a casebook and findings of the audit. Leaves: one entry a text. A document may hold several texts,
each with an author of its own; where nobody has said which, the document is the text. A reposting site's date
is no date: limits come from the text alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from govdata.evidence.periods import ends_of_period

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Account, Feature, Observation, Part
    from govdata.evidence.audit import Finding

__all__ = ["Original", "TextRead", "dating", "originals", "texts"]


@dataclass(frozen=True)
class TextRead:
    """A text, and what of the chosen models stands in it.

    Parameters
    ----------
    source_id, part_id : str
        The document, and the text in it; `part_id` is empty where nobody has said which texts it holds.
    account : str
        Who speaks; empty where nobody has said.
    models : tuple of str
        Models that figures or mechanisms in it are about.
    figures : tuple of str
        Observation ids.
    issued, earliest, latest : str
        The day it was issued, and between which it was written, as far as the text tells; empty where not.
    """

    source_id: str
    part_id: str
    account: Account | Literal[""]
    models: tuple[str, ...]
    figures: tuple[str, ...]
    issued: str
    earliest: str
    latest: str


def texts(casebook: Casebook, model: Iterable[str] | None = None) -> tuple[TextRead, ...]:
    """Return the texts in which some models (all by default) have a figure or a mechanism, in their order."""
    rows: dict[tuple[str, str], list[Observation | Feature]] = {}
    parts: dict[tuple[str, str], Part | None] = {}
    observed = casebook.list_observations(model)
    every: list[Observation | Feature] = [*observed, *casebook.list_features(model)]
    for row in every:
        part = casebook.part(row)
        key = (row.source_id, part.id if part else "")
        rows.setdefault(key, []).append(row)
        parts[key] = part
    places = {source: at for at, source in enumerate(casebook.source_ids)}
    order = sorted(rows, key=lambda key: (places[key[0]], getattr(parts[key], "start", -1)))
    return tuple(_read(casebook, key, parts[key], rows[key]) for key in order)


def _read(
    casebook: Casebook, key: tuple[str, str], part: Part | None, rows: list[Observation | Feature]
) -> TextRead:
    figures = [row.observation_id for row in rows if hasattr(row, "observation_id")]
    # What dates a text is in all of it, whoever was chosen.
    beside = casebook.select("observations", {"source_id": [key[0]]})
    within = [row for row in beside if part is None or part.start <= row.start < part.end]
    issued, earliest, latest = dating(part, within)
    return TextRead(
        *key,
        part.account if part else "",
        tuple(dict.fromkeys(row.model_id for row in rows)),
        tuple(figures),
        issued,
        earliest,
        latest,
    )


def dating(part: Part | None, figures: Iterable[Observation]) -> tuple[str, str, str]:
    """Return when a text was issued, and between which dates it was written; empty where it doesn't say.

    A text that reports a figure of some year, or says since when a rule holds, was not written before it.
    What is planned or aimed at lies ahead, and bounds nothing.
    """
    issued = part.issued.date if part and part.issued else ""
    known = [part.not_before.date] if part and part.not_before else []
    known += [row.period for row in figures if row.period and row.standing in {"measured", "norm"}]
    # Of 2012 and February 2012 the month says more: the first days of both may be the same or differ.
    earliest = max((text.split("/")[0] for text in known), key=lambda text: (_first(text), text), default="")
    latest = part.not_after.date if part and part.not_after else ""
    return issued, issued or earliest, issued or latest


def _first(text: str) -> str:
    return ends_of_period(text)[0]


# --- originals -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Original:
    """A text whose original would settle something.

    Parameters
    ----------
    text : TextRead
        The text.
    sums : tuple of str
        Figures in arithmetic that can't be right, as they stand in each sum.
    twice : tuple of tuple of str
        Figures that one thing is given, a group for each thing.
    damaged : tuple of str
        Figures that can't be read.
    """

    text: TextRead
    sums: tuple[tuple[str, ...], ...]
    twice: tuple[tuple[str, ...], ...]
    damaged: tuple[str, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure that it would settle, each once."""
        grouped = (i for each in (*self.sums, *self.twice) for i in each)
        return tuple(dict.fromkeys((*grouped, *self.damaged)))


def originals(
    casebook: Casebook, findings: Iterable[Finding], read: Iterable[TextRead]
) -> tuple[Original, ...]:
    """Return the texts whose original would settle a finding, in the order in which to ask for them.

    First those with figures that can't all be right, then those that would settle most figures. A finding
    belongs to the text of its first figure among those read.

    Parameters
    ----------
    casebook
        The figures.
    findings
        Of :func:`govdata.evidence.audit.audit`; kinds that no original settles are passed over.
    read
        The texts that were read.
    """
    every = tuple(read)
    home = {i: at for at, text in enumerate(every) for i in text.figures}
    kinds = {identity.identity_id: identity.kind for identity in casebook.list_identities()}
    found: dict[int, dict[str, list[tuple[str, ...]]]] = {}
    for finding in findings:
        heap = _heap(finding, kinds)
        at = next((home[i] for i in finding.observation_ids if i in home), None)
        if heap and at is not None:
            found.setdefault(at, {}).setdefault(heap, []).append(finding.observation_ids)
    made = [
        Original(
            every[at],
            tuple(heaps.get("sums", ())),
            tuple(heaps.get("twice", ())),
            tuple(i for each in heaps.get("damaged", ()) for i in each),
        )
        for at, heaps in sorted(found.items())
    ]
    return tuple(sorted(made, key=lambda one: (not one.sums, -len(one.figures))))


def _heap(finding: Finding, kinds: Mapping[str, str]) -> Literal["", "sums", "twice", "damaged"]:
    if finding.kind == "damaged":
        return "damaged"
    if finding.kind not in {"impossible_share", "contradiction"}:
        return ""
    return "twice" if kinds.get(finding.identity_id) == "same" else "sums"
