### 网格规模与人员配备：这份报告说的话。结构和数字在 notebooks/grid_staffing.ipynb；这里只管怎么说。

## 第一页

short = 网格规模与配备
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 所选文本未涉及网格
        [few] { $places }的网格户数规定与人员配备
       *[many] { COUNT($n_places, "place") }网格户数规定与人员配备情况
    }
   *[other] 据网格台账核算
}
# 结论。先说本地规定没有做到的，再说做到的，再说规模。
answer = { $finding ->
    [lacking] **{ FULLNAME($gap_place) }规定每个网格配 { BARE($gap_rule) } 名{ gap-post-said }，自报{ gap-post-said }{ $gap_staff }，而{ $gap_condition ->
            [one_grid_per_community] 社区就有{ $gap_base }；只要每个社区至少有一个网格，便至少缺{ $gap_missing }。**
           *[counted] 网格有{ $gap_base }，缺{ $gap_missing }。**
        }{ kept-said }{ size-said }
    [outside] **{ FULLNAME($outside_place) }自报的数字不在本地规定之内。**{ kept-said }{ size-said }
    [kept] **{ kept-said }**{ size-said }
    [rules_only] { $n_household_rules ->
        [0] **所选{ COUNT($n_places, "place") }只写明配备规定，**没有报告可以对照的人数。{ size-said }
       *[other] **规定写明每个网格{ $spread ->
                [none] { $low_rule }
               *[other] { BARE($low_rule) }至{ $high_rule }
            }。**{ size-said }
    }
    [counts_only] **{ $n_counting ->
            [0] 有的地区报告了网格员人数，没有一地报告网格数，
            [1] { counting-said }报告了网格数，
           *[other] { COUNT($n_counting, "place") }报告了网格数，
        }没有一条规定写明每个网格应有多少户、配多少人，**规模和人手是否合适，尚不能判断。
    [records_outside] **有规定可对照的{ $rec_ruled }中，{ $rec_outside } 个超出规定，占 { $rec_share }{ $rec_interval ->
            [none] 。**
           *[other] （{ $confidence } 区间 { $rec_interval }）。**
        }{ staff-said }
    [records_norm_hidden] **台账共有{ $rec_grids }；**超出规定的网格数为保护而不公布。{ staff-said }
    [records_no_norm] **台账共有{ $rec_grids }；**没有给出本地户数规定，规模是否合适，尚不能判断。{ staff-said }
    [records_hidden] **台账中的网格太少，一个数也不公布。**
   *[nothing] { $n_documents ->
        [0] **所选文本没有一份写到网格的数字。**
       *[other] **查阅了{ COUNT($n_places, "place") }的{ COUNT($n_documents, "document") }，没有找到网格规模和人员的规定或数字。**
    }
}
# 只选一地时点名。
counting-said = { $n_places ->
    [1] { FULLNAME($places) }
   *[other] 一地
}
gap-post-said = { $gap_post ->
    [leaders_per_grid] 网格长
    [fulltime_members_per_grid] 专职网格员
   *[grid_managers_per_grid] 网格管理员
}
kept-said = { $kept_place ->
    [0] {""}
   *[other] { FULLNAME($kept_place) }{ $kept_thing ->
        [grids_per_leader] 平均一名网格长负责 { BARE($kept_figure) } 个网格，
        [leaders_per_grid] 平均每个网格有 { BARE($kept_figure) } 名网格长，
        [fulltime_members_per_grid] 平均每个网格有 { BARE($kept_figure) } 名专职网格员，
        [grid_managers_per_grid] 平均每个网格有 { BARE($kept_figure) } 名网格管理员，
       *[households_per_grid] 平均每个网格 { BARE($kept_figure) } 户，
    }符合本地规定。
}
size-said = { $size ->
    [not_reported] { $n_places ->
        [1] 网格的实际户数没有报告，大小是否合理，尚不能判断。
       *[other] { COUNT($n_places, "place") }都没有报告网格的实际户数，网格大小是否合理，尚不能判断。
    }
    [within] { COUNT($n_sizes, "place") }报告了实际户数，可对照的都在本地规定之内。
    [outside] { COUNT($n_sizes, "place") }报告了实际户数，有的不在本地规定之内。
   *[no_rule] { COUNT($n_sizes, "place") }报告了实际户数，当地没有户数规定可以对照。
}
staff-said = { $staffing ->
    [not_known] 文件没有专职人数一栏，也没有人员名册，有没有专职网格员无从知道。
    [none_vacant] 每个网格都有专职网格员{ ratio-said }{ unknown-said }
    [some_vacant] { $rec_vacant }没有专职网格员{ ratio-said }{ unknown-said }
    [hidden] 没有专职网格员的网格数为保护而不公布{ ratio-said }{ unknown-said }
   *[none] {""}
}
ratio-said = { $rec_ratio ->
    [none] 。
   *[other] ，平均每名专职负责{ $rec_ratio }{ $rec_ratio_interval ->
        [none] 。
       *[other] （区间 { $rec_ratio_interval }）。
    }
}
unknown-said = { $rec_unknown ->
    [none] {""}
    [0] {""}
   *[other] 另有{ $rec_unknown }没有记录专职人数。
}
verdict = { $finding ->
    [lacking] { $gap_place }须说明人员如何配备；{ $kept_place ->
        [0] 网格规模和总体人手，尚不能判断。
       *[other] { $kept_place }能核对的一项符合本地规定；网格规模和总体人手，尚不能判断。
    }
    [outside] { $outside_place }须说明为何不在规定之内；总体人手尚不能判断。
    [kept] { $kept_place }能核对的一项符合本地规定；网格规模和总体人手，尚不能判断。
    [records_outside] 超出规定的网格有多少，已经查清；多于或少于规定，都不等于划得好或不好。
   *[other] 网格规模和人手是否合适，尚不能判断。
}
sure-arithmetic = 与规定对照的算式。两边的数都出自同一地区，均已逐字核对。
sure-matched = { COUNT($n_figures, "figure") }数字均与所据文本逐字一致。
sure-communities = { $gap_place }的缺口以每个社区至少一个网格为前提；若有社区不设网格，缺口会缩小乃至没有。
sure-fit = 网格大小和人手是否合适。所据材料没有把人员与效果联系起来。
sure-counted = { $drawn ->
    [sample] 台账是抽取的一部分，区间只在随机抽取时成立。
   *[all] { DATE($rec_date) }的网格逐个数出；没有登记的不在其中。
}
limit-posts = 配备人数不等于在岗人数，更不等于专职人数。
limit-small = 户数少不等于划得好：居住密度和事务多少都没有报告。
key-missing = { $gap_place }{ gap-post-said }{ $gap_condition ->
    [one_grid_per_community] 至少缺的人数
   *[counted] 缺的人数
}
    .note = 推算；{ $gap_condition ->
        [one_grid_per_community] 以每个社区至少一个网格为前提
       *[counted] 规定乘以网格数，减去自报人数
    }
