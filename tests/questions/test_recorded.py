"""The rules that every records part shares: what of true zeros may be seen, and what never may."""

from __future__ import annotations

import pandas as pd
import pytest

from govdata.disclosure.cells import Table
from govdata.errors import DisplayError
from govdata.questions.recorded import Recorded


class Part(Recorded):
    telling = ("outcome",)
    harmless = ("none",)
    shown = True


class AnyZero(Part):
    harmless = None


#: Nobody of A had the event; some of C, D and E.
ROWS = [("A", 0, 60), ("C", 30, 30), ("D", 40, 25), ("E", 35, 45)]
#: Everybody had it.
HARMED = ("B", 60, 0)


def statuses(part, *rows):
    wide = pd.DataFrame([*ROWS, *rows], columns=["region", "event", "none"])
    frame = wide.melt("region", ["event", "none"], "outcome", "count")
    made = part.protect([Table(frame, ["region", "outcome"], measure="people", name="t")])["t"].public
    return {(r, o): s for r, o, s in made[["region", "outcome", "status"]].itertuples(index=False)}


def test_a_true_zero_of_harm_is_shown_and_a_group_wholly_harmed_is_not():
    found = statuses(Part(path=""))
    assert found["A", "event"] == "zero" and found["A", "none"] == "published"
    found = statuses(Part(path=""), HARMED)
    assert found["B", "event"] == "suppressed" and found["B", "none"] == "suppressed"


def test_hidden_zeros_hide_every_group_that_is_alike():
    found = statuses(Part(path="", zeros="hidden"), HARMED)
    assert {found[r, o] for r in "AB" for o in ("event", "none")} == {"suppressed"}


def test_where_nothing_harms_all_zeros_are_shown():
    assert "suppressed" not in statuses(AnyZero(path=""), HARMED).values()
    assert statuses(AnyZero(path="", zeros="hidden"), HARMED)["B", "none"] == "suppressed"


@pytest.mark.parametrize(
    ("part", "zeros", "rule"),
    [
        (Part, "shown", "harm_hidden"),
        (Part, "hidden", "group_hidden"),
        (AnyZero, "shown", "all_shown"),
        (AnyZero, "hidden", "group_hidden"),
    ],
)
def test_the_method_can_say_what_is_hidden(part, zeros, rule):
    assert part(path="", zeros=zeros).zeros_rule == rule


def test_an_unknown_rule_is_refused():
    with pytest.raises(DisplayError) as caught:
        Part(path="", zeros="show")
    assert str(caught.value) == "zeros is 'show'; expected 'shown' or 'hidden'"
