"""A small executed notebook that uses every kind of block, in Chinese and in English.

All figures are invented; it says so (synthetic). Nothing here runs a kernel.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from govdata.document import model as m

ALT = {
    "zh": "点图：甲县 15，乙县 18，丙县 22；规范是 20。",
    "en": "Dot plot: A 15, B 18, C 22; the norm is 20.",
}


def t(*parts: Any) -> m.Inlines:
    """Return inlines; strings become text."""
    return tuple(m.Text(text=part) if isinstance(part, str) else part for part in parts)


def chart(width: int, lang: str) -> str:
    """Return a small dot chart as matplotlib would write it: words are text, colours the palette's."""
    names = ("甲县", "乙县", "丙县") if lang == "zh" else ("County A", "County B", "County C")
    rows = []
    for place, (name, value) in enumerate(zip(names, (15, 18, 22), strict=True)):
        y = 24 + 26 * place
        x = 70 + value * (width - 110) / 25
        rows.append(
            f'<path d="M70 {y}H{width - 20}" style="stroke:#e2e5e8;stroke-width:.5"/>'
            f'<text x="60" y="{y + 3}" text-anchor="end" style="font:8px \'Noto Sans CJK SC\', sans-serif;'
            f'fill:#1b1f24">{name}</text>'
            f'<circle id="dot{place}" cx="{x}" cy="{y}" r="3.5" style="fill:#14567d"/>'
            f'<text x="{x + 7}" y="{y + 3}" style="font:8px \'Noto Sans CJK SC\', sans-serif;fill:#14567d">'
            f"{value}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="100pt" viewBox="0 0 {width} 100">'
        f"<style>*{{stroke-linejoin: round}}</style>{''.join(rows)}</svg>"
    )


def evidence() -> dict[str, m.Evidence]:
    """Return three observations, one derived number and one from records."""
    observed = {"kind": "observation", "source": "yearbook", "grade": "C"}
    items = [
        m.Evidence(
            key="caseload",
            label="甲县 在册对象",
            standing="measured",
            printed="300 名",
            start=120,
            end=125,
            period="2023",
            **observed,
        ),
        m.Evidence(
            key="staff",
            label="甲县 工作者",
            standing="measured",
            printed="20 名",
            start=140,
            end=144,
            **observed,
        ),
        m.Evidence(
            key="norm",
            label="每名工作者上限",
            standing="norm",
            printed="1:20",
            start=80,
            end=84,
            kind="observation",
            source="rule",
            grade="N",
        ),
        m.Evidence(
            key="unprinted",
            label="乙县 在册对象",
            standing="damaged",
            printed="4l5 名",
            start=9,
            end=14,
            kind="observation",
            source="yearbook",
            grade="X",
            note="数字残缺",
        ),
        m.Evidence(
            key="load",
            label="每名工作者对象",
            kind="derived",
            standing="derived",
            grade="C",
            formula="{caseload} ÷ {staff} = 15.0",
            inputs=("caseload", "staff", "unprinted"),
        ),
        m.Evidence(
            key="rate",
            label="12 个月再犯比例",
            kind="records",
            standing="recomputed",
            grade="B",
            formula="fixed_window(365 days): 12 / 486",
            period="2022/2023",
        ),
    ]
    return {item.key: item for item in items}


def references() -> dict[str, dict[str, Any]]:
    """Return CSL-JSON items: two documents that evidence comes from, one article."""
    return {
        "yearbook": {
            "type": "webpage",
            "title": "某地工作年报（合成）",
            "author": [{"literal": "佚名"}],
            "accessed": {"date-parts": [[2026, 11, 22]]},
            "URL": "https://example.org/yearbook",
        },
        "rule": {
            "type": "report",
            "title": "人员配备规范（合成）",
            "author": [{"family": "李", "given": "四"}],
            "issued": {"date-parts": [[2012]]},
        },
        "wilson1927": {
            "type": "article-journal",
            "title": "Probable inference, the law of succession, and statistical inference",
            "author": [{"family": "Wilson", "given": "E. B."}],
            "container-title": "Journal of the American Statistical Association",
            "volume": "22",
            "issue": "158",
            "page": "209-212",
            "issued": {"date-parts": [[1927]]},
        },
    }


