"""What makes a report run again, and what doesn't."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from govdata.edition.content import CodeIndex, FileDigests, font_digest, library_versions
from govdata.edition.corrections import concerning
from govdata.edition.difference import compare, in_words
from govdata.edition.edition import read_edition
from govdata.edition.notebook import imported_names, read_notebook
from govdata.edition.plan import Casebook, Plan, make_plan
from govdata.edition.state import Record, State, locked, read_manifest, write_whole
from govdata.errors import BuildError, LockedError

ROOT = Path(__file__).parents[2]

# --- code, files, versions ---------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A stand-in for this project's package."""
    root = tmp_path / "govdata"
    files = {
        "__init__.py": "",
        "report/__init__.py": "from govdata.report import chart\n",
        "report/chart.py": '"""Docs."""\nfrom ..statistics import rates\n'
        '\ndef draw(x):\n    """Draw."""\n    return x\n',
        "report/style.json": "{}",
        "statistics/__init__.py": "",
        "statistics/rates.py": "import numpy\n\ndef lazy():\n    import govdata.statistics.deep\n",
        "statistics/deep.py": "DEEP = 1\n",
        "statistics/unused.py": "x = 1\n",
        "casebook/__init__.py": "",
        "casebook/tables/models.csv": "a,b\n",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    return root


def digest(package: Path, *imports: str) -> str:
    index = CodeIndex(root=package)
    return index.digest(index.closure(imports))


def test_code_is_followed_through_imports(package: Path) -> None:
    index = CodeIndex(root=package)
    assert index.closure(["govdata.report"]) == {
        "govdata",
        "govdata.report",
        "govdata.report.chart",
        "govdata.statistics",
        "govdata.statistics.rates",
        "govdata.statistics.deep",
    }
    assert index.outside(["govdata.report", "pandas"]) == {"numpy", "pandas"}


@pytest.mark.parametrize(
    ("file", "content", "changes"),
    [
        ("statistics/unused.py", "x = 2\n", False),
        (
            "statistics/rates.py",
            "# why\nimport numpy\n\n\ndef lazy():\n    import govdata.statistics.deep  # late\n",
            False,
        ),
        (
            "report/chart.py",
            'from ..statistics import rates\ndef draw(x):\n    "Other."\n    return x\n',
            False,
        ),
        ("report/chart.py", "from ..statistics import rates\ndef draw(x):\n    return x + 1\n", True),
        ("statistics/deep.py", "DEEP = 2\n", True),
    ],
)
def test_only_what_code_does_counts(package: Path, file: str, content: str, changes: bool) -> None:
    before = digest(package, "govdata.report")
    (package / file).write_text(content)
    assert (digest(package, "govdata.report") != before) is changes


def test_templates_count_but_tables_are_read_by_row(package: Path) -> None:
    index = CodeIndex(root=package)
    names = [path.name for path in index.data_files(index.closure(["govdata.report", "govdata.casebook"]))]
    assert names == ["style.json"]


def test_known_code_is_not_parsed_again(package: Path) -> None:
    first = CodeIndex(root=package)
    closure = first.closure(["govdata.report"])
    second = CodeIndex(first.used, root=package)
    assert second.digest(second.closure(["govdata.report"])) == first.digest(closure)
    assert second.used == first.used


def test_imported_names() -> None:
    source = "%load_ext x\n!ls\nimport a.b, c as d\nfrom e import f\n"
    source += "def g():\n    from h.i import j\nfrom . import k\n"
    assert imported_names(source) == {"a.b", "c", "e", "e.f", "h.i", "h.i.j"}
    assert imported_names("this is ( no python") == set()


def test_a_file_is_read_again_only_if_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("one")
    old = time.time() - 100
    os.utime(path, (old, old))
    digests = FileDigests()
    first = digests.of(path)
    assert (
        str(path) not in digests.used
    )  # its change time is fresh: another write in this moment wouldn't show
    mark = path.stat()
    settled = [first, mark.st_size, mark.st_mtime_ns, mark.st_ctime_ns, mark.st_ino]
    assert FileDigests({str(path): ["known", *settled[1:]]}).of(path) == "known"
    path.write_text("two")
    os.utime(path, (old, old))  # the same size and time; the change time tells
    assert FileDigests({str(path): settled}).of(path) not in ("known", first)
    assert digests.of(tmp_path / "none") == ""


def test_versions_are_those_of_the_requirements() -> None:
    memory: dict[str, Any] = {}
    versions = library_versions(memory)
    assert {"python", "pandas", "nbconvert", "typst"} <= set(versions)
    assert "pytest" not in versions
    assert library_versions(memory) is memory["versions"]


def test_a_notebook_saved_by_an_editor_is_the_same(folder: Any) -> None:
    path = folder.notebook("n", folder.code("x = 1", "parameters"), folder.text("# Title"), "x")
    before = read_notebook(path).digest
    content = json.loads(path.read_text())
    content["cells"][2] |= {
        "execution_count": 9,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}],
    }
    content["cells"][2]["metadata"] = {"execution": {"iopub.status.busy": "now"}, "collapsed": True}
    content["cells"][1]["source"] = ["# Title"]
    path.write_text(json.dumps(content, indent=3))
    assert read_notebook(path).digest == before
    content["cells"][1]["source"] = ["# Another title"]
    path.write_text(json.dumps(content))
    assert read_notebook(path).digest != before


