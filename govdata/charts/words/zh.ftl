# 各图在标签之外所说的字：图例、坐标、表头、替代文字。en.ftl 用同样的名称。
# { $n } 是数量；其余的空格是印出时的文字。

## 各图共用

comma = ，
serial-comma = 、
semicolon = ；
colon = ：
stop = 。
# 句与句之间
blank = {""}
# 图例的两个记号之间
gap = {"　"}
range = { $low }—{ $high }
bracketed = { $text }（{ $beside }）
no-data = 无数据
no-data-alt = 图：无数据。
cut = 纵轴截断
cut-beside = { $title }（纵轴截断）
not-labelled = 未标出：{ $names }

## 共用的词：表头、坐标、记号

place = 地区
item = 项目
group = 组
time = 时间
count = 数量
count-of-total = 数量/总数
share = 比例
value = 数值
values = 数值
interval = 区间
level-interval = { $level }区间
rule = 规定
reported = 自报
within = 限内
not-reported = 未报告
not-applicable = 不适用
withheld = 不公布
protected = 为保护个人不公布

## 条形图

bars-category = 类别
bars-alt = 条形图，{ $n }类
bars-ends = { $head }，最大五类与最小三类如下

## 分段条形图

stacked-document = 文件
stacked-total = 合计
stacked-alt = 数字分段，每{ $each }一条，共{ $n }条、{ $total }个数：{ $whole }
stacked-alike-alt = 数字分段，每{ $each }一条，共{ $n }条
grade-A = 自报，有分子、分母和日期
grade-B = 自报，有日期或分母
grade-C = 自报，两者均未载明，或为约数
grade-D = 称“全部”“无一”，未载明分母
grade-N = 规定、目标、计划、预算
grade-X = 缺损或自相矛盾，不采用

## 按组分列的条形图

panels-legend = 条长为占该组的比例，末端为个数
panels-alt = 按组分列的条形图，{ $n }组，同一坐标
panels-not-drawn = 未画

## 零的上限

bound-legend = 曲线：未见一例时，仍不能排除的最高比率（单侧{ $level }，精确法）
bound-total = 总数
bound-rate = 不能排除的最高比率
bound-said = { $label } 0/{ $n }，至多 { $most }
bound-alt = 未见一例时，真实比率（单侧{ $level }）的上限随总数变化，双对数坐标

## 分级地图

map-legend = 等积投影；界线由使用者提供，仅作示意
map-area = 地区
map-class = 分档
map-unknown = 没有数据
map-alt = { $n }个地区的分级地图
map-named = 其中
map-shades = 分档：地区数

## 控制图

control-legend = 虚线为控制限，横线为总体水平；● 超出控制限，○ 在限内
control-rate = 水平
control-limits = 控制限
control-against = 对控制限
control-above = 高于上限
control-below = 低于下限
control-upper = 上限
control-lower = 下限
control-all = 总体
control-alt = { $first }至{ $last }的控制图，{ $n }个值，总体水平{ $centre }；高于上限{ $above }个，低于下限{ $below }个
control-ends = 最高{ $highest }（{ $highest_time }），最低{ $lowest }（{ $lowest_time }）

## 随时间的曲线

curves-legend = 浅色带与细线为 { $level } 区间
curves-at-risk = 在观察人数
curves-at-risk-below = 在观察人数
curves-alt-survival = 生存曲线，{ $n }组
curves-alt-incidence = 累积发生曲线，{ $n }组
curves-of-one-survival = 生存曲线（{ $group }，{ $unit }）
curves-of-one-incidence = 累积发生曲线（{ $group }，{ $unit }）
curves-said = { $group }至{ $time }为{ $share }
curves-said-interval = { $group }至{ $time }为{ $share }，区间{ $interval }

## 直方图

histogram-bin = 区间
histogram-alt = 直方图（{ $unit }），n={ $total }，自{ $low }至{ $high }，最多的一段为{ $bin }，{ $n }个
histogram-rules = 规定线

## 漏斗图

funnel-legend = 虚线 95%、实线 99.8% 控制限；● 超出 99.8%，○ 在限内
funnel-few = { $legend }；不足10个单位，仅供参考
funnel-all = 合计
funnel-against = 对99.8%限
funnel-above = 高于
funnel-below = 低于
funnel-alt = 漏斗图：{ $n }个单位，合计{ $target }，超出99.8%控制限{ $outside }个
funnel-sizes = 单位规模{ $smallest }至{ $largest }

## 估计与区间

