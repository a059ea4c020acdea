"""Whoever works in Chinese is told in Chinese what is wrong: of a study, its tables, documents and desk."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from coding.desks import made
from typer.testing import CliRunner

import govdata
from govdata.casebook.chinese import in_chinese
from govdata.coding.desk import Desk
from govdata.commands.cli import app
from govdata.commands.new import make_study

PACKAGE = Path(govdata.__file__).parent
#: What has words for whoever codes, checks or takes in: errors and faults, each in both languages.
FILES = [
    *sorted((PACKAGE / "coding").glob("*.py")),
    *(PACKAGE / "casebook" / f"{name}.py" for name in ("layers", "locate", "tables")),
    *(PACKAGE / "commands" / f"{name}.py" for name in ("add", "check", "code")),
    PACKAGE / "study.py",
]
#: Says what lies in it: a list of faults, what was touched, an error of the system.
BY_ITSELF = {"OutsideError", "OSError", "ValueError", "KeyError", "NotImplementedError", "StopIteration"}


def _said_once(path: Path) -> list[str]:
    """Errors that are raised, and faults that are made, with words in one language only."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = node.exc.func
            if isinstance(name, ast.Name) and name.id.endswith("Error") and name.id not in BY_ITSELF:
                found.append(f"{path.name}:{node.lineno}")
    return found


#: The error that lists faults, which each have words of their own; checks that only a slip of ours meets.
KNOWN = 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_error_has_words_in_one_language_only(path):
    assert len(_said_once(path)) <= (KNOWN if path.name == "tables.py" else 0), _said_once(path)


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for name in ("GOVDATA_CASEBOOK", "GOVDATA_SOURCES", "GOVDATA_ROOT"):
        monkeypatch.delenv(name, raising=False)
    make_study(tmp_path / "s", ("zh", "en"), packaged=False)
    monkeypatch.chdir(tmp_path / "s")
    return tmp_path / "s"


def run(*words):
    return CliRunner().invoke(app, [*map(str, words)])


TABLES = {
    "models.csv": "model_id,nane\na,b\n",
    "observations.csv": "a,a\n",
    "indicators.csv": "\ufeff指标\n".encode("gbk", "ignore"),
    "units.csv": 'unit,zh\n"x\n',
    "sources.json": "{",
    "identities.csv": None,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_broken_table_is_told_in_chinese(study, name):
    path = study / "casebook" / name
    held = TABLES[name]
    if held is None:
        header = path.read_text("utf-8-sig").splitlines()[0] if path.exists() else "identity_id,expression"
        held = f"{header}\nOne,1\n"
    path.write_bytes(held if isinstance(held, bytes) else held.encode())
    done = run("check")
    assert done.exit_code != 0 and done.stderr
    for line in done.stderr.strip().split("\n"):
        words = re.sub(r"[“\"'`(（].*?[”\"'`)）]|[\w.]+\.(?:csv|json)|[a-z_]+", "", line)
        assert re.search("[一-鿿]", words), line


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("languages = []", "govdata.toml：languages 为空；请写 zh、en 或两者"),
        ('languages = ["fr"]', "govdata.toml：没有语言 fr；可用 zh, en"),
        ("langauges = []", "govdata.toml：不认识的词 langauges；最接近的是 'languages'"),
        ("casebook = 1", "govdata.toml：casebook 应为一节：[casebook]"),
        ("languages = [", "govdata.toml 不是 UTF-8 编码的 TOML"),
    ],
)
def test_settings_that_are_wrong_are_told_in_chinese(study, settings, said):
    (study / "govdata.toml").write_text(settings, "utf-8")
    done = run("check")
    assert done.exit_code != 0 and done.stderr.startswith(said)


def test_a_desk_answers_in_both_languages(tmp_path):
    desk = Desk(made(tmp_path), "report", "A")
    cells = {"model_id": "yi", "indicator_id": "x", "start": "0", "end": "2", "value": "1"}
    error = desk.answer({"do": "put", "table": "observations", "cells": cells})["error"]
    assert error["message"].startswith("place 'yi' is not in models.csv")
    assert error["message_zh"].startswith("models.csv 没有地方 'yi'")
    place = {"model_id": "yi", "name_zh": "乙", "place_zh": "乙县", "level": "county", "topic": "culture"}
    error = desk.answer({"do": "define", "table": "models", "cells": place})["error"]
    assert (error["column"], error["message_zh"]) == ("summary_zh", "不能空着")


def test_messages_of_schemas_in_chinese():
    assert in_chinese("not one of a, b; nearest is 'a'") == "应为其中之一：a, b; nearest is 'a'"
    assert in_chinese("something else") == ""
