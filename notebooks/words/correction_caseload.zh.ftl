### 社区矫正工作人员的负担：这份报告说的话。结构和数字在 notebooks/correction_caseload.ipynb；这里只管怎么说。

## 第一页

short = 社区矫正人均负担
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 所选文本未涉及在册人数和人手
        [few] { $places }的在册人数与人手
       *[many] { COUNT($n_places, "place") }的在册人数与人手
    }
   *[other] 据社区矫正记录核算
}
# 结论。$finding 由 CorrectionCaseload.finding 选定：先说超过规定的，再说在规定之内的。
answer = { $finding ->
    [above] { $n_above ->
        [1] **{ FULLNAME($lead_place) }每名社工管 { BARE($load) } 人，超过所引要求（{ BARE($rule_cited) } 人）{ $short ->
                [none] 。**
               *[other] ，按要求还差社工{ $short }。**
            }
       *[other] **能对照规定的{ COUNT($n_judged, "place") }中，{ COUNT($n_above, "place") }超过各自所引的要求；**最高的{ FULLNAME($lead_place) }每名社工管 { BARE($load) } 人，要求是{ BARE($rule_cited) } 人。
    }{ others-said }
    [within] { $n_judged ->
        [1] { $n_loads ->
            [1] { $n_places ->
                [1] **{ FULLNAME($lead_place) }{ lead-worked }**{ room-said }
               *[other] **只有{ FULLNAME($lead_place) }可以算出人均负担：{ lead-worked }**{ room-said }
            }
           *[other] **{ FULLNAME($lead_place) }{ lead-worked }**{ room-said }
        }
        [all] **所选{ COUNT($n_places, "place") }的人均负担都在各自所引的要求之内，**最高的{ FULLNAME($lead_place) }每名社工管 { BARE($load) } 人。
       *[other] **{ COUNT($n_judged, "place") }的人均负担都在各自所引的要求之内，**最高的{ FULLNAME($lead_place) }每名社工管 { BARE($load) } 人。
    }{ others-said }
    [load_without_rule] **{ FULLNAME($lead_place) }每名社工管 { BARE($load) } 人；**当地没有写明应管多少，够不够，尚不能判断。
    [rule_only] **{ COUNT($n_rules, "place") }写明每名社工应管多少人，没有一地同时报告在册人数和社工人数，**人均负担无法计算。
    [caseload_only] **{ COUNT($n_caseloads, "place") }报告在册人数，{ $n_caseloads ->
            [1] 即{ FULLNAME($largest_caseload_place) }的{ $largest_caseload }，
           *[other] 最多的是{ FULLNAME($largest_caseload_place) }的{ $largest_caseload }，
        }没有一地报告社工人数。**够不够，尚不能判断。
    [staff_only] **{ COUNT($n_hired, "place") }报告社工人数，没有一地报告在册人数。**够不够，尚不能判断。
    [records] **记录显示，{ DATE($window_start) }至{ DATE($window_end) }平均每天{ $weighting ->
            [weighted] 按管理级别折算相当于
           *[plain] 在册
        }{ $rec_mean }。**{ $officers_known ->
        [known] 每名工作人员所管人数的中位数为{ $rec_load_median }。名下没有对象的工作人员不在记录中，够不够，尚不能判断。
        [nobody] 记录没有同期的在岗人数，够不够，尚不能判断。
        [no_column] 记录没有同期的在岗人数，够不够，尚不能判断。
       *[withheld] 名下没有对象的工作人员不在记录中，够不够，尚不能判断。
    }
    [records_hidden] **记录中的人数少于公布下限，一个数也不公布。**
    [no_end_column] **记录中没有解除矫正的日期，**哪一天有多少人在册无从知道，人均负担也无从推算。
   *[nothing] { $n_documents ->
        [0] **所选文本没有一份写明在册人数和社工人数。**
       *[other] **查阅了{ COUNT($n_places, "place") }的{ COUNT($n_documents, "document") }，没有找到在册人数和社工人数。**
    }
}
lead-worked = { $caseload ->
    [none] 自报每名社工管 { BARE($load) } 人，在所引要求的{ BARE($rule_cited) } 人之内。
   *[other] 在册{ $caseload }、社工{ $staff }，每名社工管 { BARE($load) } 人，在所引要求的{ BARE($rule_cited) } 人之内。
}
room-said = { $room_left ->
    [little] 余量只有{ $room }。
    [none] 已是所引要求的上限。
    [some] 余量{ $room }。
   *[not_known] {""}
}
others-said = { $n_others ->
    [0] {""}
   *[other] 其余{ COUNT($n_others, "place") }没有报全在册人数和社工人数，够不够，尚不能判断。
}
verdict = { $finding ->
    [above] { $n_above ->
        [all] 能对照的各地都超过所引要求；{ $n_others ->
            [0] 是否都缺人手，须看在岗人数。
           *[other] 其余{ COUNT($n_others, "place") }尚不能判断。
        }
       *[other] 超过所引要求的，须说明如何补足；{ $n_others ->
            [0] 其余在要求之内。
           *[other] 算不出人均负担的{ COUNT($n_others, "place") }尚不能判断。
        }
    }
    [within] { $n_others ->
        [0] 各地在所引要求之内；每个司法所是否都够，尚不能判断。
       *[other] { $n_judged ->
            [1] { $lead_place }在所引要求之内；其余{ COUNT($n_others, "place") }尚不能判断。
           *[other] 可对照的{ COUNT($n_judged, "place") }在所引要求之内；其余{ COUNT($n_others, "place") }尚不能判断。
        }
    }
   *[other] 人手够不够，尚不能判断。
}
benchmark = 截至 2012 年上半年的全国公布数字也恰好相等：累计接收 { $national_received_2012 }，减去累计解除 { $national_released_2012 }，就是在册的 { $national_stock_2012 }。相等可能只是填报习惯，不说明有误，也不说明无误。
sure-arithmetic = 人均负担的算式。两边的数都出自同一份文本，均已逐字核对。
sure-matched = { COUNT($n_figures, "figure") }数字均与所据文本逐字一致。
sure-in-post = 以招录人数代替在岗人数{ $with_one_fewer ->
    [none] 。
   *[other] ；{ $lead_place }只要少一名社工，人均便是 { BARE($with_one_fewer) } 人。
}
sure-even = 忙闲是否均匀。没有一个县（市、区）按司法所列出人数。
sure-counted = 在册人数按人、按日数出。
sure-file = 文件中有哪些栏目，读取时已逐栏核对。
sure-no-staff = 人手够不够。{ $officers_known ->
    [nobody] 记录中没有在岗人员。
    [no_column] 记录中没有在岗人员。
   *[known] 记录中只有名下有对象的工作人员。
}
limit-offices = 比例达到，不等于每个司法所都够：平均数会掩盖个别所一人管很多人的情况。
limit-effect = 人均少，不等于管得好：所据材料没有把人手与效果联系起来。
limit-staff = { $officers_known ->
    [nobody] 不说明每名工作人员管多少人：记录中没有在岗人员。
    [no_column] 不说明每名工作人员管多少人：记录中没有在岗人员。
   *[known] 不说明每名工作人员有多忙：记录中没有在岗时间，各人所需的时间也不相同。
}
key-load = { $lead_place }每名社工管理的对象
    .note = { $caseload ->
        [none] 自报
       *[other] 推算；在册除以招录数
    }{ $undated ->
        [0] {""}
       *[other] ；未载明日期
    }
