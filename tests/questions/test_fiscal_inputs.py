"""What is found of money, decided without words: what is a sum, what was spent, what a unit cost."""

from __future__ import annotations

import random

import duckdb
import pytest

from govdata.disclosure.protection import audit
from govdata.errors import RecordsError
from govdata.questions.accounts_recorded import SHARED
from govdata.questions.fiscal_inputs import FiscalInputs
from govdata.records import read

HEAD = "payment_id,region,date,purpose,kind,basis,amount,quantity,unit,shared\n"
INDEX = "year,index\n2021,98\n2022,100\n2023,102\n2024,105\n"


def asked(**parameters):
    return FiscalInputs(**parameters)


def changing(values):
    """Return an edit that sets fields of observations; None takes the row out."""

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in values:
            change = values[row["observation_id"]]
            return None if change is None else row | change
        return row

    return edit


# --- published figures ---------------------------------------------------------------------------


def test_the_packaged_places(book):
    found = asked(book=book)
    assert (found.finding, found.verdict, found.n_places) == ("spent", "cannot_tell", 14)
    # Of 12 readable amounts 3 are what a person gets; of the 9 sums 6 are reported as spent.
    assert (found.n_spent.n, found.n_spent.total, found.n_rates, found.n_damaged) == (6, 9, 3, 3)
    assert found.lead_amount.observation_id == "jianye_11" and found.lead_time == "open_end"
    assert (found.n_dated.n, set(found.endless)) == (3, {"jianye_11", "yixing_11"})
    assert found.alike == (("tongling_71", "tongling_77"),)
    assert (found.pairs.n, found.pairs.total, found.outputs) == (0, 91, "none")


def test_what_residents_save_is_never_spending(book, changed):
    found = asked(book=book)
    assert found.savings == ("tongling_64",) and "savings" in found.limits
    assert not {"tongling_64"} & {*found.sums, *found.spent, *found.tally.figures, *found.rates}
    # Not even where nothing else is told.
    money = {o.observation_id: None for o in book.list_observations("tongling") if o.unit.startswith("CNY")}
    alone = asked(book=changed(changing(money | {"tongling_64": {}})), models=["tongling"])
    assert (alone.published, alone.sums) == ("shares_only", ())
    shares = dict.fromkeys(("tongling_38", "tongling_63"))
    assert asked(
        book=changed(changing(money | shares | {"tongling_64": {}})), models=["tongling"]
    ).published == ("savings_only")


@pytest.mark.parametrize(
    ("models", "finding", "asked_first"),
    [
        (["suizhou"], "spent", "lead"),
        (["tongling"], "not_spent", "executed"),
        (["xicheng_youth"], "damaged_only", "originals"),
        (["haimen"], "mentioned", "accounts"),
        (["nanjing_lawyers"], "nothing", "accounts"),
    ],
)
def test_what_a_place_tells_decides(book, models, finding, asked_first):
    found = asked(book=book, models=models)
    assert (found.finding, found.requests[0], found.verdict) == (finding, asked_first, "cannot_tell")
    assert bool(found.headline[1]) == bool(found.sums) and len(found.key_figures) <= 3


def test_other_texts_are_other_findings(changed):
    gone = {"suizhou_36": None}
    only_pay = asked(book=changed(changing(gone)), models=["suizhou"])
    assert (only_pay.finding, only_pay.lead_amount) == ("rates_only", None)
    shares = {f"yixing_{i}": None for i in ("11", "14", "18")}
    assert asked(book=changed(changing(shares)), models=["yixing"]).finding == "shares_only"
    budget = {"jianye_11": {"standing": "budget"}, "jianye_10": {"standing": "plan"}}
    planned = asked(book=changed(changing(budget)), models=["jianye"])
    assert (planned.finding, planned.lead_standing, planned.n_spent.n) == ("not_spent", "budget", 0)


@pytest.mark.parametrize(
    ("period", "time", "ends"),
    [
        ("", "undated", (None, None)),
        ("2012", "point", ("2012", None)),
        ("2012/2014", "span", ("2012", "2014")),
        ("2012-05/..", "open_end", ("2012-05", None)),
    ],
)
def test_what_the_text_says_of_its_time(changed, period, time, ends):
    found = asked(book=changed(changing({"jianye_11": {"period": period}})), models=["jianye"])
    assert (found.lead_time, (found.lead_start, found.lead_end)) == (time, ends)


