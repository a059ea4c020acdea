### 改革前后的变化和效果：这份报告说的话。结构和数字在 notebooks/reform_effects.ipynb；这里只管怎么说。

## 第一页

short = 变化与效果
subtitle = { $recorded ->
    [none] { $moving ->
        [few] { $moving_places }报告的改革前后数字
        [many] { COUNT($moving_places, "place") }报告的改革前后数字
       *[none] 所选文本没有改革前后的数字
    }
   *[other] 据面板核算
}
# 结论。先说确实变了的那一项；前后之差只叫变化，不叫效果。
answer = { $finding ->
    [changed] **{ FULLNAME($lead_place) }自报{ INDICATOR($lead_indicator) }由{ lead-from }{ lead-verb }{ lead-to }。**{ lead-means }{ cause-said }
    [unchanged] **{ FULLNAME($lead_place) }自报的{ INDICATOR($lead_indicator) }前后都是{ $lead_later }。**{ $series ->
            [none] 没有未改革的地区对照，也没有改革前的走势，
           *[short] 没有未改革的地区对照，改革前的走势又太短，
        }改革有没有作用，尚不能判断。
    [unclear] **{ FULLNAME($lead_place) }自报{ INDICATOR($lead_indicator) }由{ lead-from }变为{ lead-to }，按原文的约数和进位，是增是减不能断定。**改革有没有作用，更不能判断。
    [one_point] **{ $breadth ->
            [many] { COUNT($n_places, "place") }
           *[few] { $places }
        }报告的{ $n_figures ->
            [1] 一项数字，没有写改革前后两个时点。**
           *[other] { COUNT($n_figures, "figure") }数字，没有一项写了改革前后两个时点。**
        }改革以后有没有变化，尚不能判断。
    [records_different] **{ change-said }**{ outcome-said }
    [records_same] **{ same-said }**{ outcome-said }
    [records_wide] **{ wide-said }**没有变化、变化超过推算值的 { $margin_share }，两种情形都在区间之内，改革有没有作用，尚不能判断。{ outcome-said }
    [records_short] **{ change-said }**改革前后只有 { $rec_before } 期和 { $rec_after } 期，不足以检验，是否由改革带来，尚不能判断。{ outcome-said }
    [records_no_noise] **{ change-said }**除此以外各期数字没有波动，误差无从估计，是否由改革带来，尚不能判断。{ outcome-said }
    [records_false_dates] **{ change-said }**但{ tests-said }没有改革的时候也常见变化，是否由改革带来，尚不能判断。{ outcome-said }
    [records_few_ways] **{ change-said }**地区太少，把改革另行分给其他地区总共只有 { $rec_ways } 种分法，这样的差别可能出于偶然，是否由改革带来，尚不能判断。{ outcome-said }
   *[nothing] { $n_searched ->
        [0] **所选地区没有可查的文本。**
       *[other] **查阅了所选地区的{ COUNT($n_searched, "document") }，没有找到改革前后的数字。**
    }改革以后有没有变化，尚不能判断。
}
lead-from = { $lead_date_first ->
    [none] { $lead_first }
   *[other] { DATE($lead_date_first) }的{ $lead_first }
}
lead-to = { $lead_date_later ->
    [none] { $lead_later }
   *[other] { DATE($lead_date_later) }的{ $lead_later }
}
lead-verb = { $lead_is ->
    [share] { $lead_way ->
        [down] 降至
       *[up] 升至
    }
   *[count] { $lead_way ->
        [down] 减至
       *[up] 增至
    }
}
lead-means = { $lead_kind ->
    [structure] 这是机构、事项或投入的变化，不是效果。
   *[outcome] 这是变化，不是效果。
}
cause-said = { $series ->
    [none] 没有未改革的地区对照，也没有改革前的走势，变化是否由改革带来，尚不能判断。
   *[short] 没有未改革的地区对照，改革前的走势又太短，变化是否由改革带来，尚不能判断。
}
who-said = 改革后，{ scope-said }
scope-said = { $scope ->
    [places_added] 各改革地区合计
    [each_place] 平均每个改革地区
   *[one_place] {""}
}
per-said = { $rec_period ->
    [year] 每年
    [quarter] 每季
    [month] 每月
    [week] 每周
    [day] 每天
   *[other] 每期
}
size-said = { $way ->
        [fewer] 少
       *[more] 多
    } { BARE($rec_size) }{ $rec_unit ->
        [none] {""}
       *[other] {" "}{ $rec_unit }
    }
