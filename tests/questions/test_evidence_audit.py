"""What is found of the material itself, decided without words."""

from __future__ import annotations

import pytest

from govdata.evidence import texts as read
from govdata.questions.evidence_audit import EvidenceAudit
from govdata.questions.figures_recomputed import FiguresRecomputed
from govdata.questions.question import Question, Request
from govdata.records.coding import synthetic_coding
from govdata.words.check import _attributes

FAULTY = ("impossible", "two_ways", "damaged")
NANAN = "nanan_pass_rate"
CONTRADICTED = (NANAN, "xicheng_youth_id_01", "yongfeng_tiers", "west_coast_i04")


def asked(**parameters):
    return EvidenceAudit(**parameters)


def without(*identities, damaged=True, observations=()):
    """Return an edit that takes identities, damaged figures, and figures of places out.

    Without its identity Nan'an's pass rate still checks itself, so it is set to one that samples can give.
    """

    def edit(table, row):
        if NANAN in identities and row.get("observation_id") == "nanan_08":
            return row | {"value": "0.875", "exact": "87.5%"}
        if table == "identities" and (row["identity_id"] in identities or "all" in identities):
            return None
        if table == "observations" and not damaged and row["standing"] == "damaged":
            return None
        if table in ("observations", "identities") and row["model_id"] in observations:
            return None
        return row

    return edit


def setting(table, key, **cells):
    """Return an edit that sets cells of one row."""

    def edit(name, row):
        return row | cells if name == table and key in row.values() else row

    return edit


# --- what each figure can bear -------------------------------------------------------------------


def test_every_figure_is_counted_once_where_it_is_gravest(book):
    found = asked(book=book)
    ids = [i for each in found.by_state.values() for i in each]
    assert sorted(ids) == sorted(o.observation_id for o in book.list_observations())
    counts = {state: len(each) for state, each in found.by_state.items()}
    assert (counts["impossible"], counts["two_ways"], counts["damaged"]) == (2, 6, 12)
    assert (found.finding, found.faults, found.verdict) == ("faulty", "sums_twice_damaged", "described")


def test_what_needs_its_original_is_what_is_graded_unusable(book):
    found = asked(book=book)
    faulty = {i for state in FAULTY for i in found.by_state[state]}
    assert faulty == {i for i in found.tally.figures if book.grade(i) == "X"}
    assert found.n_faulty == len(faulty) == sum(c["X"] for c in found.grades.counts.values())


def test_grades_are_counted_over_the_figures_listed(book):
    found = asked(book=book)
    assert sum(sum(c.values()) for c in found.grades.counts.values()) == len(found.graded) == 441
    k = {s: (c["A"] + c["B"], sum(c.values())) for s, c in found.grades.counts.items()}
    assert found.best_share.value == max(a / n for a, n in k.values())


def test_a_difference_that_the_rule_allows_is_no_failure(book, changed):
    found = asked(book=book, models=["wujin"])
    assert (found.n_failing, found.n_excused, found.n_unmet) == (0, 1, 0)
    assert found.finding == "bounds_only" and found.verdict == "cannot_tell"
    strict = asked(book=changed(setting("identities", "wujin_i03", if_fails="")), models=["wujin"])
    assert (strict.n_failing, strict.n_excused, strict.finding) == (1, 0, "rule_unmet")
    assert strict.unmet_places == ("wujin",)


@pytest.mark.parametrize(
    ("edit", "finding", "faults"),
    [
        (without(*CONTRADICTED), "faulty", "damaged"),
        (without(damaged=False), "faulty", "sums_twice"),
        (without(*CONTRADICTED[1:], damaged=False), "faulty", "sums"),
        (without(NANAN, damaged=False), "faulty", "twice"),
        (without(*CONTRADICTED, damaged=False), "rule_unmet", "none"),
        (without(*CONTRADICTED, "west_coast_i05", damaged=False), "agrees", "none"),
        (without("all", damaged=False), "unchecked", "none"),
    ],
)
def test_other_material_is_another_finding(changed, edit, finding, faults):
    book = changed(edit)
    # A share whose parts are declared checks itself, whatever the table of identities lists.
    models = [m for m in book.model_ids if finding != "unchecked" or not book.list_identities(m)]
    found = asked(book=book, models=models)
    assert (found.finding, found.faults) == (finding, faults)
    assert (found.verdict == "described") == (finding in ("faulty", "rule_unmet"))


