"""Editions are checked whole, and every fault says where it is and what was meant."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdata.edition.edition import Edition, read_edition, report_folder
from govdata.edition.schema import edition_schema
from govdata.errors import BuildError, EditionError
from govdata.located import Faults, read_yaml
from govdata.parameters import Interval, Type, read_parameters

MODELS = ("jianye", "wujin", "haimen")
KNOWN = {"models": MODELS, "indicators": ("grid_count", "reoffence_count")}
CELL = """\
lang: str = "zh"  # 语言 / language {zh, en}
model: str = ""  # which model
models: list[str] = []
level: float = 0.95  # 置信水平 / confidence level [0.5, 0.999]
share: float = 0.5  # (0, 1)
window_days: int = 365  # at least one day [1, ]
cutoff: str = ""  # last day that counts [date]
records: str = ""  # what was recorded [file]
indicator: str = ""  # only this [indicator]
limit: int | None = None
deep: bool = False
note: str = "x"
"""


@pytest.fixture
def read(folder: Any) -> Any:
    """Read the text of an edition against one topic ``profile``."""
    folder.notebook("profile", folder.code(CELL, "parameters"), "print(model)")
    folder.notebook("plain", "print(1)")

    def read_text(content: str | bytes) -> Edition:
        path = folder.edition("")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_edition(folder.project, "default", KNOWN.__getitem__)

    return read_text


def test_lists_expand_and_defaults_hold(read: Any) -> None:
    edition = read(
        "date: 2026-06-30\n"
        "defaults:\n  lang: [zh, en]\n  formats: [html, pdf, ipynb]\n  parameters: {level: 0.9}\n"
        "reports:\n  - topic: profile\n    model: [jianye, wujin]\n    window_days: 30\n"
    )
    assert [report.id for report in edition.reports] == [
        "zh/profile-jianye",
        "zh/profile-wujin",
        "en/profile-jianye",
        "en/profile-wujin",
    ]
    first = edition.reports[0]
    assert first.parameters == {"lang": "zh", "level": 0.9, "model": "jianye", "window_days": 30}
    assert first.formats == ("html", "pdf")
    assert first.output("pdf") == "zh/profile-jianye.pdf"
    assert edition.date == "2026-06-30"


def test_all_models(read: Any) -> None:
    edition = read(
        "reports:\n  - {topic: profile, model: all}\n  - {topic: profile, models: all, name: together}\n"
    )
    assert [report.name for report in edition.reports] == [
        *(f"profile-{model}" for model in MODELS),
        "together",
    ]
    assert edition.reports[-1].parameters["models"] == list(MODELS)


def test_a_list_is_one_value_where_the_type_says_so(read: Any) -> None:
    edition = read("reports:\n  - {topic: profile, models: [jianye, wujin]}\n")
    assert [report.parameters["models"] for report in edition.reports] == [["jianye", "wujin"]]
    edition = read("reports:\n  - {topic: profile, models: [[jianye], [wujin, haimen]]}\n")
    assert [report.name for report in edition.reports] == ["profile-jianye", "profile-wujin+haimen"]


def test_values_have_the_types_of_the_cell(read: Any) -> None:
    edition = read(
        "reports:\n  - topic: profile\n    level: 0.9\n    limit: null\n    cutoff: 2024-02-29\n"
        "    deep: true\n    note: yes\n    share: 1e-1\n    name: '{topic}-{cutoff}'\n"
    )
    values = edition.reports[0].parameters
    assert values == {
        "lang": "zh",
        "level": 0.9,
        "limit": None,
        "cutoff": "2024-02-29",
        "deep": True,
        "note": "yes",
        "share": 0.1,
    }
    assert edition.reports[0].name == "profile-2024-02-29"


FAULTS = {
    "unknown topic": ("reports:\n  - topic: profil", "2:12: unknown topic 'profil'; nearest is 'profile'"),
    "no topic": ("reports:\n  - model: jianye", "2:5: a report needs a 'topic'; topics are plain, profile"),
    "unknown model": (
        "reports:\n  - {topic: profile, model: jianyee}",
        "2:29: unknown model 'jianyee'; nearest is 'jianye'",
    ),
    "unknown parameter": (
        "reports:\n  - {topic: profile, modle: jianye}",
        "2:22: topic 'profile' has no parameter 'modle'; nearest is 'model'",
    ),
    "unknown default": (
        "defaults: {parameters: {levle: 1}}\nreports: [{topic: profile}]",
        "1:25: no topic of this edition has a parameter 'levle'; nearest is 'level'",
    ),
    "unknown word": (
        "report:\n  - topic: profile",
        "1:1: unknown word 'report' in the edition; nearest is 'reports'",
    ),
    "no number": ("reports: [{topic: profile, level: high}]", "1:35: level must be a number, not high"),
    "a number in quotes": (
        'reports: [{topic: profile, level: "0.9"}]',
        '1:35: level must be a number, not "0.9"; leave the quotes out',
    ),
    "a code for a text": (
        "reports: [{topic: profile, note: 320100}]",
        '1:34: note must be text, not 320100; write "320100" in quotes if the text is meant',
    ),
    "not whole": (
        "reports: [{topic: profile, window_days: 1.5}]",
        "1:41: window_days must be a whole number, not 1.5",
    ),
    "too high": ("reports: [{topic: profile, level: 95}]", "1:35: level must lie in [0.5, 0.999], not 95.0"),
    "at an open end": ("reports: [{topic: profile, share: 1}]", "1:35: share must lie in (0, 1), not 1.0"),
    "too low": ("reports: [{topic: profile, window_days: 0}]", "1:41: window_days must lie in [1, ], not 0"),
    "no truth": (
        "reports: [{topic: profile, deep: yes}]",
        "1:34: deep must be true or false, not yes; write true or false",
    ),
    "no date": (
        "reports: [{topic: profile, cutoff: 2023-02-29}]",
        "1:36: cutoff must be a day such as 2026-06-30, not '2023-02-29'",
    ),
    "nothing for a number": (
        "reports: [{topic: profile, level: }]",
        "1:35: level must be a number, not nothing",
    ),
    "not a number": ("reports: [{topic: profile, level: .nan}]", "1:35: level must be a number, not .nan"),
    "unknown language": (
        "reports: [{topic: profile, lang: [zh, fr]}]",
        "1:39: lang must be one of zh, en, not 'fr'",
    ),
    "languages of one page": (
        "reports: [{topic: plain, lang: [zh, en]}]",
        "1:37: topic 'plain' has no parameter 'lang'; its languages would be one page",
    ),
    "lang among parameters": (
        "reports: [{topic: profile, parameters: {lang: zh}}]",
        "1:41: lang stands beside topic, not among the parameters",
    ),
    "unknown format": (
        "reports: [{topic: profile, formats: [pdff]}]",
        "1:38: unknown format 'pdff'; nearest is 'pdf'; there are html, pdf, docx, xlsx, ipynb",
    ),
    "two of one name": (
        "reports:\n  - topic: profile\n  - topic: profile\n    level: 0.9",
        "3:1: output name 'zh/profile' is already that of the report in line 2; give one of them a 'name'",
    ),
    "two of one name but for case": (
        "reports:\n  - {topic: profile, name: A}\n  - {topic: profile, name: a}",
        "3:1: output name 'zh/a' is already that of the report in line 2; give one of them a 'name'",
    ),
    "leaves reports": (
        "reports: [{topic: profile, name: ../../x}]",
        "1:34: output name '../../x' leaves its folder",
    ),
    "a value leaves reports": (
        "reports: [{topic: profile, note: [a/../../b, c]}]",
        "1:11: output name 'profile-a/../../b' leaves its folder; give this report a 'name'",
    ),
    "hidden": (
        "reports: [{topic: profile, name: .x}]",
        "1:34: output name '.x' has characters other than letters, digits and -_+. "
        "or begins with one of these signs",
    ),
    "device": (
        "reports: [{topic: profile, name: NUL.x}]",
        "1:34: output name 'NUL.x' isn't allowed as a file name on every system",
    ),
    "unknown slot": (
        "reports: [{topic: profile, name: 'x{modle}', model: wujin}]",
        "1:34: name has a slot {modle} that this report doesn't set; nearest is 'model'",
    ),
    "set twice": (
        "reports: [{topic: profile, level: 0.9, parameters: {level: 0.8}}]",
        "1:53: parameter 'level' is set twice in this report",
    ),
    "key twice": (
        "reports: [{topic: profile, topic: plain}]",
        "1:28: key 'topic' stands twice; first in line 1",
    ),
    "alias": (
        "a: &a [x]\nreports: *a",
        "2:10: alias '*a'; aliases aren't read, put what reports share under 'defaults'",
    ),
    "tag": (
        "reports: !!python/object:os.system [{topic: profile}]",
        "1:10: tag 'tag:yaml.org,2002:python/object:os.system'; an edition has no tags, "
        "write the value alone",
    ),
    "deep": ("reports: " + "[" * 40 + "]" * 40, "1:22: nested deeper than 12 levels"),
    "two documents": (
        "reports: [{topic: profile}]\n---\nx: 1",
        "2:1: a second document begins here; an edition is one document",
    ),
    "no map": (
        "- a",
        "1:1: the edition must be a map with date, defaults, exporters, memory_limit, pack, "
        "publication, reports, time_limit, not a list",
    ),
    "no list": ("reports: profile", "1:10: reports must be a list with at least one entry '- topic: ...'"),
    "empty": ("", "1:1: reports must be a list with at least one entry '- topic: ...'"),
    "no report": ("reports: [profile]", "1:11: a report must be a map with at least 'topic', not 'profile'"),
    "no values": (
        "reports: [{topic: profile, model: []}]",
        "1:35: model is an empty list: this entry makes no report",
    ),
    "no limit": (
        "time_limit: 0\nreports: [{topic: profile}]",
        "1:13: time_limit must be a number above 0, not '0'",
    ),
    "not yaml": (
        "reports: [\n  - {",
        "2:3: not YAML: did not find expected node content",
    ),
    "a tab": ("reports:\n\t- x", "2:1: not YAML: found character that cannot start any token"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_says_where_and_what(read: Any, name: str) -> None:
    content, message = FAULTS[name]
    with pytest.raises(EditionError) as caught:
        read(content)
    assert f"params/default.yml:{message}" in str(caught.value).splitlines()


def test_all_faults_are_told_at_once(read: Any) -> None:
    with pytest.raises(EditionError) as caught:
        read("reports:\n  - {topic: profil}\n  - {topic: profile, level: x, modle: y}\n")
    assert str(caught.value).splitlines() == [
        "params/default.yml:2:13: unknown topic 'profil'; nearest is 'profile'",
        "params/default.yml:3:29: level must be a number, not x",
        "params/default.yml:3:32: topic 'profile' has no parameter 'modle'; nearest is 'model'",
    ]


def test_bytes_that_are_no_text(read: Any) -> None:
    with pytest.raises(
        EditionError, match=r"^params/default.yml:2:4: byte 0xff isn't UTF-8; save the file as UTF-8$"
    ):
        read(b"# x\nab \xff")
    with pytest.raises(
        EditionError, match=r"^params/default.yml:1:1: 5,000,000 bytes; an edition has at most 4,194,304$"
    ):
        read(b"#" * 5_000_000)


def test_an_expansion_without_end_is_refused(read: Any) -> None:
    values = ", ".join(map(str, range(1, 101)))
    with pytest.raises(EditionError, match="1:10: expands to more than 100,000 reports"):
        read(
            f"reports: [{{topic: profile, name: 'x', window_days: [{values}], limit: [{values}], "
            f"note: [{'q, ' * 99}q]}}]"
        )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_an_edition_or_refused(read: Any, content: bytes) -> None:
    try:
        read(content)
    except EditionError as error:
        assert all(line.startswith("params/default.yml:") for line in str(error).splitlines() if line)


VALID = (
    "date: 2026-06-30\ndefaults: {lang: [zh, en], formats: [html], parameters: {level: 0.9}}\n"
    "reports:\n  - topic: profile\n    model: [jianye, wujin]\n    name: '{topic}-{model}'\n"
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_edition_is_an_edition_or_refused(read: Any, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(len(VALID), start + 12)))
    put = data.draw(st.text(alphabet="[]{}:,-&*!|>'\"%@#\n\t 0.ay{}/\\", max_size=6))
    try:
        edition = read(VALID[:start] + put + VALID[end:])
    except EditionError:
        return
    names = [report.id.casefold() for report in edition.reports]
    assert len(names) == len(set(names))
    # A report lies in the folder of its language; two dots inside a name lead nowhere.
    assert all(
        len(parts) == 2 and not {"", ".", ".."} & set(parts) for parts in (n.split("/") for n in names)
    )


@pytest.mark.parametrize("name", ["../x", "a/b", "", "..", ".build", "x\n"])
def test_an_edition_cannot_be_named_out_of_reports(folder: Any, name: str) -> None:
    with pytest.raises(EditionError):
        report_folder(folder.project, name)


def test_a_misspelt_edition(folder: Any) -> None:
    folder.edition("reports: []", "spring")
    with pytest.raises(BuildError, match=r"^no edition 'sprnig'; nearest is 'spring'; there are: spring$"):
        read_edition(folder.project, "sprnig", KNOWN.__getitem__)


def test_a_broken_notebook_does_not_refuse_the_others(folder: Any) -> None:
    folder.notebook("well", "1")
    (folder.root / "notebooks" / "torn.ipynb").write_text('{"cells": [')
    folder.edition("reports: [{topic: well}, {topic: torn, model: [a, b]}]")
    edition = read_edition(folder.project, "default", KNOWN.__getitem__)
    assert [report.id for report in edition.reports] == ["zh/well", "zh/torn-a", "zh/torn-b"]
    assert edition.notebooks["torn"].fault.startswith(
        "notebooks/torn.ipynb: not a notebook, its text isn't JSON: "
    )


# --- the parameters cell -----------------------------------------------------------------------


def test_the_cell_is_a_typed_interface() -> None:
    found = read_parameters(CELL)
    assert found["level"].types == (Type("float"),)
    assert found["level"].interval == Interval(0.5, 0.999)
    assert found["level"].help == "置信水平 / confidence level"
    assert found["share"].interval == Interval(0, 1, True, True)
    assert found["window_days"].interval == Interval(low=1)
    assert found["limit"].types == (Type("int"), Type("none"))
    assert found["models"].types == (Type("list", (Type("str"),)),)
    assert found["lang"].choices == ("zh", "en")
    assert found["cutoff"].form == "date"
    assert found["note"].default == "x"


def test_other_ways_to_write_types() -> None:
    source = (
        "import_ = 1\na: 'int | None' = 3\nb: Optional[float] = None\nc: Literal['x', 'y'] = 'x'\n"
        "d: dict[str, float] = {}\ne = ['a']\nf: list = []  # (see note)\n'''a note'''\n"
        "g: list[\n    int\n] = [1]  # numbers [0, 9]\n"
    )
    found = read_parameters(source)
    assert found["import_"].types == (Type("int"),)
    assert found["a"].types == (Type("int"), Type("none"))
    assert found["b"].types == (Type("float"), Type("none"))
    assert found["c"].types == (Type("literal", values=("x", "y")),)
    assert found["d"].types == (Type("dict", (Type("float"),)),)
    assert found["e"].types == (Type("list", (Type("str"),)),)
    assert (found["f"].types, found["f"].help) == ((Type("list"),), "(see note)")
    assert found["g"].interval == Interval(0, 9)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1 +", "parameters cell, line 1: not plain Python: invalid syntax (<unknown>, line 1)"),
        ("import os", "parameters cell, line 1: not an assignment of one literal: import os"),
        ("a = 1\nb = a", "parameters cell, line 2: default of 'b' isn't a literal: a"),
        ("x: date = '2020-01-01'",
         "parameters cell, line 1: type 'date' isn't one of str, int, float, bool, None, "
         "list[...], dict[str, ...], Literal[...] and their unions; dates are text"),
        ("x = (1, 2)", "parameters cell, line 1: default of 'x' is a tuple; use text, numbers or lists"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_interface(source: str, message: str) -> None:
    with pytest.raises(BuildError) as caught:
        read_parameters(source)
    assert str(caught.value) == message


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_cell_is_an_interface_or_refused(source: str) -> None:
    try:
        read_parameters(source)
    except BuildError as error:
        assert str(error).startswith("parameters cell, line ")


# --- YAML, and its schema ----------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
        max_leaves=12,
    )
)
def test_what_json_says_is_read_as_json_reads_it(value: Any) -> None:
    # JSON is YAML but for escapes of characters outside the basic plane, written here as they are.
    written = json.dumps(value, ensure_ascii=False)
    if any(
        ord(character) < 32
        or 0x7F <= ord(character) < 0xA0
        or ord(character) in (0xFEFF, 0x2028, 0x2029, 0xFFFE, 0xFFFF)
        for character in written
    ):
        return
    assert read_yaml(written.encode("utf-8", "surrogatepass"), "x").plain == value


def test_the_stored_schema_is_the_schema(pytestconfig: pytest.Config) -> None:
    stored = json.loads(
        (pytestconfig.rootpath / "params" / "edition.schema.json").read_text(encoding="utf-8")
    )
    assert stored == json.loads(json.dumps(edition_schema()))


def test_the_schema_agrees_with_the_reader(read: Any) -> None:
    import jsonschema

    validator = jsonschema.Draft202012Validator(
        edition_schema({"profile": read_parameters(CELL), "plain": {}})
    )
    assert validator.is_valid(read_yaml(VALID.encode(), "x").plain)
    read(VALID)
    told = {"unknown topic", "unknown parameter", "no number", "not whole", "too high", "too low", "no truth",
            "unknown word", "no list", "no map", "empty", "lang among parameters", "no limit"}  # fmt: skip
    for name in told - {"lang among parameters"}:
        assert not validator.is_valid(read_yaml(FAULTS[name][0].encode(), "x").plain), name


def test_a_file_is_named_from_the_project_and_must_be_there(read: Any, folder: Any) -> None:
    (folder.root / "data").mkdir()
    (folder.root / "data" / "mine.csv").write_text("x")
    edition = read("reports: [{topic: profile, records: data/mine.csv}]")
    assert edition.reports[0].parameters["records"] == "data/mine.csv"
    assert read("reports: [{topic: profile, records: ''}]").reports[0].parameters["records"] == ""
    for missing in ("data/other.csv", "data", "x" * 300, "/nowhere/at/all"):
        with pytest.raises(EditionError, match=r"1:37: records: no file '.*'; a name is read from"):
            read(f"reports: [{{topic: profile, records: {missing}}}]")


def test_an_indicator_is_one_of_the_casebook(read: Any) -> None:
    with pytest.raises(EditionError, match="unknown indicator 'grid_cuont'; nearest is 'grid_count'"):
        read("reports: [{topic: profile, indicator: grid_cuont}]")


class Compared(str):
    """A text that counts how often it is compared."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_a_million_faults_cost_each_as_little_as_ten() -> None:
    faults, node = Faults("e.yml"), read_yaml(b"a: 1", "e.yml")
    for number in range(2_000):
        faults.add(node, Compared(f"fault {number}"))
        faults.add(node, Compared("the same again"))
    assert len(faults.found) == 2_001
    assert Compared.times < 4_100  # a list looked through would have compared some millions of times
    with pytest.raises(EditionError) as raised:
        faults.check()
    assert str(raised.value).count("the same again") == 1
