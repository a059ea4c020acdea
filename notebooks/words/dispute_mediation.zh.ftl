### 矛盾纠纷：这份报告说的话。结构和数字在 notebooks/dispute_mediation.ipynb；这里只管怎么说。
### { $名字 } 是一个数、一个地名或一项发现；[情形] 由研究结果选定，不由文字选定。

-body = 个地区和机构
-column = 个栏目
-dispute = 件
-way = 种
# 记录能回答到哪一步，就说到哪一步。
-estimand = { $finding ->
    [records_stayed] { DIGITS($agreed_days) } 天内达成协议、{ $performing ->
        [yes] { DIGITS($performed_days) } 天内履行、
       *[no] {""}
    }{ DIGITS($return_days) } 天内未再反复
    [records_performed] { DIGITS($agreed_days) } 天内达成协议并在 { DIGITS($performed_days) } 天内履行
    [records_in_time] { DIGITS($agreed_days) } 天内达成协议
   *[other] 达成协议
}
# 文件缺的栏目，和因此不能知道的事。
-untold = { $untold ->
    [end] 怎样了结、履行了没有、有没有反复
    [time] 快慢、是否按时履行、有没有反复
    [after] 履行了没有、有没有反复
    [performance] 履行了没有
   *[return] 有没有反复
}
-broken = { $broken_at ->
    [none] {""}
   *[other] 文件缺少{ $broken_at }一栏，{ -untold }，无从知道。
}
-held = { $held_back ->
    [yes] 再往后的一步件数太少，按保护规则不公布。
   *[no] {""}
}
# 没有一地报告履行和反复时的一句。
-lasting = { $n_places ->
    [1] 协议是否履行、有没有反复，没有报告。
   *[other] { COUNT($n_places, "body") }都没有报告协议履行和反复的情况。
}
-of-how-many = { $n_counts_with_intake ->
    [0] 没有报告受理多少
    [all] 是否出自所报的受理数，未载明
   *[other] 有的没有报告受理多少，有的没有写明是否出自所报的受理数
}

## 第一页

