"""What a case record may hold: the kinds of records, their fields, and the words their codes accept.

A field that isn't here never leaves a file: names, ID numbers, phone numbers, addresses and locations
have no field, so there is nowhere for them to go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govdata.errors import RecordsError, nearest
from govdata.records.saying import near, say

__all__ = [
    "CORRECTION",
    "DISPUTE",
    "GRID",
    "KINDS",
    "PAYMENT",
    "REQUEST",
    "RESULT",
    "STAFF",
    "STANDARDS",
    "SURVEY",
    "Field",
    "Order",
    "Schema",
    "schema_of",
]

FieldType = Literal["id", "hashed", "text", "code", "date", "count", "number"]


@dataclass(frozen=True)
class Field:
    """One column of a record.

    Parameters
    ----------
    name : str
        Column name in the accepted Parquet file.
    type : {"id", "hashed", "text", "code", "date", "count", "number"}
        ``id``: opaque, no Chinese characters, no spaces; ``hashed``: a salted digest of a person;
        ``code``: one of `words`; ``count``: a whole number; ``number``: 0 or more.
    required : bool
        Whether the source must have the column and each row a value.
    words : mapping of str to str
        For a ``code``: what files write (lower case) to what we store.
    minimum, maximum : float
        Closed bounds of a count or number.
    money : bool
        For a number: an amount in yuan.
    dated : bool
        For a date: something that has happened, so not yet known when it lies after the cut-off.
    on : str
        The date on which this came about, or before which it can't have: not known when that isn't.
    aliases : tuple of str
        Headers that are taken for this field without a mapping file.
    """

    name: str
    type: FieldType
    required: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    minimum: float = 0
    maximum: float = 1e9
    money: bool = False
    dated: bool = True
    on: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def codes(self) -> list[str]:
        """The stored words of a code, in the order of the schema."""
        return list(dict.fromkeys(self.words.values()))


@dataclass(frozen=True)
class Order:
    """A rule between two dates of a row: `later` is not before `earlier`."""

    earlier: str
    later: str


@dataclass(frozen=True)
class Schema:
    """A kind of record.

    Parameters
    ----------
    kind : str
        A key of :data:`KINDS`.
    fields : tuple of Field
    key : tuple of str
        Columns that together may occur once.
    orders : tuple of Order
        Dates that must not run backwards.
    pairs : tuple of (str, str)
        Columns that are filled together or not at all.
    entry : str
        The date on which a row comes about: after the cut-off there is no row yet.
    sort : tuple of str
        Order of rows in the accepted file: what reads of one region touch lies together.
    makeable : tuple of str
        Ids that the door may make, one a row, where a file has none.
    """

    kind: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    orders: tuple[Order, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    entry: str = ""
    sort: tuple[str, ...] = ("region",)
    makeable: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Names of all fields."""
        return [f.name for f in self.fields]

    def field(self, name: str) -> Field:
        """Return the field called `name`.

        Raises
        ------
        RecordsError
            When there is none; names the nearest.
        """
        for found in self.fields:
            if found.name == name:
                return found
        raise RecordsError(
            f"{self.kind} records have no field {name!r}; expected one of {', '.join(self.names)}"
            f"{nearest(name, self.names)}"
        )


def _words(**codes: str) -> dict[str, str]:
    """Turn ``male="男 m"`` into every accepted spelling of each code, the code itself included."""
    return {word: code for code, text in codes.items() for word in (code, *text.split())}


_REGION = Field("region", "text", required=True, aliases=("地区", "区域", "辖区", "司法所", "街道", "区县"))

