"""Addresses of numbers (``en/x#E12``) over the editions that are kept: which figure each has led to, ever.

Enters: what the editions print, and the register ``reports/addresses.csv``. Leaves: the register with what is
new in it; nothing is ever taken out. Ids such as E12 count the order on a page, so an edition that is built
anew may give one to another figure: the register still says what it was. It holds keys, and no value.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from govdata.edition.series import Published, figure_of
from govdata.errors import EditionError

__all__ = ["REGISTER", "Address", "figures_at", "noted", "read_register", "register_text"]

REGISTER = "addresses.csv"
_ID = re.compile(r"[EFR]\d+")


@dataclass(frozen=True)
class Address:
    """One address of an edition and the figure (``en/x#wujin_03``) that it leads, or led, to."""

    edition: str
    report: str
    id: str
    figure: str


def noted(register: Iterable[Address], editions: Iterable[Published]) -> tuple[Address, ...]:
    """Return the register with the addresses that the editions have now; what moved stands there twice."""
    found = dict.fromkeys(register)
    for each in editions:
        for row in each.rows:
            report, _, at = row["address"].partition("#")
            if row["evidence"] and _ID.fullmatch(at):
                found.setdefault(Address(each.name, report, at, figure_of(row)))
    return tuple(found)


def figures_at(register: Iterable[Address], address: str) -> tuple[str, ...]:
    """Return the figures that an address has led to: ``spring/en/x#E12``, or of all editions ``en/x#E12``.

    >>> figures_at([Address("spring", "en/x", "E12", "en/x#a_01")], "en/x#E12")
    ('en/x#a_01',)
    """
    told = (one for one in register if address in _names(one))
    return tuple(dict.fromkeys(one.figure for one in told))


def _names(one: Address) -> Mapping[str, None]:
    return dict.fromkeys((f"{one.report}#{one.id}", f"{one.edition}/{one.report}#{one.id}"))


def read_register(reports: Path) -> tuple[Address, ...]:
    """Read the register; nothing where there is none.

    Raises
    ------
    EditionError
        If it can't be read: it is never written over then.
    """
    path = reports / REGISTER
    names = [field.name for field in fields(Address)]
    try:
        lines = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeError, csv.Error) as error:
        raise EditionError(f"{reports.name}/{REGISTER} can't be read: {error}") from None
    if not lines or lines[0] != names:
        raise EditionError(f"{reports.name}/{REGISTER} line 1: expected {','.join(names)}")
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(names):
            raise EditionError(
                f"{reports.name}/{REGISTER} line {number}: {len(line)} cells; expected {len(names)}"
            )
    return tuple(Address(*line) for line in lines[1:])


def register_text(register: Iterable[Address]) -> str:
    """Return the register as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Address)])
    writer.writerows(astuple(one) for one in register)
    return out.getvalue()
