"""A collection's new version: its texts begin and end where they do now, or somebody is asked."""

import json

import pytest

from govdata.casebook.layers import Layer
from govdata.coding.texts import OF_EARLIER, moved_texts, texts_faults

# SYNTHETIC: two counties that do not exist.
FIRST = "青溪县社区矫正工作情况\n2031年以来，青溪县共接收对象120名，现有在册60名，无一人脱管。\n"
SECOND = "白石区网格化管理调研\n白石区划分网格88个，配备专职网格员90名，走访群众3000人次。\n"
OLD = FIRST + SECOND


def entry():
    at = OLD.index("2031年")
    dating = {"date": "2031", "passage": {"start": at, "end": at + 5, "exact": "2031年"}}
    parts = [
        {"id": "qingxi", "start": 0, "end": len(FIRST), "account": "own_account", "not_before": dating},
        {"id": "baishi", "start": len(FIRST), "end": len(OLD), "account": "own_account"},
    ]
    return {"id": "two", "title": "Two", "parts": parts, "sha256": "old"}


def texts(item, text):
    return [text[part["start"] : part["end"]].strip() for part in item["parts"]]


@pytest.mark.parametrize(
    "new",
    [
        "根据意见修订。\n" + OLD,
        OLD.replace("60名", "六十五名，另有外地寄管5名"),
        OLD + "另：白石区新增网格两个。\n",
        OLD.replace("\n", "\r\n\r\n"),
    ],
)
def test_texts_move_with_their_words(new):
    before = entry()
    item, unsure = moved_texts(before, OLD, new, "abcd1234")
    assert unsure == 0 and OF_EARLIER not in item and before == entry()
    first, second = texts(item, new)
    assert first.endswith("无一人脱管。") and second.startswith("白石区网格化管理调研")
    assert item["parts"][1]["end"] == len(new)
    passage = item["parts"][0]["not_before"]["passage"]
    assert new[passage["start"] : passage["end"]] == passage["exact"] == "2031年"


@pytest.mark.parametrize(
    "new",
    [
        FIRST + "白石区基层治理\n网格员情况另报。\n",
        SECOND + "又：\n" + SECOND,
        OLD.replace("2031年以来", "近年来"),
    ],
)
def test_texts_that_nobody_finds_again_stay_and_are_asked_for(tmp_path, new):
    item, unsure = moved_texts(entry(), OLD, new, "abcd1234")
    assert unsure > 0 and item == entry() | {OF_EARLIER: "abcd1234"}
    again, still = moved_texts(item, new, new + "。", "efgh")
    assert still > 0 and again[OF_EARLIER] == "abcd1234"
    (tmp_path / "sources.json").write_text(json.dumps([item]), "utf-8")
    (fault,) = texts_faults(Layer(tmp_path, "own"))
    assert (fault.file, fault.value) == ("own/sources.json", "two") and "take out parts_of" in fault.message


def test_a_document_of_one_text_has_nothing_to_move():
    item = {"id": "one", "title": "One"}
    assert moved_texts(item, FIRST, SECOND, "abcd1234") == (item, 0)
