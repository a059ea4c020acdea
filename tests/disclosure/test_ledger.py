"""What has left is kept, held whole, and stands against what is to leave."""

import hashlib
import json
import shutil

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from govdata.disclosure.earlier import earlier_of, entry_of
from govdata.disclosure.ledger import Head, Ledger, entry_key
from govdata.disclosure.protection import Policy, audit
from govdata.disclosure.release import TOTAL, Release, Source, Table
from govdata.disclosure.under_way import ambient, handed_over, releasing
from govdata.errors import DisclosureError, LedgerError

OUTCOMES = ("event", "none")


def source(sha="a", months=("2023-01", "2024-06"), **counted):
    return lambda: Source("Offences", "correction", sha, months, counted)


def table(counts, regions=None):
    rows = [
        (region, outcome, n)
        for region, each in zip(regions or [f"r{i}" for i in range(len(counts))], counts, strict=False)
        for outcome, n in zip(OUTCOMES, each, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["region", "outcome", "count"])
    return Table(frame, ["region", "outcome"], measure="people", name="outcomes")


def page(counts, *, min_cell=10, regions=None, of=None):
    policy = Policy(min_cell=min_cell, group_disclosure=False)
    return Release(policy, of or source()).add(table(counts, regions))


def publish(ledger, release, edition="e"):
    """Protect a page and note it, as a build does."""
    ledger = ledger.fresh()
    earlier = earlier_of(release.tables, release.source(), release.policy, ledger)
    batch = release.protect(ledger=ledger)
    number = ledger.release(
        entry_of(batch, release.policy, release.source(), earlier.consulted), edition, "page"
    )
    return batch, number


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger")


SMALL = [(3, 60), (25, 70), (18, 90), (31, 40)]


# --- what is kept -----------------------------------------------------------------------------------------


def test_nothing_is_kept_of_a_hidden_cell_but_what_anybody_can_work_out(ledger):
    batch, _ = publish(ledger, page(SMALL))
    (entry,) = ledger.fresh().entries
    cells = {(r[0], r[1]): r[2:] for r in entry["tables"][0]["cells"]}
    protected = batch["outcomes"].table
    for row in protected.itertuples(index=False):
        status, value, low, high = cells[tuple(None if c is TOTAL else c for c in (row.region, row.outcome))]
        assert status == row.status
        if status == "suppressed":
            assert value is None
            found = batch.audit.table.set_index("cell").loc[f"region={row.region}, outcome={row.outcome}"]
            assert (low, high) == (found["low"], found["high"])
        else:
            assert (value, low, high) == (row.value, None, None)
    kept = json.dumps(entry)
    assert "primary" not in kept
    assert "complementary" not in kept


def test_making_the_same_page_again_is_no_new_release(ledger):
    first, one = publish(ledger, page(SMALL))
    second, other = publish(ledger, page(SMALL))
    assert one == other == 1
    assert first["outcomes"].table.equals(second["outcomes"].table)
    assert publish(ledger, page(SMALL), edition="another")[1] == 1


def test_the_ledger_alone_does_not_decide_who_is_small(ledger):
    # Cells that cover for others are kept like the others: no mark, and no range that tells them apart.
    publish(ledger, page(SMALL))
    rows = [r for r in ledger.fresh().entries[0]["tables"][0]["cells"] if r[2] == "suppressed"]
    assert len(rows) > 1
    assert len({len(r) for r in rows}) == 1


# --- the chain --------------------------------------------------------------------------------------------


def grown(ledger):
    for n in range(3):
        publish(
            ledger,
            page([(3 + 20 * n, 60 + 40 * n), (25 + 30 * n, 70), (18 + 20 * n, 90)], of=source(f"f{n}")),
        )
    return ledger.fresh()


def test_entries_follow_one_another(ledger):
    whole = grown(ledger)
    assert [e["number"] for e in whole.entries] == [1, 2, 3]
    assert whole.head.length == 3


def forged(at, change):
    """Write an entry of one's own, and a head that fits it."""
    entry = json.loads((at / "000003.json").read_text())
    change(entry)
    data = (json.dumps(entry) + "\n").encode()
    (at / "000003.json").write_bytes(data)
    head = {"length": 3, "digest": hashlib.sha256(data).hexdigest()}
    (at / "head.json").write_text(json.dumps(head))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda e: e.pop("source"), "it has no 'source'"),
        (lambda e: e["tables"][0]["cells"][0].pop(), "cell 1 of outcomes can't be read"),
        (
            lambda e: e["tables"][0]["cells"].append(["x", "y", "suppressed", 3, 0, 9]),
            "suppressed and says 3",
        ),
        (lambda e: e.update(policy={}), "its policy has no min_cell"),
        (lambda e: e.update(entry="withdrawal"), "it doesn't say what was withdrawn"),
    ],
)
def test_an_entry_that_no_build_wrote_is_named(ledger, change, message):
    grown(ledger)
    forged(ledger.folder, change)
    with pytest.raises(LedgerError, match=f"000003.json was put there by no build: .*{message}"):
        page(SMALL).protect(ledger=ledger.fresh())


