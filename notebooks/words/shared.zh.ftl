### 各报告共用的话：文种、单位、表头。{ $名字 } 是一个数或一个名称，印出时带着证据。

## 封面与期限

series = 区域社会治理比较研究
audience = 委员会参阅件
# 期限：有出刊日期的写日期，没有的写天数。
by = { $due ->
    [none] 印发后 30 日内
   *[other] { DATE($due) }前
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

head =
    .place = 地区
    .region = 地区
    .indicator = 数的是什么
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
row-days = { $row }，{ DIGITS($days) } 天

## 表注

protected = 整批保护：隐去的数不能由合计推出。{ MARK("suppressed") } 为保护个人而不公布。

## 读取记录

# 读取时退回、截止日后的行：每份有记录的报告都写明。
door = { $n_refused ->
    [0] 文件读入 { DIGITS($n_read) } 行，全部接受。
   *[other] 文件读入 { DIGITS($n_read) } 行，退回 { DIGITS($n_refused) } 行。
}{ $n_left_out ->
    [0] {""}
   *[other] 截止日以后才发生的 { DIGITS($n_left_out) } 行没有计入。
}{ $n_censored ->
    [0] {""}
   *[other] { DIGITS($n_censored) } 行在截止日以后的情况不计入，人留在其中。
}
