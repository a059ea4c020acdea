"""The report on caseloads says the same in both languages, for any place and for records of any shape."""

from __future__ import annotations

import pytest

from govdata.document import Table
from govdata.records import synthetic


@pytest.fixture(scope="module")
def correction_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "correction.parquet"
    synthetic("correction", 6_000, 3, path, regions=5)
    return str(path)


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("correction_caseload", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize("models", [[], ["qingpu"], ["yixing"], ["lingui"], ["guanlu"], ["jianye"]], ids=str)
def test_both_languages_say_what_places_report(spoken, models):
    zh, _ = spoken(models=models)
    assert any(key.endswith(".room") for key in zh.evidence_keys()) == ("qingpu" in (models or ["qingpu"]))


@pytest.mark.parametrize(
    "chosen", [{}, {"weights": [1, 1, 2]}, {"months": 1}, {"min_cell": 30, "zeros": "hidden"}], ids=str
)
def test_both_languages_say_what_records_show(spoken, correction_file, chosen):
    zh, _ = spoken(records=correction_file, **chosen)
    assert zh.front.synthetic
    assert any(isinstance(b, Table) and b.label == "tab-regions" for b in zh.blocks)
