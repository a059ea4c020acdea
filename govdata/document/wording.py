"""The words that every report shares: names of parts, standings, grades, marks, in both languages.

Enters: a key. Leaves: the word. Sentences about figures are `display`'s; these are furniture.
"""

from __future__ import annotations

from typing import Literal

Lang = Literal["zh", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    "figure": ("图", "Figure"),
    "table": ("表", "Table"),
    "equation": ("式", "Equation"),
    "section": ("第{}节", "Section {}"),
    "summary": ("摘要", "Summary"),
    "contents": ("目录", "Contents"),
    "where": ("目录（随页停留）", "Contents, kept in view"),
    "question": ("问题", "Question"),
    "verdict": ("判断", "Verdict"),
    "benchmark": ("对照", "Benchmark"),
    "sure_title": ("把握程度", "How sure we are"),
    "limits_title": ("不能说明", "What this does not show"),
    "requests_title": ("请委员会决定", "Decisions requested"),
    "status_title": ("数据情况", "About the data"),
    "answers": ("各章的回答", "What each chapter answers"),
    "references": ("参考文献", "References"),
    "notes": ("注释", "Notes"),
    "appendix_a": ("附录 A　证据表", "Appendix A  Evidence"),
    "appendix_b": ("附录 B　保证记录", "Appendix B  Assurance record"),
    "id": ("编号", "ID"),
    "indicator": ("指标", "Indicator"),
    "printed": ("原文写作", "As printed"),
    "document": ("文献", "Source"),
    "position": ("字符位置", "Characters"),
    "standing": ("性质", "Kind"),
    "grade": ("等级", "Grade"),
    "period": ("时点", "Period"),
    "formula": ("算式", "Computation"),
    "note": ("说明", "Note"),
    "page": ("页", "Page"),
    "item": ("项", "Item"),
    "value": ("值", "Value"),
    "check": ("检查", "Check"),
    "result": ("结果", "Result"),
    "parameter": ("参数", "Parameter"),
    "reviewer": ("复核人", "Reviewed by"),
    "post": ("职务", "Position"),
    "date": ("日期", "Date"),
    "undated": ("未载明", "not stated"),
    "skip": ("跳到正文", "Skip to the report"),
    "close": ("关闭", "Close"),
    "to_row": ("看证据表中的这一行", "See its row in the evidence table"),
    "to_text": ("回到正文", "Back to the text"),
    "evidence": ("证据", "Evidence"),
    "evidence_grade": ("证据等级 {}", "Evidence grade {}"),
    "scroll": ("{}，可横向滚动", "{}, scrolls sideways"),
    "figure_data": ("图中的数", "The figures in this chart"),
    "synthetic": ("合成数据 SYNTHETIC", "SYNTHETIC DATA"),
    "synthetic_note": (
        "本报告用合成数据制作，只示范方法，不说明任何真实地区。",
        "This report is made from synthetic data. It shows the method and says nothing of any real place.",
    ),
    "reading": ("怎样读这份报告", "How to read this report"),
    "reading_at": ("读法见第 {} 页", "How to read: page {}"),
    "reading_lines": ("数字下的线", "The line under a number"),
    "key_solid": ("自报", "reported"),
    "key_dashed": ("规定、目标、计划", "rule, target, plan"),
    "key_dotted": ("推算、核算", "derived, recomputed"),
    "line_solid": (
        "材料怎样说本地现状，不是核实的结果。",
        "what a text says of its own place; not verified.",
    ),
    "line_dashed": (
        "应当或打算，不等于做到；预算也在内。",
        "required or intended, not achieved; budgets too.",
    ),
    "line_dotted": (
        "由本报告算出，或据记录核算；文字缺损也用点线。",
        "worked out by this report or from records; damaged text too.",
    ),
    "reading_ids": (
        "数字旁的编号指向附录 A：E 为原文，F 为推算，R 为记录。",
        "The code beside a number leads to Appendix A: E a passage, F a derivation, R records.",
    ),
    "reading_grades": ("证据等级与条数", "Evidence grades, and how many pieces"),
    "reading_marks": ("表中符号", "Marks in tables"),
    "appendix_a_note": (
        "位置是文献全文（UTF-8）中的字符起止；“原文写作”一栏与原文逐字相同。"
        "等级：A—D 只评自报数，N 是规定、目标或计划，X 缺损或矛盾。",
        "Positions count characters in the document's text (UTF-8); what is printed is quoted to the letter. "
        "Grades: A to D for reported figures, N for a rule, target or plan, X for damaged or contradicted.",
    ),
    "appendix_a_beyond": (
        "这里只列正文写到的；其余{}条只列入工作簿（xlsx）。",
        " Only what the text prints is listed; the rest ({} more) is listed in the workbook (xlsx) only.",
    ),
    "appendix_b_note": (
        "供复核用：报告怎样生成，生成时核对了什么，用了哪些参数，凭什么认出所用的材料。"
        "同样的笔记本、代码、数据和参数，生成的文件逐字节相同。",
        "For the reviewer: how this report came about, what was checked in making it, with which parameters, "
        "and what identifies its inputs. The same notebook, code, data and parameters give the same file, "
        "byte for byte.",
    ),
    "how_made": ("怎样生成", "How it was made"),
    "checked": ("生成时的核对", "Checked in the making"),
    "with_parameters": ("所用参数", "Parameters used"),
    "fingerprints": ("所用材料的指纹", "Fingerprints of the inputs"),
    "meaning": ("意思", "Meaning"),
    "not_set": ("未设", "not set"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "record_edition": ("版本集", "Edition"),
    "record_report": ("报告", "Report"),
    "record_build": ("构建", "Build"),
    "record_notebook": ("笔记本", "Notebook"),
    "record_code": ("程序代码", "Code"),
    "record_data": ("所读数据", "Data read"),
    "record_libraries": ("程序库", "Libraries"),
    "record_software": ("程序", "Software"),
    "record_standards": ("文件标准", "File standard"),
    "record_fonts": ("字体", "Fonts"),
    "check_numbers": ("带出处的数字", "Numbers that carry their origin"),
    "found_numbers": ("{} 处，出自 {} 条证据", "{}, from {} pieces of evidence"),
    "check_positions": ("指到文献字符位置的摘引", "Quotations with document and position"),
    "check_formulas": ("写明算式和输入的推算", "Derived figures with formula and inputs"),
    "check_damaged": ("缺损或矛盾的数（X）", "Damaged or contradicted figures (X)"),
    "found_damaged": ("{} 条，推算用到 {} 条", "{}, used in deriving: {}"),
    "check_references": ("指得到的引用", "References that lead somewhere"),
    "check_alt": ("有文字说明的图", "Pictures with a description"),
    "of": ("{} / {}", "{} of {}"),
    "made": ("本文件由 govdata 生成", "Made with govdata"),
    "colon": ("：", ": "),
    "list_separator": ("、", ", "),
    "from_inputs": ("（由 {}）", " (from {})"),
    "page_of": ("{} / {}", "{} / {}"),
    "untitled": ("未命名报告", "Untitled report"),
    "all_from": ("表中各数均出自{}。", " Every number here stands on {}."),
    "output_of": ("第 {} 个单元格的输出", "Output of cell {}"),
    "not_shown": ("［第 {} 个单元格：{}无法在此显示］", "[cell {}: {} can't be shown here]"),
    "interactive": ("交互内容（{}）", "interactive content ({})"),
    "unknown_type": ("{} 类型的输出", "output of type {}"),
    "broken_picture": ("损坏的图片", "a broken picture"),
    "missing_picture": ("图片 {}（找不到或读不出）", "picture {} (not there, or unreadable)"),
    "embedded": ("嵌入的 {}", "embedded {}"),
    "image_of": ("第 {} 个单元格的图", "Picture made by cell {}"),
    # standings
    "measured": ("自报", "reported"),
    "measured_at_length": ("自报（现状）", "reported"),
    "output": ("产出", "output"),
    "outcome": ("效果", "outcome"),
    "structure": ("制度与架构", "structure"),
    "claim_all": ("称“全部”", "says “all”"),
    "claim_none": ("称“无一”", "says “none”"),
    "norm": ("规定", "rule"),
    "target": ("目标", "target"),
    "plan": ("计划", "plan"),
    "budget": ("预算", "budget"),
    "damaged": ("文字缺损", "damaged text"),
    "derived": ("推算", "derived"),
    "recomputed": ("据记录核算", "recomputed from records"),
    # grades
    "grade_A": ("自报，分子、分母、日期齐备", "reported, with numerator, base and date"),
    "grade_B": ("自报，载明日期或分母", "reported, with date or base"),
    "grade_C": ("自报，两者均未载明，或为约数", "reported, neither stated, or rounded"),
    "grade_D": ("称“全部”“无一”，未载明分母", "says “all” or “none”, base not stated"),
    "grade_N": ("规定、目标、计划、预算", "rule, target, plan or budget"),
    "grade_X": ("缺损或矛盾，不采用", "damaged or contradicted, not used"),
    # how sure
    "sure": ("有把握", "Sure"),
    "fairly": ("较有把握", "Fairly sure"),
    "unsure": ("把握不大", "Not very sure"),
    "conditional": ("有条件", "With conditions"),
    "unknown": ("无从判断", "Not known"),
    # verdicts
    "different": ("有差别", "They differ"),
    "same": ("看不出差别", "No difference seen"),
    "cannot_tell": ("尚不能判断", "Cannot be judged yet"),
    "described": ("只作描述，未作检验", "Described, not tested"),
    # marks
    "not_reported": ("未报告", "not reported"),
    "not_stated": ("未载明", "not stated"),
    "not_applicable": ("不适用", "not applicable"),
    "zero": ("零", "zero"),
    "withheld": ("隐去", "withheld"),
    "mark_damaged": ("文字缺损", "damaged text"),
    "suppressed": ("为保护个人而不公布", "suppressed to protect individuals"),
    "immature": ("观察期未满", "follow-up not complete"),
    "in_place": ("已做", "in place"),
    "planned": ("计划", "planned"),
    "not_mentioned": ("未提到", "not mentioned"),
}

MARKS: dict[str, tuple[str, str]] = {
    "not_reported": ("…", "…"),
    "not_stated": ("未载明", "not stated"),
    "not_applicable": ("—", "—"),
    "zero": ("0", "0"),
    "withheld": ("隐", "w"),
    "damaged": ("缺", "x"),
    "suppressed": ("护", "s"),
    "immature": ("未满", "n.y."),
    "in_place": ("●", "●"),
    "planned": ("○", "○"),
    "not_mentioned": ("·", "·"),
}

DASHES = {
    "measured": "solid",
    "norm": "dashed",
    "target": "dashed",
    "plan": "dashed",
    "budget": "dashed",
    "damaged": "dotted",
    "derived": "dotted",
    "recomputed": "dotted",
    "in_place": "solid",
    "planned": "dashed",
}


def word(key: str, lang: str, *values: object) -> str:
    """Return the word for `key` in `lang`, its ``{}`` filled with `values`.

    >>> word("section", "en", "2.1")
    'Section 2.1'
    """
    zh, en = _WORDS[key]
    text = en if lang == "en" else zh
    return text.format(*values) if values else text


def known(key: str) -> bool:
    """Say whether there is a word for `key`."""
    return key in _WORDS


def mark_sign(mark: str, lang: str) -> str:
    """Return what is printed for a mark."""
    zh, en = MARKS[mark]
    return en if lang == "en" else zh


def mark_word(mark: str, lang: str) -> str:
    """Return what a mark means, for those who hear the page."""
    return word("mark_damaged" if mark == "damaged" else mark, lang)