key-kept = { $kept_place }{ $kept_thing ->
    [grids_per_leader] 每名网格长负责的网格
    [leaders_per_grid] 每个网格的网格长
    [fulltime_members_per_grid] 每个网格的专职网格员
    [grid_managers_per_grid] 每个网格的管理员
   *[households_per_grid] 每个网格的户数
}
    .note = 推算；规定为{ $kept_rule }
key-high = { $high_place }规定的每格户数上限
    .note = 规定；{ $spread ->
        [none] 各地没有不同的规定
       *[other] 最低的{ $low_place }为{ $low_rule }
    }
key-outside = 超出本地规定的网格
    .note = 据台账核算；{ DATE($rec_date) }
key-ratio = 每名专职网格员负责的户数
    .note = 据台账核算；兼职和信息员不折算
key-vacant = 没有专职网格员的网格
    .note = 据台账核算；{ DATE($rec_date) }
key-grids = 台账中的网格
    .note = { DATE($rec_date) }
fig-leaders = { $kept_thing ->
    [grids_per_leader] { $kept_place }平均一名网格长负责 { BARE($kept_figure) } 个网格
   *[other] 一名网格长负责多少网格，与本地规定对照
}
    .subtitle = 自报网格数除以自报网格长人数；□ 规定　● 推算
    .note = 各地只与自己的规定对照。