@pytest.mark.parametrize(("within", "n"), [(20, 2), (80, 3), (400, 4)])
def test_the_passage_bounds_what_is_divided(book, within, n):
    assert asked(book=book, within=within).n_costs == n


def test_unit_costs_of_what_was_spent_only(changed):
    planned = changed(changing({"jianye_11": {"standing": "plan"}}))
    assert "jianye_11" in [c.amount for c in asked(book=planned).costs]
    found = asked(book=planned, basis="measured")
    assert "jianye_11" not in [c.amount for c in found.costs] and found.n_costs == 2
    # The unit cost on page one is that of another sum; nothing says that the largest sum bought it.
    assert found.lead_amount.observation_id == "suizhou_36" and found.lead_bought is None


def test_hedges_decide_what_is_largest(book, changed):
    assert asked(book=book).lead_rank == "largest"
    assert asked(book=book, models=["suizhou"]).lead_rank == "only"
    # "More than 30 million" twice: either may be the larger.
    assert asked(book=book, models=["suizhou", "yixing"]).lead_rank == "among_largest"
    for value, rank in (("35000000", "among_largest"), ("40000000", "largest")):
        exact = {"suizhou_36": {"value": value, "qualifier": "exact"}}
        assert asked(book=changed(changing(exact)), models=["suizhou", "yixing"]).lead_rank == rank


def test_an_output_of_the_same_time_is_not_denied(changed):
    same = {
        "jianye_14": {"indicator_id": "service_item_count", "unit": "item handled", "standing": "measured"}
    }
    before, after = ({**same["jianye_14"], "period": p} for p in ("2011", "2013"))
    base = {"value": "500", "value_high": "", "qualifier": "exact"}
    assert asked(book=changed(changing({"jianye_14": base | before})), models=["jianye"]).outputs == "none"
    assert asked(book=changed(changing({"jianye_14": base | after})), models=["jianye"]).outputs == "some"


@pytest.mark.parametrize("seed", range(4))
def test_any_casebook_keeps_its_sums_apart(changed, seed):
    rng = random.Random(seed)

    def some(table, row):
        if table in ("identities", "exemptions"):
            return None
        return row if table != "observations" or rng.random() < 0.6 else None

    found = asked(book=changed(some))
    assert set(found.spent) <= set(found.sums) and not set(found.sums) & {*found.rates, *found.savings}
    rows = [found.book.observation(i) for i in found.spent]
    assert all(r.standing == "measured" and r.unit == "CNY" and r.number is not None for r in rows)
    assert {c.amount for c in found.costs} <= set(found.sums)
    assert found.verdict == "cannot_tell" and len(found.limits) <= 3


# --- accounts ------------------------------------------------------------------------------------


