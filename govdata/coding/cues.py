"""Words that tell a result from a rule, a goal, a plan or money set aside.

Enters: what stands before a figure, and what stands behind it. Leaves: the kind of the cue that speaks for
it. Cues of `SENTENCE` hold until the next one or the full stop, those of `CLAUSE` up to the next comma.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["BUDGET", "Kind", "after", "before"]

Kind = Literal["measured", "norm", "target", "plan", "budget", ""]

_BUILD = (
    "新增|新建|新设|建设|建成|建立|改造|培育|招聘|招录|选聘|投入|安排|开展|举办|打造|创建|完成|实施|增设|增加|增配|配备|组建|"
    "启动|推进|培训|扶持|引进|开工|购置|设立|成立|推广|提升|扩建|轮训|选派|发展"
)
_MEANT = (  # verbs that make 将 the future: before a noun it only marks the object
    rf"(?:{_BUILD}|达到|实现|继续|进一步|全面|落实|组织|扩大|提高|逐步|陆续|加快|加大|深化|围绕|聚焦|统筹|力争|再|彻底|于|在|有|为)"
)
_EACH = (
    "(?:个|名|位|户|支|村|镇|乡镇|社区|网格|栋|楼栋|街道|所|家|站|片区|周|月|季度?|半年|年|两年)"
    "[^，。；]{0,10}(?:配备|配|设立?|设置|建立|安排|选派|选聘|推选|明确|聘请|招募|组建|派驻|不少于|至少|召开|开展|走访|组织|联系|"
    "负责|服务|管理|提交|签订|轮训|培训|报告|上报|检查|督查|考核|通报|排查|巡查|有)"
)

# 预算 that sets money aside; in 一般公共预算收入 and 预算内投资 it is only the name of an account.
BUDGET = (
    "预算(?!执行|支出完成|内|收入|收支|支出(?!安排)|管理|改革|绩效|单位|指标|约束|体系|制度|监督|公开|评审)"
)

SENTENCE: dict[str, str] = {
    "target": (
        r"力争|争取(?!国家|中央|省|市|上级|到|了|各类|各级|专项|资金|项目|政策|支持|债券|[“\d])|确保|保证|目标(?!任务|责任|管理|考核)|努力(?=实现|达到|使|把|将|做到|推动)|力求|(?<!以)(?<!截止)(?<!截至)到(?:19|20)\d\d年(?:底|末)?(?!的)(?![^，。；]{0,3}(?:已|共))"
        r"|(?<!重)(?<!需)(?<!主)(?<!必)要(?=[^，。；]{0,10}(?:达到|实现|提高到|提升到|降到|降至|稳定在|控制在|保持在))"
    ),
    "plan": (
        r"(?<![”’》动养训划年度超原])计划(?!生育|单列|指标|管理|内)|拟(?!定|人|订|议|稿)|预计|明年|来年|下一?步|今后|下阶段|未来|即将|准备|打算|谋划(?![，、。；])|(?<!司法)(?<!检察)(?<!意见)(?<!代表)(?<!复议)(?<!合理化)建议(?![类书案稿权件的和、，。；\d])|着力构建|筹建"
        rf"|(?:年内|年底前|月底前|季度前)(?=[^，。；]{{0,4}}(?:{_BUILD}|实现))|(?<!坚持)将(?={_MEANT}(?!财力))"
        rf"|(?:(?<=[今明本当]年)|(?<=各地)|(?<=各部门)|(?<=我们))要|(?<!重)(?<!需)(?<!主)(?<!必)要(?=再?(?:{_BUILD}))"
    ),
    "norm": (
        r"(?<![急对用届该聘征邀有相适响反])应当?(?![急对用届聘征邀])|须(?!知)|必须|(?<![的作体务标关准新出种])要求(?![的，。、；”）])|规定(?![的动])"
        r"|原则上|不得|一律|严格执行|(?<![重主需必首紧概摘只就想还])要(?![求素点闻紧道害领职件么])|需(?=配|要[^，。；]{0,2}$)|一般(?=不|按|由|为)"
    ),
    "measured": (
        r"已(?!婚|知|然)|现有|累计|目前|截至|截止|先后|以来|去年|上年|过去|共(?=有|计|划|建|配|设|投|拨|办|受|发|查|调|化|开|招|组|聘|登|收|排|走|为|培|"
        r"解|接|完|整|评|新|成|帮|处|安|募|送|惠|\d)|实现了|完成了|达到了|建成了|新增了|实际"
    ),
}
CLAUSE: dict[str, str] = {
    "norm": (
        rf"(?<!平均)每{_EACH}|时限(?!内)|限时|标准(?=为|是|达|提高到|统一|由|：)|统一为|按照?(?=每?.{{0,2}}$)|满分|任期|有效期|不低于|至少|原则上"
        r"|(?:负责|联系|包保|包联|包抓)(?=.{0,2}$)"
    ),
    "measured": r"平均|人均|户均|日均|达(?=$)|聘用(?=$)|招录了?(?=$)",
    "budget": rf"{BUDGET}|列支|编列|每年安排|财政安排|年初安排",
}
_AFTER: dict[str, str] = {
    "norm": (
        r"(?:、[^，。；、]{1,14})?[^，。；、]{0,3}?的?(?:标准|规模|限额|比例(?:要求|标准|配备|配置|聘|设|建|组))|的?(?:要求|规定)|为(?:基数|标准|单位|一格|一个|宜)"
        r"|[^，。；+和、]{0,8}\+|[^，。；、]{0,10}圈|(?:划|设|建|组建|组成|设置|划分|配备|选聘|聘)[^，。；]{0,6}[一1](?:个|名|支|格)"
    ),
    "target": (
        r"[^，。；、]{0,4}的?目标|[^。；]{0,24}(?:工作目标|为目标|的目标)"
        r"|[^。；]{0,60}”?[一二三四五六七八]大目标"
    ),
    "plan": r"[^，。；、]{0,3}计划",
}

_SENTENCE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in SENTENCE.items()))
_CLAUSE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in CLAUSE.items()))
_BEHIND = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _AFTER.items()))


def before(sentence: str, clause: str) -> tuple[Kind, int]:
    """Return the kind of the last cue before a figure and how many characters off it ends.

    Parameters
    ----------
    sentence
        What stands before the figure in its sentence.
    clause
        The end of that: what stands before it in its clause.
    """
    last, at = "", -1
    for found in _SENTENCE.finditer(sentence):
        last, at = found.lastgroup or "", found.end()
    offset = len(sentence) - len(clause)
    for found in _CLAUSE.finditer(clause):
        if found.end() + offset >= at and not (last in {"target", "plan"} and found.lastgroup == "norm"):
            last, at = found.lastgroup or "", found.end() + offset
    return last, len(sentence) - at  # type: ignore[return-value]


def after(words: str) -> Kind:
    """Return what the words right behind a figure make of it (的标准, 的目标); ``""`` if nothing."""
    found = _BEHIND.match(words)
    return (found.lastgroup or "") if found else ""  # type: ignore[return-value]