CORRECTION = Schema(
    kind="correction",
    fields=(
        Field("person_id", "id", required=True, aliases=("人员编号", "对象编号", "编号")),
        _REGION,
        Field("start_date", "date", required=True, aliases=("入矫日期", "矫正开始日期", "开始日期")),
        # A term's planned end may well lie after the cut-off.
        Field("end_date", "date", dated=False, aliases=("解矫日期", "矫正结束日期", "结束日期")),
        Field("event_date", "date", aliases=("事件日期",)),
        Field(
            "event_type",
            "code",
            words=_words(
                reoffence="再犯罪 再犯 重新犯罪 reoffense reoffending",
                recall="收监 收监执行 撤销缓刑 撤销假释 revocation",
                death="死亡 died",
                other="其他 其它 转出 迁居 变更执行地 transfer",
            ),
            on="event_date",
            aliases=("事件类型",),
        ),
        # When the event was proven or entered: later than the waiting period, and it doesn't count.
        # An event before the cut-off that was proven after it stays: the waiting period deals with it.
        Field(
            "recorded_date",
            "date",
            dated=False,
            on="event_date",
            aliases=("认定日期", "判决生效日期", "记录日期"),
        ),
        Field("sex", "code", words=_words(male="男 男性 m", female="女 女性 f"), aliases=("性别",)),
        Field("age_at_start", "count", minimum=18, maximum=110, aliases=("入矫年龄", "年龄")),
        # Where a file has bands instead of ages: as it has them, for no age within a band is known.
        Field("age_band", "text", aliases=("年龄段", "年龄组", "年龄区间")),
        Field("offence_type", "text", aliases=("罪名", "犯罪类型", "罪名类别")),
        Field(
            "measure",
            "code",
            words=_words(
                suspended_sentence="缓刑 宣告缓刑 suspended",
                parole="假释",
                public_surveillance="管制 surveillance",
                temporary_release="暂予监外执行 监外执行",
            ),
            aliases=("矫正类别", "刑罚类别"),
        ),
        Field(
            "risk_level",
            "code",
            words=_words(low="低 低风险 l", medium="中 中风险 一般 m", high="高 高风险 h"),
            aliases=("风险等级",),
        ),
        Field(
            "supervision_level",
            "code",
            words=_words(strict="严管 严格 一级", ordinary="普管 普通 二级", relaxed="宽管 宽松 三级"),
            aliases=("管理等级", "矫正等级"),
        ),
        Field("officer_id", "id", aliases=("工作人员编号", "责任人编号", "社工编号")),
        Field("programme", "text", aliases=("帮教项目", "矫正项目", "项目名称")),
    ),
    key=("person_id", "start_date"),
    orders=(
        Order("start_date", "end_date"),
        Order("start_date", "event_date"),
        Order("event_date", "recorded_date"),
    ),
    pairs=(("event_date", "event_type"),),
    entry="start_date",
    sort=("region", "start_date"),
    makeable=("person_id",),
)

GRID = Schema(
    kind="grid",
    fields=(
        Field("grid_id", "id", required=True, aliases=("网格编号", "网格编码")),
        _REGION,
        Field("date", "date", required=True, aliases=("日期", "统计日期")),
        Field(
            "type",
            "code",
            required=True,
            words=_words(
                urban="城市 城镇 社区", rural="农村 乡村 村", dedicated="专属 专属网格", mixed="混合 城乡结合"
            ),
            aliases=("网格类型",),
        ),
        Field("households", "count", required=True, aliases=("户数",)),
        Field("residents", "count", aliases=("人口", "常住人口", "居民数")),
        Field(
            "full_time_equivalents", "number", maximum=1000, aliases=("专职网格员", "专职人数", "全时当量")
        ),
        Field("events", "count", aliases=("事件数", "事件")),
    ),
    key=("grid_id", "date"),
    entry="date",
    sort=("region", "date"),
)

STAFF = Schema(
    kind="staff",
    fields=(
        Field("worker_id", "id", required=True, aliases=("人员编号", "网格员编号")),
        Field("grid_id", "id", required=True, aliases=("网格编号", "网格编码")),
        _REGION,
        Field(
            "post",
            "code",
            required=True,
            words=_words(
                leader="网格长",
                full_time="专职 专职网格员 全职",
                part_time="兼职 兼职网格员 协理员",
                informant="信息员 网格信息员",
            ),
            aliases=("岗位", "岗位类别"),
        ),
        Field("start_date", "date", required=True, aliases=("到岗日期", "上岗日期")),
        # A contract's end may lie after the cut-off.
        Field("end_date", "date", dated=False, aliases=("离岗日期",)),
        Field("full_time_share", "number", maximum=1, aliases=("折合专职", "折合全时")),
    ),
    key=("worker_id", "grid_id", "start_date"),
    orders=(Order("start_date", "end_date"),),
    entry="start_date",
    sort=("region", "grid_id", "start_date"),
)