# --- the plan ----------------------------------------------------------------------------------


def reading(model: str) -> list[Any]:
    """What a report on one model would have read: the read as the casebook notes it."""
    from govdata.casebook import load
    from govdata.trace import recording

    with recording() as reads:
        load().select("observations", {"model_id": [model]})
    return [[read.table, read.query, read.digest] for read in reads]


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the casebook's tables, in use."""
    from govdata.casebook import tables_folder

    copy = tmp_path / "tables"
    shutil.copytree(tables_folder(), copy)
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(copy))
    return copy


class Built:
    """A project whose reports are recorded as built."""

    def __init__(self, folder: Any) -> None:
        self.folder = folder
        folder.notebook(
            "profile", folder.code('model: str = ""', "parameters"), "from govdata import casebook"
        )
        folder.edition("reports: [{topic: profile, model: [wujin, jianye, haimen], formats: []}]")
        self.home = folder.root / "reports" / "default"
        (self.home / "zh").mkdir(parents=True)
        (self.home / ".build").mkdir()
        self.record()

    def plan(self, **options: Any) -> Plan:
        state = State(self.home, memory=State.read_memory(self.home))
        casebook = Casebook({}, FileDigests())
        edition = read_edition(self.folder.project, "default", casebook.known)
        state.load()
        return make_plan(self.folder.project, edition, state, casebook, **options)

    def record(self) -> None:
        plan, state = self.plan(), State(self.home)
        for decision in plan.decisions:
            report = decision.report
            page = self.home / report.output("ipynb")
            page.write_text(report.id)
            entry = {"sha256": FileDigests().of(page), "size": page.stat().st_size}
            reads = [state.mark(read) for read in reading(report.parameters["model"])]
            fields = {
                "outputs": {report.output("ipynb"): entry},
                "reads": reads,
                "tables": Casebook({}, FileDigests()).tables(),
            }
            state.publish(
                Record(
                    report.id,
                    report.topic,
                    report.lang,
                    report.name,
                    decision.key,
                    decision.parts,
                    report.parameters,
                    **fields,
                )
            )
        state.write({"edition": "default", "versions": {}})

    def reasons(self, **options: Any) -> dict[str, tuple[str, ...]]:
        decisions = self.plan(**options).decisions
        return {
            decision.report.name.removeprefix("profile-"): decision.reasons
            for decision in decisions
            if decision.reasons
        }


@pytest.fixture
def built(folder: Any, tables: Path) -> Built:
    return Built(folder)


def test_nothing_changed(built: Built) -> None:
    assert built.reasons() == {}


def test_one_changed_observation_reruns_the_reports_that_read_it(built: Built, tables: Path) -> None:
    path = tables / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith("wujin_03,")]
    lines[place] = lines[place].replace(",2521,", ",2522,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert built.reasons() == {"wujin": ("rows of observations changed",)}


def test_tables_read_by_nobody_rerun_nothing(built: Built, tables: Path) -> None:
    path = tables / "models.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\r\n", "\n") + "\n", encoding="utf-8")
    assert built.reasons() == {}


def test_a_changed_notebook_parameter_date_and_format(built: Built) -> None:
    folder = built.folder
    folder.edition(
        "date: 2026-01-01\nreports: [{topic: profile, model: [wujin, jianye, haimen], formats: []}]"
    )
    assert set(built.reasons().values()) == {("parameters, formats or date changed",)}
    folder.edition("reports: [{topic: profile, model: [wujin, suining], formats: []}]")
    assert built.reasons() == {"suining": ("not built yet",)}
    folder.notebook("profile", folder.code('model: str = ""', "parameters"), "2")
    assert built.reasons()["wujin"][0] == "the notebook changed"


