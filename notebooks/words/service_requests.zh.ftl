### 群众诉求：这份报告说的话。结构和数字在 notebooks/service_requests.ipynb；这里只管怎么说。
### { $名字 } 是一个数、一个地名或一项发现；[情形] 由研究结果选定，不由文字选定。

-body = 个地区和机构
-column = 个栏目
-last-period = { $trend_single ->
    [yes] { DATE($trend_from) }
   *[no] { DATE($trend_from) }至{ DATE($trend_to) }
}
-period-before = { $trend_single ->
    [yes] { DATE($trend_before_from) }
   *[no] { DATE($trend_before_from) }至{ DATE($trend_before_to) }
}
# 记录能回答到哪一步，就说到哪一步。
-estimand = { $timed ->
    [yes] { DIGITS($days) } 天内办结且经诉求人确认解决
   *[no] 经诉求人确认解决
}
-half = { $rec_half ->
    [none] {""}
   *[other] 一半以上在{ $rec_half }内办结。
}

## 第一页

short = 群众诉求的受理、办结与解决
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 所选文本没有写到诉求
        [few] { $places }的受理、办结与回访情况
       *[many] { COUNT($n_places, "body") }的受理、办结与回访情况
    }
   *[other] 据诉求记录核算
}
# 结论。$finding 由 ServiceRequests.finding 选定。
answer = { $finding ->
    [confirmed] **{ $confirmed_places }报告了诉求人确认解决的数字{ $confirmed_places ->
            [1] ：{ $confirmed }
           *[other] {""}
        }；**回访了多少人、多少人没有回访到，须一并核实。
    [satisfied_two_points] **{ FULLNAME($move_place) }称，诉求日均受理量由{ $date_first ->
            [none] {""}
           *[other] { DATE($date_first) }的
        }{ $volume_first }{ $volume_went ->
            [up] 增至
            [down] 减至
           *[same] 变为
        }{ $volume_later }，回访满意率由 { $share_first } { $share_went ->
            [up] 升至
            [down] 降至
           *[same] 变为
        } { $share_later }。**若每件都回访到，每天不满意的{ $left_went ->
            [fell] 由 { $left_first } 件减至 { $left_later } 件，确有减少。
            [rose] 由 { $left_first } 件增至 { $left_later } 件，不减反增。
           *[meet] 由 { $left_first } 件变为 { $left_later } 件，是否减少不能断定。
        }{ COUNT($n_places, "body") }都没有报告有多少诉求经诉求人确认解决{ $time_reported ->
            [yes] 。
           *[no] 、办理用了多少天。
        }
    [satisfied_one_point] **{ FULLNAME($satisfied_place) }称回访满意率为 { $satisfied }，回访件数未载明；**有多少诉求经诉求人确认解决，没有报告。
    [closed_with_total] { $n_left ->
        [1] **{ FULLNAME($left_place) }办理{ $left_total }，办结 { $left_closed }，未办结{ $left }；**有多少经诉求人确认解决，没有报告。
       *[other] **{ COUNT($n_left, "body") }同时报告了总数和办结率，未办结最多的{ $left_place }{ $left }；**有多少经诉求人确认解决，都没有报告。
    }
    [closed_without_total] { $closed_places ->
        [1] **{ FULLNAME($closed_places) }称办结 { $closed }，没有写明总数，**还剩多少没有办成，算不出来。
       *[other] **{ $closed_places }报告了办结率，都没有写明总数，**还剩多少没有办成，算不出来。
    }
    [answered_only] **{ $answered_places }报告答复率{ $answered_places ->
            [1] {" "}{ $answered }
           *[other] {""}
        }，没有报告办结；**答复不等于办结。
    [received_only] **{ $received_places ->
            [1] { FULLNAME($received_places) }报告受理{ $received }，没有报告办结多少。
           *[other] { $received_places }报告了受理量，没有一地报告办结。
        }**
    [claims_only] **{ $claim_places ->
            [1] { FULLNAME($claim_places) }称诉求“{ EXACT($claim) }”办理，没有写明数字。
           *[other] { $claim_places }都称诉求全部办理，没有写明数字。
        }**
    [goals_only] **{ $goal_places ->
            [1] { FULLNAME($goal_places) }写明目标（{ $goal }），没有报告实际办结多少。
           *[other] { $goal_places }写明了目标，没有一地报告实际办结多少。
        }**
    [rules_only] **{ $rule_places }只写明了规定，**没有报告受理和办结多少。
    [records_bounds] **{ $rec_n }可判断的诉求中，{ -estimand }的占 { $rec_bounds }；**两端分别把没有回访到的算作未解决和已解决。{ -half }
    [records_known] **{ $rec_n }可判断的诉求中，{ -estimand }的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）{ $way ->
            [no] ，没有回访到的算作未解决。
            [yes] ，没有回访到的算作已解决。
           *[both] ；没有回访到的很少，怎样算都相差不大。
        }**{ -half }
    [records_all_reached] **{ $rec_n }可判断的诉求全部回访到，{ -estimand }的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）。**{ -half }
    [records_at_least] **{ $rec_n }可判断的诉求中，{ -estimand }的至少占 { $rec_share }；**其余各类有的件数太少，按保护规则并在一起。{ -half }
    [records_closed] **{ $rec_n }可判断的诉求中，{ DIGITS($days) } 天内办结的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）；**{ $called ->
            [yes] 诉求人怎样回答，因件数太少不公布。
           *[no] 文件没有回访结果，有多少经诉求人确认解决，无从知道。
        }{ -half }
    [records_received] **文件记有{ $rec_n }诉求，没有办结日期，也没有回访结果，**办结和解决多少，无从知道。
    [records_hidden] **有的结果件数太少，公布会暴露个别诉求，**按保护规则不报告比率。
    [records_immature] **记录中还没有一件诉求的观察期届满，**办成多少无从计算；未满的不算作办成。
   *[nothing] { $n_documents ->
        [0] **所选文本没有一份写明诉求受理、办结或满意的数字。**
       *[other] **查阅了{ COUNT($n_places, "body") }的{ COUNT($n_documents, "document") }，没有找到受理、办结或满意的数字。**
    }
}
verdict = { $finding ->
    [confirmed] 办成多少，有自报数；是否属实、用了多少天，尚不能判断。
    [records_bounds] 解决率在上下限之间；要缩小差距，须补做回访。
    [records_known] 解决率可以判断；各地区的名次不能判断。
    [records_all_reached] 解决率可以判断；各地区的名次不能判断。
    [records_at_least] 解决率的下限可以判断，上限尚不能判断。
    [records_closed] 办结多少、多快可以判断；解决多少尚不能判断。
    [satisfied_two_points] 来了多少、满意多少，部分地区有自报数；办成多少、办得快不快，尚不能判断。
    [closed_with_total] 办结多少，部分地区有自报数；办成多少、办得快不快，尚不能判断。
   *[other] 办成多少、办得快不快，尚不能判断。
}
beside = 北京市把解决率和满意率分开公布：2019 年 1 月至 2024 年 9 月，解决率由 { $beijing_solved_2019 }升至 { $beijing_solved_2024 }，满意率由 { $beijing_satisfied_2019 }升至 { $beijing_satisfied_2024 }。满意率不能代替解决率；回访到多少诉求人未载明，不能与上述地区比高低。
sure-matched = 各地写了什么。{ COUNT($n_figures, "figure") }数字均与所据文本逐字一致。
sure-searched = 所选文本没有写什么，已逐份查过。
sure-conditions = 不满意的件数，以每件诉求都回访到为前提；原文没有写明回访多少件。
sure-speed = { $time_reported ->
        [yes] 解决率。没有一地报告多少诉求人确认解决。
       *[no] 解决率和办理时间。
    }