def test_slack_only_takes_failures_away(book):
    fails = [asked(book=book, tolerance=slack).n_failing for slack in (0, 0.05, 0.2)]
    assert fails == sorted(fails, reverse=True) and fails[0] > fails[-1]


def test_equations_are_told_from_comparisons_of_size(book):
    found = asked(book=book)
    assert found.n_equations + found.n_bounds == found.n_checks == 43
    assert not set(found.by_state["agrees"]) & set(found.by_state["within"])
    shown = [*found.failing.rows, *found.passing.rows]
    assert len(shown) == 43 and len({r.identity.identity_id for r in shown}) == 43


def test_a_share_of_a_number_that_the_text_gives_has_its_total(book):
    # 353 days of 365: the base is no figure of the casebook, and stands in the text all the same.
    assert "tongling_37" not in asked(book=book).without["shares"]


def test_places_without_any_figure(changed):
    found = asked(book=changed(without(observations=["suzhou_courts"])), models=["suzhou_courts"])
    assert (found.finding, found.states, found.key_figures) == ("no_figures", None, ())
    assert found.texts and found.n_faulty == 0


# --- texts and originals -------------------------------------------------------------------------


def test_the_three_originals_to_call_first(book):
    found = asked(book=book)
    originals = found.originals.rows
    assert [o.original_text.part_id for o in originals[:3]] == [
        "nanan-food",
        "tongling-survey",
        "xicheng-youth-league",
    ]
    assert [o.n_settled for o in originals[1:]] == sorted((o.n_settled for o in originals[1:]), reverse=True)
    assert sum(o.n_settled for o in originals) == found.n_faulty  # together they settle all that is faulty
    assert [r.name for r in found.requests if isinstance(r, Request)] == ["original"] * 3
    assert found.requests[-1] == "no-quoting"


def test_without_a_fault_dates_and_a_register_are_asked_for(book):
    found = asked(book=book, models=["wujin"])
    assert found.originals.rows == () and found.requests == ("dates", "register")


def test_limits_of_a_text_are_the_same_whoever_was_chosen(book):
    every = {(t.source_id, t.part_id): (t.issued, t.earliest, t.latest) for t in asked(book=book).texts}
    assert every["community-correction", "suizhou-party-building"] == ("", "2002", "2011-11-05")
    assert every["community-correction", "yongfeng"] == ("", "", "2011-07-07")
    assert every["community-correction", "nanan-food"] == ("", "2012-02", "")
    for m in book.model_ids:
        for t in asked(book=book, models=[m]).texts:
            assert (t.issued, t.earliest, t.latest) == every[t.source_id, t.part_id]


def test_a_goal_for_a_year_dates_no_text(book):
    row = book.observation("west_coast_07")
    goal = row.model_copy(update={"period": "2030", "standing": "target"})
    open_ended = row.model_copy(update={"period": "2005/..", "standing": "norm"})
    assert read.dating(None, [goal]) == ("", "", "")
    assert read.dating(None, [goal, open_ended]) == ("", "2005", "")


def test_a_document_that_nobody_divided_is_one_text(changed):
    found = asked(book=changed(lambda _, row: row), models=["wujin", "jianye"])
    assert [t.models for t in found.texts] == [("jianye", "wujin")] and found.n_texts == 1


# --- a second coder ------------------------------------------------------------------------------


@pytest.fixture
def coding(tmp_path, book):
    """Write a coding that keeps the casebook's standing but for what is given."""
    ours = {o.observation_id: o.standing for o in book.list_observations()}

    def write(ids=ours, **other):
        lines = [f"{i},{other.get(i, ours[i])}" for i in ids]
        (tmp_path / "c.csv").write_text("observation_id,standing\n" + "\n".join(lines) + "\n", "utf-8")
        return str(tmp_path / "c.csv")

    return write


def turned(book, share):
    ids = [o.observation_id for o in book.list_observations()]
    return {i: "plan" for at, i in enumerate(ids) if at % 100 < 100 * share}


