# 每份报告共有的词：各部分的名称、性质、等级、记号。en.ftl 用同样的名称。

## 编号和各部分的名称

figure = 图
table = 表
equation = 式
section = 第{ $numeral }节
pack = 合订本
summary = 摘要
contents = 目录
where = 目录（随页停留）
question = 问题
verdict = 判断
benchmark = 对照
sure_title = 把握程度
limits_title = 不能说明
requests_title = 请委员会决定
status_title = 数据情况
answers = 各章的回答
references = 参考文献
notes = 注释
appendix_a = 附录 A　证据表
appendix_b = 附录 B　保证记录
id = 编号
indicator = 指标
printed = 原文写作
document = 文献
position = 字符位置
standing = 性质
grade = 等级
period = 时点
formula = 算式
note = 说明
page = 页
item = 项
value = 值
check = 检查
result = 结果
parameter = 参数
reviewer = 复核人
post = 职务
date = 日期
undated = 未载明

## 网页

skip = 跳到正文
close = 关闭
to_row = 看证据表中的这一行
to_text = 回到正文
evidence = 证据
evidence_grade = 证据等级 { $grade }
scroll = { $what }，可横向滚动
figure_data = 图中的数

## 合成数据

synthetic = 合成数据 SYNTHETIC
synthetic_note = 本报告用合成数据制作，只示范方法，不说明任何真实地区。

## 读法

reading = 怎样读这份报告
reading_at = 读法见第 { $page } 页
reading_lines = 数字下的线
key_solid = 自报
key_dashed = 规定、目标、计划
key_dotted = 推算、核算
line_solid = 材料怎样说本地现状，不是核实的结果。
line_dashed = 应当或打算，不等于做到；预算也在内。
line_dotted = 由本报告算出，或据记录核算；文字缺损也用点线。
reading_ids = 数字旁的编号指向附录 A：E 为原文，F 为推算，R 为记录。
reading_grades = 证据等级与条数
pieces = { $n } 条
reading_marks = 表中符号

## 附录

appendix_a_note = 位置是文献全文（UTF-8）中的字符起止；“原文写作”一栏与原文逐字相同。等级：A—D 只评自报数，N 是规定、目标或计划，X 缺损或矛盾。
appendix_a_beyond = 这里只列正文写到的；其余{ $n }条只列入工作簿（xlsx）。
appendix_b_note = 供复核用：报告怎样生成，生成时核对了什么，用了哪些参数，凭什么认出所用的材料。同样的笔记本、代码、数据和参数，生成的文件逐字节相同。

## 保证记录

how_made = 怎样生成
checked = 生成时的核对
with_parameters = 所用参数
fingerprints = 所用材料的指纹
meaning = 意思
not_set = 未设
yes = 是
no = 否
record_edition = 版本集
record_report = 报告
record_build = 构建
record_notebook = 笔记本
record_code = 程序代码
record_data = 所读数据
record_libraries = 程序库
record_software = 程序
record_standards = 文件标准
record_fonts = 字体
check_numbers = 带出处的数字
found_numbers = { $places } 处，出自 { $pieces } 条证据
check_positions = 指到文献字符位置的摘引
check_formulas = 写明算式和输入的推算
check_damaged = 缺损或矛盾的数（X）
found_damaged = { $n } 条，推算用到 { $used } 条
check_references = 指得到的引用
check_alt = 有文字说明的图
of = { $good } / { $all }

## 连接

made = 本文件由 govdata 生成
colon = ：
stop = 。
list_separator = 、
sourced = 来源：
from_inputs = （由 { $inputs }）
untitled = 未命名报告
all_from = 表中各数均出自{ $evidence }。

## 不能显示的内容

not_shown = ［第 { $cell } 个单元格：{ $what }无法在此显示］
interactive = 交互内容（{ $what }）
unknown_type = { $what } 类型的输出
broken_picture = 损坏的图片
missing_picture = 图片 { $name }（找不到或读不出）
embedded = 嵌入的 { $what }
image_of = 第 { $cell } 个单元格的图

## 性质

measured = 自报
output = 产出
outcome = 效果
structure = 制度与架构
norm = 规定
target = 目标
plan = 计划
budget = 预算
damaged = 文字缺损
derived = 推算
recomputed = 据记录核算

## 证据等级

grade_A = 自报，分子、分母、日期齐备
grade_B = 自报，载明日期或分母
grade_C = 自报，两者均未载明，或为约数
grade_D = 称“全部”“无一”，未载明分母
grade_N = 规定、目标、计划、预算
grade_X = 缺损或矛盾，不采用

## 把握程度

sure = 有把握
fairly = 较有把握
unsure = 把握不大
conditional = 有条件
unknown = 无从判断

## 判断

different = 有差别
same = 看不出差别
cannot_tell = 尚不能判断
described = 只作描述，未作检验

## 记号的意思

not_reported = 未报告
not_stated = 未载明
not_applicable = 不适用
zero = 零
withheld = 隐去
mark_damaged = 文字缺损
suppressed = 为保护个人而不公布
immature = 观察期未满
in_place = 已做
planned = 计划
not_mentioned = 未提到

## 印出的记号

sign_not_reported = …
sign_not_stated = 未载明
sign_not_applicable = —
sign_zero = 0
sign_withheld = 隐
sign_damaged = 缺
sign_suppressed = 护
sign_immature = 未满
sign_in_place = ●
sign_planned = ○
sign_not_mentioned = ·