sure-counted = 计入比率的诉求，规定的天数都已届满。
sure-unreached = 上下限之差全部来自没有回访到的诉求。
sure-missing = 文件缺少{ $missing_columns }栏，与之有关的情况都无从知道。
sure-regions = 各地区的高低。诉求的种类和难易没有对齐。
sure-file = 文件有哪些栏目、多少行，读取时已逐行核对。
limit-closed = 不说明解决：办结由承办单位认定，解决由诉求人认定；答复也不等于办结。
limit-reached = 不说明没有回访到的人是否满意：满意只问接通的人。
limit-units = 不说明哪里更好：各地数的是诉求、代办事项、咨询或投诉，不相加，不排名。
limit-refused = 不说明未予受理、并入他件、当作咨询的诉求怎样了：文件没有这些栏目，若已剔除，比率偏高。
limit-callers = 不说明居民是否满意：从未来电的人不在任何比率之内。
key-satisfied = { $satisfied_place }回访满意率
    .note = 自报；{ $date_later ->
        [none] 日期未载明
       *[other] { DATE($date_later) }
    }；回访件数未载明{ $share_first ->
        [none] {""}
       *[other] 。前一时点 { $share_first }
    }
key-dissatisfied = { $move_place }每天不满意的件数
    .note = 推算；假定每件都回访到。前一时点 { $left_first } 件