def test_outputs_changed_or_removed_by_hand(built: Built) -> None:
    (built.home / "zh" / "profile-wujin.ipynb").write_text("zh/profile-wujjn")
    (built.home / "zh" / "profile-jianye.ipynb").unlink()
    assert built.reasons() == {
        "wujin": ("zh/profile-wujin.ipynb was changed by hand",),
        "jianye": ("zh/profile-jianye.ipynb is missing",),
    }


def test_a_changed_file_that_was_read(built: Built, tmp_path: Path) -> None:
    records = tmp_path / "records.csv"
    records.write_text("a\n1\n")
    state = State(built.home)
    state.load()
    record = state.records["zh/profile-haimen"]
    record.reads = [*record.reads, state.mark(["file", {"path": str(records)}, FileDigests().of(records)])]
    state.publish(record)
    state.write({"edition": "default", "versions": {}})
    assert built.reasons() == {}
    records.write_text("a\n2\n")
    assert built.reasons() == {"haimen": (f"{records} changed",)}


def test_force_and_memory(built: Built) -> None:
    assert set(built.reasons(force=True).values()) == {("--force",)}
    shutil.rmtree(built.home / ".build")
    assert built.reasons(verify=True) == {}


# --- records -----------------------------------------------------------------------------------


def record(name: str, **fields: Any) -> Record:
    return Record(f"zh/{name}", "t", "zh", name, "key", {"code": "c"}, {}, **fields)


def test_a_journal_is_taken_up_where_it_was_torn(tmp_path: Path) -> None:
    (tmp_path / ".build").mkdir()
    state = State(tmp_path)
    mark = state.mark(["models", {"a": ["1"]}, "d"])
    state.publish(record("a", reads=[mark]))
    state.publish(record("b", reads=[mark]))
    state.close()
    journal = tmp_path / ".build" / "journal.jsonl"
    whole = journal.read_bytes()
    for length in range(len(whole) + 1):
        journal.write_bytes(whole[:length])
        again = State(tmp_path)
        again.load()
        assert set(again.records) <= {"zh/a", "zh/b"}
        assert all(again.reads[mark] for kept in again.records.values() for mark in kept.reads)
    journal.write_bytes(whole[:-9])
    later = State(tmp_path)
    later.load()
    assert set(later.records) == {"zh/a"}
    later.publish(record("c"))
    later.close()
    last = State(tmp_path)
    last.load()
    assert set(last.records) == {"zh/a", "zh/c"}


def test_the_manifest_holds_what_the_journal_held(tmp_path: Path) -> None:
    (tmp_path / ".build").mkdir()
    state = State(tmp_path)
    kept = record("a", reads=[state.mark(["models", {"a": ["1"]}, "d"])], numbers={"x": ["1 户"]})
    state.publish(kept)
    state.failures["zh/b"] = {"message": "m"}
    state.write({"edition": "e", "versions": {"pandas": "3"}})
    assert not (tmp_path / ".build" / "journal.jsonl").exists()
    manifest = read_manifest(tmp_path)
    assert manifest["reads"] == [["models", {"a": ["1"]}, "d"]]
    assert manifest["reports"]["zh/a"] == {**asdict(kept), "reads": [0]}
    again = State(tmp_path)
    again.load()
    assert again.records == {"zh/a": kept}
    assert again.failures == state.failures


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"manifest": 99, "reports": {}}', '{"manifest": 1, "reports": 3}']
)
def test_what_is_no_manifest(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    state = State(tmp_path)
    state.load()
    assert state.records == {}
    if "3" not in content:
        with pytest.raises(BuildError):
            read_manifest(tmp_path)


def test_writing_whole_leaves_nothing_behind_when_it_fails(tmp_path: Path) -> None:
    target = tmp_path / "x"
    write_whole(target, "one")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        write_whole(tmp_path / "folder", "two")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "x"]
    assert target.read_text() == "one"


def test_two_builds_exclude_each_other(tmp_path: Path) -> None:
    with locked(tmp_path, "spring"), pytest.raises(LockedError) as caught, locked(tmp_path, "spring"):
        pass
    assert str(caught.value).startswith(f"edition 'spring' is being built by process {os.getpid()} on ")
    with locked(tmp_path, "spring"):
        pass
    with (tmp_path / "lock").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # a file that stays is no lock


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(
            BuildError, match=r"^reports of edition 'e' can't be written: Not a directory: .*/file/.build$"
        ),
        locked(tmp_path / "file" / ".build", "e"),
    ):
        pass


# --- differences -------------------------------------------------------------------------------


def manifest(code: str, answer: str, numbers: dict[str, list[str]]) -> dict[str, Any]:
    fields = {"parts": {"code": code, "versions": "v"}, "reads": [0], "numbers": numbers}
    return {
        "edition": "e",
        "versions": {},
        "reads": [["t", {"id": ["1"]}, answer]],
        "reports": {"zh/a": fields},
    }