same-said = { who-said }{ per-said }与没有改革时的推算实际相同：相差的 { $confidence } 区间为 { LOW($rec_interval) } 至 { HIGH($rec_interval) }{ $rec_unit ->
        [none] {""}
       *[other] {" "}{ $rec_unit }
    }，整个不超出推算值的 { $margin_share }（{ BARE($rec_band) }）。
wide-said = { who-said }{ per-said }与没有改革时的推算相比，介于少 { LOW($rec_sizes) } 与多 { HIGH($rec_sizes) }{ $rec_unit ->
        [none] {" "}
       *[other] {" "}{ $rec_unit }
    }之间（{ $confidence } 区间）。
unit-said = { $rec_unit ->
    [none] {""}
   *[other] {" "}{ $rec_unit }
}
change-said = { who-said }{ per-said }{ $way ->
        [as_expected] 与没有改革时的推算相等
       *[fewer] 比没有改革时的推算{ size-said }
    }{ $span ->
        [across] （{ $confidence } 区间为少 { LOW($rec_sizes) } 至多 { HIGH($rec_sizes) }）
        [none] {""}
       *[fewer] （{ $confidence } 区间 { $rec_sizes }）
    }。
outcome-said = { $outcome_known ->
    [indicator] 指标是“{ INDICATOR($rec_outcome) }”{ $rec_unit ->
        [none] ，单位未载明
       *[other] {""}
    }；
    [words] 指标是“{ $rec_outcome }”{ $rec_unit ->
        [none] ，单位未载明
       *[other] {""}
    }；
   *[not_stated] { $rec_unit ->
        [none] 指标和单位未载明；
       *[other] 指标未载明；
    }
}{ $rec_base ->
    [none] 改革前没有一期可作基数。
   *[other] 改革前{ scope-said }{ per-said } { BARE($rec_base) }{ unit-said }。
}
tests-said = { $tests ->
    [none_possible] 改革前没有可作安慰剂检验的时点。
    [no_noise] 数字没有波动，安慰剂检验无从作出。
    [none_found] { $rec_tests ->
        [1] 以改革前的时点作 { $rec_tests } 次安慰剂检验，未见变化。
       *[other] 以改革前的时点作 { $rec_tests } 次安慰剂检验，均未见变化。
    }
    [all_found] { $rec_tests ->
        [1] 以改革前的时点作 { $rec_tests } 次安慰剂检验，也见到变化。
       *[other] 以改革前的时点作 { $rec_tests } 次安慰剂检验，次次见到变化。
    }
   *[some_found] 以改革前的时点作 { $rec_tests } 次安慰剂检验，{ $rec_found } 次也见到变化。
}
verdict = { $finding ->
    [changed] 前后有变化；是否由改革带来，尚不能判断。
    [unchanged] 前后数字相同；改革有没有作用，尚不能判断。
    [records_different] 这一项数字与没有改革时的推算不同；其他指标、其他地区，不能由此推断。
    [records_same] 这一项数字与没有改革时的推算实际相同；其他指标、其他地区，不能由此推断。
    [one_point] 有没有变化，尚不能判断。
    [nothing] 有没有变化，尚不能判断。
    [unclear] 有没有变化，尚不能判断。
   *[records_wide] 这一项数字的变化是否由改革带来，尚不能判断。
}
sure-matched = 文本写了什么。{ $n_figures ->
    [1] 一项数字与所据文本逐字一致。
   *[other] { COUNT($n_figures, "figure") }数字均与所据文本逐字一致。
}
sure-searched = 所选文本没有写什么，已逐份查过。
sure-definition = 变化有多大。须前后两点口径相同；{ $n_both ->
    [0] { $n_changes ->
        [1] 这一对数字没有写全日期。
       *[other] { COUNT($n_changes, "pair") }数字没有一对写全日期。
    }
    [all] 日期均已写明。
   *[other] { COUNT($n_changes, "pair") }数字只有{ COUNT($n_both, "pair") }写全日期。
}
sure-change = 改革以后有没有变化。没有前后两点。
sure-cause = 变化是否由改革带来。{ $series ->
    [none] 没有未改革的地区对照，也没有改革前的走势。
   *[short] 没有未改革的地区对照，改革前的走势太短。
}
sure-size = { $design ->
    [series] 改革前 { $rec_before } 期，改革后 { $rec_after } 期，{ $enough ->
        [yes] 达到前后各 { DIGITS($n_enough) } 期的惯例。
       *[no] 不到前后各 { DIGITS($n_enough) } 期的惯例。
    }
   *[staggered] { $rec_units }，其中 { $rec_adopters }改革，{ $enough ->
        [yes] 达到 { DIGITS($n_enough) } 地的惯例
       *[no] 不到 { DIGITS($n_enough) } 地的惯例
    }{ $rec_p ->
        [none] 。
       *[other] ，以置换检验判断（p = { $rec_p }）。
    }
}
sure-tests = { $design ->
    [series] 改革前的走势本会延续下去。
   *[staggered] 没有改革时，各地走势本会平行。
}{ tests-said }
sure-elsewhere = 其他指标、其他地区会怎样。面板里没有。
limit-trend = 改革以前是否已经在变：两点连不成走势。
limit-recording = 实际情况是否变化：新渠道记录得多，不等于诉求增加，也不等于问题减少。
limit-worst = 是否只是恢复到平常：在最差的时候选作试点，不改革也可能好转。
limit-titles = 居民得到什么：称号由上级授予，机构和事项的增减是做法，都不是效果。
limit-silent = 改革是否见效：没有写到，不等于没有变化。
limit-same-time = 同时还有哪些变化：{ $design ->
    [series] 同期的人手、经费和考核变化，与改革分不开。
   *[staggered] 只发生在改革地区的人手、经费和考核变化，与改革分不开。
}
limit-one-number = 居民的处境是否好转：面板只有这一项数字。
key-lead = { INDICATOR($lead_indicator) }
    .note = { $lead_place }；推算，后减前：由{ $lead_first }到{ $lead_later }