key-left = { $left_place }未办结的件数
    .note = 推算；总数{ $left_total }，办结 { $left_closed }
key-closed = { $closed_place }办结率
    .note = 自报；总数未载明
key-answered = { $answered_place }答复率
    .note = 自报；答复不等于办结
key-received = { $received_place }受理量
    .note = 自报；受理不等于办结
key-low = 确认解决，没有回访到的算作未解决
    .note = 据记录核算；截至 { DATE($rec_cutoff) }
key-high = 确认解决，没有回访到的算作已解决
    .note = 据记录核算；同上
key-records = 可判断的诉求
    .note = 据记录核算{ $rec_young ->
        [0] {""}
       *[other] ；另有{ $rec_young }观察期未满
    }
key-share = { $finding ->
        [records_closed] { DIGITS($days) } 天内办结
       *[other] { -estimand }
    }
    .note = 据记录核算；截至 { DATE($rec_cutoff) }
key-unsolved = 明确没有解决的诉求
    .note = 据记录核算；逾期、诉求人说未解决或又来
fig-moves = { $left_went ->
    [fell] 满意率升高，不满意的件数确有减少
    [rose] 不满意的件数不减反增
   *[meet] { $share_went ->
        [up] 满意率上升，不满意件数未必减少
       *[other] 不满意的件数是否变化，不能断定
    }
}
    .subtitle = { $moves ->
        [1] { $move_place }
       *[other] { COUNT($n_moves, "place") }
    }，前后两个时点；假定每件都回访到，回访件数未载明
    .note = 两点不成趋势，不连线；浅色为前后都可能的件数。
    .share = 回访满意率
    .left = 每天不满意的件数（推算）
    .undated = 日期未载明
fig-stages = { $confirmed_places ->
    [0] 没有一地报告“确认解决”
    [1] 只有{ $confirmed_places }报告“确认解决”
   *[other] { COUNT($confirmed_places, "place") }报告“确认解决”
}
    .subtitle = { COUNT($n_places, "place") }；没有数字的不列
    .received = 收到
    .ticketed = 转单
    .answered = 答复
    .closed = 办结
    .satisfied = 回访满意
    .confirmed = 确认解决
    .reported = 自报
    .required = 只有规定、目标或计划
    .not_reported = 未报告
    .damaged = 文字缺损
request-points = 请{ $satisfied_place }{ by }就{ $moves ->
        [0] 该比率
       *[other] 前后两个时点
    }报明：日期，受理、回访、接通、满意和确认解决各多少件。
    .who = { $satisfied_place }负责受理诉求的机构
    .what = { $moves ->
        [0] 日期
       *[other] 前后两个时点的日期
    }；受理、回访、接通、满意和确认解决各多少件；期间有哪些热线并入
    .basis = 国务院办公厅关于政务服务便民热线的指导意见（2021 年 1 月公布）：反映的问题和合理诉求应当得到及时处置和办理
request-totals = 请{ $asked_places }{ $satisfied_place ->
        [0] { by }
       *[other] 同期
    }补报起止日期、总数和未办结件数。
    .who = { $asked_places }负责受理诉求的机构；职能已调整的，由承接单位办理
    .what = 所报数字的起止日期；受理、办结和确认解决各多少件；未办结的件数和原因
    .basis = 同一指导意见；没有工作渠道的，按《政府信息公开条例》第二十七条申请