key-rule = { $lead_place }所引要求的上限
    .note = 规定；当地所引的配备要求
key-room = 距上限的余量
    .note = 推算；社工人数乘以所引要求，减去在册
key-short = 按所引要求还差的社工
    .note = 推算；向上取整
key-caseload = { $largest_caseload_place }在册的社区矫正对象
    .note = 自报；同一文本没有人手数
key-mean = { $weighting ->
    [weighted] 平均每天折算人数
   *[plain] 平均每天在册
}
    .note = 据记录核算；{ DATE($window_start) }至{ DATE($window_end) }
key-median = 每名工作人员所管人数，中位数
    .note = 据记录核算；{ DATE($window_end) }
key-need = 每人管 { $per_first } 名，需要多少人
    .note = 据记录测算；向上取整
fig-load = { $loads ->
    [0] { $n_rules ->
        [0] 没有一地写明或可以算出人均负担
       *[other] 只有规定，算不出人均负担
    }
    [1] { $lead_place }每名社工管 { BARE($load) } 人{ $rule_cited ->
        [none] {""}
       *[other] ，上限{ BARE($rule_cited) } 人
    }
   *[other] { COUNT($n_loads, "place") }可以算出人均负担
}
    .subtitle = 每名社工管理的人数；□ 规定　● 自报或推算
    .note = 各地的比例由谁、何时所定，原文没有一一写明，不作高下之分。