def test_a_file_in_the_place_of_the_ledger_is_named(tmp_path):
    (tmp_path / "ledger").write_text("")
    with pytest.raises(LedgerError, match="can't be read: Not a directory"):
        page(SMALL).protect(ledger=Ledger(tmp_path / "ledger"))


def edit(path):
    path.write_bytes(path.read_bytes().replace(b'"published", ', b'"published", 1', 1))


def spoilt(path):
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda at: edit(at / "000002.json"), r"000003.json doesn't follow the one before it"),
        (lambda at: edit(at / "000003.json"), r"000003.json was edited: head.json has another digest"),
        (lambda at: spoilt(at / "000003.json"), r"000003.json isn't JSON; it was edited or cut short"),
        (lambda at: (at / "000003.json").unlink(), r"head.json tells of 3 entries, and 2 are there"),
        (lambda at: (at / "000001.json").unlink(), r"000001.json is missing, and 000002.json is there"),
        (lambda at: (at / "head.json").unlink(), r"head.json is missing"),
        (lambda at: (at / "head.json").write_text("{"), r"head.json can't be read"),
        (
            lambda at: shutil.copy(at / "000001.json", at / "000004.json"),
            r"000004.json says that it is number 1",
        ),
    ],
)
def test_a_ledger_that_was_touched_is_named_and_nothing_leaves(ledger, damage, message):
    grown(ledger)
    damage(ledger.folder)
    with pytest.raises(LedgerError, match=message) as caught:
        page(SMALL).protect(ledger=ledger.fresh())
    assert "from a backup" in str(caught.value)
    with pytest.raises(LedgerError, match=message):
        ledger.fresh().withdraw("e", "2026-01-01")


def test_a_manifest_that_tells_of_more_is_believed(ledger, tmp_path):
    head = grown(ledger).head
    ledger.fresh().check_anchor(head, "the manifest")
    with pytest.raises(LedgerError, match="is not the entry that the manifest was built with"):
        ledger.fresh().check_anchor(Head(2, head.digest), "the manifest")
    shutil.rmtree(ledger.folder)
    with pytest.raises(LedgerError, match="is missing, but the manifest tells of 3 entries"):
        ledger.fresh().check_anchor(head, "the manifest")


def test_entries_taken_off_with_the_head_are_missed_by_the_manifest(ledger):
    whole = grown(ledger)
    head = whole.head
    before = json.loads((ledger.folder / "000003.json").read_text())["before"]
    (ledger.folder / "000003.json").unlink()
    (ledger.folder / "head.json").write_text(json.dumps({"length": 2, "digest": before}))
    assert ledger.fresh().head == Head(2, before)
    with pytest.raises(LedgerError, match="ends with entry 2, but m tells of 3"):
        ledger.fresh().check_anchor(head, "m")


def test_a_build_killed_between_entry_and_head_goes_on(ledger):
    grown(ledger)
    before = json.loads((ledger.folder / "000003.json").read_text())["before"]
    (ledger.folder / "head.json").write_text(json.dumps({"length": 2, "digest": before}))
    assert ledger.fresh().head.length == 3
    publish(ledger, page(SMALL, of=source("other", ("2020-01", "2021-01"))))
    assert ledger.fresh().head.length == 4