request-first = 请所选地区负责受理诉求的机构{ by }报明一年内受理、办结和确认解决各多少件。
    .who = 所选地区负责受理诉求的机构
    .what = 起止日期；受理、办结、回访、接通和确认解决各多少件
    .basis = 国务院办公厅关于政务服务便民热线的指导意见（2021 年 1 月公布）
request-no-ranking = { $recorded ->
    [none] 解决率报出以前，不以办结率、满意率排名或考核。
   *[other] 诉求种类对齐、回访补齐以前，不以解决率排名或考核。
}
request-columns = 请提供记录的机构{ by }补报各件的{ $missing_columns }。
    .who = 提供记录的机构
    .what = 每件的{ $missing_columns }，按工单编号对应
    .basis = 本报告的计数规则
request-call-back = 请提供记录的机构{ by }补做回访：{ $rec_unreached } 没有回访到。
    .who = 提供记录的机构
    .what = 没有回访、没有接通和拒绝回答的诉求，换时段再访，并登记结果
    .basis = 没有回访到的超过一成，比率不宜比较
request-overdue = 请承办单位{ by }逐件说明逾期未结的{ $rec_open_overdue }。
    .who = 逾期未结诉求的承办单位
    .what = 每件的受理日、应办结日、未结原因和预计办结日
    .basis = 记录中的应办结日期
request-more-records = 请提供记录的机构{ by }并入更多地区或更长时段的记录。
    .who = 提供记录的机构
    .what = 相邻地区或此前月份的同口径记录
    .basis = 本报告的保护规则

## 情况

stages = 一件诉求要经过六个环节：收到、转单、答复、办结、回访满意、确认解决。前四个环节由承办单位记录，后两个由诉求人回答；前一环节的比率，不能当作后一环节的结果。{ $silent_places ->
        [0] {""}
       *[other] { $silent_places }写到征询、热线或受理，没有写明数字。
    }
tab-stages = { $confirmed_places ->
    [0] 六个环节中，“确认解决”没有一地报告
    [1] 只有{ $confirmed_places }报告了“确认解决”
   *[other] { COUNT($confirmed_places, "place") }报告了“确认解决”
}
    .subtitle = 未注明的为自报；{ $n_places ->
        [1] { $places }
       *[other] { COUNT($n_places, "body") }
    }，{ COUNT($n_documents, "document") }；没有数字的环节不列
    .note = 各环节数的是诉求、代办事项、咨询或投诉，计量单位不同，不相加，也不比较。
    .empty = 所选地区没有写明受理、办结或满意的数字。
    .received = 收到
    .ticketed = 转单
    .answered = 答复
    .closed = 办结
    .satisfied = 回访满意
    .confirmed = 确认解决
    .aside = 不属于六个环节：节目、窗口、对干部的投诉

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
        }{ $rec_n ->
            [none] 其余数字不足公布下限，或观察期都未届满。
           *[other] { $rec_young ->
                [0] 其余 { BARE($rec_n) } 件都计入比率。
               *[other] 规定天数已届满的有{ $rec_n }；另有{ $rec_young }未届满，单列，不当作办成。
            }
        }{ $fold ->
            [yes] 有的结果件数太少，单列会暴露个别诉求，已并入相近的一类。
           *[no] {""}
        }{ withheld-said }
    }
fig-steps = { $rec_unknown ->
    [none] 从收到到解决，每一步剩下多少
   *[other] { $rec_n }中，{ $rec_unknown }没有回访到
}
    .subtitle = 件；截至 { DATE($rec_cutoff) }
    .unit = 件
    .old = 可判断的诉求
    .in_time = { DIGITS($days) } 天内办结
    .reached = 回访到
    .said = 说已解决
    .solved = { $traced ->
        [yes] { DIGITS($repeat_days) } 天内未再来
       *[no] 确认解决
    }
fig-waits = { $rec_half ->
    [none] 多少天内办结
   *[other] 一半以上的诉求在{ $rec_half }内办结
}
    .subtitle = 已办结的比率，{ $confidence } 区间；可判断的诉求{ $rec_n }，未结的也在分母内
    .note = 各件都观察满所列天数；两个时点之间不足公布下限的不公布。
    .row = { DIGITS($days) } 天内
    .closed = 办结