def front(lang: str, synthetic: bool = True) -> m.Front:
    zh = lang == "zh"
    return m.Front(
        title="每人管多少对象" if zh else "How many people does one officer supervise?",
        subtitle="三县社区矫正配备比较" if zh else "Staffing of community correction in three counties",
        short_title="每人管多少对象" if zh else "Caseloads",
        lang=lang,
        series="区域社会治理比较研究" if zh else "Comparative studies of local governance",
        audience="委员会参阅件" if zh else "For the committee",
        status=t("三份合成文本，五条证据；", m.Strong(content=t("只示范版式")), "。")
        if zh
        else t(
            "Three synthetic texts, five pieces of evidence; ",
            m.Strong(content=t("a specimen of layout")),
            ".",
        ),
        edition="第 1 版（样张）" if zh else "Edition 1 (specimen)",
        date="2026-11-22",
        synthetic=synthetic,
        cover_svg=chart(170, lang),
        cover_alt=ALT[lang],
        cover_caption=t("三县的负担。" if zh else "Caseloads of three counties."),
    )


def figure(lang: str, label: str = "fig-load") -> m.Figure:
    zh = lang == "zh"
    data = m.Table(
        label="",
        title=(),
        columns=(
            m.Column(content=t("县" if zh else "County")),
            m.Column(content=t("人" if zh else "Persons"), align="right"),
        ),
        rows=(m.Row(cells=(m.Cell(content=t("甲县" if zh else "A")), m.Cell(content=t("15")))),),
    )
    return m.Figure(
        label=label,
        title=t("两县在规范之内，丙县超出" if zh else "Two counties keep the norm, County C does not"),
        subtitle=t("名/工作者；n = 3 县" if zh else "persons per officer; n = 3 counties"),
        note=t("来源：合成数据。" if zh else "Source: synthetic data."),
        svg=chart(441, lang),
        svg_narrow=chart(260, lang),
        alt=ALT[lang],
        data=data,
    )


def number(text: str, key: str, standing: str = "measured") -> m.Number:
    return m.Number(text=text, evidence=key, standing=standing)


def summary(lang: str) -> m.Summary:
    zh = lang == "zh"
    return m.Summary(
        question=t(
            "一名工作者管多少对象？规范和实际差多少？"
            if zh
            else "How many people does one officer supervise, and how does that compare with the norm?"
        ),
        answer=t(
            "甲县每名工作者管 ",
            number("15.0\u00a0名", "load", "derived"),
            "，在规范 ",
            number("20\u00a0名", "norm", "norm"),
            "之内；",
            m.Strong(content=t("乙县的数文字缺损，不能判断")),
            "。",
        )
        if zh
        else t(
            "In County A one officer supervises ",
            number("15.0\u00a0people", "load", "derived"),
            ", within the norm of ",
            number("20\u00a0people", "norm", "norm"),
            "; ",
            m.Strong(content=t("County B’s figure is damaged, so we cannot say")),
            ".",
        ),
        verdict="cannot_tell",
        verdict_said=t("规定之内，仅限甲县" if zh else "Within the rule, in County A alone"),
        benchmark=t("全国每名工作者 23 名（合成），口径不同，不可比。")
        if zh
        else t("Nationally 23 people per officer (synthetic), counted otherwise and not comparable."),
        key_figures=(
            m.KeyFigure(
                label=t("每名工作者，甲县" if zh else "Per officer, County A"),
                value="15.0",
                unit="名/人" if zh else "people",
                standing="derived",
                grade="C",
                note=t("300 名除以 20 名。" if zh else "300 divided by 20."),
                evidence="load",
            ),
            m.KeyFigure(
                label=t("规范上限" if zh else "Upper limit"),
                value="20",
                unit="名/人" if zh else "people",
                standing="norm",
                grade="N",
                note=t("这是“应当”，不是“做到”。" if zh else "Required, not achieved."),
                evidence="norm",
            ),
            m.KeyFigure(
                label=t("12 个月再犯" if zh else "Reoffending in 12 months"),
                value="2.5%",
                unit="",
                standing="recomputed",
                grade="B",
                evidence="rate",
            ),
        ),
        confidence=(
            m.Confidence(level="fairly", content=t("规范写了什么。" if zh else "what the rule says.")),
            m.Confidence(
                level="unknown", content=t("哪种配法效果更好。" if zh else "which staffing works better.")
            ),
        ),
        limits=(
            t("不说明三县可比。" if zh else "They do not show that the counties are comparable."),
            t("“未报告”不等于零。" if zh else "“Not reported” is not zero."),
        ),
        requests=(
            t("请各县补报在岗人数。" if zh else "Ask each county for the number of officers in post."),
        ),
        figure=figure(lang, "fig-first"),
        grades={"A": 0, "B": 1, "C": 3, "D": 0, "N": 1, "X": 1},
    )