short = 矛盾纠纷的化解与反复
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 所选文本没有写到矛盾纠纷
        [few] { $places }的受理、化解与履行情况
       *[many] { COUNT($n_places, "body") }的受理、化解与履行情况
    }
   *[other] 据纠纷记录核算
}
# 结论。$finding 由 DisputeMediation.finding 选定。
answer = { $finding ->
    [stayed] **{ $stayed_places }报告了未再反复的数字{ $stayed_places ->
            [1] ：{ $stayed }
           *[other] {""}
        }；**由谁认定、追踪多久，须一并核实。
    [performed] **{ $performed_places }报告了协议履行的数字{ $performed_places ->
            [1] ：{ $performed }
           *[other] {""}
        }；**有没有反复，没有报告。
    [settled_with_total] { $n_left ->
        [1] **{ FULLNAME($left_place) }报告受理的{ $left_total }中化解 { $left_settled }，没有化解的{ $left }。**{ -lasting }
       *[other] **{ COUNT($n_left, "body") }同时报告了总数和化解的部分，没有化解最多的{ $left_place }{ $left }。**{ -lasting }
    }
    [all_with_total] { $all_places ->
        [1] **{ FULLNAME($all_place) }称受理的{ $all_total }{ $all_worded ->
                [yes] “{ EXACT($all_claim) }”
               *[no] {" "}{ $all_claim } 解决
            }，**怎样算解决，未载明。
       *[other] **{ $all_places }都称受理的案件全部解决，**怎样算解决，未载明。
    }{ $count_places ->
        [0] {""}
       *[other] { $count_places }报告了化解的件数，{ -of-how-many }。
    }{ -lasting }
    [settled_share] **{ $share_places ->
            [1] { FULLNAME($share_places) }称化解 { $share }，没有写明总数，
           *[other] { $share_places }报告了化解的比例，都没有写明总数，
        }**还有多少没有化解，算不出来。{ -lasting }
    [settled_count] **{ $count_places ->
            [1] { FULLNAME($count_places) }称{ $count_is_joint ->
                [yes] 排查化解
               *[no] 化解
            }{ $count }，{ -of-how-many }，
           *[other] { $count_places }报告了化解的件数，{ -of-how-many }，
        }**化解的比例算不出来。{ -lasting }
    [accepted_only] **{ $accepted_places }报告了排查或受理的数字{ $accepted_places ->
            [1] ：{ $accepted }
           *[other] {""}
        }，没有报告化解多少。**
    [claims_only] **{ $claim_places ->
            [1] { FULLNAME($claim_places) }称“{ EXACT($claim) }”，没有写明多少件。
           *[other] { $claim_places }都称全部处理，没有写明多少件。
        }**
    [goals_only] **{ $goal_places ->
            [1] { FULLNAME($goal_places) }写明目标（{ $goal }），没有报告实际化解多少。
           *[other] { $goal_places }写明了目标，没有一地报告实际化解多少。
        }**
    [rules_only] **{ $rule_places }只写明了规定，**没有报告受理和化解多少。
    [records_stayed] **观察期已满{ $base ->
            [concluded] 、已了结的
           *[accepted] 的
        }{ $rec_base }纠纷中，{ -estimand }的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）。**{ -broken }{ $rec_usual ->
            [none] {""}
           *[other] 同一批纠纷，若只看调解终结的，达成协议的占 { $rec_usual }。
        }
    [records_performed] **观察期已满{ $base ->
            [concluded] 、已了结的
           *[accepted] 的
        }{ $rec_base }纠纷中，{ -estimand }的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）。**{ -broken }{ -held }
    [records_in_time] **观察期已满{ $base ->
            [concluded] 、已了结的
           *[accepted] 的
        }{ $rec_base }纠纷中，{ -estimand }的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）。**{ -broken }{ -held }
    [records_agreed] **观察期已满{ $base ->
            [concluded] 、已了结的
           *[accepted] 的
        }{ $rec_base }纠纷中，{ -estimand }的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）。**{ -broken }{ -held }
    [records_accepted] **文件记有{ $rec_n }受理的纠纷，看不出怎样了结。**{ -broken }
    [records_hidden] **有的结果件数太少，公布会暴露个别纠纷，**按保护规则不报告比率。{ -broken }
    [records_immature] **记录中还没有一件纠纷的观察期届满，**是否化解无从计算；未满的不算作化解。
   *[nothing] { $breadth ->
        [none] **所选文本没有一份写到矛盾纠纷的调解。**
        [few] **查阅了{ $places }的材料，没有找到受理、化解、履行或反复的数字。**
       *[many] **查阅了{ COUNT($n_places, "body") }的材料，没有找到受理、化解、履行或反复的数字。**
    }
}
verdict = { $finding ->
    [stayed] 是否了结，有自报数；是否属实，尚不能判断。
    [performed] 是否履行，有自报数；有没有反复，尚不能判断。
    [all_with_total] 全部解决的说法是否属实、有没有反复，尚不能判断。
    [settled_with_total] 化解多少，{ $n_places ->
        [1] 有自报数
       *[other] 部分地区有自报数
    }；是否履行、有没有反复，尚不能判断。
    [settled_share] 化解多少，{ $n_places ->
        [1] 有自报数
       *[other] 部分地区有自报数
    }；是否履行、有没有反复，尚不能判断。
    [settled_count] 化解多少，{ $n_places ->
        [1] 有自报数
       *[other] 部分地区有自报数
    }；是否履行、有没有反复，尚不能判断。
    [records_stayed] { $performing ->
        [yes] 达成、履行和反复可以判断；各地区的名次不能判断。
       *[no] 达成和反复可以判断；履行了没有，尚不能判断。
    }
    [records_performed] 达成和履行可以判断；{ $held_back ->
        [yes] 下一步的件数太少，不公布。
       *[no] 有没有反复，尚不能判断。
    }
    [records_in_time] 达成多少可以判断；{ $held_back ->
        [yes] 下一步的件数太少，不公布。
       *[no] 是否履行、有没有反复，尚不能判断。
    }
    [records_agreed] 达成多少可以判断；{ $held_back ->
        [yes] 下一步的件数太少，不公布。
       *[no] 快慢、履行和反复，尚不能判断。
    }
   *[other] 是否化解、有没有反复，尚不能判断。
}
benchmark = 2007 年 7 月公布的全国数字：近三年人民调解组织调解各类纠纷{ $national_mediated_2007 }，成功率 { $national_settled_2007 }。怎样算成功、是否履行、有没有反复，都未载明，不能作标准。
sure-matched = 各地写了什么。{ COUNT($n_figures, "figure") }数字均与所据文本逐字一致。
sure-searched = 所选文本没有写什么，已逐份查过。
sure-all = 全部解决是报告方的说法；怎样认定，未载明。
sure-lasting = { $later_places ->
        [0] 协议是否履行、有没有反复，{ $n_places ->
            [1] 均未报告。
           *[other] 没有一地报告。
        }
       *[other] 所报的达成、履行或未再反复由谁认定、追踪多久。
    }
