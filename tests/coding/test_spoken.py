"""What reports given before an assembly, bulletins and replies print, each kind in words of our own."""

from __future__ import annotations

import pytest

from govdata.coding import suggest

SPEECH = """政府工作报告
——2036年1月16日在云栖县第九届人民代表大会第三次会议上
县长 某某
一、2035年工作回顾
网格服务更加精细。新划分网格120个，全部配齐专职网格员。
五年来，我们坚定不移抓基层，治理体系更加完善。新增调解室35间。
2036年重点工作
办好民生实事。一是建设便民驿站18个。二是对考入大学的困难学生一次性补助5000元。三是推动驿站服务面积达2.5万平方米。
主要预期目标是：一般公共预算收入增长4%左右；城镇新增就业3000人以上。
"""


def read(text: str, **more) -> dict[str, tuple[str, str]]:
    return {row.exact: (row.standing, row.period) for row in suggest(text, **more)}


def test_a_chapter_of_tasks_is_a_plan_and_the_year_of_its_heading_dates_it():
    found = read(SPEECH)
    assert found["120个"] == ("measured", "2035")
    assert found["35间"] == ("measured", "")  # 五年来 says that it is not of the one year
    assert found["18个"] == ("plan", "2036")
    assert found["5000元"][0] == "norm"
    assert found["2.5万平方米"][0] == "plan"
    assert found["4%左右"] == ("target", "2036") and found["3000人以上"] == ("target", "2036")
    assert "五年" not in found  # no figure hangs on it


def test_a_heading_of_what_was_done_comes_before_one_that_would_plan():
    text = "某县情况\n一、重点工作完成情况\n建成站点12个。\n二、2034年工作\n建设站点15个。\n"
    text += "三、2033年工作总结\n建成40个。\n"
    assert read(text) == {"12个": ("measured", ""), "15个": ("plan", "2034"), "40个": ("measured", "2033")}


@pytest.mark.parametrize(
    "line",
    [
        "——2036年1月16日在云栖县第九届人民代表大会第三次会议上",
        "（二〇三六年一月十六日在全县社会治理工作会议上）",
        "2036年1月16日在县委十届五次全会上",
    ],
)
def test_a_speech_is_dated_by_the_line_under_its_title(line):
    assert read(f"工作报告\n{line}\n去年，化解纠纷320件。")["320件"][1] == "2035"


def test_the_entry_of_a_study_dates_its_document():
    """`govdata add` keeps dates as CSL-JSON does."""
    entry = {"issued": {"date-parts": [[2036, 3, 5]]}}
    assert read("去年，化解纠纷320件。", source=entry)["320件"][1] == "2035"
    assert read("去年，化解纠纷320件。", source={"issued": {"date-parts": [["spring"]]}})["320件"][1] == ""


def test_a_report_named_by_its_year_tells_of_it_unless_it_was_given_then():
    told = "2034年县人民法院工作报告\n2034年，我院收案900件。\n（一）民事\n审结民事案件510件。"
    assert read(told)["510件"][1] == "2034"
    given = "2034年县政府工作报告\n——2034年1月9日在县人民代表大会第三次会议上\n新建调解室35间。"
    assert read(given)["35间"][1] == ""
    within = "2034年某县统计公报\n初步核算，全年收入31亿元。按行业分，服务业12亿元；工业9亿元。"
    assert {period for _, period in read(within).values()} == {"2034"}
    bulletin = "2034年某县国民经济和社会发展统计公报\n年末全部金融机构存款余额88.6亿元，养老床位540张。"
    assert read(bulletin) == {"88.6亿元": ("measured", "2034"), "540张": ("measured", "2034")}