def test_changed_numbers_and_their_causes() -> None:
    old = manifest("1", "d", {"a": ["1"], "b": ["2"], "c": ["3"]})
    new = manifest("1", "e", {"a": ["1"], "b": ["20"], "d": ["4"]})
    changes = compare(old, new)
    assert changes["changed"] == {
        "zh/a": {
            "why": ["data"],
            "causes": ["data"],
            "data": ['t {"id": ["1"]}'],
            "libraries": {},
            "numbers": {"b": [["2"], ["20"]], "c": [["3"], []], "d": [[], ["4"]]},
        }
    }
    assert in_words(changes).splitlines() == [
        "zh/a: 3 numbers; changed: data",
        "  b: 2 -> 20",
        "  c: 3 -> (not printed)",
        "  d: (not printed) -> 4",
        '  data: t {"id": ["1"]}',
        "1 reports with changed numbers, 0 with the same numbers",
    ]


def test_a_correction_says_why_numbers_changed() -> None:
    row = {"correction_id": "c1", "date": "2026-11-30", "figures": ["a"], "topic": "", "reports": ["zh/a"]}
    row |= {
        "what_zh": "原印 1。",
        "what_en": "It was printed as 1.",
        "why_zh": "误抄。",
        "why_en": "Miscopied.",
    }
    old, new = manifest("1", "d", {"a": ["1"]}), manifest("2", "e", {"a": ["2"]}) | {"corrections": [row]}
    new["reads"][0][0] = old["reads"][0][0] = "corrections"
    changes = compare(old, new)
    assert changes["changed"]["zh/a"]["why"] == ["correction", "code"]
    assert in_words(changes).splitlines() == [
        "zh/a: 1 numbers; changed: correction, code",
        "  a: 1 -> 2",
        "correction c1 of 2026-11-30: It was printed as 1. Miscopied.",
        "  figures: a; reports: zh/a",
        "1 reports with changed numbers, 0 with the same numbers",
    ]
    assert compare(new, new)["corrections"] == []
    new["reports"]["zh/a"]["parts"] = {"code": "2", "versions": "v", "parameters": "p"}
    assert "changed: correction, code, rule (parameters)" in in_words(compare(old, new))


def test_a_correction_concerns_the_reports_that_print_its_figures() -> None:
    row = {"correction_id": "c1", "date": "2026-11-30", "figures": "a rec", "topic": ""}
    own = {"correction_id": "c2", "date": "2026-12-01", "figures": "rec", "topic": "other"}
    reports = [record("one", numbers={"a": ["1"]}), record("two", numbers={"rec": ["2"]}), record("three")]
    (found,) = concerning([row, own], reports)
    assert (found["figures"], found["reports"]) == (["a", "rec"], ["zh/one", "zh/two"])


def test_code_without_a_changed_number_is_no_change() -> None:
    same = {"a": ["1"]}
    changes = compare(manifest("1", "d", same), manifest("2", "d", same))
    assert (changes["changed"], changes["same_numbers"]) == ({}, 1)
    changes = compare(manifest("1", "d", same), manifest("2", "d", {"a": ["2"]}))
    assert changes["changed"]["zh/a"]["causes"] == ["code"]


def test_another_font_on_the_machine_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    font = tmp_path / ".fonts" / "a.otf"
    font.parent.mkdir()
    found = set()
    for content in (b"", b"OTTO" + bytes(90_000), b"OTTO" + bytes(90_001), b"OTTP" + bytes(90_000)):
        font.write_bytes(content)
        found.add(font_digest(FileDigests()))
    assert len(found) == 4


def test_a_drawer_counts_for_the_reports_that_have_what_it_draws() -> None:
    index = CodeIndex()
    notebooks = {path.stem: read_notebook(path) for path in (ROOT / "notebooks").glob("*.ipynb")}
    drawn = {
        topic: {name for name in index.closure(each.imports) if name.startswith("govdata.report.drawers.")}
        for topic, each in notebooks.items()
    }
    registered = {f"govdata.report.drawers.{name}" for name in _modules("govdata/report/drawers")}
    assert set().union(*drawn.values()) == registered
    assert "govdata.report.drawers.audits" in drawn["evidence_audit"]
    assert not drawn["reoffending"] & {"govdata.report.drawers.audits", "govdata.report.drawers.grids"}
    assert "govdata.report.drawers.zeros" in drawn["reoffending"]


def _modules(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob("*.py")} - {"__init__"}
