"""A page as one release: every table on it, printed or only implied, and what ties them, protected together.

Enters: tables of counts or amounts, and what a reader knows of how they hang together. Leaves: a batch of
protected tables. Tables of one measure share their cells. What ties *different* measures is told here:

>>> import pandas as pd
>>> answers = pd.DataFrame({"outcome": ["solved", "late"], "count": [80, 40]})
>>> dates = pd.DataFrame({"state": ["on_time", "closed_late", "open_overdue"], "count": [80, 37, 3]})
>>> page = Release().add(
...     Table(answers, ["outcome"], measure="requests by outcome", name="outcomes"),
...     Table(dates, ["state"], measure="requests by due date", name="due"),
... )
>>> late = {("outcomes", "late"): 1, ("due", "closed_late"): -1, ("due", "open_overdue"): -1}
>>> batch = page.link("late", late).protect()
>>> batch["due"].table["status"].to_list()
['published', 'suppressed', 'suppressed', 'published']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from govdata.disclosure.assembly import build
from govdata.disclosure.cells import EACH, TOTAL, Category, Each, Labels, Link, System, Table, Term, listed
from govdata.disclosure.earlier import Earlier, Source, earlier_of, entry_of
from govdata.disclosure.ledger import Ledger
from govdata.disclosure.links import expanded
from govdata.disclosure.policy import Policy
from govdata.disclosure.protection import protect_batch
from govdata.disclosure.published import Batch
from govdata.disclosure.under_way import ambient, hand_over, made
from govdata.errors import DisclosureError, LedgerError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EACH", "TOTAL", "Release", "Source", "Table", "Terms"]

#: A table's name and a category (or EACH) for each of its dimensions -> the factor of these cells.
Terms = Mapping[tuple["str | Category | Each", ...], float]


@dataclass(frozen=True)
class Release:
    """What leaves together; each method returns the release with something more in it.

    Parameters
    ----------
    policy : Policy
        The rules of the publication.
    source : callable, optional
        Gives where the counts come from; asked for where a ledger is consulted.
    counted : tuple of str
        Tables of which every cell stands on the page, as a number or as a mark: what is hidden in them is
        counted for readers.
    """

    policy: Policy = field(default_factory=Policy)
    source: Callable[[], Source] | None = field(default=None, compare=False)
    tables: tuple[Table, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[Link, ...] = ()
    counted: tuple[str, ...] = ()

    def add(self, *tables: Table) -> Release:
        """Add tables that are printed, in whatever form: a chart's points, a sentence's counts are cells."""
        return replace(self, tables=(*self.tables, *tables))

    def cross(self, *tables: Table) -> Release:
        """Add tables that nobody prints, and that say how printed ones meet; their cells count too."""
        return self.add(*(replace(t, published=False) for t in tables))

    def difference(self, larger: str, smaller: str) -> Release:
        """Declare that a table contains another cell by cell: what lies between them is protected too."""
        return replace(self, differences=(*self.differences, (larger, smaller)))

    def link(self, name: str, terms: Terms) -> Release:
        """Declare that cells of different measures add up to nought, each times its factor.

        Parameters
        ----------
        name : str
            For messages.
        terms : mapping
            ``(table, category, ...)`` to a factor; :data:`EACH` for a category makes it one equation for
            every category of that dimension, the same one in all terms.

        Examples
        --------
        Late is closed late or open past the due date, in every region::

            late = {("outcomes", EACH, "late"): 1, ("due", EACH, "closed"): -1, ("due", EACH, "open"): -1}
            release.link("late", late)
        """
        return replace(self, links=(*self.links, Link(name, _terms(terms))))

    def implied(self, name: str, terms: Terms, *, printed: bool = False) -> Release:
        """Add numbers that follow from cells.

        Parameters
        ----------
        name, terms
            As for :meth:`link`; the terms add up to the number, which is 0 or more.
        printed : bool
            False: anybody can work it out (the events of a curve less those of a table), so it is protected
            like a printed count. True: the page prints it (a weighted sum, a key figure) unless it must be
            hidden; the batch has a table of that name, with a row for each category at :data:`EACH`, or the
            row ``figure`` where there is none.
        """
        if printed:
            return replace(self, figures=(*self.figures, Link(name, _terms(terms))))
        return replace(self, links=(*self.links, Link(name, _terms(terms), "inferred")))

    def whole(self) -> Release:
        """Return the release with printed numbers as tables of their own, tied to what they follow from."""
        if not self.figures:
            return self
        system = build(self.tables)
        made = [_figure(link, system) for link in self.figures]
        return replace(
            self,
            tables=(*self.tables, *(t for t, _ in made)),
            links=(*self.links, *(link for _, link in made)),
            figures=(),
        )

    def protect(self, *, ledger: Ledger | None = None) -> Batch:
        """Return everything fit to be published, together with what has left already.

        Parameters
        ----------
        ledger : Ledger, optional
            By default the one of the build that this runs in; outside of builds none is consulted, for
            nothing leaves.

        Raises
        ------
        DisclosureError
            When a table or a link is malformed, when counts contradict one another, or when the release can't
            be protected; names the earlier releases that stand in the way.
        LedgerError
            When the ledger is broken or missing.
        """
        page, ledger = self.whole(), ledger or ambient()
        if ledger is None or page.source is None:
            batch = page._protected(Earlier())
        else:
            source = page.source()
            earlier = earlier_of(page.tables, source, page.policy, ledger)
            batch = page._protected(earlier)
            hand_over(entry_of(batch, page.policy, source, earlier.consulted))
        made(self.tables, batch)
        return batch

    def _protected(self, earlier: Earlier) -> Batch:
        try:
            return protect_batch(
                self.tables,
                policy=self.policy,
                differences=self.differences,
                links=(*self.links, *earlier.links),
                earlier=earlier.tables,
                withheld=earlier.withheld,
                counted=self.counted,
            )
        except DisclosureError as error:
            if not earlier.releases:
                raise
            raise LedgerError(
                f"{error}. The same people stand in {earlier.told}; take its settings, wait until more has "
                "happened, or leave this report out (`govdata ledger` shows what has left)"
            ) from None


def _terms(terms: Terms) -> tuple[Term, ...]:
    return tuple(Term(str(name), tuple(labels), float(factor)) for (name, *labels), factor in _tupled(terms))


def _tupled(terms: Terms) -> list[tuple[tuple[str | Category | Each, ...], float]]:
    if not terms:
        raise DisclosureError("a link without terms; expected at least one cell")
    for where in terms:
        if len(where) < 2:
            raise DisclosureError(f"term {where} of a link has no category; expected (table, category, ...)")
    return list(terms.items())


def _figure(link: Link, system: System) -> tuple[Table, Link]:
    """Return the table of a printed number, and what ties it to the cells that it follows from."""
    dimensions = {name: tuple(system.specs[name].dimensions) for name in system.tables}
    axes = _open(link, dimensions) or ("figure",)
    rows, people = {}, {}
    for where, terms in expanded(link, system.tables, dimensions):
        at = where if _open(link, dimensions) else ("figure",)
        rows[at] = sum(factor * system.amounts[cell] for cell, factor in terms)
        people[at] = sum(system.frequency[cell] for cell, _ in terms)
    if not rows:
        raise DisclosureError(f"{link.name!r} follows from no cell of the release")
    frame = _frame(axes, rows, people)
    counts = all(term.factor == int(term.factor) for term in link.terms) and all(
        not system.specs[term.table].magnitude for term in link.terms
    )
    table = Table(
        frame,
        axes,
        "value",
        measure=f"figure {link.name}",
        name=link.name,
        hierarchies=_hierarchies(link, system, axes),
        magnitude=not counts,
        frequency=None if counts else "people",
        margins=any(TOTAL in where for where in rows),
    )
    own = tuple(EACH for _ in axes) if _open(link, dimensions) else ("figure",)
    return table, Link(link.name, (*link.terms, Term(link.name, own, -1.0)))


def _open(link: Link, dimensions: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Dimensions of a link's first term for which EACH stands."""
    term = link.terms[0]
    names = dimensions.get(term.table, ())
    return tuple(d for d, c in zip(names, term.labels, strict=False) if c is EACH)


def _frame(
    axes: tuple[str, ...], rows: Mapping[Labels, float], people: Mapping[Labels, float]
) -> pd.DataFrame:
    import pandas as pd

    if any(value < -1e-9 for value in rows.values()):
        where, value = next((w, v) for w, v in rows.items() if v < -1e-9)
        raise DisclosureError(f"a printed number comes to {value:g} at {listed(where)}; expected 0 or more")
    found = [(*where, value, people[where]) for where, value in rows.items()]
    frame = pd.DataFrame(found, columns=[*axes, "value", "people"])
    return frame.astype(dict.fromkeys(axes, object))


def _hierarchies(link: Link, system: System, axes: tuple[str, ...]) -> dict[str, Mapping[str, str]]:
    spec = system.specs[link.terms[0].table]
    return {axis: spec.hierarchies[axis] for axis in axes if axis in spec.hierarchies}
