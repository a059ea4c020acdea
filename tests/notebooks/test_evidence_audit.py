"""The audit says the same in both languages, of any material, with a second reader and records or without."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.casebook.book import names_in
from govdata.document import Table, plain
from govdata.errors import RecordsError
from govdata.records.coding import synthetic_coding

TOPIC = "evidence_audit"
BOOK = casebook.load()
OURS = {o.observation_id: o.standing for o in BOOK.list_observations()}
RESULTS = {o.observation_id: o for o in BOOK.list_observations(standing="measured") if o.value is not None}


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook(TOPIC, lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


def cells(ran, label):
    table = next((b for b in ran.blocks if isinstance(b, Table) and b.label == label), None)
    return [] if table is None else [[plain(c.content) for c in row.cells] for row in table.rows]


def write(folder, head, rows):
    path = folder / "given.csv"
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return str(path)


def test_all_places(spoken):
    zh, en = spoken()
    assert len(plain(zh.summary.answer)) <= 110 and len(plain(en.summary.answer).split()) <= 70
    # Every graded figure leads to its passage, and what can't be read is quoted as it stands.
    assert set(OURS) <= zh.evidence_keys() and sum(zh.summary.grades.values()) == len(OURS)
    damaged = BOOK.list_observations(standing="damaged")
    assert [row[2].split("（")[0] for row in cells(zh, "tab-damaged")] == [o.exact for o in damaged]
    assert "vegetable samples passing" in cells(en, "tab-requests")[0][1]


def test_only_what_fails_is_said_to_fail(spoken):
    _, en = spoken(models=["wujin", "nanan", "lingui"])
    outcomes = [row[-1] for row in cells(en, "tab-failing")]
    assert outcomes == [
        "cannot be right",
        "differs, as the rule allows",
        "equal, other ways of leaving not reported",
    ]


@pytest.mark.parametrize("model", BOOK.model_ids)
def test_every_single_place_speaks_of_itself(spoken, model):
    zh, _ = spoken(models=[model])
    own = {o.observation_id for o in BOOK.list_observations(model)}
    kept = {key for key in zh.evidence_keys() if key in OURS}
    named = [names_in(identity.expression) for identity in BOOK.list_identities()]
    assert own <= kept <= own | {i for names in named if own & names for i in names}


@pytest.mark.parametrize(
    "parameters",
    [
        {"tolerance": 0.2},
        {"tolerance": 0.01, "models": ["west_coast", "nanan"]},
        {"agreement": 0.0, "width": 0.5, "level": 0.8},
        {"agreement": 0.95, "width": 0.02, "models": ["work_points", "suzhou_courts"]},
    ],
    ids=str,
)
def test_settings(spoken, parameters):
    spoken(**parameters)


def test_another_casebook(spoken, made, monkeypatch):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    zh, _ = spoken()
    assert len(cells(zh, "tab-damaged")) == 1


@pytest.mark.parametrize("n", [120, 30])
def test_a_second_coder(spoken, tmp_path, n):
    synthetic_coding(tmp_path / "c.csv", OURS, n, 1)
    zh, en = spoken(coding=str(tmp_path / "c.csv"))
    asked = zh.namespace["asked"]
    assert zh.front.synthetic and len(cells(zh, "tab-coding")) == asked.cod_disputed
    assert all(row[3] != row[4] and "characters" in row[2] for row in cells(en, "tab-coding"))
    hanging = cells(en, "tab-coding-hangs")
    changed = sum(row[-1] != "none" or row[2] != row[3] or row[4] != row[5] for row in hanging)
    assert changed == asked.cod_changed and sum(int(row[1]) for row in hanging) == asked.cod_disputed


@pytest.mark.parametrize("change", [0, 0.12, 0.5])
def test_however_far_two_coders_agree(spoken, tmp_path, change):
    rows = [f"{i},{'plan' if at % 100 < 100 * change else s}" for at, (i, s) in enumerate(OURS.items())]
    spoken(coding=write(tmp_path, "observation_id,standing", rows), reliable=0.8)


def test_one_standing_and_other_places(spoken, tmp_path):
    reported = [f"{i},{s}" for i, s in OURS.items() if s == "measured"]
    spoken(coding=write(tmp_path, "observation_id,standing", reported))
    spoken(coding=write(tmp_path, "observation_id,standing", ["wujin_01,norm"]), models=["nanan"])


@pytest.mark.parametrize(
    ("tried", "other"),
    [
        (list(RESULTS), {}),
        (list(RESULTS), {"tongling_36": "300", "tongling_48": ""}),
        (list(RESULTS)[:5], {}),
        (list(RESULTS)[:5], dict.fromkeys(list(RESULTS)[:5], "")),
    ],
    ids=["all", "most", "few", "none"],
)
def test_figures_recomputed_from_records(spoken, tmp_path, tried, other):
    rows = []
    for i in tried:
        first = RESULTS[i].period.split("/")[0] or "2024"
        rows.append(f"{i},{other.get(i, f'{RESULTS[i].value:.12g}')},{first + '-01-01'[len(first) - 4 :]}")
    path = write(tmp_path, "observation_id,value,as_of", rows)
    zh, en = spoken(recomputed=path)
    assert sum(int(row[1]) for row in cells(en, "tab-recomputed-places")) == len(tried)
    figure = zh.summary.figure
    assert figure.label == "fig-recomputed" and set(figure.evidence) == set(tried)
    listed = [row[-1] for row in cells(en, "tab-recomputed")]  # only what doesn't match
    assert sorted(listed) == sorted("not recomputed" if v == "" else "differs" for v in other.values())


def test_records_of_other_places_leave_the_published_part(spoken, tmp_path):
    path = write(tmp_path, "observation_id,value,as_of", ["wujin_03,2521,2024-01-01"])
    zh, _ = spoken(recomputed=path, models=["nanan"])
    assert zh.summary.figure.label == "fig-states"


def test_an_unknown_figure_is_an_error_of_its_row(run_notebook, tmp_path):
    path = write(tmp_path, "observation_id,standing", ["wujin_1,norm"])
    with pytest.raises(RecordsError, match=r"given\.csv row 2: .* is 'wujin_1'.*nearest is 'wujin_"):
        run_notebook(TOPIC, coding=path)