sure-counted = 计入比率的纠纷，文件能看到的各个期限都已届满。
sure-missing = { -untold }。文件缺少{ $broken_at }一栏。
sure-regions = 各地区的高低。纠纷的种类和难易没有对齐。
sure-file = 文件有哪些栏目、多少行，读取时已逐行核对。
limit-fewer = 不说明纠纷增减：排查得勤，件数就多。
limit-hard = 不说明调解员的能力：容易的纠纷多，比率就高，而难易未载明。
limit-units = 不说明哪里更好：投诉、纠纷、信访积案和历史遗留问题各不相同，不能相比。
limit-entered = 不说明当事人是否认可：结果由经办方登记；到法院、信访而没有登记的，看不到。
limit-unregistered = 不说明没有登记的纠纷：劝回的、直接到法院或信访的，不在文件之内。
key-total = { $all_place }受理的案件
    .note = 自报；称{ $all_worded ->
        [yes] “{ EXACT($all_claim) }”
       *[no] {" "}{ $all_claim } 解决
    }，怎样算解决未载明
key-count = { $count_place }{ INDICATOR($count_indicator) }
    .note = 自报；{ $count_with_intake ->
        [yes] 是否出自所报的受理数，未载明
       *[no] 受理多少未报告
    }
key-joint = { $joint_place }排查化解的件数
    .note = 自报；排查与化解合为一数
key-left = { $left_place }没有化解的件数
    .note = 推算；总数{ $left_total }，化解 { $left_settled }
key-share = { $share_place }化解的比例
    .note = 自报；总数未载明
key-accepted = { $accepted_place }{ INDICATOR($accepted_indicator) }
    .note = 自报；化解多少未报告
key-share-records = { -estimand }
    .note = 据记录核算；分母为{ $base ->
        [concluded] 已了结
       *[accepted] 受理
    }的纠纷，截至 { DATE($rec_cutoff) }
key-records = 可判断的纠纷
    .note = 据记录核算{ $rec_young ->
        [0] {""}
       *[other] ；另有{ $rec_young }观察期未满
    }
key-failed = 没有走到这一步的纠纷
    .note = 据记录核算；调解不成、撤回和转出的也在内
fig-steps = { $finding ->
    [records_stayed] 受理{ $rec_n }，{ $rec_reached }未再反复
    [records_performed] 受理{ $rec_n }，{ $rec_reached }按时履行
    [records_in_time] 受理{ $rec_n }，{ $rec_reached }按时达成协议
    [records_agreed] 受理{ $rec_n }，{ $rec_reached }达成协议
   *[other] 从受理起，每一步剩下多少
}
    .subtitle = 件；观察期已满的纠纷，截至 { DATE($rec_cutoff) }
    .note = 每一步都是前一步的一部分；不足公布下限的一步不画。
    .unit = 件
    .old = 受理
    .concluded = 已了结
    .mediated = 调解终结
    .agreed = 达成协议
    .in_time = { DIGITS($agreed_days) } 天内达成
    .performed = { DIGITS($performed_days) } 天内履行
    .stayed = { DIGITS($return_days) } 天内未再反复
fig-stages = { $later_places ->
    [0] { $n_places ->
        [1] 达成、履行、未再反复，均未报告
       *[other] 达成、履行、未再反复，没有一地报告
    }
    [1] 只有{ $later_places }报告达成、履行或未再反复
   *[other] { COUNT($later_places, "place") }报告达成、履行或未再反复
}
    .subtitle = { $n_places ->
        [1] { $places }
       *[other] { COUNT($n_places, "body") }；没有数字的不列
    }
    .screened = 排查
    .accepted = 受理
    .joint = 排查化解
    .settled = 化解
    .agreed = 达成协议
    .performed = 履行
    .stayed = 未再反复
    .reported = 自报
    .required = 只有规定、目标或计划
    .not_reported = 未报告
    .damaged = 文字缺损