def tables(lang: str) -> tuple[m.Table, m.Table]:
    zh = lang == "zh"
    cell = lambda *parts: m.Cell(content=t(*parts))  # noqa: E731
    mark = lambda name: m.Cell(content=(m.Mark(mark=name),))  # noqa: E731
    heads = ("地区", "在册对象", "工作者", "时点") if zh else ("Place", "Persons", "Officers", "Period")
    staff = m.Table(
        label="tab-staff",
        title=t("只有甲县报告齐全" if zh else "Only County A reports both"),
        subtitle=t("名；〔 〕内为规范值" if zh else "persons; norms in brackets"),
        note=t(
            m.Mark(mark="not_reported"),
            " 未报告　" if zh else " not reported  ",
            m.Mark(mark="damaged"),
            " 文字缺损" if zh else " damaged",
        ),
        columns=(
            m.Column(content=t(heads[0])),
            *(m.Column(content=t(head), align="right") for head in heads[1:]),
        ),
        rows=(
            m.Row(role="group", cells=(cell("北部" if zh else "North"),)),
            m.Row(
                cells=(
                    cell("甲县" if zh else "County A"),
                    cell(number("300", "caseload")),
                    cell(number("20", "staff"), m.LineBreak(), "〔1:20〕"),
                    cell("2023"),
                )
            ),
            m.Row(
                cells=(
                    cell("乙县" if zh else "County B"),
                    mark("damaged"),
                    mark("withheld"),
                    mark("not_reported"),
                )
            ),
            m.Row(
                cells=(
                    cell("丙县" if zh else "County C"),
                    mark("suppressed"),
                    mark("immature"),
                    mark("not_applicable"),
                )
            ),
            m.Row(
                role="summary",
                cells=(cell("报告的县" if zh else "Counties reporting"), cell("1"), mark("zero"), cell("")),
            ),
        ),
    )
    names = ("网格管理", "组织机构", "公共服务") if zh else ("Grid", "Organisation", "Services")
    matrix = m.Table(
        label="tab-matrix",
        title=t("做法写得多，结果写得少" if zh else "Many measures, few results"),
        columns=(
            m.Column(content=()),
            *(m.Column(content=t(name), align="center", stacked=True) for name in names),
        ),
        rows=tuple(
            m.Row(cells=(cell(name), mark("in_place"), mark("planned"), mark("not_mentioned")))
            for name in (("甲县", "乙县") if zh else ("County A", "County B"))
        ),
    )
    return staff, matrix


MARKDOWN = {
    "zh": (
        "# 这个标题让位于封面\n\n## 读数之前 {#sec-before}\n\n本报告比较三县。"
        "数字带有记号，*读法*见[附录 A](#appendix-a)；"
        "方法见 Wilson [@wilson1927, 210]。[^1]\n图示见@fig-load，表见@tab-staff。\n\n"
        "### 公式\n\n比例的区间 $\\hat "
        "p \\pm z$：\n\n"
        "$$\\tilde p = \\frac{x + z^2/2}{n + z^2}$$ {#eq-wilson}\n\n[^1]: 只有一条脚注，含 **粗体**。\n",
        "## 配备\n\n> 引文一句。\n\n1. 第一\n2. 第二\n   - 其一\n   - 其二\n\n"
        "`代码` 与 ~~删除线~~ 与 <b>原样</b>"
        "。\n\n"
        "```python\nprint('逐字')\n```\n\n| 县 | 人 |\n|:--|--:|\n| 甲 | 1 |\n",
    ),
    "en": (
        "# This title gives way to the cover\n\n## Before you read {#sec-before}\n\nThis report "
        "compares three counties. "
        "Numbers carry marks; *how to read them* stands in [Appendix A](#appendix-a). The method is Wilson's "
        '[@wilson1927, 210].[^1] See @fig-load and @tab-staff; it\'s "straight" -- no '
        "longer.\n\n### Formula\n\n"
        "The interval $\\hat p \\pm z$ is\n\n$$\\tilde p = \\frac{x + z^2/2}{n + z^2}$$ {#eq-wilson}\n\n"
        "[^1]: One footnote, with **bold**.\n",
        "## Staffing\n\n> A quotation.\n\n1. First\n2. Second\n   - one\n   - two\n\n`code` and "
        "~~struck~~ and <b>as it is</b>.\n\n"
        "```python\nprint('verbatim')\n```\n\n| County | Persons |\n|:--|--:|\n| A | 1 |\n",
    ),
}


def payload_cell(*blocks: m.Block, keys: bool = False, tags: tuple[str, ...] = ()) -> Any:
    """Return an executed code cell that shows blocks."""
    payload = m.Payload(
        blocks=blocks, evidence=evidence() if keys else {}, references=references() if keys else {}
    )
    output = new_output("display_data", data={m.MIME: payload.to_json(), "text/plain": "payload"})
    return new_code_cell("show(...)", outputs=[output], metadata={"tags": list(tags)}, execution_count=1)


