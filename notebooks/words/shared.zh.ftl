### 各报告共用的话：文种、单位、表头。{ $名字 } 是一个数或一个名称，印出时带着证据。

## 封面与期限

series = 区域社会治理比较研究
audience = 委员会参阅件
# 期限：有出刊日期的写日期，没有的写天数。
by = { $due ->
    [none] 于印发后 30 日内
   *[other] 于{ DATE($due) }前
}
due-date = { $due ->
    [none] 印发后 30 日内
   *[other] { DATE($due) }
}

## 单位（跟在数后面）

-place = 地
-document = 份文本
-figure = 项
-rule = 条
-request = 件
-region = 个地区
-person = 人
-person-day = 人日
-day = 天
-grid = 个网格
-household = 户
-yuan = 元

## 表头和类别

level =
    .province = 省级
    .prefecture = 地市级
    .county = 县级
    .township = 乡镇、街道
    .community = 社区、村
    .institution = 机构
head =
    .uncoded = 没有区划代码的地区
    .place = 地区
    .region = 地区
    .indicator = 指标
    .total = 合计
    .who = 请谁
    .what = 报什么
    .by = 期限
    .basis = 依据
    .hidden = 不公布
    .grids = 网格
    .unit = 人
band =
    .over = { $low } 户以上
    .upto = { $high } 户以下
    .between = { $low }—{ $high } 户
    .zone = { $row }，{ $zone }
# 公布的数字相互核对，算出来是什么。
sums =
    .checked = 核对什么
    .arithmetic = 算式
    .outcome = 结果
    .impossible = 不成立
    .two_ways = 两处不同
    .against_rule = 与规定不符
    .allowed = 不等，规定允许
    .not_yet = 未达到，没有期限
    .closes = 相等，其他去向未报告
    .holds = 相符
    .damaged = 残缺，无从核对
    .claim = 只有文字称法，无从核对
    .whole = 须是整数
row-days = { $row }，{ DIGITS($days) } 天

## 做法的类别

# 机制的十五类。
category =
    .party_leadership = 党的领导
    .organisation = 组织架构
    .grid_management = 网格管理
    .hotline_platform = 诉求渠道
    .dispute_mediation = 矛盾化解
    .community_correction = 社区矫正
    .resident_participation = 居民参与
    .social_organisations = 社会组织
    .public_service = 公共服务
    .fiscal_input = 经费投入
    .assessment = 考核评价
    .information_system = 信息系统
    .policing = 治安防控
    .culture = 文化德育
    .rule_of_law = 法治服务

## 表注

protected = 整批保护：隐去的数不能由合计推出。{ MARK("suppressed") } 为保护个人而不公布。

## 读取记录

# 读取时退回、截止日后的行：每份有记录的报告都写明。
door = { $rows_told ->
    [no] 文件共有多少行不公布：与本页的数对照，可能推算出少数人的情况。
   *[yes] { $n_refused ->
        [0] 文件读入 { DIGITS($n_read) } 行，全部接受。
       *[other] 文件读入 { DIGITS($n_read) } 行，退回 { DIGITS($n_refused) } 行。
    }
}{ $n_left_out ->
    [0] {""}
   *[other] 截止日以后才发生的 { DIGITS($n_left_out) } 行没有计入。
}{ $censored ->
    [none] {""}
    [few] 不到 { DIGITS($min_cell) } 行只计到截止日，这些人仍在其中。
   *[counted] { DIGITS($n_censored) } 行只计到截止日，这些人仍在其中。
}

# 隐去多少、为什么：每份依据记录的报告都要说。过小的只说至多几个：说出确数，就等于多给一个方程。
withheld-said = { $withheld_kinds ->
    [none] {""}
    [together] { $n_withheld ->
        [1] 为保护个人，有一个数不公布。
       *[other] 为保护个人，{ DIGITS($n_withheld) } 个数不公布：或过小，或会暴露整组人的情况，或可用来推算出这样的数。
    }
   *[by_kind] 为保护个人，{ DIGITS($n_withheld) } 个数不公布：过小或会暴露整组人情况的至多 { DIGITS($n_withheld_small) } 个，其余可用来推算出这些数。
}