fig-rules = { $spread ->
    [none] 每个网格的户数：规定与自报
   *[other] 户数规定的高低相差 { BARE($spread) } 倍
}
    .subtitle = 户/网格；□ 规定　● 自报
    .note = 未报告不等于没有。
request-gap = 请{ $gap_place }{ by }说明网格总数，以及“每格 { BARE($gap_rule) } 名{ gap-post-said }”如何落实。
    .who = { $gap_place }网格化服务管理牵头部门
    .what = 网格总数；{ gap-post-said }{ $gap_staff }分布在多少个网格、截至哪一日
    .basis = 当地自定的网格配备规定
request-sizes = { $sizeless_places ->
    [1] 请{ $sizeless_places }{ by }报送网格的户数分布（按人口划分的，报人口分布）。
   *[other] 请{ $sizeless_places }{ by }报送各自网格的户数分布（按人口划分的，报人口分布）。
}
    .who = { $sizeless_places }网格化服务管理牵头部门
    .what = 城市、农村网格各多少个；每格户数（按人口划分的，为人口）的最小值、中位数和最大值；不合规定的各多少个；日期
    .basis = 当地自定的划分规模
request-posts = 请{ $staffless_places }{ by }报送网格的分岗位在岗人数。
    .who = { $staffless_places }网格化服务管理牵头部门
    .what = 网格长、专职网格员、兼职人员、信息员各有多少人在岗；日期
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-register = 请各地{ by }报送网格台账。
    .who = 各地网格化服务管理牵头部门
    .what = 每个网格一行：城市或农村、户数、常住人口、各岗位在岗人数、日期
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-no-ranking = { $recorded ->
    [none] 报齐以前，本报告数字不用于定编、排名或考核。
   *[other] 本报告数字不单独用于定编、排名或考核。
}
request-staff-column = 请提供台账的部门{ by }补报每个网格的专职人数，或人员名册。
    .who = 提供台账的部门
    .what = 每个网格的专职人数；或每名人员的网格、岗位、到岗和离岗日期
    .basis = 本报告的计数规则
request-norm = 请提供台账的部门{ by }写明城市、农村网格应有的户数。
    .who = 提供台账的部门
    .what = 城市、农村网格的最少和最多户数
    .basis = 当地自定的划分规模
request-vacancies = 请提供台账的部门{ by }补报人员名册。
    .who = 提供台账的部门
    .what = 每名人员的网格、岗位、到岗和离岗日期
    .basis = 本报告的计数规则

## 情况

rules = { $places ->
    [0] 所选各地没有写到网格。
   *[other] 规定说的是应当，自报说的是现状；两者分列，不相加，也不画在同一点上。人数与户数之间不换算。
}
tab-rules = { $n_household_rules ->
    [0] { $n_person_rules ->
        [0] 没有一条规定写明网格的规模
       *[other] { COUNT($n_person_rules, "rule") }规定按人口
    }
   *[other] { COUNT($n_household_rules, "rule") }规定按户{ $n_person_rules ->
        [0] {""}
       *[other] ，{ COUNT($n_person_rules, "rule") }按人口
    }
}
    .subtitle = 每个网格的规模；规定，不是实际规模
    .households = 按户
    .persons = 按人口
    .garbled = 单位含混，不采用
