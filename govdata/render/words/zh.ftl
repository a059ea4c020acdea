# 工作簿里的词。en.ftl 用同样的名称。

contents = 目录
notes = 说明
figures = 主要数字
evidence = 证据
sources = 文献
cover = 封面
data_of = { $name } 数据
in_full = { $name } 全部
group = 组
row = 行
column = 列 { $n }
unit = 单位
unit_of = { $column }：单位
evidence_ids = 证据编号
empty = 此格在报告中为空
blank = 空
sheet = 工作表
content = 内容
sign = 记号
meaning = 含义
one_table = 本表只有一张表格。方括号里的词见“说明”；证据编号见“证据”。
each_table = 每张工作表只有一张表格，没有空格和合并格。方括号里的词见“说明”；证据编号见“证据”，与报告中相同。
plain_table = 本表只有一张表格。
standing_note = 证据编号后括号里的词是数字的性质，没有的是自报。
of = 见 { $name }

## 记号的意思

means_not_reported = 应当有这项数量，材料没有给出
means_not_stated = 数字已给出，日期、基数或单位没有写明
means_not_applicable = 没有这一项
means_zero = 数过，一个也没有
means_withheld = 发布者隐去
means_damaged = 有文字，但无法辨认
means_suppressed = 为保护个人，本报告不公布
means_immature = 观察期还没有走完
means_in_place = 材料称已实行
means_planned = 材料称将要实行
means_not_mentioned = 材料没有提到
