"""What is too neat is found by rule, and only that."""

from __future__ import annotations

from govdata.casebook import load
from govdata.evidence import audit
from govdata.evidence import roundness as neat

BOOK = load()


def test_balances_that_one_way_out_closes():
    found = {r.identity.identity_id for r in audit.check_identities(BOOK) if neat.closes_alone(r)}
    # A sum of five listed elements also holds to the unit, yet it is no register.
    assert found == {"lingui_balance", "qingpu_balance"}


def test_round_counts_are_exact_counts_from_a_hundred():
    rounds, exact = neat.round_counts(BOOK), neat.exact_counts(BOOK)
    assert set(rounds) <= set(exact)
    assert "xianghe_women_10" in rounds  # 10,000 people, to the person
    for i in exact:
        row = BOOK.observation(i)
        assert row.qualifier == "exact" and row.value >= 100
    # Rounded by 万 in print, so nobody claims to have counted.
    assert "tongling_16" not in exact


def test_absolutes_are_results_that_say_all_or_none():
    found = neat.absolutes(BOOK, "nanan")
    assert found == ("nanan_09", "nanan_10")
    assert neat.absolutes(BOOK, "work_points") == ()


def test_slack_widens_a_check_and_never_narrows_it():
    (strict,) = (r for r in audit.check_identities(BOOK) if r.identity.identity_id == "xicheng_youth_id_01")
    (wide,) = (
        r for r in audit.check_identities(BOOK, slack=0.05) if r.identity.identity_id == "xicheng_youth_id_01"
    )
    assert (strict.left, strict.right, strict.holds) == (171, 177, False)
    assert wide.holds is True
    held = {r.identity.identity_id for r in audit.check_identities(BOOK) if r.holds}
    assert held <= {r.identity.identity_id for r in audit.check_identities(BOOK, slack=0.2) if r.holds}