key-second = { INDICATOR($second_indicator) }
    .note = { $second_place }；推算，后减前：由{ $second_first }到{ $second_later }
key-third = { INDICATOR($third_indicator) }
    .note = { $third_place }；推算，后减前：由{ $third_first }到{ $third_later }
key-change = { per-said }实际数减去推算数
    .note = 据面板核算{ $rec_interval ->
        [none] ；没有区间
       *[other] ；{ $confidence } 区间 { LOW($rec_interval) } 至 { HIGH($rec_interval) }
    }
key-expected = 没有改革时的推算，{ per-said }
    .note = 据面板核算；改革后各期平均
key-base = 改革前的水平，{ per-said }
    .note = 据面板核算；改革前各期平均
fig-points = { INDICATOR($lead_indicator) }{ $lead_way ->
    [same] 前后都是{ $lead_later }
    [unclear] 是增是减不能断定
   *[up] 由{ $lead_first }{ lead-verb }{ $lead_later }
}
    .subtitle = { $lead_place }；自报
    .note = 两点不成走势，不连线；是变化，不是效果。
    .first = 前
    .later = 后
    .undated = 日期未载明
fig-path = { $verdict ->
    [different] { per-said }比没有改革时的推算{ size-said }
    [same] 与没有改革时的推算实际相同
   *[cannot_tell] 与推算之差是否由改革带来，尚不能判断
}
    .subtitle = { places-said }，{ first-said }至{ last-said }；{ $confidence } 区间
    .reform = 改革起
    .unit = { per-said }{ $rec_unit ->
        [none] {""}
       *[other] （{ $rec_unit }）
    }