request-all = { $all_places ->
    [1] 请{ $all_place }{ by }就受理的{ $all_total }报明：怎样算解决、由谁认定，履行和再次受理各多少件。
   *[other] 请{ $all_places }{ by }就称全部解决的案件报明：怎样算解决、由谁认定，履行和再次受理各多少件。
}
    .who = { $all_places }
    .what = 逐件的受理日、结果和结果日、履行日、再次受理日；“解决”的认定标准和认定人
    .basis = 所据文本中的受理数和全部解决的说法，均为该单位自报
request-totals = 请{ $asked_places }{ $all_places ->
        [0] { by }
       *[other] 同期
    }补报件数的起止日期、计量单位，以及受理、达成、履行和反复各多少件。
    .who = { $asked_places }负责纠纷调解的机构；职能已调整的，由承接单位办理
    .what = 所报件数的起止日期；是件还是件次；排查、受理、达成、履行和反复各多少件{ $damaged_places ->
        [0] {""}
       *[other] ；{ $damaged_places }文字缺损数字所在文件的原件
    }
    .basis = 《人民调解法》第二十七条：调解登记和工作档案；第三十一条：监督协议履行。没有工作渠道的，按《政府信息公开条例》第二十七条申请
request-original = 请{ $damaged_places }{ by }提供文字缺损处的原件。
    .who = { $damaged_places }负责纠纷调解的机构
    .what = 文字缺损数字所在文件的原件
    .basis = 《政府信息公开条例》第二十七条
request-first = 请所选地区的司法行政部门{ by }报明一年内受理、达成、履行和反复各多少件。
    .who = 所选地区的县级司法行政部门
    .what = 起止日期；受理、达成协议、按期履行、再次受理各多少件
    .basis = 《人民调解法》第五条：县级以上司法行政部门指导人民调解；第二十七条：调解工作档案
request-no-ranking = { $recorded ->
    [none] 履行和反复报出以前，不以化解的件数或比例排名、考核。
   *[other] { $rec_share ->
        [none] 比率算得出来以前，不以受理的件数排名、考核。
       *[other] 纠纷种类和难易对齐以前，不以本报告的比率排名、考核。
    }
}
request-columns = 请提供记录的机构{ by }补报各件的{ $missing_columns }。
    .who = 提供记录的机构
    .what = 每件的{ $missing_columns }，按案件编号对应
    .basis = 本报告的计数规则
request-unperformed = 请承办的调解组织{ by }逐件说明没有按时履行的{ $rec_unperformed }。
    .who = 承办的调解组织
    .what = 每件约定的履行期限、未履行的原因、是否申请司法确认或起诉
    .basis = 《人民调解法》第三十一条：监督协议履行；第三十二、三十三条：起诉与司法确认
request-more-records = 请提供记录的机构{ by }并入更多地区或更长时段的记录。
    .who = 提供记录的机构
    .what = 相邻地区或此前年份的同口径记录
    .basis = 本报告的保护规则

## 情况

stages = 一件纠纷先后经过五步：排查、受理、达成协议、履行、未再反复。每一步以前一步为分母，不跨步相除。{ $unclear ->
        [yes] 材料多用“化解”“解决”，没有写明指哪一步，本报告把这些数单列。
       *[no] {""}
    }{ $silent_places ->
        [0] {""}
       *[other] { $silent_places }写到调解或纠纷，没有写明这些环节的数字。
    }
tab-stages = { $later_places ->
    [0] { $n_places ->
        [1] 达成、履行、未再反复，均未报告
       *[other] 达成、履行、未再反复，没有一地报告
    }
    [1] 只有{ $later_places }报告达成、履行或未再反复
   *[other] { COUNT($later_places, "place") }报告达成、履行或未再反复
}
    .subtitle = { $n_places ->
        [1] { $places }
       *[other] { COUNT($n_places, "body") }
    }；未注明的为自报；没有数字的环节不列
    .note = 各数的是投诉、纠纷、信访积案等不同事项，单位有件和件次，不相加，也不比较。
    .empty = 所选地区没有写明受理、化解或履行的数字。
    .screened = 排查
    .accepted = 受理
    .joint = 排查化解：合为一数
    .settled = 化解：未载明指哪一步
    .agreed = 达成协议
    .performed = 履行
    .stayed = 未再反复
    .aside = 不属于各环节：机构、机制、稳定风险评估