## 据记录核算的数（概览和审计两份报告用）

# 试算的结果先说，再说能推到多远。
recomputed-said = { $redone ->
    [all_match] 据记录核算{ $n_tried ->
        [1] 一项自报数字，结果相符。
       *[other] { BARE($n_tried) } 项自报数字，全部相符。
    }
    [all_differ] 据记录核算{ $n_tried ->
        [1] 一项自报数字，结果不符。
       *[other] { BARE($n_tried) } 项自报数字，全部不符。
    }
    [some_differ] 据记录试算 { BARE($n_tried) } 项自报数字，{ BARE($n_differ) } 项不符，{ $n_match ->
        [0] 没有相符的
        [1] 一项相符
       *[other] { BARE($n_match) } 项相符
    }{ $n_unclear ->
        [0] 。
        [1] ，一项无法核算。
       *[other] ，{ BARE($n_unclear) } 项无法核算。
    }
    [none_differs] 据记录试算 { BARE($n_tried) } 项自报数字，{ $n_match ->
        [1] 一项相符，
       *[other] { BARE($n_match) } 项相符，
    }{ $n_unclear ->
        [1] 一项无法核算，
       *[other] { BARE($n_unclear) } 项无法核算，
    }没有不符的。
    [nothing_redone] 据记录试算{ $n_tried ->
        [1] 一项自报数字，记录里核算不出来。
       *[other] { BARE($n_tried) } 项自报数字，记录里都核算不出来。
    }
    [none_of_these] 给出的核算结果都不属于所选地区的自报数字。
   *[not_given] {""}
}
recomputed-judged = { $redone_verdict ->
    [holds] 相符的比例达到 { $needed }，经得起核算。
    [falls_short] 相符的比例不到 { $needed }，经不起核算。
    [nothing_redone] 数字经不经得起核算，尚不能判断。
    [cannot_tell] 相符的比例是否达到 { $needed }，尚不能判断。
   *[not_given] {""}
}
recomputed-reach = { $redone_reach ->
    [all] 自报数字全部试算，没有抽样误差，相符的占 { $span_matching }。
    [part] 所选地区共有 { DIGITS($n_results) } 项自报数字，没有全部试算；只有试算的各项是随机抽出的，才能推算全部数字中相符的占 { $span_matching }（{ $redone_confidence } 区间）。
   *[none] {""}
}{ $n_unclear ->
    [none] {""}
    [0] {""}
   *[other] 区间下限把无法核算的都算作不符，上限都算作相符。
}{ $n_another_date ->
    [none] {""}
    [0] {""}
    [1] 其中一项核算的日期在原文所写的时段之外，不作比较。
   *[other] 其中 { BARE($n_another_date) } 项核算的日期在原文所写的时段之外，不作比较。
}{ $n_elsewhere ->
    [none] {""}
    [0] {""}
    [1] 另有一项属于其他地区，没有列出。
   *[other] 另有 { BARE($n_elsewhere) } 项属于其他地区，没有列出。
}
recomputed-method = 据记录核算由使用者完成。核算结果在原文所写的位数和约数之内即为相符：“余”“多”算到下一位，“以上”“超过”没有上限，“约”算到末位的一半且不超过一成，“近”只从下面算起，称“全部”“无一”的须一字不差。相符比例的区间为有限总体的精确区间，置信水平 { $redone_confidence }；整个区间达到 { $needed } 为经得起核算，整个区间不到为经不起。少于 { DIGITS($min_cell) } 的人数，原文没有写明的不公布。
recomputed-rule = 使用者据记录核算，与原文所写的数对照；在所写的位数和约数之内为相符
recomputed-open = { $low }以上
recomputed = 据记录核算
    .lead = { recomputed-said }{ recomputed-judged }{ recomputed-reach }
