### 从这里开始：自己的问题。改 notebooks/starter.ipynb 里的 about，再改这里的文字。
### { $名称 } 是一个数、一个地方或一项结论；[情形] 由结论选定，文字里不写数字。

## 首页

short = 治理架构的级数
subtitle = { $finding ->
    [nothing] 所选材料没有公布
   *[other] { COUNT($n_places, "place") }公布的内容
}
answer = { $finding ->
    [reported] { $n_reporting ->
        [1] **只有{ FULLNAME($reporting) }报告了治理架构的级数，
       *[other] **{ COUNT($n_reporting, "place") }报告了治理架构的级数，
    }{ $spread ->
        [range] { BARE($smallest) }至{ $largest }不等。**
       *[same] 都是{ $largest }。**
    }级数多少与治理好坏无关。
    [rules_only] **{ $places }只公布了规定或计划，没有报告实际级数。**
   *[nothing] **所选材料没有公布治理架构的级数。**
}
verdict = 公布的数字只作描述，不作评价。
sure-printed = 数字与原文一致，逐条核对过位置。
sure-counted = 各地怎样数“级”，文中没有说明。
limit-silent = 没有报告不等于没有。
request-dates = 请公布级数的地方说明日期和每一级的名称。
    .who = { $places }的治理牵头部门
    .what = 各级名称、启用日期
    .basis = 本报告的口径
key-smallest = 级数，最少
    .note = 自报
key-largest = { $spread ->
    [same] 级数
   *[range] 级数，最多
}
    .note = 自报
fig-figures = 各地公布的级数
    .subtitle = 一行一地；□ 规定  ● 自报

## 正文

silent = { $n_reporting ->
    [0] 没有一地报告级数。
    [all] 写到这一项的地方都报告了级数。
   *[other] { COUNT($n_places, "place") }写到这一项，其中{ COUNT($n_reporting, "place") }报告了级数。
}
reading = 公布不等于属实，也不等于做到。
tab-figures = 逐条列出
    .subtitle = 按自报和其他两类
    .reported = 自报
    .others = 规定、目标、计划和缺损文字
    .empty = 没有可列的数字。