tab-numbers = { $n_numbers ->
    [0] 没有一地报告网格数或人员数
    [all] { $n_places ->
        [1] 写到网格的一地报告了网格数或人员数
       *[other] 写到网格的各地都报告了网格数或人员数
    }
   *[other] { COUNT($n_numbers, "place") }报告了网格数或人员数
}
    .subtitle = 自报；〔 〕内为规定或目标　{ MARK("not_reported") } 未报告　{ MARK("not_applicable") } 当地不设
    .note = 网格长、专职网格员、协理员、信息员是不同的岗位，人数不相加。{ $silent_places ->
        [0] {""}
       *[other] { $silent_places }没有报告其中任何一项，不列。
    }
    .grid_count = 网格（个）
    .grid_leader_count = 网格长
    .grid_fulltime_member_count = 专职网格员
    .grid_assistant_count = 协理员
    .grid_informant_count = 信息员
fig-provinces = { $n_provinces ->
    [0] 所列各省都没有地区报告网格数或人员数
    [all] 所列各省都有地区报告网格数或人员数
   *[other] { WORD($n_provinces) }个省级单位有地区报告网格数或人员数
}
    .subtitle = 报告网格数或人员数的地区数/所列地区数；按区划代码归省
    .note = { $n_uncoded ->
        [0] {""}
       *[other] { COUNT($n_uncoded, "place") }没有区划代码，列在图外。
    }
fig-reporting = { $n_both ->
    [0] 没有一地同时报告网格数和人员数
    [all] { $n_places ->
        [1] 写到网格的一地同时报告了网格数和人员数
       *[other] 写到网格的各地都同时报告了网格数和人员数
    }
   *[other] { COUNT($n_both, "place") }同时报告了网格数和人员数
}
    .subtitle = 自报各项的地区，按省
    .note = 两项都有，才能算出每个网格配多少人。
    .grid_count = 网格数
    .grid_leader_count = 网格长
    .grid_fulltime_member_count = 专职网格员
    .grid_assistant_count = 协理员
    .grid_informant_count = 信息员
tab-checks = 能与本地规定对照的各项
    .empty = 没有一项规定能与本地的数字对照。
    .subtitle = 只在同一地区之内对照；容许误差 { $tolerance ->
        [0] 0
       *[other] { $slack }
    }
    .rule = 规定
    .figure = 自报或推算
    .held = 对照
    .missing = 缺额
    .met = 符合
    .not_met = 不符

## 问题

compare = { $places ->
    [0] {""}
    [1] 只有一地，不作比较。
   *[other] { COUNT($n_places, "place") }两两成 { TOTAL($pairs) } 对，{ $pairs ->
        [0] 没有一对可以比较：可比须指标相同、均为自报现状、日期已知并有重叠、层级相同、互不隶属。
       *[other] 其中 { DIGITS($pairs) } 对可以比较：指标相同、均为自报现状、日期已知并有重叠、层级相同、互不隶属。
    }
}
tab-others = { $n_others ->
    [0] 没有其余的网格数字
    [1] 其余网格数字一项
   *[other] 其余网格数字 { DIGITS($n_others) } 项
}
    .empty = {""}
    .measured = 自报
    .norm = 规定
    .target = 目标
    .plan = 计划
    .budget = 预算
    .damaged = 文字缺损

## 据台账核算

recorded = 据台账核算
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_hidden] 台账中的网格太少，一个数也不公布。
           *[other] 台账是{ DATE($rec_date) }的{ $rec_grids }{ norms-said }。{ $drawn ->
                [sample] 台账是抽取的一部分，区间只在随机抽取时成立。
               *[all] 台账若是全部网格，就没有抽样误差，不给区间。
            }{ $staff_known ->
                [not_known] 文件没有专职人数一栏，也没有人员名册：有没有专职网格员、每名专职负责多少户，都无从知道。
                [column] 没有人员名册，空岗了多少天无从知道。
               *[register] {""}
            }{ $shares_known ->
                [no] 名册没有折合专职一栏，每名专职按一名计。
               *[yes] {""}
            }{ $events_known ->
                [no] 文件没有事件数一栏，每名专职办多少件事无从知道。
               *[yes] {""}
            }{ $rec_others ->
                [none] {""}
                [0] {""}
               *[other] 其他日期的 { $rec_others } 行没有计入。
            }{ $rec_strays ->
                [none] {""}
                [0] {""}
               *[other] 网格不在其中的 { $rec_strays } 名人员没有计入。
            }{ door }{ withheld-said }
        }
    }