request-in-post = 请{ $lead_place }{ by }报明在岗社工几名、分在哪些司法所，专门国家工作人员另有几名。
    .who = { $lead_place }司法局（区划已调整的，由承接单位办理）
    .what = 在册人数的统计日期；社工中在岗几名、分在哪些司法所；专门国家工作人员另有几名
    .basis = 《社区矫正法》第十条：配备专门国家工作人员；第二十二条：登记并建立档案
request-other-half = { $without_caseload ->
    [0] 请{ $without_staff }{ by }报送专职人员数。
   *[other] { $without_staff ->
        [0] 请{ $without_caseload }{ by }报送在册人数。
       *[other] 请{ $without_caseload }{ by }报送在册人数，{ $without_staff }报送专职人员数。
    }
}
    .who = { $without_caseload ->
        [0] { $without_staff }的司法局（所）
       *[other] { $without_staff ->
            [0] { $without_caseload }的司法局（所）
           *[other] { $without_caseload }、{ $without_staff }的司法局（所）
        }
    }
    .what = 同一日期的在册人数和专职人员数；社工与专门国家工作人员分开
    .basis = 《社区矫正法》第十条、第二十二条
request-exits = 请{ $closing_places }{ by }分项补报死亡、收监和迁出人数。
    .who = { $closing_places }的司法局（所）
    .what = 累计接收以来的死亡、收监、迁出各多少人；在册数如何得出
    .basis = 《社区矫正法》第二十二条
request-both = 请各地司法局{ by }报送同一日期的在册人数和专职人员数。
    .who = 各地司法局
    .what = 同一日期的在册人数、专职人员数，按司法所列出
    .basis = 《社区矫正法》第十条、第二十二条
request-no-ranking = 报齐以前，不以比例是否达标排名或考核。
request-staff = 请提供记录的司法局{ by }报送各所每月在岗人日。
    .who = 提供记录的司法局
    .what = 各所每月在岗人日，专职、兼职、空岗分开
    .basis = 《社区矫正法》第十条
request-end-column = 请提供记录的司法局{ by }补报解除矫正的日期。
    .who = 提供记录的司法局
    .what = 每人解除矫正的日期
    .basis = 本报告的计数规则
request-exit-columns = 请提供记录的司法局{ by }补报收监、死亡和迁出的日期与类别。
    .who = 提供记录的司法局
    .what = 每人的事件日期和类别
    .basis = 本报告的计数规则

## 情况

reported = { $places ->
    [0] 所选各地没有写到在册人数或人手。
   *[other] “每名社工管多少”是推算，“应管多少”是规定，“认为要多少”是看法，三者分列。志愿者和结对的监护人不是工作人员，不计入。{ $silent_places ->
        [0] {""}
       *[other] { $silent_places }只写管理做法，没有人数，不列。
    }
}
tab-loads = { $n_loads ->
    [0] 没有一地同时有在册人数和社工人数
    [1] 只有{ $lead_place }可以算出人均负担
    [all] 各地都可以算出人均负担
   *[other] { COUNT($n_loads, "place") }可以算出人均负担
}
    .subtitle = 人；“应管”为各地所引比例，不是现状
    .note = 未报告不等于没有。“看法”是作者所说的在册人数除以专职人数，不是规定。
    .caseload = 在册（自报）
    .hired = 社工（自报）
    .load = 每名社工管（推算）
    .rule = 应管（规定）
    .held = 对照
    .opinion = 看法
    .within = 在规定之内
    .above = 超过规定
tab-townships = 每个乡镇（街道）有多少对象、多少社工
    .empty = {""}
    .subtitle = 人；在册和社工人数除以乡镇（街道）数，推算
    .townships = 乡镇（街道）
    .people = 每处对象
    .workers = 每处社工
