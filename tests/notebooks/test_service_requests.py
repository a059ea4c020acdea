"""The report on service requests says what its tables say, with and without records."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Table, plain
from govdata.records import synthetic

MODELS = casebook.load().model_ids


@pytest.fixture(scope="module")
def request_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "requests.parquet"
    synthetic("request", 6_000, 3, path, regions=5)
    return str(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_places(run_notebook, hold, lang):
    ran = run_notebook("service_requests", lang=lang)
    hold(ran)
    assert ran.summary.verdict == "cannot_tell"
    assert {"west_coast.left.before", "west_coast.left.after", "suizhou_22.left"} <= ran.evidence_keys()


def test_both_languages_stand_on_the_same_evidence(run_notebook, request_file):
    for records in ("", request_file):
        zh, en = (run_notebook("service_requests", lang=lang, records=records) for lang in ("zh", "en"))
        assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
        assert zh.summary.verdict == en.summary.verdict
        assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("service_requests", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}
    assert ran.summary.verdict == "cannot_tell"


def test_the_number_dissatisfied_moves_less_than_the_share(run_notebook):
    ran = run_notebook("service_requests", models=["west_coast"])
    two = ran.namespace["two"]
    assert [f.value for f in two.moves[0].left] == pytest.approx([175, 156])
    assert not two.apart["west_coast"]  # 149.5 to 175 meets 171.5 to 204
    assert "减没减说不清" in ran.text()


def test_receipt_is_never_told_as_solution(run_notebook):
    ran = run_notebook("service_requests")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-stages")
    texts = [[plain(c.content) for c in row.cells] for row in table.rows]
    solved = next(i for i, row in enumerate(texts) if row == ["确认解决"])
    assert "未见数据" in texts[solved + 1]


def test_nested_places_count_once(run_notebook, hold):
    ran = run_notebook("service_requests", nested="leaf")
    hold(ran)
    assert "suizhou" in ran.namespace["places"]  # no place inside it writes of requests


@pytest.mark.parametrize("unreached", ["both", "no", "yes"])
def test_records_answer_with_bounds_or_as_told(run_notebook, hold, request_file, unreached):
    ran = run_notebook("service_requests", records=request_file, unreached=unreached, models=["jianye"])
    hold(ran)
    assert ran.front.synthetic
    assert ran.summary.verdict == ("cannot_tell" if unreached == "both" else "described")
    found = ran.namespace["file"].bounds
    words = ran.namespace["page"].words
    answer = "".join(getattr(n, "text", "") for n in ran.summary.answer)
    assert words.share({"yes": found.high}.get(unreached, found.low), found.trials) in answer


def test_small_records_publish_nothing(run_notebook, hold, tmp_path):
    synthetic("request", 20, 1, tmp_path / "few.parquet", regions=2)
    ran = run_notebook("service_requests", records=str(tmp_path / "few.parquet"))
    hold(ran)
    assert not [key for key in ran.evidence_keys() if key.startswith("requests.n")]
    assert ran.summary.verdict == "cannot_tell"


def test_no_small_count_leaves_the_page(run_notebook, request_file):
    ran = run_notebook("service_requests", records=request_file, min_cell=30)
    for label in ("tab-regions", "tab-overdue"):
        table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == label)
        shown = [plain(c.content).replace("\u202f", "") for row in table.rows for c in row.cells[1:]]
        assert not [t for t in shown if t.isdigit() and 0 < int(t) < 30]
