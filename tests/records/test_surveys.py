"""Surveys counted by hand, and their shares against sums over single people."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import statsmodels.api as sm

from govdata.errors import MethodError, RecordsError
from govdata.records import read, synthetic
from govdata.records.schema import schema_of
from govdata.records.store import Totals, arrow_schema, write_records
from govdata.records.surveys import survey
from govdata.statistics.answers import asked, reached


def written(path, rows):
    schema = schema_of("survey")
    names = [n for n in schema.names if any(n in row for row in rows)]
    target = arrow_schema(schema, names, {})
    table = pa.Table.from_pylist([{n: row.get(n) for n in names} for row in rows], schema=target)
    totals = Totals(len(rows), len(rows), 0)
    return write_records(
        path, "survey", names, table.to_batches(), totals=totals, synthetic=True, cutoff=None
    )


def person(i, answer, region="A", **more):
    return {"respondent_id": f"P{i}", "region": region, "answer": answer} | more


def test_who_answered_and_who_is_silent(tmp_path):
    rows = [
        person(1, "satisfied", publish="yes", took_part="yes"),
        person(2, "fairly", took_part="no"),
        person(3, "dissatisfied", publish="no", took_part="yes"),  # doesn't consent
        person(4, "refused"),
        person(5, "not_reached"),
        person(6, None, took_part="no"),
        person(7, "satisfied", "B"),
    ]
    found = survey(written(tmp_path / "v.parquet", rows))
    counts = found.satisfied.counts.set_index(["region", "answer"])["count"].to_dict()
    assert {k: v for k, v in counts.items() if v} == {
        ("A", "satisfied"): 1,
        ("A", "fairly"): 1,
        ("A", "silent"): 4,
        ("B", "satisfied"): 1,
    }
    part = found.took_part.counts.groupby("answer")["count"].sum().to_dict()
    assert part == {"yes": 1, "no": 2, "silent": 4}
    assert (found.n, found.withheld) == (7, 1)
    assert (found.weighted, found.clustered, found.stratified) == (False, False, False)


def frame(found_path):
    import duckdb

    return duckdb.sql(f"SELECT * FROM read_parquet('{found_path}')").df()


@pytest.mark.parametrize("region", ["", "R2"])
def test_shares_agree_with_a_cluster_robust_regression_within_strata(tmp_path, region):
    made = synthetic("survey", 3_000, 5, tmp_path / "v.parquet", regions=4)
    found = asked(survey(made).satisfied, ("satisfied",), region=region)
    people = frame(made.path)
    silent = ~people["answer"].isin(["satisfied", "fairly", "dissatisfied"]) | (people["publish"] == "no")
    inside = (people["region"] == region) if region else np.ones(len(people), bool)
    heard = people[~silent & inside]
    yes = (heard["answer"] == "satisfied").to_numpy(float)
    share = np.average(yes, weights=heard["weight"])
    assert found.answered.estimate == pytest.approx(share, rel=1e-12)
    # The sandwich by hand, cluster by cluster within strata; empty clusters of a region count as zeros.
    w = people["weight"].where(~silent & inside, 0.0)
    score = w * ((people["answer"] == "satisfied") - share) / w.sum()
    totals = score.groupby([people["stratum"], people["cluster"]]).sum()
    variance = sum(len(t) * t.var(ddof=1) for _, t in totals.groupby(level=0))
    assert found.answered.std_error == pytest.approx(np.sqrt(variance), rel=1e-9)
    if not region:
        fit = sm.WLS(yes, np.ones(len(yes)), weights=heard["weight"]).fit(
            cov_type="cluster",
            cov_kwds={"groups": pd.factorize(heard["cluster"])[0], "use_correction": False},
        )
        assert found.answered.std_error == pytest.approx(fit.bse[0], rel=0.05)  # strata differ but little
    assert found.n == len(heard) and found.drawn == int(np.sum(inside))


def test_silence_bounds_the_share_both_ways(tmp_path):
    rows = [person(i, "satisfied") for i in range(30)] + [person(i, "dissatisfied") for i in range(30, 50)]
    rows += [person(i, "refused") for i in range(50, 80)]
    answers = survey(written(tmp_path / "v.parquet", rows)).satisfied
    found = asked(answers, ("satisfied",))
    assert (found.answered.estimate, found.low.estimate, found.high.estimate) == (0.6, 30 / 80, 60 / 80)
    assert found.response == 50 / 80
    more = asked(answers, ("satisfied",), unlisted=20)
    assert (more.low.estimate, more.high.estimate) == pytest.approx((0.3, 0.8))
    assert (more.answered.estimate, more.silent) == (0.6, 50)


@pytest.mark.parametrize(("heard", "said"), [(0, "nobody answered"), (1, "1 who answered leave no spread")])
def test_one_answer_is_told_from_none_and_neither_is_an_estimate(tmp_path, heard, said):
    rows = [person(i, "satisfied" if i < heard else "refused") for i in range(40)]
    answers = survey(written(tmp_path / "v.parquet", rows)).satisfied
    with pytest.raises(MethodError, match=said):
        asked(answers, ("satisfied",))


def test_a_threshold_is_met_missed_or_cannot_be_told(tmp_path):
    rows = [person(i, "satisfied") for i in range(300)] + [person(i, "dissatisfied") for i in range(300, 500)]
    rows += [person(i, "refused") for i in range(500, 600)]
    found = asked(survey(written(tmp_path / "v.parquet", rows)).satisfied, ("satisfied",))
    verdicts = [reached(found.low, found.high, t) for t in (1 / 3, 0.55, 0.9)]
    assert verdicts == ["met", "cannot_tell", "missed"]
    assert reached(found.low, found.high, float(found.low.ci_low)) == "met"


def test_nobody_who_answered_has_no_share(tmp_path):
    answers = survey(written(tmp_path / "v.parquet", [person(i, "refused") for i in range(20)])).satisfied
    with pytest.raises(MethodError) as caught:
        asked(answers, ("satisfied",), region="A")
    assert str(caught.value) == "nobody of A answered"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [person(1, "satisfied", weight=2.0), person(2, "refused")],
            "v.parquet: weight is empty in 1 of 2 rows; give everybody drawn a weight, "
            "also those who did not answer, or leave the column out",
        ),
        (
            [person(1, "satisfied", "A", cluster="C1"), person(2, "refused", "B", cluster="C1")],
            "v.parquet: 1 clusters lie in two strata; expected each in one "
            "(without a column stratum, regions are strata)",
        ),
        (
            [{"respondent_id": "P1", "region": "A"}],
            "v.parquet has neither a column answer nor took_part: nothing shows what anybody said",
        ),
    ],
)
def test_records_that_make_no_survey(tmp_path, rows, message):
    with pytest.raises(RecordsError) as caught:
        survey(written(tmp_path / "v.parquet", rows))
    assert str(caught.value) == message


def test_a_survey_passes_the_door(tmp_path):
    path = tmp_path / "v.csv"
    path.write_text(
        "受访者编号,街道,满意度,权数,同意公布\nP1,甲街道,满意,1.5,是\nP2,甲街道,还行,1.5,是\nP3,甲街道,拒答,0,否\n",
        encoding="utf-8",
    )
    found = read(path, "survey", to=tmp_path / "v.parquet")
    assert (found.totals.accepted, found.totals.refused) == (1, 2)
    told = found.refused()[["row", "column", "value"]].to_records(index=False).tolist()
    assert told == [(3, "answer", "还行"), (4, "weight", "0")]