norms-said = { $urban_low ->
    [none] { $rural_low ->
        [none] ，没有给出户数规定
       *[other] ；农村网格应有 { $rural_low }—{ $rural_high } 户
    }
   *[other] ；城市网格应有 { $urban_low }—{ $urban_high } 户{ $rural_low ->
        [none] {""}
       *[other] ，农村网格应有 { $rural_low }—{ $rural_high } 户
    }
}
tab-rec-sizes = 各地区的网格与户数规定
    .subtitle = 网格数；{ DATE($rec_date) }；规定由使用者给出
    .note = { protected }
    .below = 少于规定
    .within = 规定之内
    .above = 多于规定
    .no_norm = 没有规定
fig-sizes = { $main_kind ->
    [urban] 城市网格的户数分布
    [rural] 农村网格的户数分布
    [dedicated] 专属网格的户数分布
   *[mixed] 城乡混合网格的户数分布
}
    .subtitle = 网格数，按户数分段；{ DATE($rec_date) }
    .below = 少于规定
    .within = 规定之内
    .above = 多于规定
fig-urban = 城市网格的户数分布
    .subtitle = 网格数，按户数分段；{ DATE($rec_date) }
    .below = 少于规定
    .within = 规定之内
    .above = 多于规定
fig-rural = 农村网格的户数分布
    .subtitle = 网格数，按户数分段；{ DATE($rec_date) }
    .below = 少于规定
    .within = 规定之内
    .above = 多于规定
fig-dedicated = 专属网格的户数分布
    .subtitle = 网格数，按户数分段；{ DATE($rec_date) }
fig-mixed = 城乡混合网格的户数分布
    .subtitle = 网格数，按户数分段；{ DATE($rec_date) }
tab-rec-staff = 各地区的网格有没有专职网格员
    .subtitle = 网格数；{ DATE($rec_date) }；每格应有 { $n_members } 名专职
    .note = { protected }
    .vacant = 没有专职
    .part = 不足额
    .filled = 足额
    .unknown = 未记录
tab-rec-loads = 每名专职网格员负责多少户
    .subtitle = 只计记有专职人数的网格；{ DATE($rec_date) }
    .note = 兼职和信息员不折算。{ $staff_known ->
        [register] 无专职的网格日：到当日为止 { DIGITS($vacancy_days) } 天内，没有专职在岗的天数之和。
       *[column] {""}
    }{ MARK("suppressed") } 为保护而不公布。
    .households = 户数
    .fte = 折合专职
    .per_member = 户/专职
    .events_per_member = 事件/专职
    .vacant_days = 无专职的网格日
tab-rec-posts = 各地区在岗多少人，分岗位
    .subtitle = 人；{ DATE($rec_date) }
    .note = 四类人员不相加；名册上的人数不等于工时。{ MARK("suppressed") } 为保护个人而不公布。
    .leader = 网格长
    .full_time = 专职
    .part_time = 兼职
    .informant = 信息员
