"""Which indicator is chosen for a figure unasked: only one whose thing the words beside the figure name."""

from __future__ import annotations

import pytest

from govdata.coding.near import supported


def chosen(clause: str, exact: str, name: str) -> bool:
    text = f"{clause}。"
    start = text.index(exact)
    return supported(text, start, start + len(exact), {"name_zh": name})


@pytest.mark.parametrize(
    ("clause", "exact", "name"),
    [
        ("全县划分网格412个", "412个", "网格数"),
        ("全县划分412个网格", "412个", "网格数"),
        ("配备专职网格员398名", "398名", "专职网格员人数"),
        ("诉求按期办结率达到99.1%", "99.1%", "诉求按期办结率"),
        ("破解历史遗留问题3件", "3件", "历史遗留问题解决数"),
        ("化解矛盾纠纷351件", "351件", "化解纠纷数"),
    ],
)
def test_an_indicator_that_the_words_name_is_chosen(clause, exact, name):
    assert chosen(clause, exact, name)


@pytest.mark.parametrize(
    ("clause", "exact", "name"),
    [
        ("兼职网格员124名", "124名", "专职网格员人数"),
        ("群众满意率96.3%", "96.3%", "满意率门槛"),
        ("建成社区食堂10家", "10家", "社区数"),
        ("实施社区停车改造43个", "43个", "社区数"),
        ("人民调解委员会148个", "148个", "专门委员会数"),
        ("事件8.7万件，办结率98.6%", "98.6%", "诉求办结率"),
        ("新增网格20个", "20个", "网格数"),
        ("农村低保对象120户", "120户", "城镇低保户数"),
    ],
)
def test_one_that_only_resembles_them_is_left_to_a_person(clause, exact, name):
    assert not chosen(clause, exact, name)