intervals-legend = ● 估计值，横条为 { $level } 区间
intervals-estimate = 估计
intervals-alt = { $n }项估计及{ $level }区间
intervals-against = { $head }，参照线为{ $name }{ $value }
intervals-reference = 参照
intervals-ends = 最高三项与最低三项如下

## 小图

small-panel = 分图
small-alt = { $n }幅小图，同一坐标，共{ $points }点，{ $first }至{ $last }
small-more = 另有{ $n }幅

## 对照表

mark-done = 写为已做
mark-planned = 只写为计划
mark-not-mentioned = 未提到
matrix-total = 计
matrix-alt = { $size }的对照表：{ $counts }
matrix-by-column = 按列：{ $counts }
matrix-by-row = 按行：{ $counts }

## 两两对照

pairs-comparable-mark = ● 可比
pairs-one = 甲
pairs-comparable = 能否比较
pairs-others = 乙
pairs-yes = 可比
pairs-alt = { $places }地两两对照，{ $n }对中{ $can }对可比
pairs-with = { $one }与{ $other }
pairs-against = 不可比的原因：{ $reasons }

## 规定与自报

norms-legend = □ 规定　● 自报　… 未报告
norms-unit = 单位
norms-panel = 图
norms-title = 规定与自报
norms-alt = { $title }（{ $unit }）：{ $n }行，有规定{ $rules }行，有自报{ $results }行，两者都有{ $both }行
norms-rest = 其余{ $n }行从略或未报告
norms-figure = 自报

## 数值与范围

ranges-overlap = 前后有重叠

## 改革前后的序列

series-legend = 实线为实际值，虚线与浅色带为未改革的推算值及区间
series-observed = 实际
series-without = 未改革推算
series-without-label = 未改革推算
series-alt = { $first }至{ $last }的序列，{ $n }个值：首{ $first_value }，末{ $last_value }，最高{ $highest }（{ $highest_time }），最低{ $lowest }（{ $lowest_time }）
series-reform = 改革
series-from = { $time }起：{ $reform }
series-end = 未改革推算值末为{ $value }，区间{ $interval }

## 距改革各期的效应

event-legend = ○ 改革前（应近于零）　● 改革后　□ 基准期
event-legend-thin = 细线：各期同时成立的界限
event-time = 距改革
event-axis = 距改革的期数
event-effect = 效应
event-together = 各期同时
event-range = { $low }—{ $high }
event-alt = 距改革各期的效应，{ $first }至{ $last }期；区间不含零的：改革前{ $before }期，改革后{ $after }期
event-alt-together = { $head }；各期同时成立的界限不含零的：改革前{ $before }期，改革后{ $after }期

## 逐环节递减

stages-legend = 右列：占上一环节、占第一环节；虚框 … 未报告
stages-stage = 环节
stages-of-before = 占上一环节
stages-of-first = 占第一环节
stages-of-before-label = 占上一环节
stages-of-first-label = 占第一环节
stages-alt = 逐环节递减，{ $n }个环节
stages-said = { $stage }，占上一环节{ $share }

## 基线、结果与目标

goals-legend = ○ 基线　● 结果　□ 目标　… 未报告
goals-side-baseline = 基线
goals-side-result = 结果
goals-side-target = 目标
goals-alt = 基线、结果与目标：{ $n }项，结果与目标齐全的{ $both }项
goals-more = 另有{ $n }项

## 省级单位分格图

tiles-legend = 每格一个省级单位，位置示意
tiles-protected = 护
tiles-province = 省级单位
tiles-code = 代码
tiles-alt = 省级单位分格图，34个中{ $n }个有数据
tiles-above-zero = 有值的
tiles-highest = 最高的
tiles-lowest = 最低的
tiles-are-zero = 为零的
tiles-withheld = 为保护个人而不公布的
tiles-beside = 图外：{ $name }
tiles-zero = 零
tiles-none = 没有所列地区
tiles-any = 有值
tiles-up-to = 至{ $high }
tiles-over = { $low }以上
tiles-between = { $low }以上至{ $high }
tiles-shades = 分档：省级单位数

## 时间线

timeline-legend = ● 某日　▬ 时段　→ 起止未载明
timeline-period = 时点
timeline-note = 说明
timeline-alt = 时间线：写明日期{ $dated }项，未载明{ $undated }项
timeline-ends = 最早四项与最晚四项：{ $items }
timeline-undated = 未载明日期
timeline-undated-head = 未载明日期（{ $n }项）
timeline-between = 、
