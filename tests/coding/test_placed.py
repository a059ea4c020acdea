"""The place that a document is about: what its issuer or title says of it, and nothing that they don't."""

import pytest

from govdata.coding.placed import draft_place

# SYNTHETIC: places that do not exist, but for the municipalities.


@pytest.mark.parametrize(
    ("publisher", "place", "name", "level"),
    [
        ("江苏省南通市青溪县人民政府", "江苏省南通市青溪县", "青溪", "county"),
        ("青溪县司法局", "青溪县", "青溪", "county"),
        ("中共白石区委员会", "白石区", "白石", "county"),
        ("南通市白石市信访局", "南通市白石市", "白石", "county"),
        ("白石市人民政府", "白石市", "白石", ""),
        ("上海市白石区白石街道办事处", "上海市白石区白石街道", "白石", "township"),
        ("上海市民政局", "上海市", "上海", "province"),
        ("云南省白石自治州人民政府", "云南省白石自治州", "白石", "prefecture"),
        ("白石彝族自治县人民政府", "白石彝族自治县", "白石彝族", "county"),
        ("吴县人民政府", "吴县", "吴县", "county"),
        ("清流镇人民政府", "清流镇", "清流", "township"),
        ("中央民政部", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_what_an_issuer_says_of_its_place(publisher, place, name, level):
    text = f"{place}情况。{place}工作。"
    expected = {"place_zh": place, "name_zh": name} | ({"level": level} if level else {}) if place else {}
    assert draft_place({"publisher": publisher}, text) == expected


@pytest.mark.parametrize(
    "title", ["加强社会管理示范区建设", "社区矫正工作情况", "建设小区", "园区管理办法", "城市治理"]
)
def test_what_only_ends_like_a_division_is_no_place(title):
    assert draft_place({"title": title}, title * 3) == {}


def test_a_title_is_asked_where_no_issuer_is_known_and_the_text_must_say_it_again():
    source = {"title": "关于青溪县网格化管理的调研"}
    assert draft_place(source, "青溪县有网格。青溪县有网格员。")["place_zh"] == "青溪县"
    assert draft_place(source, "全县有网格。") == {}


def test_a_place_that_has_a_row_is_not_drafted_again():
    rows = [{"place_zh": "江苏省南通市青溪县"}]
    assert draft_place({"publisher": "青溪县司法局"}, "青溪县青溪县", rows) == {}