tab-figures = { COUNT($n_figures, "figure") }数字的出处
    .empty = {""}
    .subtitle = 人、名或次；未注明的均为自报
    .received = 接收
    .released = 按期解除
    .caseload = 在册
    .hired = 聘用的社工
    .ratio = 每名社工管多少
    .opinion = 对需要的看法
    .volunteers = 志愿者（不是工作人员）
    .supervision = 管理要求

## 问题

account = { $account ->
    [closes] { $closing_places }的接收减按期解除，恰好等于在册，多年间没有报告一人死亡、收监或迁出。较合理的解释有两种：解除数里含有其他离开原因，或在册数由接收减解除得出。公布的全国数字有时也恰好相等，这或是填报方式所致，不能单凭这一点认定数字有误，也不能据此认定属实。分项补报才能分清。
    [open] 接收减按期解除与在册不相等，相差的人数须有去向：死亡、收监、迁出，或尚未报告的其他离开原因。
   *[none] 没有一地把接收、解除和在册三个数都写出来，无从核对。
}
tab-balance = { $account ->
    [closes] { $closing_places ->
        [1] { $closing_places }的接收减解除恰好等于在册
       *[other] { COUNT($closing_places, "place") }的接收减解除恰好等于在册
    }
   *[other] 接收减解除与在册
}
    .empty = {""}
    .subtitle = 人；末列为推算
    .received = 累计接收
    .released = 按期解除
    .died = 死亡
    .recalled = 收监
    .moved = 迁出
    .caseload = 在册
    .expected = 接收减解除
needed = { $caseloads ->
    [0] 没有一地写明在册人数，按哪种比例需要多少人都无从测算。
   *[other] 把在册人数除以一个比例，向上取整，便是所需的社工人数。这是测算，不是建议；反过来由社工人数推算在册人数，则不可行。
}
tab-needed = 比例不同，所需社工相差多少
    .empty = {""}
    .subtitle = 人，测算，向上取整
    .note = 严管和普管没有折算。
    .caseload = 在册（自报）
    .hired = 社工（自报）
    .at = 每人管 { $per } 名

## 据记录核算

recorded = 据记录核算
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [no_end_column] { $rows_told ->
                [no] 文件里没有
               *[yes] 文件共 { DIGITS($n_read) } 行，没有
            }解除矫正的日期，因此算不出哪一天有多少人在册。
            [records_hidden] 记录中的人数少于公布下限，一个数也不公布。
           *[other] 期内共监管 { $rec_days }，平均每天{ $weighting ->
                [weighted] 相当于{ $rec_mean }（按管理级别折算，宽管、普管、严管各计 { $level_weights }）
               *[plain] 在册{ $rec_mean }
            }。{ $weighting ->
                [few_weighted] 有一级管理的人数过少，折算后的数不能公布，以下均为原数。
                [no_level_column] 文件没有管理级别一栏，折算无从进行，以下均为原数。
               *[plain] {""}
            }{ $exits_known ->
                [no_event_columns] 文件缺少事件的日期栏或类别栏，收监、死亡和迁出无从知道，没有列出不等于没有发生。
               *[known] {""}
            }{ $n_undated ->
                [none] {""}
               *[other] 期末在册的人中有{ $n_undated }没有写明解除日期。
            }{ $terms ->
                [few] 有人不止一段矫正；以下按段计，同一人的几段重叠时重复计入。共多少段、多少人，不公布。
                [several] 记录共 { DIGITS($n_terms) } 段矫正，分属 { DIGITS($n_persons) } 人；以下按段计，同一人的几段重叠时重复计入。
               *[one_each] {""}
            }{ $officers_known ->
                [no_column] 记录中没有每月在岗的人员，所以算不出人均负担，只能测算某个比例需要多少人。
               *[known] 记录中没有每月在岗的人员，在岗的有多少名无从知道。
            }{ door }{ withheld-said }
        }
    }