@pytest.mark.parametrize(
    ("share", "reliable", "outcome", "level"),
    [(0, 0.667, "agree", "fairly"), (0.5, 0.667, "differ", "unsure"), (0.12, 0.8, "open", "unknown")],
)
def test_the_whole_interval_decides(book, coding, share, reliable, outcome, level):
    found = asked(book=book, coding=coding(**turned(book, share)), reliable=reliable)
    assert found.coded == outcome and level in [s.level for s in found.sure if s.name == "coded"]
    low, high = found.cod_kappa_span.low.value, found.cod_kappa_span.high.value
    assert low <= found.cod_kappa.value <= high
    assert {"agree": low >= reliable, "differ": high < reliable, "open": low < reliable <= high}[outcome]
    assert ("kappa" in dict(found.key_figures)) == (outcome != "open")


@pytest.mark.parametrize("n", [1, 30, 90])
def test_too_few_say_nothing_however_alike(book, coding, n):
    ids = [o.observation_id for o in book.list_observations()][:n]
    found = asked(book=book, coding=coding(ids))
    assert n < found.cod_needed.value and found.coded == "too_few"
    assert "kappa" not in dict(found.key_figures) and found.hanging is None


def test_one_standing_on_both_sides_and_places_not_chosen(book, coding):
    reported = [o.observation_id for o in book.list_observations(standing="measured")]
    found = asked(book=book, coding=coding(reported))
    assert (found.coded, found.cod_kappa) == ("one_standing", None)
    few = coding(["wujin_01", "jianye_01", "jianye_02"])
    assert asked(book=book, coding=few, models=["wujin"]).cod_elsewhere == 2
    other = asked(book=book, coding=few, models=["nanan"])
    assert (other.coded, other.coding_sure) == ("none_of_these", ())


def test_what_hangs_on_a_total(book, coding):
    found = asked(book=book, coding=coding(qingpu_07="norm"))
    (one,) = found.hanging.rows
    assert (one.place, one.disputed, one.changed) == ("qingpu", ("qingpu_07",), True)
    assert one.ours.checkable and not one.theirs.checkable
    assert found.cod_changed == 1 and found.disagreements.rows == (("qingpu_07", "measured", "norm"),)


def test_a_made_up_coding_is_known_as_such(book, tmp_path):
    standings = {o.observation_id: o.standing for o in book.list_observations()}
    synthetic_coding(tmp_path / "c.csv", standings, 120, 1)
    found = asked(book=book, coding=str(tmp_path / "c.csv"))
    assert found.synthetic and found.cod_n == 120 and len(found.disagreements.rows) == found.cod_disputed
    assert not asked(book=book).synthetic


# --- records -------------------------------------------------------------------------------------


@pytest.fixture
def redone(tmp_path, book):
    """Write recomputations of all that is reported: each as published, but for what is given."""

    def write(models=None, **other):
        lines = ["observation_id,value,as_of"]
        for o in book.list_observations(models, standing="measured"):
            if o.value is not None:
                first = o.period.split("/")[0] or "2024"
                day = first + "-01-01"[len(first) - 4 :]
                lines.append(f"{o.observation_id},{other.get(o.observation_id, f'{o.value:.12g}')},{day}")
        (tmp_path / "r.csv").write_text("\n".join(lines) + "\n", "utf-8")
        return str(tmp_path / "r.csv")

    return write


def test_records_decide_what_the_report_is_about(book, redone):
    found = asked(book=book, recomputed=redone(wujin_03="1", wujin_06=""))
    assert (found.finding, found.verdict, found.headline[0]) == ("recomputed", "described", "fig-recomputed")
    assert len(found.outcomes.figures["differs"]) == found.recorded.n_differ.value == 1
    assert len(found.outcomes.figures["not_recomputable"]) == found.recorded.n_unclear.value == 1
    assert "true" not in [s.name for s in found.sure] and found.requests[:2] == ("differ", "redo")
    assert (found.recorded.differ_breadth, found.recorded.differ_places) == ("few", ("wujin",))
    assert found.n_faulty == asked(book=book).n_faulty  # the texts stay what they are


def test_records_of_other_places_change_nothing(book, redone):
    found = asked(book=book, models=["nanan"], recomputed=redone(["wujin"]))
    assert found.finding == "faulty" and found.headline[0] == "fig-states" and found.outcomes is None


def test_a_name_of_the_audit_hides_none_of_the_records():
    both = set(_attributes(EvidenceAudit)) & set(_attributes(FiguresRecomputed))
    assert both <= set(_attributes(Question)) | set(EvidenceAudit.__dataclass_fields__)