tab-outcomes = { $finding ->
    [records_received] 各地区受理的诉求
   *[other] 各地区诉求的去向
}
    .subtitle = 件；截至 { DATE($rec_cutoff) }
    .note = { protected }
    .solved = 确认解决
    .back = 解决后又来
    .not_solved = 说未解决
    .unresolved = 说未解决或又来
    .unreached = 未回访到
    .untraced = 无代码，查不到是否又来
    .unknown = 解决与否不明
    .unconfirmed = 未确认解决
    .closed = 按时办结
    .late = 未按时办结
    .failed = 未按时办结或未解决
    .unsolved = 其他
    .received = 受理
    .old = 合计
    .young = 另有观察未满
fig-regions = { $finding ->
    [records_all_reached] 各地区确认解决的比率
   *[other] 各地区确认解决的比率：未回访到的都算未解决
}
    .subtitle = { $confidence } Wilson 区间，未作多重比较校正，不排名
    .note = 有隐去数的地区不画。
tab-due = { $overdue ->
    [some] 到期诉求中，{ $rec_open_overdue }逾期未结
    [none] 到期诉求中，没有一件逾期未结
   *[hidden] 到期的诉求有多少逾期
}
    .subtitle = 件；截至 { DATE($rec_cutoff) }到期的
    .note = { protected }
    .on_time = 按期办结
    .closed_late = 逾期办结
    .open_overdue = 逾期未结
    .fell_due = 合计
unknown = { $finding ->
    [records_bounds] 没有回访到的{ $rec_unknown }，全部算作未解决，解决率为 { LOW($rec_bounds) }；全部算作已解决，为 { HIGH($rec_bounds) }；连同抽样误差，在 { $rec_outer } 之间。明确没有解决的有{ $rec_unsolved }，须与比率一并看。
    [records_known] 明确没有解决的有{ $rec_unsolved }，须与比率一并看。
    [records_all_reached] 明确没有解决的有{ $rec_unsolved }，须与比率一并看。
   *[other] {""}
}
among-answered = { $heard ->
    [some] 若只按回访到的{ $rec_answered }计算，说已解决的占 { $rec_said_share }。没有回访到的不在这个分母里；回访到的越少，这个比率越不能代表全体，也不能与上下限混用。
   *[other] {""}
}
tab-missing = 文件缺{ COUNT($n_missing, "column") }，下列各项无从知道
    .subtitle = 没有这一栏，不等于没有发生
    .column = 缺少的栏目
    .then = 因此无从知道
    .closed = 办结日期
    .closed-then = 办结了没有、用了几天、是否逾期、办结以后有没有再来
    .callback_result = 回访结果
    .callback_result-then = 诉求人是否认为已经解决；办结不能代替解决
    .due = 应办结日期
    .due-then = 是否逾期；只能用统一的 { DIGITS($days) } 天衡量
    .caller_hash = 来电人代码
    .caller_hash-then = 同一人是否为同一件事又来；“确认解决”可能偏高
    .category = 类别
    .category-then = 又来的是不是同一类事；各地区诉求的构成是否相近

## 随时间和类别的差别

compared = 随时间和类别的差别
volume = { $volume_change ->
    [none] {""}
    [not_shown] {""}
    [more] { DATE($volume_from) }至{ DATE($volume_to) }受理 { $rec_volume }，比上年同月多 { $rec_volume_change }。来电的人多了、渠道多了、同一人反映的次数多了，都会如此；记录分不清是哪一种。
    [fewer] { DATE($volume_from) }至{ DATE($volume_to) }受理 { $rec_volume }，比上年同月少 { $rec_volume_change }。是有诉求的人少了，还是来电的少了，记录分不清。
    [same] { DATE($volume_from) }至{ DATE($volume_to) }受理 { $rec_volume }，与上年同月相同。
   *[short] 记录没有上年同月的数据，增减与季节变化无从区分。
}
fig-volume = { $volume_change ->
    [more] 受理量多于上年同期
    [fewer] 受理量少于上年同期
    [same] 受理量与上年同期相同
   *[short] 各时期的受理量
}
    .subtitle = 各时期受理的件数，含尚不能判断结果的
    .note = 只列完整的时期，最多 { DIGITS($most_periods) } 个；有计数不公布的时期不列。
    .unit = 件