## 据记录核算

recorded = 据记录核算
    .lead = { $recorded ->
        [none] {""}
       *[other] 文件读入 { DIGITS($n_read) } 行，{ $n_refused ->
            [0] 全部接受。
            [1] 读取时退回一行。
           *[other] 读取时退回 { DIGITS($n_refused) } 行。
        }{ $n_left_out ->
            [0] {""}
            [1] 截止日以后受理的一行没有计入。
           *[other] 截止日以后受理的 { DIGITS($n_left_out) } 行没有计入。
        }{ $censored ->
            [none] {""}
            [few] 不到 { DIGITS($min_cell) } 件在截止日以后的结果、履行或反复没有计入。
           *[counted] { DIGITS($n_censored) } 件在截止日以后的结果、履行或反复没有计入。
        }{ $rec_n ->
            [none] 可计入的件数不足公布下限，或观察期都未届满。
           *[other] { $rec_young ->
                [0] 计入{ $rec_n }。
               *[other] 观察期已满的有{ $rec_n }；另有{ $rec_young }未满，单列，不当作化解。
            }
        }一行算一件；同一当事人有几起纠纷的，算几件。{ $fold ->
            [yes] 有的去向件数太少，单列会暴露个别纠纷，已并入相近的一类。
           *[no] {""}
        }{ withheld-said }
    }
tab-rates = 同一批纠纷，{ COUNT($n_rates, "way") }“成功率”相差 { $rec_spread }
    .subtitle = 观察期已满的纠纷，截至 { DATE($rec_cutoff) }
    .note = 各行分子或分母不同，差距来自算法，不来自工作好坏。
    .way = 算法
    .part = 分子
    .base = 分母
    .share = 比率
    .interval = { $confidence } 区间
    .agreed_of_mediated = 达成协议 ÷ 调解终结
    .agreed_of_concluded = 达成协议 ÷ 已了结
    .agreed_of_accepted = 达成协议 ÷ 受理
    .in_time_of_accepted = 按时达成 ÷ 受理
    .performed_of_accepted = 按时达成并按时履行 ÷ 受理
    .stayed_of_accepted = { $performing ->
        [yes] 按时达成、按时履行、未再反复 ÷ 受理
       *[no] 按时达成、未再反复 ÷ 受理
    }
durability = { $lasting ->
    [none] {""}
    [not_shown] {""}
    [not_known] 协议能维持多久，无从知道：记录缺少{ $lasting_lacks }栏。
    [few] 协议能维持多久，无从列出：反复的太少，或者观察足够久的太少。
   *[shown] 估计 { $dur_share } 的协议在达成 { DIGITS($dur_days) } 天后仍没有反复（{ $confidence } 区间 { $dur_interval }）。估计依据{ $dur_n }有达成日期的纠纷，逾期和新近达成的都在内，各观察到记录截止；观察超过 { DIGITS($dur_days) } 天而没有反复的有 { BARE($dur_left) } 件。没有登记的反复，按没有反复计。
}
fig-durability = 满 { DIGITS($dur_days) } 天，{ $dur_share } 的协议没有反复
    .subtitle = 没有反复的比例（估计），{ $confidence } 区间；{ $dur_n }，由达成观察到反复或 { DATE($rec_cutoff) }
    .note = Kaplan 和 Meier 的估计{ CITE("kaplan1958") }。只在标出的天数读数，连线仅供辨认。两个天数之间反复的太少、或者不再观察的太少的，不标。
    .name = 没有反复
    .unit = 达成后的天数
    .risk = 观察更久而没有反复的件数
tab-outcomes = { $finding ->
    [records_accepted] 各地区受理的纠纷
   *[other] 各地区纠纷的去向
}
    .subtitle = 件；截至 { DATE($rec_cutoff) }
    .note = { protected }
    .stayed = 未再反复
    .performed = 按时履行
    .in_time = 按时达成
    .agreed = 达成协议
    .accepted = 受理
    .back = 又反复
    .not_performed = 未按时履行
    .fallen = 未按时履行或又反复
    .late = 逾期达成
    .not_agreed = 调解不成
    .not_agreed_in_time = 不成或逾期达成
    .other_way = 撤回、诉讼、信访
    .not_concluded = 未了结
    .not_mediated = 未了结、撤回或转出
    .unsettled = 没有达成协议
    .not_in_time = 没有按时达成
    .others = 其他
    .old = 合计
    .young = 另有观察未满