REQUEST = Schema(
    kind="request",
    fields=(
        Field("ticket_id", "id", required=True, aliases=("工单编号", "工单号")),
        _REGION,
        Field("received", "date", required=True, aliases=("受理日期", "受理时间", "来电时间")),
        Field("closed", "date", aliases=("办结日期", "办结时间")),
        Field("due", "date", dated=False, aliases=("应办结日期", "到期日期")),
        Field("category", "text", aliases=("类别", "诉求类别", "问题类别")),
        Field(
            "callback_result",
            "code",
            words=_words(
                solved="已解决 解决",
                not_solved="未解决 unsolved",
                not_reached="未接通 未联系上 无法接通 无人接听",
                not_called="未回访",
                refused="拒绝 拒访",
            ),
            on="closed",
            aliases=("回访结果",),
        ),
        Field("caller_hash", "hashed", aliases=("来电人哈希", "诉求人哈希")),
    ),
    key=("ticket_id",),
    orders=(Order("received", "closed"), Order("received", "due")),
    entry="received",
    sort=("region", "received"),
    makeable=("ticket_id",),
)

DISPUTE = Schema(
    kind="dispute",
    fields=(
        Field("case_id", "id", required=True, aliases=("案件编号", "纠纷编号")),
        _REGION,
        Field("accepted", "date", required=True, aliases=("受理日期", "登记日期")),
        Field(
            "outcome",
            "code",
            words=_words(
                agreed="调解成功 达成协议 成功",
                failed="调解不成 未达成 失败",
                withdrawn="撤回 撤销",
                to_court="诉讼 转诉讼 起诉",
                petition="信访 上访",
            ),
            on="outcome_date",
            aliases=("结果", "调解结果"),
        ),
        Field("outcome_date", "date", aliases=("结果日期", "调结日期")),
        Field("performed_date", "date", on="outcome_date", aliases=("履行日期",)),
        Field("returned_date", "date", on="outcome_date", aliases=("反复日期", "复发日期")),
        Field("type", "text", aliases=("纠纷类型", "类型")),
        Field("party_a_hash", "hashed", aliases=("当事人甲哈希",)),
        Field("party_b_hash", "hashed", aliases=("当事人乙哈希",)),
    ),
    key=("case_id",),
    orders=(
        Order("accepted", "outcome_date"),
        Order("outcome_date", "performed_date"),
        Order("outcome_date", "returned_date"),
    ),
    pairs=(("outcome", "outcome_date"),),
    entry="accepted",
    sort=("region", "accepted"),
    makeable=("case_id",),
)

_YES_NO = _words(yes="是 有 1 true y", no="否 没有 0 false n")

SURVEY = Schema(
    kind="survey",
    fields=(
        # One row for everybody who was drawn, also for those who gave no answer.
        Field("respondent_id", "id", required=True, aliases=("受访者编号", "样本编号")),
        _REGION,
        Field("stratum", "text", aliases=("层", "分层")),
        Field("cluster", "id", aliases=("群", "抽样单元", "社区编号")),
        Field("weight", "number", minimum=1e-9, maximum=1e7, aliases=("权数", "权重")),
        # What people are known by in the population too, to weigh their answers by.
        Field("sex", "code", words=_words(male="男 男性 m", female="女 女性 f"), aliases=("性别",)),
        Field("age_band", "text", aliases=("年龄段", "年龄组", "年龄区间")),
        Field(
            "answer",
            "code",
            words=_words(
                satisfied="满意 非常满意 很满意",
                fairly="基本满意 一般 比较满意",
                dissatisfied="不满意 很不满意",
                refused="拒答 拒访",
                not_reached="未联系上 未接触 无人在家",
            ),
            aliases=("满意度", "回答"),
        ),
        Field("took_part", "code", words=_YES_NO, aliases=("参与", "是否参与")),
        # Whoever doesn't consent is counted as having given no answer.
        Field("publish", "code", words=_YES_NO, aliases=("同意公布", "同意发布")),
    ),
    key=("respondent_id",),
    sort=("region", "stratum", "cluster"),
    makeable=("respondent_id",),
)