fig-since = { $verdict ->
    [different] { per-said }比没有改革时的推算{ size-said }
    [same] 与没有改革时的推算实际相同
   *[cannot_tell] 与推算之差是否由改革带来，尚不能判断
}
    .subtitle = { places-said }，改革地区平均，{ first-said }至{ last-said }；{ $confidence } 区间
    .note = 改革前各期与前一期相比，改革后各期与改革前最后一期相比。粗线逐点成立，细线各期同时成立。
    .unit = { per-said }变化{ $rec_unit ->
        [none] {""}
       *[other] （{ $rec_unit }）
    }
places-said = { $scope ->
    [one_place] 一地
    [places_added] { $rec_units }合计
   *[each_place] { $rec_units }
}
first-said = { $labels ->
    [dates] { DATE($rec_first) }
   *[text] { $rec_first }
}
last-said = { $labels ->
    [dates] { DATE($rec_last) }
   *[text] { $rec_last }
}
start-said = { $labels ->
    [dates] { DATE($rec_start) }
   *[text] { $rec_start }
}
latest-said = { $labels ->
    [dates] { DATE($rec_latest) }
   *[text] { $rec_latest }
}
request-monthly = 请{ $moving_places }{ by }报送改革前后各 { DIGITS($n_periods) } 个月的逐月数字，写明改革起始月。
    .who = { $moving_places }主管这项改革的部门
    .what = 表中各项指标改革前后各 { DIGITS($n_periods) } 个月的逐月数字；改革起始月；期间口径和记录渠道的变动
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-first = 请{ $breadth ->
        [few] { $places }
       *[many] 所选各地
    }{ by }报送改革前后各 { DIGITS($n_periods) } 个月的逐月数字，写明改革起始月。
    .who = { $breadth ->
        [few] { $places }
       *[many] 所选各地
    }主管改革的部门
    .what = 改革想要改变的那一项指标，前后各 { DIGITS($n_periods) } 个月的逐月数字；改革起始月
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-untouched-places = 请上一级主管部门{ by }提供未改革地区的同一项数字。
    .who = 各地的上一级主管部门
    .what = 未改革地区同一指标、同一时段的逐月数字；同期变动的记录渠道、机构和考核
    .basis = 本报告的判断规则：没有对照，前后之差不归于改革
request-no-credit = 报齐以前，不据前后之差评定改革成效，也不据以推广。
request-more-periods = 请提供面板的部门{ by }补足改革前后各 { DIGITS($n_enough) } 期的数字。
    .who = 提供面板的部门
    .what = 同一口径，改革前后各 { DIGITS($n_enough) } 期
    .basis = 本报告的判断规则
request-more-places = 请提供面板的部门{ by }补充地区，改革与未改革的合计不少于 { DIGITS($n_enough) } 地。
    .who = 提供面板的部门
    .what = 更多地区同一口径的数字，包括未改革的
    .basis = 本报告的判断规则
request-untouched = 请提供面板的部门{ $opening ->
        [untouched] { by }
       *[other] 同期
    }再报一项不应受改革影响的数字。
    .who = 提供面板的部门
    .what = 同一批地区、同一时段，一项与改革无关的登记数；它若同时变动，变的是记录
    .basis = 本报告的判断规则
request-channels = 请改革地区{ by }说明改革前后的记录渠道和口径有没有变动。
    .who = 改革地区的主管部门
    .what = 热线归并、平台上线和口径变动的日期
    .basis = 本报告的判断规则