def notebook(lang: str = "zh", synthetic: bool = True) -> Any:
    """Return the executed notebook."""
    zh = lang == "zh"
    body = (
        t(
            "甲县在册 ",
            number("300\u00a0名", "caseload"),
            "，工作者 ",
            number("20\u00a0名", "staff"),
            "，平均 ",
            number("15.0\u00a0名", "load", "derived"),
            "（见",
            m.Ref(label="fig-load"),
            "）。",
        )
        if zh
        else t(
            "County A has ",
            number("300\u00a0people", "caseload"),
            " and ",
            number("20\u00a0officers", "staff"),
            ", that is ",
            number("15.0", "load", "derived"),
            " each (",
            m.Ref(label="fig-load"),
            ").",
        )
    )
    staff, matrix = tables(lang)
    callout = m.Callout(
        title=t("方法与局限" if zh else "Method and limits"),
        blocks=(
            m.Paragraph(content=t("区间用 Wilson 法。" if zh else "Intervals are Wilson’s.")),
            m.BulletList(items=((m.Paragraph(content=t("合成数据" if zh else "Synthetic data")),),)),
        ),
    )
    cells = [
        new_code_cell("model = 'jianye'  # which model\nlang = 'zh'", metadata={"tags": ["parameters"]}),
        new_code_cell(f"lang = {lang!r}", metadata={"tags": ["injected-parameters"]}),
        payload_cell(front(lang, synthetic), summary(lang), keys=True),
        new_markdown_cell(MARKDOWN[lang][0], metadata={"tags": [lang]}),
        new_markdown_cell("## Never shown", metadata={"tags": ["en" if zh else "zh"]}),
        payload_cell(m.Paragraph(content=body), figure(lang), staff, matrix, keys=True),
        new_markdown_cell(MARKDOWN[lang][1]),
        new_code_cell(
            "print('说明')",
            outputs=[new_output("stream", name="stdout", text="输出一行\n" if zh else "a line\n")],
        ),
        payload_cell(callout, m.Heading(level=1, content=t("结语" if zh else "Close"), numbered=False)),
        new_code_cell("raise SystemExit", metadata={"tags": ["remove-cell"]}),
    ]
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"
    metadata = {"govdata": {"assurance": {"build": "sample-1", "data": "0" * 64, "check: 原文核对": "3 / 3"}}}
    node = new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(node)
    return node


_PROSE = {
    "zh": (
        "本节先说各县写下的规范，再说实际报告的结果。规范说的是“应当”，结果说的是“做到”；两者口径不同，本报告不作换算。"
        "材料没有写明的，一律记为“未报告”，不按零处理。凡有年份的数，都按年份排列；没有年份的，只列出，不参与比较。",
        "把三个县放在一起看，差别主要来自分母：有的按常住人口，有的按户籍人口，有的只写“全部”。分母不同，比例就不能相减。"
        "因此下面的图只画同一口径的数，其余列在表里，注明原因。",
    ),
    "en": (
        "This section sets out what each county’s rule requires and then what was reported. A "
        "rule says what ought to be done; "
        "a result says what was. They are counted differently and are not converted into one "
        "another. Whatever the documents "
        "do not state is marked “not reported” and is never treated as zero.",
        "Set side by side, the counties differ mainly in their denominators: some use residents, "
        "some registered population, "
        "and some say only “all”. Shares with different denominators cannot be subtracted, so the "
        "chart below shows only "
        "figures that were counted alike.",
    ),
}


def long_notebook(lang: str = "zh", sections: int = 8, rows: int = 6) -> Any:
    """Return a notebook of many sections, each with prose, a figure or a table."""
    node = notebook(lang)
    first, last = node["cells"][:3], node["cells"][-2:]
    cells = []
    for place in range(sections):
        zh = lang == "zh"
        title = f"第{place + 1}个问题怎么看" if zh else f"How to read question {place + 1}"
        prose = "\n\n".join(_PROSE[lang] * (1 + place % 3))
        cells.append(
            new_markdown_cell(
                f"## {title}\n\n{prose}\n\n### {'读法' if zh else 'Reading'}\n\n{_PROSE[lang][0]}"
            )
        )
        shown: m.Block = figure(lang, f"fig-{place}")
        if place % 2:
            staff = tables(lang)[0]
            shown = staff.model_copy(
                update={
                    "label": f"tab-{place}",
                    "rows": staff.rows[:1] + staff.rows[1:4] * rows + staff.rows[4:],
                }
            )
        cells.append(
            payload_cell(
                shown,
                m.Paragraph(
                    content=t(
                        _PROSE[lang][1],
                        number("300\u00a0名" if zh else "300", "caseload"),
                        "。" if zh else ".",
                    )
                ),
            )
        )
    node["cells"] = first + cells + last
    for place, cell in enumerate(node["cells"]):
        cell["id"] = f"cell-{place}"
    return node