fig-regions = 各地区受理的纠纷中，{ $finding ->
    [records_stayed] 未再反复的比率
    [records_performed] 按时履行的比率
    [records_in_time] 按时达成的比率
   *[other] 达成协议的比率
}
    .subtitle = { $confidence } Wilson 区间（不足十件用精确区间），纠纷种类未作调整，不排名
    .note = 有隐去数的地区不画。
tab-missing = 文件缺{ COUNT($n_missing, "column") }，下列各项无从知道
    .subtitle = 没有这一栏，不等于没有发生
    .column = 缺少的栏目
    .then = 因此无从知道
    .outcome = 结果
    .outcome-then = 达成协议、调解不成、撤回还是转出；履行和反复也无从算起
    .outcome_date = 结果日期
    .outcome_date-then = 几天达成、是否按时；履行和反复从达成之日算起，也无从知道
    .performed_date = 履行日期
    .performed_date-then = 达成的协议履行了没有
    .returned_date = 反复日期
    .returned_date-then = 达成以后有没有反复；没有登记反复，不等于没有反复
    .type = 纠纷类型
    .type-then = 各地区纠纷的构成是否相近
    .party_a_hash = 当事人甲代码
    .party_a_hash-then = 同一当事人是否另有纠纷；反复只能凭登记
    .party_b_hash = 当事人乙代码
    .party_b_hash-then = 又来的是否原来的双方；反复只能凭登记

## 问题

all-claim = { $all_places ->
    [0] {""}
   *[other] **全部解决的说法须逐件证实。**受理的案件就是这些，全部解决要么属实，要么不属实，与总数大小无关。要证实它，须有逐件的结果、履行和再次受理的记录，并写明“解决”由谁认定。
}
no-intake = { $count_places ->
    [0] {""}
   *[other] **有化解的件数，没有分母。**{ $count_places }报告了化解的件数，{ -of-how-many }，化解的比例算不出来。件数多，有的因为纠纷多，有的因为排查得勤，数字本身分不清。
}
left-over = { $n_all_shares ->
    [0] {""}
   *[other] **有比例，要看总数。**规定、目标和“全部”一类的说法除外，各地报告了{ TOTAL($n_shares) }个比例，{ $n_shares ->
            [0] 都没有写明总数
            [all] 都写明了总数
           *[other] 其中{ $n_shares }个写明了总数
        }。没有总数，就算不出还有多少没有化解。
}
tab-left = { $n_shares ->
    [0] 各个比例都没有写明总数
    [all] 各个比例都写明了总数
   *[other] 有的比例写明了总数，有的没有
}
    .subtitle = 余下的为推算；总数和比例都取最不利的界限
    .indicator = 指标
    .share = 比例
    .rest = 余下
    .base = 总数
    .number = 余下件数
    .empty = {""}
denominators = **分母不同，“成功率”就不同。**达成协议的件数，可以除以调解终结的、已了结的，也可以除以受理的。把撤回、转诉讼、转信访和未了结的剔出分母，比率可以升高，不会降低。{ $rec_spread ->
        [none] { $recorded ->
            [none] 相差多少，须有逐件的受理、达成和履行记录才能算出。
           *[other] 本文件能公布的数不足以算出相差多少。
        }
       *[other] 在本文件中，最高与最低相差 { $rec_spread }（{ REF("tab-rates") }）。
    }