def test_a_withdrawn_edition_stays_marked(ledger):
    grown(ledger)
    assert ledger.fresh().withdraw("e", "2026-05-01") == [1, 2, 3]
    now = ledger.fresh()
    assert sorted(now.withdrawn) == [1, 2, 3]
    assert len(now.releases) == 3
    with pytest.raises(LedgerError, match="no release of an edition 'e' is there to withdraw; editions: e"):
        now.withdraw("e", "2026-05-02")


def test_what_a_withdrawn_edition_told_is_told(ledger):
    publish(ledger, page([(15, 85), (40, 60), (40, 70)]))
    ledger.fresh().withdraw("e", "2026-05-01")
    later = page([(16, 88), (40, 72), (42, 100)], of=source(cutoff="2024-12-31"))
    shown = later.protect(ledger=ledger.fresh())["outcomes"].table.set_index(["region", "outcome"])
    assert shown.loc[("r0", "event"), "status"] == "suppressed"
    assert later.protect()["outcomes"].n_suppressed == 0


def test_two_builds_at_once_are_told_of_one_another(ledger):
    first, second = page(SMALL), page([(7, 66), (25, 70), (18, 90), (31, 40)], of=source("b"))
    made = [entry_of(p.protect(ledger=ledger), p.policy, p.source(), 0) for p in (first, second)]
    assert ledger.release(made[0], "one", "page") == 1
    assert ledger.release(made[0], "one", "page") == 1
    with pytest.raises(LedgerError, match=r"release 1 \(edition one, page: min_cell 10\) has left since"):
        ledger.release(made[1], "other", "page")


# --- what it stands against -------------------------------------------------------------------------------


class Holder:
    """Has pages side by side, and knows by how much the counts of a later one may exceed an earlier."""

    def __init__(self, regions, editions):
        self.regions = regions
        self.size = len(regions) * len(OUTCOMES)
        self.n = self.size * editions
        self.rows, self.low, self.high = [], [], []

    def at(self, edition, region, outcome):
        row = np.zeros(self.n)
        for r in self.regions if region is TOTAL else [region]:
            for o in OUTCOMES if outcome is TOTAL else [outcome]:
                row[edition * self.size + self.regions.index(r) * len(OUTCOMES) + OUTCOMES.index(o)] = 1
        return row

    def told(self, row, low, high):
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def reads(self, edition, protected, regions):
        for cell in protected.public.itertuples(index=False):
            if cell.status in ("published", "zero"):
                row = sum(
                    self.at(edition, r, cell.outcome)
                    for r in (regions if cell.region is TOTAL else [cell.region])
                )
                self.told(row, int(cell.value), int(cell.value))

    def knows(self, earlier, later, most):
        for region in self.regions:
            for outcome in OUTCOMES:
                self.told(self.at(later, region, outcome) - self.at(earlier, region, outcome), 0, most)

    def ends(self, row):
        found = []
        for sign in (1, -1):
            solved = optimize.milp(
                sign * row,
                integrality=np.ones(self.n),
                bounds=optimize.Bounds(0, 1e4),
                constraints=optimize.LinearConstraint(np.array(self.rows), self.low, self.high),
                options={"presolve": False},  # with it HiGHS calls ends the least that are not
            )
            assert solved.status == 0, solved.message
            found.append(round(sign * solved.fun))
        return found


def assert_kept(holder, pages, rules):
    """Every hidden cell of every page stays open as far as its page promised."""
    for edition, (protected, regions) in enumerate(pages):
        for cell in protected.table.query("status == 'suppressed'").itertuples(index=False):
            row = sum(
                holder.at(edition, r, cell.outcome)
                for r in (regions if cell.region is TOTAL else [cell.region])
            )
            low, high = holder.ends(row)
            assert low < high, cell
            if cell.rule == "threshold":
                assert low == 0, cell
                assert high >= rules[edition], cell


COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 90)), min_size=3, max_size=5)
GROWTH = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 25)), min_size=5, max_size=5)


