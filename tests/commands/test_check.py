"""``govdata check`` as a person runs it: what it prints, where, and how it exits."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govdata.commands.check import check
from govdata.commands.cli import app

SOUND = (
    "3 models, 8 indicators, 11 observations, 1 mechanisms, 1 features, 3 identities, 1 exemptions, 5 units:"
    " sound.\n"
)


def run(*arguments: object, **environment: str):
    """Run the command; environment variables that point at casebooks are set here alone."""
    env = {"GOVDATA_CASEBOOK": None, "GOVDATA_SOURCES": None} | environment
    return CliRunner().invoke(app, ["check", *map(str, arguments)], env=env)


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


#: What the three places of the fixture leave unsaid.
LACKING = "".join(
    f"still to be said in models.csv: {what}, of 3 places (jia, yi, bing)\n"
    for what in ("division code (GB/T 2260)", "English name of its model", "the sentence in English")
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory, monkeypatch):
    """No `sources/` beside us unless a test makes one."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


def test_a_sound_casebook_with_its_documents(made):
    done = run("--tables", made.folder, "--sources", made.documents)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        SOUND
        + "12 locators proved against the documents.\n3 identities recomputed, each as recorded.\n"
        + LACKING
    )


def test_a_sound_casebook_without_documents_says_what_was_not_proved(made):
    done = run("--tables", made.folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        SOUND
        + "Locators not proved: no documents at hand (set GOVDATA_SOURCES to their folder).\n"
        + "3 identities recomputed, each as recorded.\n"
        + LACKING
    )


def test_folders_may_be_named_in_the_environment(made):
    done = run(GOVDATA_CASEBOOK=str(made.folder), GOVDATA_SOURCES=str(made.documents))
    assert done.exit_code == 0
    assert "12 locators proved" in done.stdout


def test_documents_may_stand_beside(made):
    made.documents.rename("sources")
    assert "12 locators proved" in run("--tables", made.folder).stdout


def test_faults_go_to_standard_error_with_exit_code_1(made):
    made.change("observations", 2, value="x").change("models", 3, level="y")
    done = run("--tables", made.folder, "--sources", made.documents)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "models.csv row 3, column 'level', value 'y': not one of province, prefecture, county, township,"
        " community, institution\n"
        "observations.csv row 2, column 'value', value 'x':"
        " Input should be a valid number, unable to parse string as a number\n"
        "2 fault(s).\n"
    )


def test_a_locator_off_by_one(made):
    row = made.tables["observations"][6]
    made.change("observations", 8, start=str(int(row["start"]) + 1), end=str(int(row["end"]) + 1))
    done = run("--tables", made.folder, "--sources", made.documents)
    assert done.exit_code == 1
    assert done.stderr == (
        "observations.csv row 8, column 'start', value '9':"
        " there it reads '00-500户，', not '300-500户'; nearest is at start=8, end=16\n1 fault(s).\n"
        "`govdata check --fix` writes where a quotation stands, and asks where it stands more than once.\n"
    )
    assert run("--tables", made.folder).exit_code == 0  # nothing to prove it against


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"expected": "fails"},
            "column 'expected', value 'fails': it holds (0.834783 against 0.835);"
            " correct a figure, or this cell",
        ),
        (
            {"tolerance": "0.0001"},
            "column 'expected', value 'holds': it fails (0.834783 against 0.835);"
            " correct a figure, or this cell",
        ),
        (
            {"expression": "jia_03 / jia_99 == jia_04"},
            "column 'expression', value 'jia_03 / jia_99 == jia_04':"
            " identities.csv, jia_i1: no observation 'jia_99'; nearest is 'jia_04'",
        ),
        (
            {"expression": "jia_03 / jia_02"},
            "column 'expression', value 'jia_03 / jia_02':"
            " 'jia_03 / jia_02': expected one comparison with ==, <= or >=",
        ),
        (
            {"kind": "whole_number"},
            "column 'expression', value 'jia_03 / jia_02 == jia_04':"
            " 'jia_03 / jia_02 == jia_04': expected whole_number(share, total)",
        ),
    ],
)
def test_an_identity_that_is_not_as_recorded(made, cells, message):
    made.change("identities", 2, **cells)
    done = run("--tables", made.folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"identities.csv row 2, {message}\n1 fault(s).\n"


def test_an_identity_over_a_damaged_figure_is_left_open(made):
    made.change("identities", 4, model_id="yi", expression="yi_01 >= 1", expected="holds")
    assert run("--tables", made.folder).exit_code == 0


def test_identities_wait_until_the_tables_are_sound(made):
    made.change("observations", 4, value="x")  # jia_03, which an identity rests on
    done = run("--tables", made.folder)
    assert done.exit_code == 1
    assert "identities.csv" not in done.stderr


def test_a_missing_document_is_a_fault(made):
    path = made.documents / "alpha.txt"
    path.unlink()
    done = run("--tables", made.folder, "--sources", made.documents)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        f"sources.json, column 'id', value 'alpha': {path}: no such document;"
        " put it there, or point GOVDATA_SOURCES at its folder\n1 fault(s).\n"
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (
            ["--tables", "none"],
            {},
            "none: no such folder; a casebook is a folder with models, indicators, observations, mechanisms,"
            " features, identities, exemptions, units as .csv",
        ),
        (
            ["--sources", "none"],
            {},
            "none: no such folder; give the folder that holds the documents <source_id>.txt",
        ),
        (
            [],
            {"GOVDATA_SOURCES": "none"},
            "GOVDATA_SOURCES is 'none': no such folder; name the folder of the documents, or unset it",
        ),
    ],
)
def test_a_folder_that_is_not_there(arguments, environment, message):
    done = run(*arguments, **environment)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == message + "\n"


