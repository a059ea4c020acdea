"""A study as a person makes it: from a wheel in an empty environment to a report; and how commands behave."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govdata import __version__
from govdata.commands.cli import COMMANDS, app
from govdata.commands.new import make_study
from govdata.edition.edition import read_edition
from govdata.edition.notebook import Project, edition_name
from govdata.given import packaged_folder

ROOT = Path(__file__).parents[2]
TOPICS = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
FTL = ROOT / "govdata" / "commands" / "words"


def run(*arguments: object, **environment: str | None):
    """Run a command here, nothing of the surroundings in its way."""
    env = {"GOVDATA_CASEBOOK": None, "GOVDATA_SOURCES": None, "GOVDATA_ROOT": None} | environment
    return CliRunner().invoke(app, [*map(str, arguments)], env=env)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- what is made --------------------------------------------------------------------------------------


def test_a_new_study_has_every_folder_and_says_what_comes_next(here):
    done = run("new", "s")
    assert done.exit_code == 0 and "govdata build" in done.stdout and "govdata add" in done.stdout
    for name in ("documents", "casebook", "params", "records", "notebooks", "notebooks/words"):
        assert (here / "s" / name).is_dir()
    settings = tomllib.loads((here / "s" / "govdata.toml").read_text("utf-8"))
    assert settings["languages"] == ["en", "zh"] and settings["casebook"]["packaged"] is True
    assert (here / "s" / "README.md").read_text("utf-8").startswith("# A study")
    assert (here / "s" / "README.zh.md").exists()


def test_in_a_chinese_locale_the_study_and_its_messages_are_chinese(here):
    done = run("new", "研究", LC_ALL="zh_CN.UTF-8")
    assert "研究项目已建好" in done.stdout
    assert tomllib.loads((here / "研究" / "govdata.toml").read_text("utf-8"))["languages"] == ["zh", "en"]
    again = run("new", "研究", LC_ALL="zh_CN.UTF-8")
    assert again.exit_code == 2 and "已经是一个研究项目" in again.stderr


def test_what_stands_in_the_folder_is_kept(here):
    (here / "s").mkdir()
    (here / "s" / "README.md").write_text("mine", "utf-8")
    done = run("new", "s")
    assert "kept as it was: README.md" in done.stdout
    assert (here / "s" / "README.md").read_text("utf-8") == "mine"
    assert run("new", "s").exit_code == 2  # a study already


def test_a_folder_that_cannot_be_made_is_said_so(here):
    (here / "file").write_text("", "utf-8")
    done = run("new", "file/s")
    assert done.exit_code == 2 and "can't be made" in done.stderr
    assert run("new", "x", "--lang", "fr").exit_code == 2 and not (here / "x").exists()


# --- what a study takes from govdata -------------------------------------------------------------------


def made(folder: Path, *languages: str, packaged: bool = True) -> Project:
    make_study(folder, languages or ("zh", "en"), packaged)
    return Project(folder)


def test_topics_and_editions_that_a_study_lacks_are_those_of_govdata(tmp_path):
    project = made(tmp_path)
    assert set(project.topics()) == TOPICS
    (project.root / "params" / "default.yml").unlink()
    assert project.edition_file("default") == packaged_folder() / "params" / "default.yml"
    assert project.notebook("reoffending") == packaged_folder() / "notebooks" / "reoffending.ipynb"
    assert project.notebook("starter") == tmp_path / "notebooks" / "starter.ipynb"
    own = tmp_path / "notebooks" / "reoffending.ipynb"
    shutil.copy(project.notebook("reoffending"), own)
    assert project.notebook("reoffending") == own


def test_a_folder_that_is_no_study_takes_nothing(tmp_path):
    assert Project(tmp_path).topics() == [] == Project(tmp_path).editions()


def test_a_study_in_one_language_makes_reports_in_that_alone(tmp_path):
    edition = read_edition(made(tmp_path, "zh"), "default", lambda what: ("a",) if what == "models" else ())
    assert {report.lang for report in edition.reports} == {"zh"} == {pack.lang for pack in edition.packs}
    assert {pack.title for pack in edition.packs} == {"区域治理模式比较：委员会合订本"}
    assert {report.topic for report in edition.reports} == TOPICS - {"starter"}


def test_an_edition_without_languages_speaks_those_of_the_study(tmp_path):
    project = made(tmp_path, "en")
    (tmp_path / "params" / "mine.yml").write_text("reports: [{topic: reoffending}]", "utf-8")
    edition = read_edition(project, "params/mine.yml", lambda what: ())
    assert edition.name == "mine" and [report.id for report in edition.reports] == ["en/reoffending"]


def test_a_study_without_places_makes_no_profiles_and_all_other_reports(tmp_path):
    edition = read_edition(made(tmp_path, packaged=False), "default", lambda what: ())
    assert {report.topic for report in edition.reports} == TOPICS - {"starter", "model_profile"}


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("params/x.yml", "x"),
        ("x.yaml", "x"),
        ("params\\x.yml", "x"),
        ("/a/params/x.yml", "x"),
        ("x", "x"),
        ("x.y", "x.y"),
        ("other/x.yml", "other/x.yml"),
    ],
)
def test_an_edition_may_be_named_by_its_file(given, name):
    assert edition_name(given) == name


# --- from a wheel --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """An environment with the wheel of this code; libraries come from the environment around."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*command, str(wheel)], check=True, env=env, cwd=folder, capture_output=True)
    site = next((folder / "venv" / "lib").glob("python*")) / "site-packages"
    (site / "around.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "venv" / "bin" / "govdata"


def told(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    kept = ("PATH", "HOME", "LC_ALL", "TMPDIR")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run(
        [str(command), *arguments], cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False
    )


def test_an_installed_package_makes_a_study_and_its_reports(installed, tmp_path):
    assert told(installed, "new", "s", cwd=tmp_path).returncode == 0
    folder = tmp_path / "s"
    done = told(
        installed,
        "build",
        "--only",
        "*/grid_staffing",
        "--only",
        "en/model_profile-wujin",
        "--json",
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["total"], summary["built"]) == (3, 3)
    for suffix in ("html", "pdf", "docx", "xlsx", "ipynb"):
        assert (folder / "reports" / "default" / "zh" / f"grid_staffing.{suffix}").stat().st_size > 1000
    below = told(
        installed, "build", "params/default.yml", "--only", "*/grid_staffing", cwd=folder / "notebooks"
    )
    assert below.returncode == 0 and "0 built, 2 up to date" in below.stdout
    assert told(installed, "check", cwd=folder).returncode == 0


# --- manners -------------------------------------------------------------------------------------------


def test_the_version_is_said():
    assert run("--version").stdout == f"govdata {__version__}\n"


@pytest.mark.parametrize(
    "command", [[], *([name] for name in COMMANDS)], ids=lambda c: " ".join(c) or "govdata"
)
def test_h_is_help(command):
    asked = run(*command, "-h")
    assert asked.exit_code == 0 and "Usage" in asked.stdout


@pytest.mark.parametrize(("command", "code"), [("build", 2), ("list", 0)])
def test_an_empty_folder_is_told_what_to_do(here, command, code):
    done = run(command)
    assert done.exit_code == code and "`govdata new FOLDER` makes a study" in done.output
    assert "用 `govdata new 文件夹` 新建一个" in run(command, LC_ALL="zh_CN.UTF-8").output
    assert list(here.iterdir()) == []


def test_lists_for_other_programs_are_json(here):
    make_study(here / "s", ("zh",), packaged=True)
    listed = json.loads(run("list", "--json", "--root", "s").stdout)
    assert set(listed["topics"]) == TOPICS and set(listed["editions"]) == {"default", "records"}
    assert listed["topics"]["model_profile"]["parameters"]["lang"] == "zh"
    reports = json.loads(run("list", "default", "--json", "--root", "s").stdout)
    assert {report["state"] for report in reports} == {"to run"}
    assert {report["topic"] for report in reports} == TOPICS - {"starter"}


def test_editions_and_topics_complete_in_a_shell(here, monkeypatch):
    make_study(here, ("zh",), packaged=True)
    for words, wanted in (("govdata build de", "default"), ("govdata build --only reo", "reoffending")):
        env = {"_GOVDATA_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        code = "from govdata.commands.cli import app; app(prog_name='govdata')"
        done = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | env, capture_output=True, text=True, check=False
        )
        assert done.stdout.split() == [wanted]


def test_both_languages_have_every_message_with_the_same_values():
    zh, en = (
        {
            name: set(re.findall(r"\$(\w+)", text))
            for name, text in re.findall(
                r"^([a-z-]+) =(.*?)(?=^\S|\Z)", (FTL / f"{lang}.ftl").read_text("utf-8"), re.M | re.S
            )
        }
        for lang in ("zh", "en")
    )
    assert zh == en and len(zh) > 20
    code = "".join(path.read_text("utf-8") for path in (ROOT / "govdata").rglob("*.py"))
    made_up = (
        "state-",
        "table-",
        "fault-version-",
        "doubt-",
        "identity-",
        "add-title",
        "add-publisher",
        "add-issued",
        "add-ask-",
        "place-",
        "series-",
        "cost-column-",
    )
    unused = [name for name in zh if f'"{name}"' not in code]
    assert [name for name in unused if not name.startswith(made_up)] == []