vacancies = { $rec_gap_share ->
    [none] {""}
   *[other] 到当日为止的 { DIGITS($vacancy_days) } 天里，没有专职在岗的网格日占 { $rec_gap_share }。
}
over-time = { $over_time ->
    [none] {""}
    [not_shown] {""}
    [one_month] 文件只有一个月的数据，人员配备怎样变化{ $spells_found ->
        [one_date] 、空岗持续多久，都无从知道。
       *[other] 无从知道。
    }
    [hidden] 不公布的月份太多，人员配备怎样变化不能列出。
    [sample] 抽取的网格中，没有专职网格员的{ DATE($time_from) }占 { $rec_vacant_then }，{ DATE($time_to) }占 { $rec_vacant_now }；全部网格是否有变化，由抽取的一部分不能断定。
    [rose] 没有专职网格员的网格，{ DATE($time_from) }占 { $rec_vacant_then }，{ DATE($time_to) }占 { $rec_vacant_now }，比例上升{ load-change-said }
    [fell] 没有专职网格员的网格，{ DATE($time_from) }占 { $rec_vacant_then }，{ DATE($time_to) }占 { $rec_vacant_now }，比例下降{ load-change-said }
   *[level] 没有专职网格员的网格，{ DATE($time_from) }占 { $rec_vacant_then }，{ DATE($time_to) }占 { $rec_vacant_now }，变化不大{ load-change-said }
}
load-change-said = { $rec_load_then ->
    [none] 。
   *[other] { $rec_load_now ->
        [none] 。
       *[other] ；每名专职网格员负责的户数，先是 { BARE($rec_load_then) } 户，后是 { BARE($rec_load_now) } 户。
    }
}
fig-over-time = { $over_time ->
    [rose] 没有专职网格员的网格增多
    [fell] 没有专职网格员的网格减少
   *[other] 各月没有专职网格员的网格
}
    .subtitle = 占记有专职人数的网格的比例；每月取最后一个日期，{ DATE($months_from) }至{ DATE($months_to) }
    .note = 最多列最近 { DIGITS($most_months) } 个月；有数不公布的月份空缺。{ $coverage ->
        [uneven] 各月的网格从 { BARE($rec_fewest) } 个到 { BARE($rec_most) } 个不等，缺网格的月份只按有的网格计算。
       *[other] {""}
    }{ $staff_known ->
        [register] 专职人数按名册上当日在岗的计算。{ $leavers_known ->
            [no] 名册上没有已经离岗的人，较早的月份因此显得空缺更多。
           *[yes] {""}
        }
       *[column] {""}
    }
fig-loads-over-time = 各月每名专职网格员负责的户数
    .subtitle = 只计记有专职人数的网格；每月取最后一个日期，{ DATE($months_from) }至{ DATE($months_to) }
    .note = 有数不公布的月份空缺。{ $areas_apart ->
        [too_many] 地区不超过 { DIGITS($most_areas) } 个时才分地区画。
       *[other] {""}
    }
    .all = 所有地区
    .unit = 户/专职
spells = { $spells_found ->
    [none] {""}
    [not_shown] {""}
    [one_date] {""}
    [no_vacancy] { spells-over }没有一个网格缺专职网格员。
    [hidden] 网格空岗的次数为保护个人而不公布。
   *[some] { spells-over }网格没有任何专职网格员的空岗共 { $rec_spells } 次。{ $rec_spells_before ->
        [none] {""}
        [0] 每次空岗都看得到何时开始。
       *[other] 其中 { $rec_spells_before } 次在看得到以前就已开始，空了多久无从知道。
    }{ $lasting ->
        [none] {""}
        [not_shown] {""}
        [none_filled] 看得到何时开始的 { $rec_spells_within } 次，到最后的日期没有一次补上。
        [few] 补上的太少，或观察够久的太少，空岗多久不能列出。
       *[shown] 看得到何时开始的 { $rec_spells_within } 次中，估计有 { $rec_unfilled } 过了 { spell-length }仍未补上（{ $confidence } 区间 { $rec_unfilled_interval }）。
    }{ $spells_unit ->
        [month] 两个日期之间的情况看不到，短的空岗没有计入。
       *[day] { $leavers_known ->
            [no] 名册上没有已经离岗的人：看似空岗的时候，可能有已从名册上去掉的人在岗。
           *[yes] {""}
        }
    }
}
spells-over = { $spells_unit ->
    [month] { DATE($months_from) }至{ DATE($months_to) }，
   *[day] 到当日为止的 { DIGITS($vacancy_days) } 天里，
}
spell-length = { $spells_unit ->
    [month] { DIGITS($spell_length) } 个月
   *[day] { DIGITS($spell_length) } 天
}
fig-spells = 空岗 { spell-length }后仍有 { $rec_unfilled } 未补上
    .subtitle = 尚未补上的估计比例，{ $confidence } 区间；看得到何时开始的空岗 { $rec_spells_within } 次
    .note = 用 Kaplan 和 Meier 的估计方法{ CITE("kaplan1958") }，只在标出的时长读数，连线只为连接。同一网格可以空岗多次，每次都计。{ $spells_unit ->
        [month] 时长从第一个没有专职的日期算到下一个有专职的日期。
       *[day] {""}
    }
    .name = 未补上
    .unit = { $spells_unit ->
        [month] 空岗月数
       *[day] 空岗天数
    }
    .risk = 空得更久的次数

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 每个网格一行的台账：城市或农村、户数、常住人口、各岗位在岗人数、日期，再加十二个月的事件数。有了台账，就能给出超出本地规定的网格数和所占比例，以及每名专职人员负担的户数和事件数。
       *[other] 同一台账以后各期的数据，连同本地的规模规定、人员名册和十二个月的事件数。有了这些，就能看出超出规定的网格数、空岗和每名专职的负担有没有变化。
    }
    .sample = 台账是全数，没有抽样误差。只能抽查时，须随机抽取 { $n_sample } 个网格，比例的误差才能控制在正负 5 个百分点以内（置信水平 95%）。