def test_a_file_is_no_folder_of_tables(made):
    done = run("--tables", made.path("models"))
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{made.path('models')}: no such folder;")


def test_an_unknown_option_exits_with_2():
    assert run("--table", "x").exit_code == 2


def test_checking_writes_nothing(made):
    made.change("observations", 2, value="x")
    before = contents(made.folder.parent)
    assert run("--tables", made.folder, "--sources", made.documents).exit_code == 1
    assert contents(made.folder.parent) == before
    assert list(Path.cwd().iterdir()) == []


def test_the_installed_command(made):
    """One real process: Chinese on a pipe in the plainest locale, and the exit code of the shell."""
    made.change("observations", 2, standing="实测")
    done = subprocess.run(
        [Path(sys.executable).with_name("govdata"), "check", "--tables", made.folder],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        "observations.csv row 2, column 'standing', value '实测':"
        " not one of measured, norm, target, plan, budget, damaged\n1 fault(s).\n"
    )


def test_a_report_counts_what_was_checked(made):
    report = check(made.folder, made.documents)
    assert (report.faults, report.proved, report.identities) == ((), 12, 3)
    assert report.counts["observations"] == 11
    assert check(made.folder, None).proved is None


@pytest.mark.sources
def test_the_casebook_itself(sources):
    done = run("--sources", sources)
    assert (done.exit_code, done.stderr) == (0, "")
    models, proved, identities = done.stdout.splitlines()
    assert models.startswith("26 models, ")
    assert models.endswith(": sound.")
    assert proved.endswith(" locators proved against the documents.")
    assert identities.endswith(" identities recomputed, each as recorded.")


def test_words_that_name_nothing_are_refused_before_anything_runs(tmp_path, monkeypatch):
    root = Path(__file__).parents[2]
    (tmp_path / "params").mkdir()
    words = tmp_path / "notebooks" / "words"
    shutil.copytree(root / "notebooks" / "words", words)
    shutil.copy(root / "notebooks" / "reoffending.ipynb", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    sound = run()
    assert (sound.exit_code, sound.stderr) == (0, "")
    assert "Message files of one notebook: sound." in sound.stdout
    file = words / "reoffending.en.ftl"
    text = file.read_text("utf-8")
    said = re.search(r"(?m)^(?!#).*?\{ ?\$(\w+) ?\}", text)
    file.write_text(text[: said.end(1)] + "x" + text[said.end(1) :], "utf-8")
    done = run()
    assert done.exit_code == 1
    assert f"${said[1]}x" in done.stderr and "reoffending.en.ftl:" in done.stderr