RESULT = Schema(
    kind="result",
    fields=(
        # The goal that a result answers, by its id in the casebook.
        Field("target_id", "id", required=True, aliases=("目标编号", "目标")),
        Field("from_date", "date", aliases=("期初", "开始日期")),
        Field("to_date", "date", required=True, aliases=("期末", "截止日期", "统计截止日")),
        Field("numerator", "number", required=True, maximum=1e12, aliases=("分子", "结果数", "数值")),
        Field("denominator", "count", minimum=1, aliases=("分母", "总数")),
        Field("unit", "text", required=True, aliases=("单位", "计量单位")),
        Field("sampled", "code", words=_YES_NO, aliases=("是否抽样", "抽样")),
        Field("due", "date", dated=False, aliases=("到期日", "完成期限")),
        Field(
            "direction",
            "code",
            words=_words(at_least="不少于 不低于 以上", at_most="不多于 不超过 以下"),
            aliases=("方向",),
        ),
        Field("baseline_numerator", "number", maximum=1e12, aliases=("基线分子", "基线数")),
        Field("baseline_denominator", "count", minimum=1, aliases=("基线分母",)),
    ),
    key=("target_id", "to_date"),
    entry="to_date",
    orders=(Order("from_date", "to_date"),),
    sort=("target_id", "to_date"),
)

PAYMENT = Schema(
    kind="payment",
    fields=(
        Field("payment_id", "id", required=True, aliases=("支付编号", "凭证号")),
        _REGION,
        Field("date", "date", required=True, aliases=("支付日期", "日期")),
        Field("purpose", "text", required=True, aliases=("用途", "项目")),
        # Buildings last decades: capital is never divided by what one year bought.
        Field(
            "kind",
            "code",
            required=True,
            words=_words(recurrent="经常 经常性", capital="建设 资本性"),
            aliases=("性质",),
        ),
        Field(
            "basis",
            "code",
            required=True,
            words=_words(final="决算 支出 已支付", budget="预算"),
            aliases=("口径",),
        ),
        Field(
            "amount",
            "number",
            required=True,
            maximum=1e13,
            money=True,
            aliases=("金额", "支出", "支付金额", "金额元"),
        ),
        Field("quantity", "number", minimum=1e-9, maximum=1e12, aliases=("数量",)),
        Field("unit", "text", aliases=("单位", "计量单位")),
        Field("shared", "code", words=_YES_NO, aliases=("公共费用", "共用")),
    ),
    key=("payment_id",),
    entry="date",
    pairs=(("quantity", "unit"),),
    sort=("region", "date"),
    makeable=("payment_id",),
)

KINDS: dict[str, Schema] = {
    s.kind: s for s in (CORRECTION, GRID, STAFF, REQUEST, DISPUTE, SURVEY, RESULT, PAYMENT)
}


#: Codes that a standard gives to the values of a field, and what else its tables use them for.
_SEXES = {"1": "male", "2": "female", "0": "", "9": ""}
STANDARDS: dict[str, dict[str, dict[str, str]]] = {
    "sex": {"GB/T 2261.1": _SEXES, "GB/T 2261": _SEXES, "ISO/IEC 5218": _SEXES},
}


def schema_of(kind: str) -> Schema:
    """Return the schema of a kind of record.

    Raises
    ------
    RecordsError
        For an unknown kind; names the nearest.
    """
    if kind not in KINDS:
        listed, hint = ", ".join(KINDS), near(kind, KINDS)
        raise RecordsError(
            say(
                f"{kind!r} is no kind of record; expected one of {listed}{hint}",
                f"没有“{kind}”这种记录；应为 {listed} 之一{hint}",
            )
        )
    return KINDS[kind]
