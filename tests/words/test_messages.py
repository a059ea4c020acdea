"""Message files: what a sentence becomes, and what is said of one that is wrong."""

from __future__ import annotations

import pytest

from govdata import phrases as files
from govdata.document import Number, Strong, Text, plain
from govdata.errors import WordsError
from govdata.words.messages import Messages
from govdata.words.paragraphs import blocks_of
from govdata.words.resolve import resolve
from govdata.words.values import Absent, Of, Places

SHARED = """\
-place = { $n ->
    [one] place
   *[other] places
}
"""


class Writer:
    """Prints numbers as evidence and everything else as text."""

    def written(self, value, form, name):
        if isinstance(value, Of):
            value = value.n
        if isinstance(value, int):
            return (Number(text=f"<{value}>" if form == "" else str(value), evidence=name),)
        return (Text(text=str(value)),)

    def number_of(self, value):
        return None

    def pointed(self, function, key):
        return (Text(text=f"[{function}:{key}]"),)


@pytest.fixture
def say(tmp_path, monkeypatch):
    """Write a message file and say one of its messages with some values."""
    folder = tmp_path / "notebooks" / "words"
    folder.mkdir(parents=True)
    (tmp_path / "params").mkdir()
    monkeypatch.setenv("GOVDATA_ROOT", str(tmp_path))

    def said(text, key="m", lang="en", **values):
        (folder / f"shared.{lang}.ftl").write_text(SHARED if lang == "en" else "-place = 地\n", "utf-8")
        (folder / f"t.{lang}.ftl").write_text(text, "utf-8")
        files._parsed.cache_clear()

        def look_up(name, where):
            if name not in values:
                raise WordsError(f"{where}: nothing is named ${name}")
            return values[name]

        return resolve(Messages("t", lang), key, look_up, Writer())

    return said


def test_a_number_in_a_message_keeps_its_evidence(say):
    (before, number, after) = say("m = Of { $n } people.", n=486)
    assert number == Number(text="<486>", evidence="n")
    assert (before.text, after.text) == ("Of ", " people.")


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "none"), (1, "one"), (2, "some"), (Of(3, 3), "all"), (Of(0, 0), "none"), (None, "not given")],
)
def test_a_number_chooses_its_variant(say, value, said):
    text = (
        "m = { $n ->\n    [none] not given\n    [0] none\n    [one] one\n    [all] all\n   *[other] some\n}\n"
    )
    assert plain(say(text, n=value)) == said


def test_a_finding_chooses_its_variant_and_nothing_given_is_none(say):
    text = "m = { $found ->\n    [zeros] zero\n    [none] absent\n   *[other] else\n}\n"
    assert [plain(say(text, found=f)) for f in ("zeros", "counts", Absent(Of))] == ["zero", "else", "absent"]


def test_units_agree_with_their_number_in_each_language(say):
    assert plain(say('m = { COUNT($p, "place") }', p=Places(["a"]))) == "1\u00a0place"
    assert plain(say('m = { COUNT($p, "place") }', p=Places(["a", "b"]))) == "2\u00a0places"


def test_chinese_sets_a_space_between_a_character_and_a_figure_only(say):
    assert plain(say("m = 共{ $n }人，{ $place }。", lang="zh", n=12, place="甲县")) == "共<12>人，甲县。"
    assert plain(say("m = 共{ BARE($n) }人", lang="zh", n=12)) == "共 12 人"


def test_strong_text_may_hold_gaps(say):
    (strong, rest) = say("m = **Only { $n } of them** did.", n=3)
    assert isinstance(strong, Strong)
    assert plain(strong.content) == "Only <3> of them"
    assert rest.text == " did."
    assert plain(say("m = 2 ** 3")) == "2 ** 3"


def test_messages_of_messages_and_words_in_quotes(say):
    assert plain(say('m = { other }{ "!" }\nother = Yes\n')) == "Yes!"


def test_paragraphs_lists_and_tables_keep_their_gaps(say):
    text = (
        "m =\n    First line\n    goes on.\n\n    - one { $n }\n    - two\n\n"
        "    | a | b |\n    |---|---|\n    | { $n } | x |\n"
    )
    paragraph, bullets, table = blocks_of(say(text, n=7), "en")
    assert plain(paragraph.content) == "First line goes on."
    assert [plain(item[0].content) for item in bullets.items] == ["one <7>", "two"]
    assert [plain(c.content) for c in table.rows[0].cells] == ["<7>", "x"]
    assert isinstance(table.rows[0].cells[0].content[0], Number)


@pytest.mark.parametrize(
    ("text", "key", "told"),
    [
        ("m = { $n", "m", r"t\.en\.ftl:1:\d+: expected token"),
        ("m = a\nm = b\n", "m", r"t\.en\.ftl:2: 'm' stands twice, first on line 1"),
        ("answer = a\n", "answr", r"t\.en\.ftl: there is no message 'answr'; nearest is 'answer'"),
        (
            "m = a\n    .note = b\n",
            "m.nota",
            r"t\.en\.ftl:1: message 'm' has no attribute 'nota'; nearest is 'note'",
        ),
        ("m = { -plase }\n", "m", r"there is no term -plase; nearest is 'place'"),
        ("m = { NUMBER($n) }\n", "m", r"NUMBER with 1 arguments is no function"),
        ("m = { $x }\n", "m", r"t\.en\.ftl:1 \(m\): nothing is named \$x"),
        ('m = { COUNT($n, "place") }\n', "m", r"expected a whole number, found 'text'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(say, text, key, told):
    with pytest.raises(WordsError, match=told):
        say(text, key, n="text")


def test_a_language_without_its_file_is_told_how_to_make_one(say):
    say("m = a")
    with pytest.raises(WordsError, match=r"no notebooks/words/t\.zh\.ftl: copy t\.en\.ftl to it"):
        resolve(Messages("t", "zh"), "m", lambda *_: None, Writer())


def test_names_of_what_was_not_given_are_none_and_misspelt_ones_an_error():
    absent = Absent(Of)
    assert absent.total is None
    assert not absent
    with pytest.raises(AttributeError, match="nearest is 'total'"):
        _ = absent.totl
