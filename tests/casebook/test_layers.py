"""A study's casebook in layers: what replaces what, what each fault says of its layer, what reads notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdata.casebook import load
from govdata.casebook.layers import PACKAGED, current_layers
from govdata.casebook.tables import read_tables
from govdata.casebook.trace import is_current, recording, tables_digest
from govdata.errors import CasebookError, StudyError
from govdata.study import Study, study

MODELS = (PACKAGED / "models.csv").read_text("utf-8").splitlines()
OBSERVATIONS = (PACKAGED / "observations.csv").read_text("utf-8").splitlines()
WUJIN = next(line for line in MODELS if line.startswith("wujin,"))
WUJIN_03 = next(line for line in OBSERVATIONS if line.startswith("wujin_03,"))


class Folder:
    """A study in a temporary folder that one stands in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings("")
        (root / "casebook").mkdir()

    def settings(self, toml: str) -> None:
        (self.root / "govdata.toml").write_text(toml, "utf-8")

    def table(self, name: str, header: str, *rows: str, layer: str = "casebook") -> None:
        (self.root / layer).mkdir(exist_ok=True)
        (self.root / layer / f"{name}.csv").write_text("\n".join((header, *rows)) + "\n", "utf-8")

    def faults(self) -> list[str]:
        return [str(fault) for fault in read_tables(current_layers()).faults]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.delenv("GOVDATA_CASEBOOK", raising=False)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")  # as JupyterLab does
    return Folder(tmp_path)


def test_a_study_without_rows_is_the_packaged_casebook(own):
    assert load().model_ids == load(PACKAGED).model_ids


def test_a_later_row_replaces_an_earlier_one_in_its_place(own):
    own.table("models", MODELS[0], WUJIN.replace("武进", "新武进"))
    book = load()
    assert book.model("wujin").name_zh.startswith("新武进")
    assert book.model_ids == load(PACKAGED).model_ids
    read = read_tables(current_layers())
    ((before, key, after),) = read.replaced
    assert (before.layer, key, after.file, after.row) == ("packaged", "wujin", "casebook/models.csv", 2)


def test_of_three_layers_the_last_has_the_last_word(own):
    own.settings('[casebook]\nlayers = ["casebook", "corrections"]')
    own.table("models", MODELS[0], WUJIN.replace("武进", "甲"))
    own.table("models", MODELS[0], WUJIN.replace("武进", "乙"), layer="corrections")
    assert load().model("wujin").name_zh.startswith("乙")


def test_without_the_packaged_places_their_words_stay(own):
    own.settings("[casebook]\npackaged = false")
    book = load()
    assert book.model_ids == () and book.list_observations() == () and book.list_identities() == ()
    assert book.indicator("grid_count").unit == "grid" and book.benchmarks("service_requests")
    own.table("models", MODELS[0], WUJIN)
    assert load().model_ids == ("wujin",)


def test_a_fault_names_its_layer_and_the_nearest_word_of_all_layers(own):
    own.table("observations", OBSERVATIONS[0], WUJIN_03.replace("wujin_03,wujin,", "new_01,wujn,"))
    assert own.faults() == [
        "casebook/observations.csv row 2, column 'model_id', value 'wujn': is not in models; "
        "nearest is 'wujin'"
    ]


def test_one_key_twice_in_one_layer_is_a_fault_though_layers_may_replace(own):
    own.table("models", MODELS[0], WUJIN, WUJIN)
    assert own.faults() == [
        "casebook/models.csv row 3, column 'model_id', value 'wujin': stands in row 2 already; "
        "give this row an id of its own"
    ]


def test_rows_that_say_nothing_are_no_rows(own):
    own.table("models", MODELS[0], WUJIN, "," * MODELS[0].count(","))
    assert own.faults() == []


def test_a_study_in_one_language_needs_no_words_in_the_other(own):
    own.settings('languages = ["zh"]')
    header = "model_id,name_zh,place_zh,division_code,division_year,level,parent_id,topic,summary_zh"
    own.table("models", header, "gaoxin,高新模式,高新区,,,county,,grid_management,网格")
    assert own.faults() == []
    assert load().model("gaoxin").name_en == "高新模式"
    own.settings("")
    assert "column is missing" in own.faults()[0]


def test_a_report_runs_again_when_a_layer_changes_what_it_read(own):
    with recording() as reads:
        load().list_models("wujin")
        load().select("observations", {"model_id": ["jianye"]})
    before = tables_digest()
    own.table("models", MODELS[0], WUJIN.replace("武进", "新武进"))
    assert tables_digest() != before
    assert [is_current(read) for read in reads] == [False, True]
    own.table("models", MODELS[0], WUJIN)
    assert all(is_current(read) for read in reads)
    own.settings("[casebook]\npackaged = false")
    assert not any(is_current(read) for read in reads[1:])


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("langages = []", "govdata.toml: unknown word 'langages'; nearest is 'languages'"),
        ("languages = ['fr']", "govdata.toml: no language 'fr'; there are zh, en"),
        ("languages = []", "govdata.toml: languages is empty; name zh, en or both"),
        ("[casebook]\npackaged = 1", "govdata.toml: casebook.packaged must be true or false, not 1"),
        ("[casebook]\nlayers = 'x'", "govdata.toml: layers must be a list of words, not 'x'"),
        ("[sources]\ndocument = 'x'", "unknown word 'document' in [sources]; nearest is 'documents'"),
        ("casebook = 3", "govdata.toml: casebook must be a section: [casebook]"),
        ("[", "govdata.toml is not TOML in UTF-8: "),
    ],
)
def test_what_the_settings_say_wrongly_is_refused_with_what_may_stand_there(own, toml, message):
    own.settings(toml)
    with pytest.raises(StudyError) as raised:
        load()
    assert message in str(raised.value)


def test_a_layer_that_is_not_there_is_named(own):
    own.settings('[casebook]\nlayers = ["casebok"]')
    with pytest.raises(CasebookError) as raised:
        load()
    assert "casebok: no such folder; govdata.toml names it" in str(raised.value)


def test_settings_that_are_left_out_are_as_a_new_study_has_them(own):
    assert study() == Study(own.root)