request-outcome = 请提供面板的部门{ by }写明数的是什么、以什么为单位。
    .who = 提供面板的部门
    .what = 指标、计量单位、计数规则
    .basis = 本报告的判断规则
request-no-transfer = 本结论不推及面板以外的地区、时段和指标。

## 情况

meaning = 变化是改革后减去改革前。效果是改革后减去没有改革时本会有的数字；后者无法观察，只能由改革前的走势或未改革的地区推算。两样都没有，就只能说变化。
tab-change = { $n_changes ->
    [0] 没有一项数字写了前后两点
   *[other] { COUNT($n_changes, "pair") }前后数字，{ $n_both ->
        [0] { $n_changes ->
            [1] 没有写全日期
           *[other] 没有一对写全日期
        }
        [all] 日期均已写明
       *[other] { COUNT($n_both, "pair") }写全日期
    }
}
    .subtitle = 自报；变化为推算，比例之差以百分点计
    .note = 前后依原文的说法或日期。{ $n_structure ->
        [0] {""}
        [all] 数的都是机构、事项、投入或背景，不是产出和效果。
       *[other] { COUNT($n_structure, "pair") }数的是机构、事项、投入或背景，不是产出和效果。
    }
    .first = 前
    .first_date = 前，日期
    .later = 后
    .later_date = 后，日期
    .change = 变化
    .unclear = 增减不明
    .undated = 未载明

## 问题

alone = { $n_changes ->
    [0] 没有前后两点，就谈不上变化；称号、起始日期和与改革无关的数字，都不能代替它。
   *[other] **前后之差不等于效果。**差额里有改革的作用，也有改革以前就有的走势、同期的其他变化和记录方式的变化。各地公布的数字里没有未改革的地区，也没有逐月数字，这几样分不开。推行到别处会怎样，还要看试点是怎样选出来的。
}
left = { $move_place ->
    [0] {""}
   *[other] **比例上升，人数未必减少。**{ $move_place }在同样两个时点报告了受理量和满意率。若每件都回访到，每天不满意的先是 { $left_first } 件，后是 { $left_later } 件，{ $left_went ->
        [fell] 确有减少。
        [rose] 反而增加。
       *[meet] 两段区间没有分开，是否减少不能断定。
    }
}
tab-else = 同时写到的做法，与改革分不开
    .subtitle = 实线：已做　虚线：只是计划
    .note = 没有各项做法的起始日期，分不出哪一项起了作用。没有写到的，未必没有变。
    .category = 类别
    .practices = 做法
    .hotline_platform = 诉求渠道
    .information_system = 信息系统
    .organisation = 组织架构
    .grid_management = 网格管理
    .assessment = 考核评价
    .public_service = 公共服务
channels = { $n_changes ->
    [0] {""}
   *[other] **先看记录渠道。**号码归并、平台上线、口径一变，数字就会变动，实际未必变动。再看机构、人手和考核：考核什么，什么就可能记得更勤，也可能记得更少。
}

## 据面板核算

recorded = 据面板核算
    .lead = { $recorded ->
        [none] {""}
       *[other] 面板是可以公布的汇总数，一行是一地一期，不是个案记录；本报告没有隐去任何数字。{ outcome-said }面板自{ first-said }至{ last-said }，共 { $rec_periods } 期，{ places-said }，{ $n_waves ->
            [1] 改革起于{ start-said }
           *[other] { $rec_adopters }分{ WORD($n_waves) }批改革，最早一批起于{ start-said }，最晚一批起于{ latest-said }
        }。{ $rec_left_out ->
            [0] {""}
           *[other] 另有 { $rec_left_out }没有用上：面板开始时已经改革，或者没有改革而无从比较。
        }{ sure-size }{ tests-said }
    }