fig-bridge = { $balance ->
    [other_exits] 期满解除之外，还有收监、死亡和迁出
   *[other] 从期初在册到期末在册
}
    .subtitle = 人；{ DATE($window_start) }至{ DATE($window_end) }；离开的记为负数
    .note = 期初加接收，减去各种离开，等于期末。{ $exits_known ->
        [no_event_columns] 收监、死亡和迁出无从知道，未单列。
       *[known] {""}
    }
    .opening = 期初在册
    .received = 接收
    .on_time = 期满解除
    .recall = 收监执行
    .death = 死亡
    .other = 迁出及其他
    .closing = 期末在册
    .hidden = 不公布
stock-check = { $stock_agrees ->
    [close] 换一种算法核对：每天接收的人数乘以离开者平均在矫的{ $rec_served }，应在册{ $rec_implied }，与平均每天在册相差 { $rec_apart }，两者接近。
    [apart] 换一种算法核对：每天接收的人数乘以离开者平均在矫的{ $rec_served }，应在册{ $rec_implied }，与平均每天在册相差 { $rec_apart }。流入平稳时两数应当接近；请先查有没有漏记的离开。
   *[not_known] {""}
}
flows = { $flow_found ->
    [none] {""}
    [not_shown] {""}
    [rose] 期内接收{ $rec_received }，离开 { BARE($rec_left) } 人，在册由 { BARE($rec_opening) } 人增至{ $rec_closing }。
    [fell] 期内接收{ $rec_received }，离开 { BARE($rec_left) } 人，在册由 { BARE($rec_opening) } 人减至{ $rec_closing }。
   *[same] 期内接收{ $rec_received }，离开 { BARE($rec_left) } 人，在册期初 { BARE($rec_opening) } 人，期末{ $rec_closing }。
}{ $population_known ->
    [none] {""}
    [not_given] {""}
    [some] 有 { DIGITS($n_without_population) } 个地区没有给出人口，各地区合在一起的比率不作计算。
   *[all] { $rec_stock_rate ->
        [none] {""}
       *[other] { DATE($window_end) }每 10 万人口中在册的有 { $rec_stock_rate } 人{ $rec_intake_rate ->
            [none] 。
           *[other] ，每年接收的有 { $rec_intake_rate } 人。
        }
    }
}
officers = { $officers_known ->
    [none] {""}
    [no_column] {""}
    [nobody] 文件有工作人员一栏，但{ DATE($window_end) }在册的人都没有写明由谁管理，每人管多少名无从知道。
    [hidden] 名下有对象的工作人员太少，每人管多少名不公布。
   *[known] { DATE($window_end) }名下有对象的工作人员有 { $rec_officers } 名{ $officers_known ->
        [withheld] 。所管人数的中位数和平均数不公布，以免透露其中少数几名的情况。
       *[known] ，所管人数的中位数为{ $rec_load_median }{ $rec_load_mean ->
            [none] 。
           *[other] ，平均 { BARE($rec_load_mean) } 人{ $spread ->
                [few_have_many] ，可见少数人所管的远多于多数人。
                [few_have_few] ，可见少数人所管的远少于多数人。
               *[close] 。
            }
        }
    }{ $rec_above ->
        [none] {""}
        [0] 没有一名超过 { $per_first } 人。
       *[other] 超过 { $per_first } 人的有 { $rec_above } 名。
    }{ $rec_unnamed ->
        [none] {""}
       *[other] 另有{ $rec_unnamed }没有写明由谁管理。
    }管理级别没有折算；名下没有对象的工作人员，记录中看不到。
}
tab-flows = { $population_known ->
    [not_given] 各地区的在册、接收和离开
   *[other] 各地区的在册、接收、离开和每 10 万人口的比率
}
    .subtitle = 人；{ DATE($window_start) }至{ DATE($window_end) }
    .note = { $population_known ->
        [not_given] {""}
       *[other] 人口{ $population_years ->
            [not_stated] 由使用者给出，未载明年份
            [one] 为 { $population_first } 年的数
           *[several] 为 { $population_first } 至 { $population_last } 年的数
        }。比率没有按年龄和罪名调整，不排名。{ $n_without_population ->
            [0] {""}
           *[other] { MARK("not_reported") } 没有给出人口。
        }
    }{ MARK("suppressed") } 为保护个人而不公布。
    .opening = 期初在册
    .received = 接收
    .left = 离开
    .closing = 期末在册
    .stock_rate = 期末在册/10 万
    .intake_rate = 每年接收/10 万