tab-recomputed = { $redone ->
    [all_match] 试算的各项全部相符
    [all_differ] 试算的各项全部不符
    [some_differ] 试算的各项中 { BARE($n_differ) } 项不符
    [none_differs] 试算的各项没有不符的
   *[nothing_redone] 试算的各项都核算不出来
}
    .subtitle = 试算 { $n_tried }；{ MARK("suppressed") } 为保护个人而不公布；{ MARK("not_reported") } 没有核算出来
    .note = 原文没有写明日期的，由核算者选定日期。口径、日期或记录不同，都会造成不符。
    .indicator = 指标
    .printed = 原文写作
    .would = 算作相符
    .redone = 据记录核算
    .as_of = 截至
    .outcome = 结果
    .match = 相符
    .differs = 不符
    .another_date = 日期不合
    .not_recomputable = 无法核算
tab-recomputed-places = { tab-recomputed }
    .subtitle = 项；试算 { $n_tried }
    .note = 对照的是材料和记录。相符的各项列在各地的概览报告里。
    .tried = 试算
    .match = 相符
    .differs = 不符
    .another_date = 日期不合
    .not_recomputable = 无法核算
sure-recomputed = 数字是否与记录一致：{ $redone_reach ->
    [all] { DIGITS($n_results) } 项自报数字全部试算；
   *[part] { DIGITS($n_results) } 项自报数字中试算了 { BARE($n_tried) } 项；
}记录由使用者提供，本报告没有核验。
limit-recomputed = 不符的原因：口径、日期、记录三者都可能不同。
key-matching = 据记录核算相符
    .note = 占试算的 { $n_tried }
key-differ = 据记录核算不符
    .note = 试算 { $n_tried }
differ-whom = { $differ_breadth ->
    [many] 有关的{ COUNT($differ_places, "place") }
   *[few] { $differ_places }
}
request-differ = 请{ differ-whom }{ by }说明不符的 { $n_differ }是按什么口径、截至何日统计的。
    .who = { $differ_places }
    .what = 不符各项的统计口径、截止日期和登记依据
    .basis = 据记录核算的结果与原文不同
request-redo = 请提供记录的单位{ by }补报无法核算的 { $n_unclear }所需的数据和截止日期。
    .who = 提供记录的单位
    .what = 核算所需的各列，截止日期
    .basis = 本报告的核算规则

## 每份报告都有的三张表：数字、定义、文献

list =
    .place = 地区
    .indicator = 指标
    .figure = 原文数字
    .standing = 性质
    .date = 日期
    .undated = 未载明
    .none = 未见数据
defined =
    .title = 各指标的定义
    .indicator = 指标
    .meaning = 计数口径
    .reported = 自报
    .rules = 规定等
    .dated = 有日期
    .note = “规定等”含目标、计划、预算和文字缺损的数。
    .none = 所选地区没有报告这里的任何一个指标。

corrections =
    .title = 首次公布后更正过的数字
    .date = 更正日期
    .figures = 数字
    .what = 更正内容
    .why = 原因

documents =
    .title = 本报告的数字出自哪里，等级如何
    .document = 文献
    .all = 合计
    .grades = A—D 级只评自报的现状；N 级是规定、目标等；X 级是文字缺损或前后矛盾的数。
    .reposts = 所列文献都是转载，未见原件。
    .some_reposts = { $n }份文献中有{ $reposts }份是转载，未见原件；其余没有注明是否转载。
    .none = 所选地区没有可列的文献。

## 地区太多、一页列不下的清单

many =
    .places = { DIGITS($n) }地
    .left = ……其余{ DIGITS($n) }行只列入工作簿（xlsx）
    .note = 全部{ DIGITS($n) }行只列入工作簿（xlsx）。
    .ends = 图中只画首尾各{ DIGITS($row) }行；全部{ DIGITS($n) }行只列入工作簿（xlsx）
    .counted = 地区数
extremes =
    .places = 地区数
    .dated = 有日期
    .lowest = 最低
    .middle = 居中
    .highest = 最高
    .note = “居中”是按大小排在中间的地区的数字。各地数字只在工作簿（xlsx）里逐条列出。