## 方法和口径

method = 人均和每格数只在同一地区、同一份文本之内计算。{ $tolerance ->
    [0] 对照规定时不留容许误差。
   *[other] 对照规定时，相差不超过{ $slack }仍算符合。
}规定每格配多少人而没有报告网格数的，以每个社区至少一个网格为前提，只在人数连社区数也不及时才下结论。{ $recorded ->
    [none] {""}
   *[other] 台账部分：每格应有 { $n_members } 名专职；少于 { DIGITS($min_cell) } 的计数不公布{ $zeros_rule ->
        [group_hidden] ，显出全组都一样的零也不公布
       *[all_shown] ，确为零的照常公布
    }；区间的置信水平为 { $confidence }。
}
rule = { DATE($rec_date) }的网格；每格应有 { $n_members } 名专职{ norms-said }
evidence =
    .rec_grids = 网格
    .rec_outside = 超出规定的网格
    .rec_ruled = 有规定可对照的网格
    .rec_share = 超出规定的比例
    .rec_low = 区间下限
    .rec_high = 区间上限
    .rec_ratio = 每名专职的户数
    .rec_ratio_low = 每名专职户数的区间下限
    .rec_ratio_high = 每名专职户数的区间上限
    .rec_vacant = 没有专职的网格
    .rec_unknown = 没有记录专职人数的网格
    .rec_gap_share = 没有专职在岗的网格日所占比例
    .rec_vacant_then = 没有专职的网格所占比例，最早的月份
    .rec_vacant_now = 没有专职的网格所占比例，最后的月份
    .rec_load_then = 每名专职的户数，最早的月份
    .rec_load_now = 每名专职的户数，最后的月份
    .rec_fewest = 网格最少的月份的网格
    .rec_most = 网格最多的月份的网格
    .rec_spells = 看到的空岗
    .rec_spells_before = 以前就已开始的空岗
    .rec_spells_within = 看得到何时开始的空岗
    .rec_unfilled = 未补上的空岗的估计比例
    .rec_unfilled_low = 未补上比例的区间下限
    .rec_unfilled_high = 未补上比例的区间上限
    .rec_others = 其他日期的行
    .rec_strays = 网格不在台账中的人员
    .counts = 经保护的记录计数
    .n_sample = 抽查所需的网格数
scope = { $recorded ->
    [none] **适用范围。**结论只适用于各地在所据文本写成之时的写法，不适用于现在，不能用来给任何地方定编。
   *[other] **适用范围。**只适用于台账所含的网格和日期。
}