not-counted = **有些纠纷不在分母里。**没有登记的、劝回的、直接到法院或信访的，不在“受理”之内。群体性纠纷一件牵涉多人，件数不等于人数。
no-comparison = { $comparable ->
    [one_place] {""}
    [nothing_shared] **各地不能比较。**{ COUNT($n_places, "body") }两两成 { DIGITS($n_pairs) } 对，没有一项指标有两地同时报告。
    [none] **各地不能比较。**{ COUNT($n_places, "body") }两两成 { DIGITS($n_pairs) } 对；有 { DIGITS($n_shared) } 项指标两地都有报告，但日期、层级或性质对不上。
   *[some] **能比的很少。**{ COUNT($n_places, "body") }两两成 { DIGITS($n_pairs) } 对，指标、日期和层级都对得上的有 { DIGITS($n_comparable) } 对；化解的认定标准仍未载明，不作排名。
}

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 按受理编号的台账：受理日、结果、结果日、履行日、再次受理日、种类、当事人代码，并与信访、法院的登记相连。据此可算出 { DIGITS($agreed_days) } 天内达成、按时履行且 { DIGITS($return_days) } 天内未再反复的比率，以及同一批纠纷的几种算法相差多少。
       *[other] { $returning ->
            [yes] 与信访、法院的登记相连以后，漏登的反复会显现出来，比率会降低。
           *[no] 补上所缺的栏目，比率才能算到履行和反复，并且会降低。
        }补上没有登记的和劝回的纠纷，分母会改变。
    }
    .size = 要区分 { $design_low } 与 { $design_high } 的反复率，每组须有{ $n_per_group }达成协议的纠纷（双侧 { $error }，把握度 80%）。

## 方法和口径

method = 各环节的数字只列出，不跨环节相除；件与件次不换算。余下的比例等于一减去所报比例，件数只在同一地区、同一文本写明总数时推算。没有数字的“全部”只作原文用语引用，不当作 100%，也不据以推算余下多少。

    { $recorded ->
        [none] {""}
       *[other] 记录部分：{ $timed ->
            [yes] 受理后 { DIGITS($agreed_days) } 天内达成协议为按时达成{ $performing ->
                [yes] ；达成后 { DIGITS($performed_days) } 天内履行为按时履行
               *[no] {""}
            }{ $returning ->
                [yes] ；达成后 { DIGITS($return_days) } 天内登记反复日期的为又反复
               *[no] {""}
            }。
           *[no] 文件看不出各件何时了结，不按天数计。
        }计入比率的纠纷，文件能看到的期限都已届满。比率的区间用 Wilson 法{ CITE("wilson1927") }，不足十件用精确法{ CITE("clopper1934") }。去向和反复天数是同一批纠纷的两种数法，一并保护，比率只用可以公布的数计算。{ $zeros_rule ->
            [none] {""}
            [group_hidden] 少于 { DIGITS($min_cell) } 的计数不公布，显出全组都一样的零也不公布。
           *[all_shown] 少于 { DIGITS($min_cell) } 的计数不公布，确为零的照常公布。
        }
    }
rule = 截至 { DATE($rec_cutoff) }{ $timed ->
        [yes] 各期限都已届满的纠纷；受理后 { DIGITS($agreed_days) } 天内达成为按时
       *[no] 受理的纠纷；文件看不出何时了结
    }{ $performing ->
        [yes] ，达成后 { DIGITS($performed_days) } 天内履行为按时履行
       *[no] {""}
    }{ $returning ->
        [yes] ，达成后 { DIGITS($return_days) } 天内登记反复日期为又反复
       *[no] {""}
    }
evidence =
    .rec_n = 可判断的纠纷
    .rec_young = 观察期未满的纠纷
    .rec_base = 比率的分母
    .rec_share = 报告的比率
    .rec_share_low = 区间下限
    .rec_share_high = 区间上限
    .rec_reached = 走到这一步的纠纷
    .rec_failed = 没有走到这一步的纠纷
    .rec_unperformed = 没有按时履行的纠纷
    .dur_n = 有达成日期的纠纷
    .dur_share = 到最后读数的一天仍没有反复的协议，估计的比例
    .dur_low = 该比例的下限
    .dur_high = 该比例的上限
    .dur_left = 观察超过该天而没有反复的协议
    .rec_spread = 各种算法最高与最低之差
    .rates = 同一批纠纷的几种算法
    .rec_usual = 调解终结的纠纷中达成协议的比率
    .counts = 经保护的记录计数
    .n_per_group = 区分两个反复率每组所需件数
scope = { $recorded ->
    [none] **适用范围。**只适用于各地在所据文本写成时的说法，不适用于现在，不作排名依据。
   *[other] **适用范围。**只适用于记录所含的纠纷和所定的天数；换一个天数，就是另一个数。
}