@pytest.fixture
def booked(tmp_path):
    """Return a function that writes payments, ten of each line, and accepts them."""
    n = iter(range(1_000))

    def of(*lines: str, head: str = HEAD):
        at = next(n)
        rows = [f"{i}-{k},A,{line}" for i, line in enumerate(lines) for k in range(10)]
        (tmp_path / f"p{at}.csv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
        return str(read(tmp_path / f"p{at}.csv", "payment", to=tmp_path / f"p{at}.parquet").records.path)

    return of


@pytest.fixture
def index(tmp_path):
    (tmp_path / "index.csv").write_text(INDEX, encoding="utf-8")
    return str(tmp_path / "index.csv")


VISITS = "2023-02-01,visits,recurrent,final,100,4,visit,no"
CALLS = "2023-03-01,calls,recurrent,final,60,30,call,no"
RENT = "2023-04-01,rent,recurrent,final,40,,,yes"
HOUSE = "2023-05-01,house,capital,final,9000,1,house,no"
PLANNED = "2023-06-01,visits,recurrent,budget,500,20,visit,no"


def test_what_a_unit_cost_and_what_it_rests_on(booked):
    found = asked(records=booked(VISITS, CALLS, RENT, HOUSE, PLANNED))
    of = found.recorded
    assert (found.finding, found.verdict, of.deflated) == ("records_cost", "described", "one_year")
    # Recurrent and spent: 1,000 + 600 + 400; a visit is 1,000 over 40. Capital and budget are in no division.
    assert (of.rec_spent.value, of.rec_cost.value) == (2000, 25)
    assert of.rec_matched.value == pytest.approx(0.8)
    # 400 shared: visits bear 250 of it by spending, 200 evenly.
    assert (of.allocation, [of.rec_spread.low.value, of.rec_spread.high.value]) == ("range", [30, 31.25])
    assert dict(of.booked.rows) == {
        "recurrent_final": 2000,
        "capital_final": 90_000,
        "recurrent_budget": 5000,
        "capital_budget": "none",
    }


@pytest.mark.parametrize(
    ("lines", "allocation", "with_shared"),
    [
        ([VISITS, CALLS], "none_shared", None),
        ([VISITS, RENT], "one_value", 35),  # one purpose bears all of it, either way
        ([VISITS, CALLS, RENT], "range", None),
        ([VISITS, *(line.replace("2023", "2024") for line in (CALLS, RENT))], "none_in_years", None),
    ],
)
def test_one_value_is_no_range(booked, lines, allocation, with_shared):
    of = asked(records=booked(*lines)).recorded
    assert of.allocation == allocation and (of.rec_spread is not None) == (allocation == "range")
    assert (of.rec_with_shared.value if of.rec_with_shared else None) == with_shared
    assert of.cost_table.allocated == (allocation != "none_shared")
    assert len(of.cost_table.rows[-1].spread) == {"none_shared": 0, "range": 2}.get(allocation, 1)


def test_shared_costs_that_are_not_told_are_not_none(made, kept):
    found = asked(records=kept(made("payment"), without=["shared"]))
    of = found.recorded
    assert (of.allocation, of.missing.columns) == ("not_known", ("shared",))
    assert of.rec_cost is not None and of.rec_spread is None and of.rec_with_shared is None
    assert not of.cost_table.allocated and all(row.spread == () for row in of.cost_table.rows)
    assert "shared-column" in found.requests and SHARED not in dict(of.uses.rows)


@pytest.mark.parametrize(
    "without", [["quantity"], ["unit"], ["quantity", "unit"], ["quantity", "unit", "shared"]]
)
def test_without_what_was_bought_the_rest_is_answered(made, kept, without):
    found = asked(records=kept(made("payment"), without=without))
    of = found.recorded
    assert (found.finding, found.verdict) == ("records_no_quantity", "cannot_tell")
    assert of.missing.columns == tuple(without)
    assert (of.rec_cost, of.rec_matched, of.cost_table, of.costs) == (None, None, None, {})
    assert of.rec_spent is not None and of.uses is not None and of.booked is not None
    assert found.requests[0] == "quantities" and "index" not in found.requests


def test_a_purpose_called_like_the_shared_costs_is_told_and_stays_a_purpose(booked):
    named = "2023-07-01,(shared),recurrent,final,50,5,form,no"
    found = asked(records=booked(VISITS, CALLS, RENT, named))
    of = found.recorded
    assert of.named_shared == ("(shared)",) and found.requests[0] == "named-shared"
    values = dict(of.uses.rows)
    assert (values[SHARED], values["purpose:(shared)"]) == (400, 500)
    assert of.costs["(shared)"][2023].direct == 10
    plain = asked(records=booked(VISITS, CALLS, RENT)).recorded
    assert plain.named_shared == ()


@pytest.mark.parametrize("name", ["shared", "total", "purpose:visits", "合计", "公共费用"])
def test_no_name_of_a_purpose_can_be_taken_for_a_sum(booked, name):
    own = f"2023-07-01,{name},recurrent,final,50,5,form,no"
    of = asked(records=booked(VISITS, CALLS, RENT, own)).recorded
    assert of.rec_spent.value == 2500 and dict(of.uses.rows)[f"purpose:{name}"] == 500
    assert dict(of.uses.rows)[SHARED] == 400


def test_an_empty_cell_counts_as_not_shared_and_is_told(booked):
    blank = RENT.replace(",yes", ",")
    of = asked(records=booked(VISITS, CALLS, RENT, blank)).recorded
    assert of.shared_blank and not asked(records=booked(VISITS, RENT)).recorded.shared_blank
    assert dict(of.uses.rows) == {
        "purpose:visits": 1000,
        "purpose:calls": 600,
        SHARED: 400,
        "purpose:rent": 400,
    }


def test_years_stay_apart_without_an_index(booked, index):
    later = VISITS.replace("2023", "2024").replace(",100,", ",120,")
    path = booked(VISITS, later)
    apart = asked(records=path)
    assert (apart.recorded.deflated, apart.recorded.cost_prices) == ("no_index", "current")
    assert (apart.recorded.rec_year, apart.recorded.rec_cost.value) == ("2024", 30)
    assert not apart.recorded.cost_table.deflated and "index" in apart.requests
    joined = asked(records=path, prices=index, price_year=2022).recorded
    # 1,000 at 102 and 1,200 at 105, brought to 100, over 80 visits.
    assert joined.rec_cost.value == pytest.approx((1000 / 1.02 + 1200 / 1.05) / 80, abs=0.005)
    assert (joined.cost_prices, joined.rec_year) == ("constant", "2022")
    assert joined.rec_spent.value == 2200  # the sum stays at the prices of its years


def test_costs_agree_with_the_payments_one_by_one(made, index):
    records = made("payment")
    of = asked(records=str(records.path), prices=index, price_year=2022).recorded
    rows = duckdb.sql(f"SELECT * FROM read_parquet('{records.path}')").df()
    spent = rows[(rows["kind"] == "recurrent") & (rows["basis"] == "final") & (rows["shared"] == "no")]
    level = spent["date"].astype("datetime64[ns]").dt.year.map({2021: 98, 2022: 100, 2023: 102, 2024: 105})
    for purpose, unit in of.found.units.items():
        own = spent[(spent["purpose"] == purpose) & (spent["unit"] == unit)]
        expected = (own["amount"] * 100 / level[own.index]).sum() / own["quantity"].sum()
        assert of.together(purpose).direct == pytest.approx(expected, rel=1e-9)


def test_accounts_of_capital_alone(booked):
    found = asked(records=booked(HOUSE))
    assert (found.finding, found.verdict, found.requests[0]) == (
        "records_not_recurrent",
        "cannot_tell",
        "recurrent",
    )
    assert [(name, q.value) for name, q in found.key_figures] == [("capital", 90_000)]
    assert found.recorded.booked.rows["recurrent_final"] == "none" and found.headline[1] is None


def test_payments_that_do_not_say_what_they_bought(booked):
    found = asked(records=booked(VISITS.replace(",4,visit,", ",,,"), RENT))
    assert (found.finding, found.requests[0]) == ("records_none_bought", "quantities")


def test_few_payments_publish_nothing(made):
    found = asked(records=str(made("payment", 8, 1).path))
    of = found.recorded
    assert (found.finding, found.verdict, found.key_figures) == ("records_hidden", "cannot_tell", ())
    assert (of.booked, of.cost_table, of.uses, of.rec_spent) == (None, None, None, None)


@pytest.mark.parametrize("seed", range(4))
def test_nobody_gets_at_a_hidden_amount(made, seed):
    of = asked(records=str(made("payment", 160, seed).path)).recorded
    checked = audit(of._batch)
    assert checked.holds and len(checked.table)
    # Amounts of too few payments are hidden, and so is what is worked out from them.
    few = of.found.matched[of.found.matched["n"] < 10]
    assert len(few)
    for row in few.itertuples():
        assert row.year not in of.costs.get(row.purpose, {})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"price_year": 2023}, "price_year is 2023 without a price index"),
        ({"records": "", "prices": "index"}, "without accounts; give both files"),
        ({"prices": "index", "price_year": 2019}, "no index for 2019; the accounts run over 2022 to 2024"),
    ],
)
def test_settings_that_contradict_the_accounts(made, index, given, message):
    given = {"records": str(made("payment").path), **given}
    given = {name: index if value == "index" else value for name, value in given.items()}
    with pytest.raises(RecordsError, match=message):
        _ = asked(**given).finding
