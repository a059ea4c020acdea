# 版本集的网页：目录、各版报告、数字沿革。en.ftl 用同样的名称。

index-title = { $edition }：报告目录
in-language = 中文
skip-to-reports = 跳到报告
built = 已完成 { $n } 份，失败 { $failed } 份。
passages = 引用的原文：自报 { $reported } 处，规定或目标 { $goals } 处，缺损或矛盾 { $damaged } 处。
made-up = { $n } 份用合成数据，只示范方法。
made-from-manifest = 本页由 govdata 生成，与 manifest.json 一致。
title-failed = 未能完成
title-corrections = 更正
title-packs = 合订本
title-data = 数据
data-note = 印出的每一个数及其依据。
search = 搜索
search-hint = 题目、结论、地名或印出的数，例如 317、26446、87.8%；每个数通向它的依据。
select-topic = 题目
select-model = 模式
select-all = 全部
shown = 显示 { $shown } / { $all } 份
places-found = ，找到 { $n } 处
one-place-found = ，找到 { $n } 处
places-more = 另有 { $n } 处
report-standing = 自报 { $reported }，规定或目标 { $goals }，缺损 { $damaged }

## 题目

topic-model_profile = 模式概况
topic-model_comparison = 模式比较
topic-reoffending = 再犯
topic-correction_caseload = 社区矫正负担
topic-grid_staffing = 网格配备
topic-service_requests = 群众诉求
topic-dispute_mediation = 纠纷调解
topic-targets_and_results = 目标与结果
topic-fiscal_inputs = 财政投入
topic-participation_and_satisfaction = 参与和满意度
topic-reform_effects = 改革效果
topic-evidence_audit = 证据审核

## 各版报告

library-title = 各版报告
skip-to-editions = 跳到各版
editions = { $n } 版。
reports-zh = 中文报告 { $n }
reports-en = 英文报告 { $n }
reports-other = { $lang } 报告 { $n }
edition-failed = 失败 { $n }
edition-corrections = 更正 { $n }
withdrawn = 已撤回 { $date }
files-gone = 文件已不在此处，公布过的内容记在台账中。
made-from-manifests = 本页由 govdata 生成，与各版的 manifest.json 一致。

## 数字沿革

series-title = 数字沿革
series-of = 数字沿革：{ $report }
series-all = 全部报告
series-reading = 每个数字在所存各版中印作多少，后来怎样。点数字，到那一版的证据表；点地址，到它所指的数字。
series-left-out = 未计入的版次
series-figures = 数字 { $n }
series-with-change = 有变化 { $n }
col-edition = 版次
col-date = 日期
col-printed = 印作
col-change = 变化
col-corrections = 更正
series-changed = 变过的数字
series-unchanged = 没有变化的数字
series-addresses = 地址
col-address = 地址
col-leads = 各版所指
series-former = 原指
series-unkept = 所存各版都不再印出，或已撤回。
change-first = 首次
change-same = 未变
change-new_period = 时期不同
change-revised = 已修订
change-not_printed = 不再印出
change-suppressed = 为保护个人不再公布
change-withheld = 不再公布
change-damaged = 文字缺损
change-not_reported = 现为未报告
change-not_applicable = 现不适用
change-not_stated = 现为未载明
change-zero = 现为零
change-immature = 观察期未满
change-in_words = 改以文字写出