@settings(max_examples=10, deadline=None)
@given(COUNTS, GROWTH)
def test_two_cut_offs_hold_side_by_side(tmp_path_factory, counts, growth):
    ledger = Ledger(tmp_path_factory.mktemp("l") / "ledger")
    later = [(a + c, b + d) for (a, b), (c, d) in zip(counts, growth, strict=False)]
    regions = [f"r{i}" for i in range(len(counts))]
    one, _ = publish(ledger, page(counts))
    two, _ = publish(ledger, page(later, of=source("a", cutoff="2024-12-31")))
    assert audit(two).holds
    holder = Holder(regions, 2)
    holder.reads(0, one["outcomes"], regions)
    holder.reads(1, two["outcomes"], regions)
    holder.knows(0, 1, np.inf)
    assert_kept(holder, [(one["outcomes"], regions), (two["outcomes"], regions)], (10, 10))
    # Nor is a handful of newcomers told, between two cells that both pages show.
    old = {tuple(r)[:2]: r for r in one["outcomes"].public.itertuples(index=False)}
    for cell in two["outcomes"].public.itertuples(index=False):
        before = old[tuple(cell)[:2]]
        if {cell.status, before.status} <= {"published", "zero"}:
            assert not 0 < int(cell.value) - int(before.value) < 10


def test_large_pages_hold_side_by_side_too(ledger):
    rng = np.random.default_rng(1)
    counts = [(int(a), int(b)) for a, b in zip(rng.poisson(7, 160), rng.poisson(13, 160), strict=True)]
    later = [(a + int(rng.poisson(1)), b + int(rng.poisson(4))) for a, b in counts]
    one, _ = publish(ledger, page(counts))
    assert one["outcomes"].n_suppressed > 250  # the ledger keeps no ranges of so many
    two, _ = publish(ledger, page(later, of=source("b", cutoff="2024-12-31")))
    holder = Holder([f"r{i}" for i in range(len(counts))], 2)
    holder.reads(0, one["outcomes"], holder.regions)
    holder.reads(1, two["outcomes"], holder.regions)
    holder.knows(0, 1, np.inf)
    small = one["outcomes"].table.query("rule == 'threshold'").sample(6, random_state=1)
    for cell in small.itertuples(index=False):
        regions = holder.regions if cell.region is TOTAL else [cell.region]
        low, high = holder.ends(sum(holder.at(0, r, cell.outcome) for r in regions))
        assert low == 0, cell
        assert high >= 10, cell


@settings(max_examples=10, deadline=None)
@given(COUNTS, st.sampled_from([(10, 3), (10, 5), (20, 10)]))
def test_two_thresholds_hold_side_by_side(tmp_path_factory, counts, rules):
    ledger = Ledger(tmp_path_factory.mktemp("l") / "ledger")
    regions = [f"r{i}" for i in range(len(counts))]
    made = [publish(ledger, page(counts, min_cell=m))[0]["outcomes"] for m in rules]
    assert made[0].public.equals(made[1].public)  # what was hidden stays hidden, what is out stays out
    holder = Holder(regions, 2)
    for edition, protected in enumerate(made):
        holder.reads(edition, protected, regions)
    holder.knows(0, 1, 0)
    assert_kept(holder, [(p, regions) for p in made], rules)


@settings(max_examples=10, deadline=None)
@given(COUNTS)
def test_a_stricter_threshold_after_a_withdrawal_uncovers_nothing(tmp_path_factory, counts):
    ledger = Ledger(tmp_path_factory.mktemp("l") / "ledger")
    regions = [f"r{i}" for i in range(len(counts))]
    one = publish(ledger, page(counts, min_cell=3))[0]["outcomes"]
    ledger.fresh().withdraw("e", "2026-01-01")
    strict = page(counts, min_cell=10).protect(ledger=ledger.fresh())
    assert audit(strict).holds  # whoever has only this one
    holder = Holder(regions, 2)
    for edition, protected in enumerate((one, strict["outcomes"])):
        holder.reads(edition, protected, regions)
    holder.knows(0, 1, 0)
    assert_kept(holder, [(one, regions)], (3,))