control = { $control_found ->
    [none] {""}
    [not_shown] {""}
    [longer] 逐月的计数有的太小、不宜公布，只能按更长的时期列出。判断波动是否异常至少要 { DIGITS($fewest_months) } 个月，因此不能断定哪个月异常。
    [few] { $n_months ->
        [0] 没有可以公布的逐月受理量。
       *[other] 可以公布受理量的完整月份只有 { DIGITS($n_months) } 个。
    }判断波动是否异常至少要 { DIGITS($fewest_months) } 个月，因此不能断定哪个月异常。
    [within] 所列 { DIGITS($n_months) } 个月的日均受理量都在通常波动的控制限之内，平均每天 { $control_centre } 件。这不等于没有变化：缓慢的增减可能一直留在限内。
   *[beyond] 所列 { DIGITS($n_months) } 个月平均每天受理 { $control_centre } 件。日均受理量{ $n_above ->
        [0] 有 { DIGITS($n_below) } 个月低于通常波动的下限（{ $months_below }）。
       *[other] 有 { DIGITS($n_above) } 个月高于通常波动的上限（{ $months_above }）{ $n_below ->
            [0] 。
           *[other] ，{ DIGITS($n_below) } 个月低于下限（{ $months_below }）。{ $order ->
                [rose] 偏低的月份都在偏高的月份之前。
                [fell] 偏低的月份都在偏高的月份之后。
               *[mixed] {""}
            }
        }
    }超出控制限是查找原因的理由，还不能说明原因。
}{ $control ->
    [none] {""}
   *[other] { $season ->
        [short] { $n_beyond ->
            [0] 所列不足两个完整年度，季节变化无从看出。
           *[other] 所列不足两个完整年度，这样的月份是否每年都有，不能断定。
        }
        [alike] 最近两年日均受理最多的是同一个月份（{ DATE($peak_first) }和{ DATE($peak_last) }）。
        [apart] 最近两年日均受理最多的月份不同（{ DATE($peak_first) }和{ DATE($peak_last) }）。
       *[level] {""}
    }
}{ $part_months ->
    [none] {""}
    [0] {""}
   *[other] 记录没有包含整月、因而不列的月份：{ $part_months }。
}
fig-control = { $n_beyond ->
    [0] 没有一个月超出通常波动
   *[other] 有 { DIGITS($n_beyond) } 个月超出通常波动
}
    .subtitle = 逐月的日均受理件数，共 { DIGITS($n_months) } 个月，含尚不能判断结果的
    .note = Laney u′ 控制图{ CITE("laney2002") }：三倍标准误，按月与月之间的波动放宽。只列完整的月份；有计数不公布的月份不列。
    .unit = 件/天
    .counts = 件
trend = { $trend_change ->
    [none] {""}
    [not_shown] {""}
    [rose] { -last-period }受理的诉求，{ DIGITS($days) } 天内办结的占 { $trend_share }（{ $confidence } 区间 { $trend_interval }）；{ -period-before }的为 { $trend_before }。上升 { $trend_points } 个百分点（{ $trend_range }），大于随机波动。
    [fell] { -last-period }受理的诉求，{ DIGITS($days) } 天内办结的占 { $trend_share }（{ $confidence } 区间 { $trend_interval }）；{ -period-before }的为 { $trend_before }。下降 { $trend_points } 个百分点（{ $trend_range }），大于随机波动。
   *[cannot_tell] { -last-period }受理的诉求，{ DIGITS($days) } 天内办结的占 { $trend_share }（{ $confidence } 区间 { $trend_interval }）；{ -period-before }的为 { $trend_before }。两者相差 { $trend_points } 个百分点（变化的区间为 { $trend_range }），随机波动就足以解释，办结是快是慢不能判断。
}
fig-trend = { $trend_change ->
    [rose] 按时办结的比例上升
    [fell] 按时办结的比例下降
    [cannot_tell] 办结是否变快不能判断
   *[not_shown] 各时期受理的按时办结比例
}
    .subtitle = { DIGITS($days) } 天内办结的比例，按受理时期；{ $confidence } 区间
    .note = 只列所有诉求都已能判断的时期，最多 { DIGITS($most_periods) } 个。变化与一年前相比，其区间用 Newcombe 法{ CITE("newcombe1998") }。
    .quarter = { $year } 年第 { $quarter } 季度