parallel = { $parallel ->
    [none] {""}
    [not_tested] **没有改革时各地走势是否平行，无从观察。**改革前的期数太少，各地是否逐期拉开，不能检验。
    [falls_at_once] **没有改革时各地走势是否平行，无从观察。**与改革前各期一并判断，即使走势平行，结论也不成立。
    [fragile] **没有改革时各地走势是否平行，无从观察。**改革前各期不能排除的最快速度，是改革地区与其他地区每期再拉开 { $rec_drift }；改革后拉开的速度达到它的 { $rec_drift_times } 倍，结论就不成立。{ step-said }
   *[stands] **没有改革时各地走势是否平行，无从观察。**改革前各期不能排除的最快速度，是改革地区与其他地区每期再拉开 { $rec_drift }；改革后拉开的速度不到它的 { $rec_drift_times } 倍，结论都成立。{ step-said }
}
step-said = { $rec_step_times ->
    [none] {""}
   *[other] 若每期都朝一个方向拉开一步，限度是改革前各期不能排除的最大一步的 { $rec_step_times } 倍。
}
tab-panel = 推算{ per-said } { BARE($rec_expected) }{ unit-said }，实际{ $way ->
    [as_expected] 与之相等
   *[fewer] { size-said }
}
    .subtitle = { per-said }{ $rec_unit ->
        [none] ，单位未载明
       *[other] ，{ $rec_unit }
    }；{ $scope ->
        [places_added] 各改革地区合计
        [each_place] 改革地区平均
       *[one_place] 一地
    }
    .item = 项目
    .value = 数值
    .base = 改革前各期平均
    .expected = 没有改革时的推算，改革后各期平均
    .change = 实际减推算
    .interval = 差的 { $confidence } 区间
    .weighted = 同上，每地每期各计一次
    .band = 算作没有变化的幅度
    .p = 置换检验的 p 值
    .drift = 结论不成立时的倍数，按改革前最快的逐期拉开
    .step = 结论不成立时的倍数，按改革前最大的一步、每期都走
fig-placebo = { $tests ->
    [none_found] 在没有改革的时点，均未见变化
    [all_found] 在没有改革的时点，次次见到变化
   *[some_found] { $rec_tests } 个没有改革的时点，{ $rec_found } 个也见到变化
}
    .subtitle = 只用改革以前的数字{ $impact_model ->
        [poisson] ；对数尺度
       *[linear] {""}
    }
    .unit = 该时点的变化
    .none = 没有变化

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .one = { $recorded ->
        [none] 一个地区：改革前后各 { DIGITS($n_periods) } 个月的逐月数字，口径和渠道不变，写明改革月份。以改革前的日期作检验未见变化，而改革月见到变化，结论就会改变。
       *[other] {""}
    }
    .many = { $recorded ->
        [none] 几个地区分批改革：连同未改革的地区，合计 { DIGITS($n_units) } 地以上；不足此数的，改用置换检验。
       *[other] {""}
    }
    .untouched = { $recorded ->
        [none] 还须一项不应受影响的数字，如与改革无关的登记；它若同时变动，变的是记录。{ DIGITS($n_periods) } 和 { DIGITS($n_units) } 是惯例，不是研究结论。
       *[other] 一项不应受影响的数字，如与改革无关的登记；它若同时变动，变的是记录。更长的时段、更多的地区也会改变结论；{ DIGITS($n_periods) } 和 { DIGITS($n_units) } 是惯例，不是研究结论。
    }

## 方法和口径

