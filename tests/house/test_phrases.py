"""What rooms say beside reports' sentences: both languages say all, and nothing is left that nobody says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax.visitor import Visitor

import govdata
from govdata.errors import WordsError
from govdata.phrases import Phrases, load

PACKAGE = Path(govdata.__file__).parent
ROOMS = sorted(path.parent for path in PACKAGE.rglob("words/en.ftl"))
WORD = re.compile(r"[a-z][\w-]*")


class Gaps(Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):
        self.names.add(node.id.name)


def gaps(message):
    found = Gaps()
    found.visit(message)
    return found.names


def literals():
    """Return every piece of text in the package's code that could be a message's name."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WORD.fullmatch(node.value)
    }


@pytest.fixture(scope="module")
def said():
    return literals()


def test_there_are_rooms_that_say_something():
    assert {room.parent.name for room in ROOMS} >= {"commands", "document", "render"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.parent.name)
def test_both_languages_say_the_same_with_the_same_values(room):
    zh, en = (load(room / f"{lang}.ftl").messages for lang in ("zh", "en"))
    assert list(zh) == list(en), "the same names in the same order"
    assert {key: gaps(zh[key]) for key in zh} == {key: gaps(en[key]) for key in en}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.parent.name)
def test_nothing_is_there_that_nobody_says(room, said):
    families = tuple(text for text in said if text[-1] in "-_")  # the beginning of a name put together
    names = [key for key in load(room / "en.ftl").messages if not key.startswith(families)]
    assert [name for name in names if name not in said] == []


def written(folder, text):
    (folder / "en.ftl").write_text(text, "utf-8")
    return Phrases(folder)


def test_a_message_takes_values_quoted_blanks_and_the_singular(tmp_path):
    phrases = written(
        tmp_path, 'a = { $n ->\n    [one] { $n } row\n   *[other] { $n } rows\n}{" "}of { $of }\n'
    )
    assert phrases.say("en", "a", n=1, of="x") == "1 row of x"
    assert phrases.say("en", "a", n=2000, of="x") == "2000 rows of x"
    assert phrases.say("fr", "a", n=0, of="x") == "0 rows of x", "a language without its file speaks English"


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("total = all\n", "totl", "en.ftl: there is no message 'totl'; nearest is 'total'"),
        ("a = x\n\nb = { $name }\n", "b", "en.ftl:3: 'b' names $name, which isn't given; nearest is 'nam'"),
        ("a = x\n\nb = { $name\n", "a", "en.ftl:4:1: expected token"),
        ("a = x\na = y\n", "a", "en.ftl:2: 'a' stands twice, first on line 1; keep one"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path, text, key, expected):
    with pytest.raises(WordsError) as caught:
        written(tmp_path, text).say("en", key, nam="x")
    assert str(caught.value).startswith(expected)