tab-by-month = { $flow_found ->
    [rose] 接收的人多于离开的人
    [fell] 离开的人多于接收的人
   *[other] 各月的接收、离开和在册
}
    .subtitle = 人，逐月，到{ DATE($window_end) }
    .note = 最多列最近 { DIGITS($most_rows) } 个月。月末最后一天离开的，不计入当月月末在册。
    .month = 月份
    .received = 接收
    .left = 离开
    .closing = 月末在册
fig-months = 平均每天在册，最少的月{ $month_low }，最多的月{ $month_high }
    .subtitle = 每月监管人日除以当月天数；{ DATE($window_start) }至{ DATE($window_end) }
tab-regions = 各地区在册多少人，每种比例需要多少人手
    .subtitle = { DATE($window_start) }至{ DATE($window_end) }；人手向上取整
    .note = 合计行按总数取整，不等于各行之和。{ MARK("suppressed") } 为保护个人而不公布。
    .person_days = { $weighting ->
        [weighted] 折算人日
       *[plain] 监管人日
    }
    .mean = 平均每天在册
    .at = 每人管 { $per } 名

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 一人一行：起止日期、离开原因、管理级别、司法所；再加各所每月在岗人日，专职、兼职、空岗分开，连续 { DIGITS($months) } 个月。据此可算出每名工作人员每天管多少人，哪些所超过比例，以及在册人数是否等于每年接收人数乘以平均在矫时间。
       *[other] 同一时段 { DIGITS($months) } 个月各所每月在岗人日，专职、兼职、空岗分开。据此可算出每名工作人员每天管多少人，哪些所超过比例。
    }
    .room = { $recorded ->
        [none] { $room_left ->
            [little] { $lead_place }在岗社工若少一名，第一页的判断即改为“超过所引要求”。
           *[some] 在岗人数与招录人数相差一名，人均负担就要改写。
        }
       *[other] {""}
    }

## 方法和口径

method = 人均负担等于在册人数除以社工人数，只在同一地区、同一份文本之内计算；比例乘以社工人数得不出在册人数，本报告不作此推算。{ $tolerance ->
    [0] 对照规定时不留容许误差。
   *[other] 对照规定时，相差不超过{ $slack }仍算符合。
}测算所用的比例：{ $ratios }。{ $recorded ->
    [none] {""}
   *[other] 记录部分：截至日以前的 { DIGITS($months) } 个整月，起始日当天在册、离开日当天不在册；少于 { DIGITS($min_cell) } 的计数不公布{ $zeros_rule ->
        [group_hidden] ，显出全组都一样的零也不公布
       *[harm_hidden] ，确为零的照常公布，会暴露整组人不利处境的除外
    }。
}
rule = { DATE($window_start) }至{ DATE($window_end) }，起始日当天在册、离开日当天不在册；收监、死亡、迁出不晚于期满日的算提前离开
evidence =
    .rec_mean = 平均每天在册
    .rec_days = 监管人日
    .rec_need = 某一比例所需人手
    .rec_served = 离开者平均在矫天数
    .rec_implied = 接收人数乘以平均在矫时间
    .rec_apart = 与平均每天在册的相差
    .month_low = 最少的月
    .month_high = 最多的月
    .rec_opening = 期初在册
    .rec_received = 期内接收
    .rec_left = 期内离开
    .rec_closing = 期末在册
    .rec_stock_rate = 期末每 10 万人口在册人数
    .rec_intake_rate = 每 10 万人口每年接收人数
    .rec_officers = 名下有对象的工作人员
    .rec_load_median = 每名工作人员所管人数，中位数
    .rec_load_mean = 每名工作人员所管人数，平均
    .rec_above = 超过第一个比例的工作人员
    .rec_unnamed = 没有写明工作人员的人
    .n_undated = 没有写明解除日期的人
    .counts = 经保护的记录计数
scope = { $recorded ->
    [none] **适用范围。**只适用于各地在所据文本写成之时。各地比例是当时当地的要求，不能移作别处标准。
   *[other] **适用范围。**只适用于记录所含的人和所定的时段。
}
