# 命令说的话，中文；en.ftl 里有同名的英文。

folder-gone = 当前所在的文件夹已不存在；请换到一个存在的文件夹
no-study = { $folder } 里没有研究项目，也没有版本（params/*.yml）：用 `govdata new 文件夹` 新建一个；或进入已有的项目，或用 --root 指明

## build

build-summary = { $edition }：共 { $total } 份，生成 { $done } 份，{ $current } 份无需更新，{ $failed } 份失败，用时 { $time }
build-stopped = 已停止；还有 { $left } 份没有做到。再次运行 build 即可接着做。
build-failed-notebooks = {"  "}失败报告的笔记本：reports/{ $edition }/failed/
build-warning = {"  "}警告：{ $text }
build-slowest = {"  "}最慢：{ $slowest }
build-unguarded = {"  "}{ $n } 份报告在没有防护的情况下运行：本系统没有 Landlock，不能禁止单元格写到自己的文件夹之外
build-left-over = {"  "}有 { $n } 个文件已不属于这一版（--prune 可删除）
build-no-places = {"  "}案例库里还没有地方，没有生成概况报告：用 `govdata add 文件` 收入一份材料
build-pages = {"  "}报告目录页：{ $index }
explain-fault = 不能运行  { $report }：{ $why }
explain-runs = 需要运行  { $report }：{ $why }
explain-current = 无需更新  { $report }
and-more = {" "}另有 { $n } 份

## list

list-edition = 版本 { $name }
list-topic = 题目 { $name }
state-faulty = 有错
state-to-run = 待运行
state-current = 已最新

## new

new-made = { $folder }：研究项目已建好。
new-next =
    {"  "}cd { $folder }
    {"  "}govdata build            用现有的地方生成报告
    {"  "}govdata add 文件         收入自己的材料
    {"  "}其余见 README.md。
new-kept = {"  "}原样保留：{ $names }
new-already = { $folder } 已经是一个研究项目（有 govdata.toml）；进入它运行 `govdata build`
new-no-folder = { $folder } 建不了：{ $why }

## check

check-faults = { $n } 处错误。
check-sound = { $counts }：没有问题。
check-unproved = 引文位置未核对：手头没有材料原文（用 GOVDATA_SOURCES 指明其文件夹）。
check-proved = 已对照原文核对 { $n } 处引文位置。
check-identities = 重新计算 { $n } 条算式，结果都与记录一致。
check-contradicted = { $expression }：原文自相矛盾，或某个数字录错了；请看原文。
check-words = { $n } 个笔记本的词句文件：没有问题。
check-words-faults = 词句文件有 { $n } 处错误。
check-layer = 层 { $name }：{ $counts }
check-replaces = {"  "}{ $new } 替换了 { $old }（{ $id }）
check-no-rows = 没有行

## suggest

suggest-written = 建议 { $n } 条，其中 { $doubtful } 条请看一眼；另有 { $left } 个数字不是数据（日期、编号、口号等）：{ $file }
suggest-none = 没有读到数据；有 { $left } 个数字不是数据（日期、编号、口号等）。
suggest-identities = 提出算式 { $n } 条：{ $file }
suggest-no-model = models：没有 model_id { $model }{ $hint }；请先写入 models.csv，或不用 --model
suggest-needs-model = --identities 须与 --model 同用：算式中的编号由它编成
suggest-exists = { $file } 已经存在；请换一个名字，或用 --force 覆盖
suggest-no-document = { $document }：既不是文件，也不是案例库里的材料{ $hint }
suggest-no-sources = 手头没有材料原文；请把 GOVDATA_SOURCES 设为存放 <source_id>.txt 的文件夹，或直接给出文件
suggest-no-text = { $file }：不是文本；PDF、Word 和网页请用 `govdata add` 收入
suggest-no-utf8 = { $file }：既不是 UTF-8，也不是 GB18030，见第 { $byte } 字节；请另存为 UTF-8
suggest-gb18030 = { $file }：按 GB18030 读取；写入案例库之前请另存为 UTF-8
suggest-no-write = { $file }：写不进去：{ $why }
doubt-damaged = 原文残缺，不给数值
doubt-beside_damage = 紧挨残缺的文字，主语可能已脱落
doubt-standing = 性质不明
doubt-formula = 公式名称中的数
doubt-no_unit = 原文没有量词
doubt-above_all = 比重超过百分之百
doubt-rhetoric = 可能只是修辞
doubt-round_name = 约数，可能是活动名称中的数
identity-share = 分子除以分母，应等于所写的比例。
identity-sum = 各部分与总数。
identity-order = 前后之比，如文中所说。

## ledger

ledger-empty = 还没有任何由记录统计出来的结果发布过。
ledger-whole = 台账完整；条目：{ $n }；末条摘要 { $digest }
ledger-release =
    { $number }  { $report }：{ $cells } 个单元格中隐去 { $hidden } 个
        { $kind } 类记录 { $digest }；{ $settings }
ledger-gone = {"    "}已于 { $on } 撤回
ledger-table = { $name }（{ $measure }）
ledger-cell = {"  "}{ $where }：{ $value }
ledger-withdrawn =
    版本 { $edition }：标为撤回的发布数：{ $n }
    读者手里的内容收不回来：以后的版本仍与它一并保护。
