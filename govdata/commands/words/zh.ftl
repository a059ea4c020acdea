# 命令说的话，中文；en.ftl 里有同名的英文。

folder-gone = 当前所在的文件夹已不存在；请换到一个存在的文件夹
no-study = { $folder } 里没有研究项目，也没有版本（params/*.yml）：用 `govdata new 文件夹` 新建一个；或进入已有的项目，或用 --root 指明
not-in-study = { $folder } 不在任何研究项目里（这里和上级都没有 govdata.toml）：先用 `govdata new 文件夹` 新建，再 cd 进去

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
build-refused = {"  "}没有分给工作机 { $worker } 报告：{ $why }
cluster-extra = --cluster 需要 Dask：pip install "govdata[cluster]"
cluster-local = --cluster { $address }：应写作 local:N，即在本机起 N 个工作进程
cluster-address = --cluster { $address }：应是调度器的地址（tcp://主机:端口 或 tls://主机:端口）、它的文件（*.json），或 local:N
cluster-cryptography = --cluster local:N 需要 cryptography 这个包：没有它，本机上任何人都能以您的身份运行程序
cluster-no-file = --cluster { $name }：没有这个调度器文件
cluster-nobody = --cluster { $address }：那里没有调度器应答（{ $why }）；用 `dask scheduler` 启动一个，或按它显示的地址填写
cluster-version = --cluster { $address }：调度器的版本不同：{ $what }；各处都按 requirements.lock 安装同样的版本
cluster-refused =
    { $address } 的工作机都不能用；请装得和本机一样（docs/cluster.zh.md）：
    { $told }
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

## diff

data-edited = { $file }：被手工改过或已不在，不是该版印出的内容（以其 manifest 为准）；请重新生成该版

## series

series-figure = { $figure }  { $label }
series-revised = 已修订
series-new-period = 时期不同
series-not-printed = 本版未印出
series-suppressed = 为保护个人不公布（suppressed）
series-not-reported = 改为未报告
series-not-stated = 改为未载明
series-not-applicable = 改为不适用
series-zero = 改为零
series-withheld = 改为发布方不公布
series-damaged = 改为文字缺损
series-immature = 观察时间不足
series-correction = （更正：{ $ids }）
series-end = 数字 { $n } 个，有数据的版本 { $editions } 个。
series-left-out = { $edition } 未计入：{ $why }

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
table-models = { $n } 个地方
table-indicators = { $n } 项指标
table-observations = { $n } 个数字
table-mechanisms = { $n } 项机制
table-features = { $n } 处机制
table-identities = { $n } 条算式
table-exemptions = { $n } 条不适用
table-units = { $n } 个单位
table-remarks = { $n } 条说明
table-benchmarks = { $n } 个参照值
table-corrections = { $n } 条更正
check-replaces = {"  "}{ $new } 替换了 { $old }（{ $id }）
check-data = { $n } 个版本的数据：与生成时一致。
check-no-rows = 没有行
check-fixed = 已改正：{ $what }
check-choose = { $file } 第 { $row } 行：{ $exact } 出现在 { $n } 处，指的是哪一处？
check-choice = {"  "}{ $n }. 位置 { $start }：…{ $before }【{ $exact }】{ $after }…
check-which = 第几处（回车：不改）
check-try-fix = `govdata check --fix` 会写入引文的位置；出现多处的，会请您选择。
check-not-held = 没有核对数值与引文：需要先 pip install "govdata[coding]"。
check-not-written = { $file } 写不进去：{ $why }
check-no-study = --fix 只改自己研究项目的表，这里没有：用 `govdata new 文件夹` 新建一个
check-no-documents = --fix 要查对材料，但这里没有：请放进研究项目的 documents/，或用 --sources 指定文件夹

fault-line = { $where }：{ $told }
fault-row = { $file } 第 { $row } 行
fault-cell = ，{ $column } 列，值“{ $value }”
fault-says = “{ $exact }”读作 { $says }；请改正，或认可这种写法一次：在 { $file } 里加一行 { $line }
fault-unread = “{ $exact }”机器读不出来；确实如此的话，认可这种写法一次：在 { $file } 里加一行 { $line }
fault-cut = “{ $exact }”在那里只是另一个数字的一部分；请按原文引用整个数字
fault-nowhere = { $id } 里没有“{ $exact }”；那个位置是“{ $found }”
fault-many = 那个位置是“{ $found }”，不是“{ $exact }”；后者出现在 { $n } 处，请看是哪一处
fault-elsewhere = 那个位置是“{ $found }”，不是“{ $exact }”；后者在 start={ $start }，end={ $end }
fault-dangling = { $table } 里没有{ $hint }
fault-keep-one = 请留下其中一个，或另起一个名字并在 indicators.csv 里加一行
fault-no-offset = 空着；`govdata check --fix` 会写入引文的位置
fault-length = 起止位置与引文长度不符；请改正引文，或由 `govdata check --fix` 写入位置
fault-empty = 不能空着
fault-no-number = 不是数字；应写作 26947、26,947、87.8% 或 2.2万
fault-period = 不是时期；应写作 2012、2012-05、2012-05-01 或 2009/2014；不详就空着
fault-range = qualifier 为 range（区间）时才填 value_high，且必须填
fault-damaged = standing 为 damaged（文字缺损）时 value 必须空着，其他情况必须填
fault-notes = note 与 note_en 应以两种语言说同一件事，或都空着
fault-version-moved = “{ $exact }”属于 { $id } 的旧版本：移动时命令中断了；请用 `govdata check --fix` 选择
fault-version-ambiguous = “{ $exact }”属于 { $id } 的旧版本：新版本里不止一处，或上下文不同；请用 `govdata check --fix` 选择
fault-version-changed = “{ $exact }”属于 { $id } 的旧版本：原处的文字已经不同；请用 `govdata check --fix` 选择
fault-version-gone = “{ $exact }”属于 { $id } 的旧版本：新版本里已没有；请引用新版本，或删去这一行
fault-version-texts = { $id } 中各篇文字的起止仍是旧版本的：请在 sources.json 里改正各篇及其引文的 start 和 end，再删去 parts_of

## suggest

suggest-written = 建议 { $n } 条，其中 { $doubtful } 条请看一眼，{ $unnamed } 条的指标待定；另有 { $left } 个数字不是数据（日期、编号、口号等）：{ $file }
suggest-none = 没有读到数据；有 { $left } 个数字不是数据（日期、编号、口号等）。
suggest-identities = 提出算式 { $n } 条：{ $file }
suggest-append-where = --append 要与 --output 同用：写明加在哪张表后面
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

## cost

cost-counting = 正在统计 { $report }，门槛 { $min_cell } …
cost-none = { $edition } 这一期没有报告读取记录：没有需要保护的内容
cost-svg = --to { $file }：图是 SVG，文件名请以 .svg 结尾
cost-in-reports = --to { $file }：reports/ 是给读者的，这张图不是；请放到别处
cost-no-folder = --to { $file }：没有这个文件夹，请先建好
cost-not-written = 写不了 { $file }：{ $why }
cost-column-below = 门槛
cost-column-cells = 单元格
cost-column-hidden = 隐去 ≤
cost-column-small = 过小 ≤
cost-column-covering = 为其遮掩约
cost-column-shown = 单元格公布 ≥
cost-column-kept = 计数公布
cost-unsaid = …
cost-chosen = （已选）
cost-refused = 不予发布：{ $why }
cost-nothing = 没有需要保护的表
cost-row = { $name }：门槛 { $min_cell }
cost-row-chosen = { $name }：门槛 { $min_cell }（已选）
cost-panel-cells = 不外传。公布的单元格，至少
cost-panel-kept = 统计到的数中，在所公布的内部单元格里的
cost-title = 各个门槛会隐去多少
cost-legend = 过小：低于门槛的计数等；为其遮掩：隐去后才推算不出过小的；计数公布：统计到的数中，落在所公布的内部单元格里的
cost-picture = 图：{ $file }
cost-warning = 供负责发布的人自己看，表和图都不要外传：几个门槛放在一起，比一页报告透露得更多。

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

## agree

agree-none = 这里没有材料有两份编码：第二位编码者的行在 casebook/second/observations.csv（由 `govdata code 编号 --second` 写入）
agree-figures = { $id }：两人都编码的数字 { $figures } 个；只有第一人的 { $only_first } 个，只有第二人的 { $only_second } 个
agree-field = {"  "}{ $field }：{ $n } 个中 { $agree } 个一致，alpha { $alpha }
agree-difference = {"  "}{ $id } { $field }“{ $exact }”：1 { $first }，2 { $second }
agree-decided = {"  "}{ $id } { $field }“{ $exact }”：{ $first } / { $second }，定为 { $decided }
agree-which = 1 或 2（回车：暂不决定）
agree-refused = { $id }：没有定下：{ $why }
agree-outside = 另一个程序刚改过这张表；什么都没有定下，请重新开始
agree-unsound = { $id }：两份编码无法比较：{ $why }；请先运行 `govdata check --fix`

## add

add-taken = { $id }：{ $n } 字，读作 { $read_as }；文本在 { $folder }/{ $id }.txt
add-entry = {"  "}标题：{ $title } · 发文单位：{ $issuer } · 日期：{ $issued }
add-lacking = {"  "}材料里没有写明：{ $names }；请填入 casebook/sources.json
add-scanned = {"  "}以下各页没有文字（扫描图，或字体未注明是什么字），未收入：第 { $pages } 页
add-dropped = {"  "}去掉了 { $n } 个不属于文本的字符（如 NUL）
add-title-from-file = {"  "}材料没有标题，暂用文件名
add-title = 标题
add-publisher = 发文单位
add-issued = 日期
add-ask-title = { $file } 的标题（回车：没有）
add-ask-publisher = { $file } 由谁发布？（回车：不详）
add-ask-issued = { $file } 何时发布，如 2023-01-10？（回车：不详）
add-there = { $file } 已经收入，编号 { $id }
add-id-taken = { $file }：已有编号为 { $id } 的材料；请用 --id 另取一个
add-one-id = --id 只能用于一个文件
add-not-written = { $file }：写不进去：{ $why }；材料清单里没有留下它
add-bad-id = --id { $id }：编号只能用字母、数字、点、连字符和下划线，以字母或数字开头
add-no-date = { $given } 不是日期；应写作 2023-01-10、2023-01 或 2023
add-moved = {"  "}新版本：{ $moved } 处引文已移到新位置，{ $waiting } 处待您决定：`govdata check` 列出，`govdata check --fix` 逐一询问
add-place = {"  "}models.csv 里还没有这个地方：{ $place }；用 `--place "{ $place }"` 写入一行，也可在编码工作台（govdata code）里新建
add-place-known = {"  "}地方：{ $place }（{ $id }），已有一行
add-place-written = {"  "}地方：{ $place }（{ $id }），已写入 casebook/models.csv 第 { $line } 行
add-place-lacks = {"  "}还没有写明：{ $names }；请写入 casebook/models.csv
add-place-unnamed = 材料没有说明是哪个地方；请用 --place 写明
add-place-word = --{ $name } { $given }：应为下列之一：{ $words }
add-place-elsewhere = { $code } 是{ $province }的代码，而地方是{ $place }；请改正其一
add-ask-place-place-zh = 地方全名（回车：{ $default }；- ：不新建）
add-ask-place-model-id = 编号，小写拼音（回车：{ $default }）
add-ask-place-level = 级别：province、prefecture、county、township、community 还是 institution？（回车：{ $default }）
add-ask-place-division-code = 行政区划代码，GB/T 2260（回车：{ $default }）
add-ask-place-summary-zh = 用一句话说明做法（回车：{ $default }）
add-ask-place-place-en = 地方的英文名（回车：{ $default }）
add-ask-place-summary-en = 这句话的英文（回车：{ $default }）
place-division-code = 行政区划代码（GB/T 2260）
place-summary-zh = 做法（现在这句仍是材料的标题）
place-name-en = 做法的英文名
place-place-en = 地方的英文名
place-summary-en = 这句话的英文
check-place-lacks = models.csv 里还没有写明：{ $what }，{ $n } 个地方（{ $ids }）
add-no-document = 本研究项目没有材料 { $id }{ $hint }
document-large = { $file }：{ $mib } MiB，超过一次可读的 { $most } MiB；请分成几份收入
document-none = { $file }：没有这个文件
document-unread = { $file }：读不出来：{ $why }
document-empty = { $file }：里面没有文字
document-library = { $file }：读取它所需的库没有安装：pip install "govdata[coding]"
document-old = { $file }：是旧版 Office 文件，或者加了密码；请打开后另存为不带密码的 .docx，再收入
document-encoding = { $file }：不是已知编码的文本；请用编辑器打开，另存为 UTF-8，再收入
document-no-text = { $file }：网页里没有正文；请把正文存为 .txt，再收入
document-broken = { $file }：文件已损坏（{ $why }）；请打开后重新保存或打印，再收入
document-kind = { $file }：材料须是 .txt、.html、.docx 或 .pdf；请另存为其中一种，再收入
document-encrypted = { $file }：PDF 已加密；请另存为不带密码的，再收入
document-scanned = { $file }：是扫描件，或字体未注明是什么字；{ $n } 页都没有文字。请先用文字识别软件读出、核对，再作为文本收入