method = { $recorded ->
    [none] 前后之差由同一地区、同一指标的两个数字相减得出。“余”“多”读作不到下一个整百、整千，百分比留半个百分点的进位；这样算出的差，上下限同号才说增或减。
   *[other] 三种判断先于数字定下：五分之一以上的安慰剂检验也见到变化的，不作判断；此外，区间整个落在推算值的 { $margin_share } 以内为实际相同，不含零为不同，其余尚不能判断。{ $design ->
        [series] 单一序列用分段回归（{ $impact_model ->
            [poisson] 泊松
           *[linear] 线性
        }），误差有一阶自相关，其强弱也作未知数；{ $season_used ->
            [used] 季节为 { DIGITS($season) } 期；
            [too_short] 改革前不足两个季节，未计季节；
           *[none] 未计季节；
        }{ $transition_months ->
            [0] 没有过渡期。
           *[other] 改革起头 { DIGITS($transition_months) } 期不计。
        }改革前放不下一个检验时点的，不作判断。
        [two_groups] 改革地区的变化减去从未改革地区的变化；以没有改革时各地走势平行为前提。{ dealt-said }{ parting-said }
       *[staggered] 各批改革地区分别与从未改革的地区相比，再按地区数平均，不用单一的双向固定效应；以没有改革时各地走势平行为前提。{ weights-said }{ dealt-said }{ parting-said }
    }{ $scaled ->
        [yes] 各地数字按面板里的规模折算到平均规模。
       *[no] {""}
    }置信水平 { $confidence }。
}
parting-said = 走势拉开多少结论就不成立，以改革前各期不能排除的为单位{ CITE("rambachan2023") }：或逐期匀速，或每期一步。这些界限和各期同时成立的界限一并成立{ CITE("montiel2019") }。
weights-said = 每地每期各计一次，就是 Sun 和 Abraham 的估计{ CITE("sun2021") }；它所依据的比较相同，不是另一份证明。
dealt-said = 改革或未改革的地区不足 { DIGITS($n_units) } 个的，区间由把改革另行分给各地区得出（种子 { DIGITS($seed) }）。
tab-figures = { COUNT($n_figures, "figure") }数字，{ $n_dated ->
    [0] { $n_figures ->
        [1] 没有写明日期
       *[other] 都没有写明日期
    }
    [all] 已写明日期
   *[other] { COUNT($n_dated, "figure") }写明日期
}
    .empty = 所选地区没有可列的数字。
    .subtitle = 性质与日期分列
    .note = 只有前后两点的数字进入比较，其余单列。
    .twice = 前后两点
    .one_point = 只有一个时点
    .awards = 规定的时数与称号
    .unrelated = 收入与空气，不归于哪一项改革
rule = { $design ->
    [series] 中断时间序列：改革前的走势延长到改革后，与实际相比
    [two_groups] 双重差分：改革地区的变化减去从未改革地区的变化
   *[staggered] 分批改革：各批与从未改革的地区相比，再作平均
}；{ first-said }至{ last-said }
evidence =
    .rec_periods = 面板的期数
    .rec_before = 改革前的期数
    .rec_after = 改革后的期数
    .rec_units = 用到的地区
    .rec_adopters = 改革的地区
    .rec_left_out = 没有用上的地区
    .rec_change = 实际减推算
    .rec_size = 实际与推算之差的大小
    .rec_low = 差的区间下限
    .rec_high = 差的区间上限
    .rec_least = 区间一端的大小
    .rec_most = 区间另一端的大小
    .rec_base = 改革前各期平均
    .rec_expected = 没有改革时的推算
    .rec_band = 算作没有变化的幅度
    .rec_p = 置换检验的 p 值
    .rec_weighted = 实际减推算，每地每期各计一次
    .rec_drift = 改革前各期不能排除的最快的逐期拉开
    .rec_drift_times = 结论不成立时是它的几倍
    .rec_step_times = 结论不成立时是改革前最大一步的几倍
    .rec_ways = 把改革分给各地区的分法
    .rec_tests = 改革前时点的检验
    .rec_found = 其中见到变化的
    .left_first_low = 先，每天不满意件数的下限
    .left_first_high = 先，每天不满意件数的上限
    .left_later_low = 后，每天不满意件数的下限
    .left_later_high = 后，每天不满意件数的上限
scope = { $recorded ->
    [none] **适用范围。**变化只适用于写明它的地区和时点，不作排名、考核或推广的依据。
   *[other] **适用范围。**只适用于面板里的地区、时段和这一项数字。
}
-pair = 对