def test_a_date_reaches_over_a_semicolon_and_to_the_end_of_a_long_paragraph():
    found = read("统计显示，2034年，受理事项310件；办结事项305件，其中当场办结120件。")
    assert set(found.values()) == {("measured", "2034")}
    text = "2034年，全县上下同心。" + "网格员走村入户，服务更加贴心。" * 40 + "化解纠纷77件。"
    assert read(text)["77件"][1] == "2034"


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("民生支出占一般公共预算支出比例稳定在80%左右", "80%左右"),
        ("全县总产值从2030年的31亿元增长到2035年的42亿元", "42亿元"),
        ("争取国家专项资金4.6亿元", "4.6亿元"),
        ("完成投资29亿元、超年度计划28%", "28%"),
        ("共制发复议意见书、建议书380份", "380份"),
        ("实施“头雁”计划，引进人才26名", "26名"),
        ("超前谋划、加快建设，公路总里程达到900公里", "900公里"),
        ("育儿家庭每月多了300元补贴", "300元"),
        ("截止到2035年11月30日，全县受理案件636件", "636件"),
    ],
)
def test_words_that_only_look_like_a_plan_make_none(text, exact):
    assert read(f"{text}。")[exact][0] == "measured"


@pytest.mark.parametrize(
    ("text", "exact", "value"),
    [
        ("旅游收入超万亿元", "超万亿元", 1e12),
        ("生产总值超千亿元的县", "超千亿元", 1e11),
        ("每所至少一名联络员", "至少一名", 1.0),
        ("新增光伏装机214万千瓦", "214万千瓦", 2.14e6),
        ("开放档案3.5万卷", "3.5万卷", 35000.0),
        ("举行107项次比赛", "107项次", 107.0),
        ("全县划分为902网格", "902网格", 902.0),
        ("增加值2012.05亿元", "2012.05亿元", 2.01205e11),
        ("开放仪器1万台（套）以上", "1万台（套）以上", 10000.0),
        ("细颗粒物平均浓度28微克/立方米", "28微克/立方米", 28.0),
    ],
)
def test_numbers_and_measures_of_real_reports(text, exact, value):
    assert [(row.exact, row.value) for row in suggest(f"{text}。")] == [(exact, value)]


@pytest.mark.parametrize(
    "text",
    [
        "根据区三届人大三次会议的意见",
        "落实省委十一届九次、十次全会精神",
        "三次产业结构持续优化",
        "贯彻中央八项规定精神",
        "完成二轮土地延包",
        "车站三期改扩建顺利推进",
        "调整一、二类低保对象",
        "每月例会按时召开",
        "满意度排名比去年上升3位",
        "过去五年，是极不平凡的五年",
        "五年来，我们坚持为民服务",
    ],
)
def test_names_and_adverbs_count_nothing(text):
    assert [row.exact for row in suggest(f"{text}。")] == []


def test_an_adverb_that_figures_hang_on_is_the_window_that_they_cover():
    assert [row.exact for row in suggest("过去五年，建成驿站18个。")] == ["五年", "18个"]


@pytest.mark.parametrize(
    ("day", "standing"),
    [("2036年1月16日", "plan"), ("2035年11月20日", "plan"), ("2036年12月2日", "measured")],
)
def test_a_heading_of_a_year_is_of_tasks_in_what_was_given_before_its_end(day, standing):
    text = f"工作报告\n——{day}在县委十届五次全会上\n三、关于2036年工作\n壮大重点产业链13条。"
    assert read(text)["13条"] == (standing, "2036")


def test_an_appraisal_is_a_rule_whatever_it_calls_itself():
    found = read("网格员考核奖励实施方案\n一、职责\n事件办结率100%。\n无故缺席的，每次扣发30元。")
    assert {standing for standing, _ in found.values()} == {"norm"} and len(found) == 2


def test_what_stands_far_behind_the_colon_of_a_list_of_goals_is_no_doubt():
    text = "主要目标包括：" + "，".join(
        f"第{name}项指标年均增长{n}%" for n, name in enumerate("甲乙丙丁戊己庚", 3)
    )
    rows = suggest(f"{text}，综合评价达到{90}%。")
    assert len(rows) == 8 and all(row.standing == "target" and not row.doubt for row in rows)