groups = { $groups_found ->
    [none] {""}
    [not_shown] {""}
    [some] 各类诉求按时办结比例的差别大于随机波动。有的事项无论谁办都需要更长时间。
   *[cannot_tell] 检验没有发现各类诉求之间的差别大于随机波动；这不说明各类相同。
}
fig-groups = { $groups_found ->
    [some] 各类诉求按时办结的比例不同
    [cannot_tell] 未发现各类诉求的差别大于随机波动
   *[not_shown] 各类诉求按时办结的比例
}
    .subtitle = 能判断的诉求中 { DIGITS($days) } 天内办结的比例；{ $confidence } 区间
    .note = 最多列最大的 { DIGITS($most_groups) } 类，按件数排；卡方检验。有计数不公布的类别和未分类的诉求不列。
    .row = { $group }
    .category = 类别

## 问题

left-moved = { $left_went ->
    [none] {""}
   *[other] **满意率升降，不等于不满意的人增减。**{ $move_place }的受理量和满意率同时变化。若每件都回访到，每天不满意的先是 { $left_first } 件，后是 { $left_later } 件，{ $left_went ->
            [fell] 两段已经分开，确有减少。
            [rose] 两段已经分开，确有增加。
           *[meet] 两段没有分开，是否减少不能断定。
        }若没有全部回访，实际件数无从推算。
}
left-over = { $n_all_shares ->
    [0] {""}
   *[other] **有比例，缺总数。**规定、目标和“全部”一类的说法除外，各地报告了{ TOTAL($n_shares) }个比例，{ $n_shares ->
            [0] 都没有写明总数
            [all] 都写明了总数
            [1] 只有{ $share_places }的一个写明了总数
           *[other] 其中{ $n_shares }个写明了总数
        }。没有总数，就算不出还剩多少没有办成。
}
tab-left = { $n_shares ->
    [0] 各个比例都没有写明总数
    [all] 各个比例都写明了总数
    [1] 只有{ $share_places }的比例写明了总数
   *[other] 有的比例写明了总数，有的没有
}
    .subtitle = 余下的为推算；总数和比例都取最不利的界限
    .indicator = 指标
    .share = 比例
    .rest = 余下
    .base = 总数
    .number = 余下件数
    .empty = {""}
not-counted = **有些人不在分母里。**未予受理、并入他件或当作咨询的，不在“受理”之内；没有接通、没有回访的，不在“满意”之内；从未来电的居民，不在任何比率之内。
rise = { $volume_went ->
    [up] **受理量为何上升，材料没有交代。**通常有三种原因：问题多了；渠道方便了，更多人愿意反映；热线归并或计数方法改变。要分清，须看未并入渠道的登记、首次来电者的比例，以及归并日期和去重后的件数。
   *[none] {""}
}
no-comparison = { $comparable ->
    [one_place] {""}
    [nothing_shared] **各地不能比较。**{ COUNT($n_places, "body") }两两成 { DIGITS($n_pairs) } 对，没有一项指标有两地同时报告。
    [none] **各地不能比较。**{ COUNT($n_places, "body") }两两成 { DIGITS($n_pairs) } 对；有 { DIGITS($n_shared) } 项指标两地都有报告，但日期、层级或性质对不上。
   *[some] **能比的很少。**{ COUNT($n_places, "body") }两两成 { DIGITS($n_pairs) } 对，指标、日期和层级都对得上的有 { DIGITS($n_comparable) } 对；受理量仍不比较，人口、渠道和归并情况没有写明。
}

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 十二个月的工单：编号、受理日、应办结日、办结日、回访结果（含未接通）、来电人代码、类别。据此可算出 { DIGITS($days) } 天内办结、经诉求人确认解决且 { DIGITS($repeat_days) } 天内未再反映的比率；没有回访到的，先全部算作未解决，再全部算作已解决，给出上下限。
       *[other] 没有回访到的诉求补访以后，上下限会靠近；若补访到的多数说未解决，结论就要改写。补上未予受理和并入他件的登记，分母会改变。
    }
    .size = 要区分 { $design_low } 与 { $design_high } 的解决率，每组须有{ $n_per_group }回访到的诉求（双侧 { $error }，把握度 80%）。{ $n_calls ->
        [none] {""}
       *[other] { $move_place }前后两个满意率要分得清，每期须回访到{ $n_calls }。
    }