@settings(max_examples=10, deadline=None)
@given(COUNTS, st.integers(1, 2))
def test_two_sets_of_regions_hold_side_by_side(tmp_path_factory, counts, dropped):
    ledger = Ledger(tmp_path_factory.mktemp("l") / "ledger")
    regions = [f"r{i}" for i in range(len(counts))]
    fewer = regions[:-dropped]
    one, _ = publish(ledger, page(counts))
    try:
        two, _ = publish(ledger, page(counts[:-dropped], regions=fewer))
    except LedgerError as error:
        assert "The same people stand in release 1 (edition e, page: min_cell 10)" in str(error)
        return
    holder = Holder(regions, 2)
    holder.reads(0, one["outcomes"], regions)
    holder.reads(1, two["outcomes"], fewer)
    holder.knows(0, 1, 0)
    assert_kept(holder, [(one["outcomes"], regions), (two["outcomes"], fewer)], (10, 10))


def test_a_stricter_threshold_afterwards_is_refused_with_what_to_do(ledger):
    publish(ledger, page(SMALL, min_cell=3))
    with pytest.raises(LedgerError) as caught:
        page(SMALL, min_cell=10).protect(ledger=ledger.fresh())
    said = str(caught.value)
    assert "outcomes in release 1 shows 1 cells that min_cell 10 would hide" in said
    assert "keep the threshold under which it went out" in said
    ledger.fresh().withdraw("e", "2026-01-01")
    strict = page(SMALL, min_cell=10).protect(ledger=ledger.fresh())
    assert strict["outcomes"].n_suppressed > 0


def test_other_years_other_places_and_other_questions_are_let_be(ledger):
    publish(ledger, page(SMALL))
    alone = page([(4, 60), (25, 70), (18, 90), (31, 40)]).protect()["outcomes"].table
    for of, regions in (
        (source("b", ("2025-01", "2025-12")), None),
        (source("b"), ["x0", "x1", "x2", "x3"]),
        (lambda: Source("Caseload", "correction", "a", None), None),
        (lambda: Source("Offences", "dispute", "b", None), None),
    ):
        other = page([(4, 60), (25, 70), (18, 90), (31, 40)], of=of, regions=regions)
        made = other.protect(ledger=ledger.fresh())["outcomes"].table
        assert made["status"].tolist() == alone["status"].tolist()


# --- in a build -------------------------------------------------------------------------------------------


def test_a_process_of_a_build_consults_and_hands_over(ledger, tmp_path):
    head = grown(ledger).head
    assert ambient() is None
    with releasing(str(ledger.folder), (head.length, head.digest), tmp_path / "out"):
        batch = page(SMALL, of=source("z")).protect()
    assert ambient() is None
    (entry,) = handed_over(tmp_path / "out")
    assert entry["consulted"] == 3
    assert len(batch.earlier) == 3
    assert entry_key(entry) == entry_key(json.loads(json.dumps(entry)))


def test_a_process_that_sees_another_ledger_refuses(ledger, tmp_path):
    head = grown(ledger).head
    with (
        releasing(str(tmp_path / "nowhere"), (head.length, head.digest), tmp_path / "out"),
        pytest.raises(LedgerError, match="is missing, but this build tells of 3 entries"),
    ):
        page(SMALL).protect()
    assert not handed_over(tmp_path / "out")


def test_a_page_without_a_source_leaves_nothing(ledger, tmp_path):
    with releasing(str(ledger.folder), (0, ""), tmp_path / "out"):
        Release(Policy()).add(table(SMALL)).protect()
    assert not handed_over(tmp_path / "out")


def test_errors_without_earlier_releases_stay_what_they_are(ledger):
    broken = Release(Policy(), source()).add(table([(3, -1)]))
    with pytest.raises(DisclosureError, match="expected a whole number of 0 or more"):
        broken.protect(ledger=ledger)


# --- other questions about the same people ---------------------------------------------------------------


def by_sex(topic, second, counts, *, sha="a", margins=True):
    """A page that counts people by sex and something else, as an answer to one question."""
    rows = [(sex, c, n) for sex, each in counts.items() for c, n in each.items()]
    frame = pd.DataFrame(rows, columns=["sex", second, "count"])
    told = Table(frame, ["sex", second], measure=f"people by {second}", name=topic, margins=margins)
    of = Source(topic, "correction", sha, ("2023-01", "2024-06"))
    return Release(Policy(min_cell=10, group_disclosure=False), lambda: of).add(told)


