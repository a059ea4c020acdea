"""The rules that every records part shares: what of true zeros may be seen, and what never may."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest

from govdata.disclosure.cells import Table
from govdata.errors import DisplayError
from govdata.report import Page
from govdata.report.topics.recorded import Recorded


@dataclass(frozen=True)
class Counted:
    synthetic: bool = True


class Part(Recorded[Counted]):
    prefix = "part"
    telling = ("outcome",)
    harmless = ("none",)
    given = True
    _rule = ("规则", "rule")


class AnyZero(Part):
    harmless = None


#: Nobody of A had the event; some of C, D and E.
ROWS = [("A", 0, 60), ("C", 30, 30), ("D", 40, 25), ("E", 35, 45)]
#: Everybody had it.
HARMED = ("B", 60, 0)


def statuses(part, *rows):
    wide = pd.DataFrame([*ROWS, *rows], columns=["region", "event", "none"])
    frame = wide.melt("region", ["event", "none"], "outcome", "count")
    made = part._protect([Table(frame, ["region", "outcome"], measure="people", name="t")])["t"].public
    return {(r, o): s for r, o, s in made[["region", "outcome", "status"]].itertuples(index=False)}


def test_a_true_zero_of_harm_is_shown_and_a_group_wholly_harmed_is_not():
    found = statuses(Part(Page("zh"), Counted()))
    assert found["A", "event"] == "zero" and found["A", "none"] == "published"
    found = statuses(Part(Page("zh"), Counted()), HARMED)
    assert found["B", "event"] == "suppressed" and found["B", "none"] == "suppressed"


def test_hidden_zeros_hide_every_group_that_is_alike():
    found = statuses(Part(Page("zh"), Counted(), zeros="hidden"), HARMED)
    assert {found[r, o] for r in "AB" for o in ("event", "none")} == {"suppressed"}


def test_where_nothing_harms_all_zeros_are_shown():
    assert "suppressed" not in statuses(AnyZero(Page("zh"), Counted()), HARMED).values()
    assert statuses(AnyZero(Page("zh"), Counted(), zeros="hidden"), HARMED)["B", "none"] == "suppressed"


@pytest.mark.parametrize(
    ("part", "zeros", "said"),
    [
        (Part, "shown", "true zeros are, unless they show that one misfortune befell a whole group"),
        (Part, "hidden", "nor true zeros that show a whole group alike"),
        (AnyZero, "shown", "counts below 10 are not published, true zeros are"),
    ],
)
def test_the_definitions_say_what_is_hidden(part, zeros, said):
    assert part(Page("en"), Counted(), zeros=zeros).protection[1].endswith(said)


def test_an_unknown_rule_is_refused():
    with pytest.raises(DisplayError) as caught:
        Part(Page("zh"), Counted(), zeros="show")
    assert str(caught.value) == "zeros is 'show'; expected 'shown' or 'hidden'"