## 方法和口径

method = 余下的比例等于一减去所报比例；件数只在同一地区、同一文本写明总数时推算。“余”“多”读作不到下一个整百、整千，百分比按四舍五入留半个百分点。没有数字的“全部”只作原文用语引用，不当作 100%，也不据以推算余下多少。

    { $recorded ->
        [none] {""}
       *[other] 记录部分：受理后 { DIGITS($days) } 天内办结为按时；办结后 { DIGITS($repeat_days) } 天内同一人就同一类别再来为又来。{ $traced ->
            [yes] {""}
           *[no] 本文件看不出有没有又来，“确认解决”只按诉求人所说计。
        }计入比率的诉求，都观察满所需的天数。{ $way ->
            [both] 没有回访到的先算作未解决、再算作已解决，两者相差不超过 { BARE($gap) } 个百分点才只报一个数。
            [no] 没有回访到的一律算作未解决。
           *[yes] 没有回访到的一律算作已解决。
        }比率的区间用 Wilson 法{ CITE("wilson1927") }。去向、到期和办结天数是同一批诉求的三种数法，一并保护。{ $zeros_rule ->
            [none] {""}
            [group_hidden] 少于 { DIGITS($min_cell) } 的计数不公布，显出全组都一样的零也不公布。
           *[all_shown] 少于 { DIGITS($min_cell) } 的计数不公布，确为零的照常公布。
        }
    }
rule = 截至 { DATE($rec_cutoff) }{ $timed ->
        [yes] ，受理满规定天数的诉求；{ DIGITS($days) } 天内办结为按时
       *[no] 受理的诉求；文件没有办结日期
    }{ $traced ->
        [yes] ，办结后 { DIGITS($repeat_days) } 天内同一人同一类别再来为又来
       *[no] {""}
    }
evidence =
    .trend_share = 最近时期按时办结的比例
    .trend_low = 最近时期的下限
    .trend_high = 最近时期的上限
    .trend_before = 此前时期按时办结的比例
    .trend_points = 两个时期之差，百分点
    .trend_range_low = 差的下限
    .trend_range_high = 差的上限
    .rec_volume = 最近几个月受理的件数
    .rec_volume_change = 与上年同月相比的变化
    .control_centre = 所列各月的日均受理件数
    .rec_n = 可判断的诉求
    .rec_young = 观察期未满的诉求
    .rec_solved = 经诉求人确认解决的诉求
    .rec_late = 未按时办结的诉求
    .rec_unknown = 没有回访到的诉求
    .rec_unsolved = 明确没有解决的诉求
    .rec_answered = 回访到的诉求
    .rec_said_share = 回访到的诉求中说已解决的比例
    .rec_unreached = 应回访而没有回访到的比率
    .rec_low = 确认解决，没有回访到的算作未解决
    .rec_high = 确认解决，没有回访到的算作已解决
    .rec_outer_low = 下限，连同抽样误差
    .rec_outer_high = 上限，连同抽样误差
    .rec_share = 报告的比率
    .rec_share_low = 区间下限
    .rec_share_high = 区间上限
    .rec_fell_due = 到期的诉求
    .rec_open_overdue = 逾期未结的诉求
    .rec_half = 一半以上办结所需天数
    .counts = 经保护的记录计数
    .left_first_low = 前一时点每天不满意的件数，下限
    .left_first_high = 前一时点每天不满意的件数，上限
    .left_later_low = 后一时点每天不满意的件数，下限
    .left_later_high = 后一时点每天不满意的件数，上限
    .n_per_group = 区分两个解决率每组所需件数
    .n_calls = 区分两个满意率每期所需件数
scope = { $recorded ->
    [none] **适用范围。**只适用于各地在所据文本写成时的说法，不适用于现在，不作排名依据。
   *[other] **适用范围。**只适用于记录所含的诉求和所定的天数；换一个天数，就是另一个数。
}