def least_and_greatest(pages, sexes, cell):
    """What a reader of all pages can say of a cell of the first; everybody has one sex in all of them."""
    names = [
        (i, sex, c)
        for i, page in enumerate(pages)
        for sex in sexes
        for c in dict.fromkeys(page.iloc[:, 1])
        if c is not TOTAL
    ]
    at = {name: k for k, name in enumerate(names)}

    def row(i, sex, c):
        own = [n for n in names if n[0] == i and sex in (TOTAL, n[1]) and c in (TOTAL, n[2])]
        return np.isin(range(len(names)), [at[n] for n in own]).astype(float)

    rows, told = [], []
    for i, page in enumerate(pages):
        for sex, c, status, value, *_ in page.itertuples(index=False):
            if status in ("published", "zero"):
                rows.append(row(i, sex, c))
                told.append(int(value))
        if i:
            for sex in sexes:
                rows.append(row(0, sex, TOTAL) - row(i, sex, TOTAL))
                told.append(0)
    ends = []
    for sign in (1, -1):
        found = optimize.milp(
            sign * row(0, *cell),
            integrality=np.ones(len(names)),
            constraints=optimize.LinearConstraint(np.array(rows), told, told),
            options={"presolve": False},
        )
        assert found.status == 0
        ends.append(round(sign * found.fun))
    return ends


def counted(*pairs, names):
    return {f"s{i}": dict(zip(names, pair, strict=True)) for i, pair in enumerate(pairs)}


def asked_twice(ledger, events, levels):
    """Publish two answers about the same people, one edition after the other; return both as they left."""
    one, _ = publish(ledger, by_sex("Offences", "outcome", events), "spring")
    two, _ = publish(ledger, by_sex("Levels", "level", levels), "autumn")
    return one["Offences"], two["Levels"]


#: People by sex, who offended again or not, and under one level of supervision or another.
PEOPLE = [
    (((6, 30), (39, 9)), ((0, 36), (26, 22))),
    (((10, 16), (22, 15)), ((22, 4), (5, 32))),
    (((4, 44), (23, 3)), ((28, 20), (14, 12))),
    (((1, 8), (49, 9), (13, 17)), ((3, 6), (42, 16), (20, 10))),
]


@pytest.mark.parametrize(("events", "levels"), PEOPLE)
def test_another_question_about_the_same_people_tells_nothing_that_was_hidden(ledger, events, levels):
    events = counted(*events, names=("event", "none"))
    levels = counted(*levels, names=("relaxed", "strict"))
    alone = [
        by_sex("Offences", "outcome", events).protect()["Offences"],
        by_sex("Levels", "level", levels).protect()["Levels"],
    ]
    assert open_beside(*alone, events) is False
    assert open_beside(*asked_twice(ledger, events, levels), events) is True


def open_beside(one, two, people):
    """Whether every small cell of two answers stays open to a reader of both."""
    for mine, other in ((one, two), (two, one)):
        for cell in mine.table.query("status == 'suppressed' and rule == 'threshold'").itertuples(
            index=False
        ):
            low, high = least_and_greatest([mine.public, other.public], list(people), cell[:2])
            if low > 0 or high < 10:
                return False
    return True


def test_other_people_and_other_records_are_left_alone(ledger):
    events = counted((6, 30), (39, 9), names=("event", "none"))
    levels = counted((0, 36), (26, 22), names=("relaxed", "strict"))
    publish(ledger, by_sex("Offences", "outcome", events), "spring")
    alone = by_sex("Levels", "level", levels).protect()["Levels"].public
    other, _ = publish(ledger, by_sex("Levels", "level", levels, sha="b"), "autumn")
    assert other["Levels"].public.equals(alone)
    # One more man, and these are other people: nothing of theirs is the same for certain.
    more = levels | {"s1": {"relaxed": 27, "strict": 22}}
    alone = by_sex("Moves", "level", more).protect()["Moves"].public
    one_more, _ = publish(ledger, by_sex("Moves", "level", more), "winter")
    assert one_more["Moves"].public.equals(alone)
