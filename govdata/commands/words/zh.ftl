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
