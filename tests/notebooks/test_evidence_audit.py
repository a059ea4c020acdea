"""The audit says of the material what its tables show, whichever models and slack are chosen."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.casebook.book import names_in
from govdata.document import Summary, Table, plain
from govdata.evidence import audit

BOOK = casebook.load()


def _table(ran, label):
    return next((b for b in ran.blocks if isinstance(b, Table) and b.label == label), None)


@pytest.fixture(scope="module")
def whole(run_notebook):
    return {lang: run_notebook("evidence_audit", lang=lang) for lang in ("zh", "en")}


def test_all_models(whole, hold):
    zh, en = whole["zh"], whole["en"]
    for ran in (zh, en):
        hold(ran)
        assert ran.summary.verdict == "described"
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert len(plain(zh.summary.answer)) <= 60
    assert len(plain(en.summary.answer).split()) <= 36


def test_the_answer_counts_what_the_audit_finds(whole):
    found = audit.audit(BOOK)
    torn = {i for f in found if f.kind in ("damaged", "contradiction") for i in f.observation_ids}
    sums = {i for f in found if f.kind == "impossible_share" for i in f.observation_ids}
    answer = plain(whole["zh"].summary.answer)
    assert (
        f"{len(BOOK.list_observations())}条数字中，{len(sums)}条与自身算式不符，{len(torn)}条残缺或两说"
        in answer
    )


def test_gravest_first_and_failures_before_what_holds(whole):
    zh = whole["zh"]
    kinds = [f.severity for f in zh.namespace["grave"]]
    assert kinds == sorted(kinds)
    results = [plain(r.cells[-1].content) for r in _table(zh, "tab-identities").rows]
    # A difference that the rule allows, or a goal that isn't due, is no failure.
    order = ["不符", "尚未达到，未载明期限", "不等，规定允许", "相符，但太整齐", "相符", "残缺，无从核对"]
    ranks = [{2: 1}.get(order.index(r), order.index(r)) for r in results if r != order[5]]
    assert ranks == sorted(ranks)
    assert results.count("不符") == zh.namespace["values"]["fails"]


def test_damaged_figures_are_quoted_and_never_read(whole):
    rows = _table(whole["zh"], "tab-damaged").rows
    damaged = BOOK.list_observations(standing="damaged")
    assert [plain(r.cells[2].content) for r in rows] == [o.exact for o in damaged]


@pytest.mark.parametrize("model", BOOK.model_ids)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("evidence_audit", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    values = ran.namespace["values"]
    assert ran.summary.verdict == ("described" if values["k"] or values["j"] else "cannot_tell")
    own = {o.observation_id for o in BOOK.list_observations(model)}
    kept = {key for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in BOOK.model_ids}
    named = [names_in(identity.expression) for identity in BOOK.list_identities()]
    crossing = {i for names in named if own & names for i in names}  # checks that reach to another place
    assert kept <= own | crossing


@pytest.mark.parametrize(
    "parameters",
    [
        {"tolerance": 0.2},
        {"tolerance": 0.01, "lang": "en", "models": ["west_coast", "nanan"]},
        {"agreement": 0.0, "width": 0.5},
        {"agreement": 0.95, "width": 0.02, "lang": "en"},
        {"models": ["work_points", "suzhou_courts"]},
    ],
)
def test_selections(run_notebook, hold, parameters):
    hold(run_notebook("evidence_audit", **parameters))


def test_slack_only_takes_failures_away(run_notebook):
    fails = [
        len(run_notebook("evidence_audit", tolerance=slack).namespace["failing"]) for slack in (0, 0.05, 0.2)
    ]
    assert fails == sorted(fails, reverse=True) and fails[0] > fails[-1]


def test_another_casebook(run_notebook, hold, made, monkeypatch):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    for lang in ("zh", "en"):
        ran = run_notebook("evidence_audit", lang=lang)
        hold(ran)
        assert isinstance(ran.summary, Summary)
        assert ran.namespace["values"]["torn"] == 1
