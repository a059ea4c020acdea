### 参与和满意：这份报告说的话。结构和数字在 notebooks/participation_and_satisfaction.ipynb；这里只管怎么说。

## 第一页

short = 参与和满意
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 所选文本未涉及居民参与和满意
        [few] { $places }公布的参与和满意情况
       *[many] { COUNT($n_places, "place") }公布的参与和满意情况
    }
   *[other] 据居民调查记录核算
}
# 结论。$finding 由 ParticipationAndSatisfaction.finding 选定。
answer = { $finding ->
    [no_base] **{ WORD($n_shares) }个满意、安全感或参与的比例，都没有写明问了多少人；**{ fewest-said }满意度，尚不能判断。
    [some_base] **{ WORD($n_shares) }个满意、安全感或参与的比例中，只有 { WORD($n_based) }个写明问了多少人；**{ fewest-said }满意度，尚不能判断。
    [all_base] **{ WORD($n_shares) }个满意、安全感或参与的比例都写明了问了多少人；**怎样抽取没有写明，满意度尚不能判断。
    [volunteers_and_hours] **所选文本写明了志愿者人数和服务时长，**没有满意的比例。
    [volunteers_only] **所选文本写明了志愿者人数，**没有服务时长，也没有满意的比例。
    [no_result] **所选{ COUNT($n_places, "place") }只写了规则、队伍或走访，没有报告居民是否满意。**
    [records] { $middle ->
        [top] **作答的{ $rec_answered }中，满意的占 { $rec_top }（{ $confidence } 区间 { $rec_top_interval }）。**
        [two] **作答的{ $rec_answered }中，满意和基本满意的占 { $rec_two }（{ $confidence } 区间 { $rec_two_interval }）。**
       *[both] **作答的{ $rec_answered }中，满意的占 { $rec_top }（{ $confidence } 区间 { $rec_top_interval }），连基本满意占 { $rec_two }（{ $rec_two_interval }）。**
    }{ silence-said }{ line-said }
    [records_no_answer] **记录中没有满意度一栏，**居民是否满意无从知道。{ part-said }
    [records_hidden] **作答的人太少，满意的比例不公布。**
   *[nothing] { $n_documents ->
        [0] **所选文本没有一份写明参与和满意的数字。**
       *[other] **查阅了{ COUNT($n_places, "place") }的{ COUNT($n_documents, "document") }，没有找到参与和满意的数字。**
    }
}
fewest-said = { $n_printed ->
    [0] {""}
    [1] 只看数字本身，最少{ $fewest }就能得出这个百分比。
   *[other] 只看数字本身，最少{ $fewest }就能得出其中一个。
}
silence-said = { $silence ->
    [not_recorded] 多少人没有作答没有记录，居民满意多少尚不能判断。
    [few] 没有作答的不足 { DIGITS($min_cell) } 人{ $middle ->
        [both] ，连同中间一档先全部算作否、再全部算作是，比例在 { $rec_bounds }之间。
       *[top] ，全按不满意到全按满意计算，比例在 { $rec_bounds }之间。
    }
   *[counted] 没有作答的{ $rec_silent }{ $middle ->
        [both] 和中间一档先全部算作否、再全部算作是，比例在 { $rec_bounds }之间。
       *[top] 全按不满意到全按满意计算，比例在 { $rec_bounds }之间。
    }
}
line-said = { $reached ->
    [met] 达到 { $threshold_line } 的门槛。
    [missed] 没有达到 { $threshold_line } 的门槛。
    [cannot_tell] 是否达到 { $threshold_line } 的门槛，尚不能判断。
   *[no_line] {""}
}
part-said = { $part_shown ->
    [shown] 参与过的占作答者的 { $rec_part }（{ $confidence } 区间 { $rec_part_interval }）{ $rec_part_bounds ->
        [none] 。
       *[other] ；没有作答的先全部算作没有参与、再全部算作参与，在 { $rec_part_bounds }之间。
    }
    [hidden] 参与情况的人数太少，不公布。
    [not_asked] 记录中没有是否参与一栏。
   *[none] {""}
}
verdict = { $finding ->
    [records] { $silence ->
        [not_recorded] 只能说明作答的人；居民满意多少，尚不能判断。
       *[counted] 作答者怎样回答，已经清楚；抽样框以外的居民怎样看，尚不能判断。
    }
   *[other] 居民满意多少，尚不能判断。
}
sure-matched = { COUNT($n_figures, "figure") }数字均与所据文本逐字一致。
sure-decimals = 小数位数不说明样本大小。{ $n_printed ->
    [1] 这个百分比最少{ $fewest }就能得出。
   *[other] { WORD($n_printed) }个百分比，最少的{ $fewest }、最多的{ $fewest_of_most }就能得出。
}
sure-residents = 居民满意多少。{ $finding ->
    [records_no_answer] 记录中没有满意度一栏。
    [records_hidden] 作答的人太少，比例不公布。
   *[no_base] 没有一个比例来自对居民的抽样。
}
sure-sampled = 区间计入了抽样和加权，只适用于按概率抽取的样本。
sure-frame = 抽样框以外的居民怎样看。
sure-file = 文件中有哪些栏目，读取时已逐栏核对。
limit-questions = 安全感、法治满意度、回访满意和评议，问的人不同、问题也不同，不能相互比较。
limit-callers = 来过电话的人满意，不等于居民满意；没有接通的人不在分母里。
limit-rolls = 登记人数、活跃人数、人次和时长是四种不同的数；名册上有多少人，不说明出了多少力。
limit-frame = 抽样框漏掉的人，调查问不到。
key-fewest = 最少几人就能得出其中一个百分比
    .note = 推算；只是算术，不是样本量
key-fewest-of-most = 小数位最细的一个，最少需要几人
    .note = 推算；只是算术，不是样本量
key-common = { $common_place }各比例若出自同一次调查，最少需要几人
    .note = 推算；只是算术，不是样本量
key-volunteers = { $volunteer_place }志愿者
    .note = 自报；名册人数，活跃多少未载明
key-top = 满意，占作答者
    .note = 据记录核算；{ $weighted ->
        [yes] 加权
       *[no] 未加权
    }
key-two = 满意和基本满意，占作答者
    .note = 据记录核算；{ $weighted ->
        [yes] 加权
       *[no] 未加权
    }
key-response = 应答率
    .note = 据记录核算；抽取{ $rec_drawn }
key-part = 参与过，占作答者
    .note = 据记录核算；{ $weighted ->
        [yes] 加权
       *[no] 未加权
    }
fig-fewest = { $n_printed ->
    [1] 最少{ $fewest }就能得出这个百分比
   *[other] 最少{ $fewest }就能得出其中一个百分比
}
    .subtitle = 最少人数，推算；不是实际问了多少人
    .unit = 人
    .empty = 没有一个满意或参与的结果写成百分比
fig-answers = { $silence ->
    [not_recorded] 作答者怎样回答；多少人没有作答，没有记录
   *[counted] 作答者怎样回答，没有作答的人能改变多少
}
    .subtitle = { $weighted ->
        [yes] 加权比例
       *[no] 未加权的比例
    }，{ $confidence } 区间计入分层和整群；n 为人数
    .note = { $reached ->
        [no_line] {""}
       *[met] 竖线为门槛 { $threshold_line }：门槛是规定，不是结果。
    }
    .top = 满意
    .two = 满意和基本满意
    .all_no = { $middle ->
        [both] 没有作答和基本满意都算否
       *[top] 没有作答的都算否
    }
    .all_yes = { $middle ->
        [both] 没有作答和基本满意都算是
       *[top] 没有作答的都算是
    }
    .line = 门槛
request-bases = 请公布满意比例的各地{ by }写明问谁、怎样抽取、问了几人、答了几人和原问句。
    .who = 公布这些比例的单位
    .what = 每个比例的调查对象、抽样框、抽取人数、作答人数、各档人数和原问句
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-survey = 请各地{ by }报送最近一次居民满意度调查的做法和结果。
    .who = 各地社会治理牵头部门
    .what = 调查对象、抽样框、抽取人数、作答人数、各档人数和原问句
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-hours = 请报告志愿者人数的各地{ by }补报活跃人数和服务时长。
    .who = 报告志愿者人数的单位
    .what = 登记、活跃、人次、小时四个数，同一年度
    .basis = 本报告的口径
request-no-appraisal = { $recorded ->
    [none] 写明以前，参与和满意的数字不用作考核依据。
   *[other] 调查结果不单独用作考核依据。
}
request-answer-column = 请提供调查记录的单位{ by }补报满意度一栏。
    .who = 提供调查记录的单位
    .what = 每名受访者的满意度回答，包括拒答和未联系上
    .basis = 本报告的计数规则
request-more-answers = 请提供调查记录的单位{ by }并入更多受访者，使人数达到公布下限。
    .who = 提供调查记录的单位
    .what = 同一问卷的更多作答
    .basis = 本报告的保护规则
request-response = 请提供调查记录的单位{ by }补报抽取人数和没有作答的人。
    .who = 提供调查记录的单位
    .what = 抽取的全部人员，包括拒答和未联系上
    .basis = 本报告的计数规则
request-weights = 请提供调查记录的单位{ by }补报权数。
    .who = 提供调查记录的单位
    .what = 每名受访者的抽取概率或权数
    .basis = 本报告的计数规则

## 情况

ladder = 从居民，到用过服务的人，到来过电话的人，到接通的人，到愿意回答的人，一级比一级少。一个比例在哪一级上成立，要看问了谁、问了多少人；没有写明的，比例照列，但不给区间，也不作比较。
tab-asked = { $n_shares ->
    [0] 没有一地报告满意的比例
   *[other] { $n_based ->
        [0] { WORD($n_shares) }个比例都没有写明问了多少人
        [all] { WORD($n_shares) }个比例都写明了问了多少人
       *[other] { WORD($n_shares) }个比例中 { WORD($n_based) }个写明了问了多少人
    }
}
    .subtitle = “最少几人”为推算　{ MARK("not_reported") } 未载明　{ MARK("not_applicable") } 不是比例，或不是现状
    .note = “最少几人”：存在某个整数，除以这么多人，四舍五入后等于所写的百分比。
    .public = 公众调查
    .callers = 来过电话的人：回访
    .rates = 参与率、知晓率
    .rules = 评议规则和考核
    .workers = 对工作人员的调查
    .base = 问了多少人
    .fewest = 最少几人
common = { $common_place ->
    [0] {""}
   *[other] { $common_place }的几个比例若出自同一次调查，最少{ $common_fewest }就能同时得出。小数位多，不说明样本大。
}
fig-intervals = 若只问了最少的人，各比例的误差有多大
    .subtitle = 仅作演示；{ $confidence } 区间，n 为假设的最少人数
    .note = 实际问了多少人没有写明，真实的区间无从计算。
threshold = { $rule_place ->
    [0] 所选各地没有写明满意的门槛。
   *[other] { $rule_place }规定的满意率门槛是 { $rule_line }。评议若分三档，{ $middle ->
        [top] 只算“满意”时，满意的达到 { $rule_line } 就算达标，其余 { $rule_over }可以是基本满意，也可以是不满意。
        [two] “基本满意”也算时，两档合计达到 { $rule_line } 就算达标，不满意的可以多到 { $rule_over }。
       *[both] 只算“满意”时，满意的达到 { $rule_line } 就算达标，其余 { $rule_over }可以是基本满意，也可以是不满意；“基本满意”也算时，不满意的可以多到 { $rule_over }。
    }
}
involved = 志愿者的人数，规定的和名册上的分开列。网格里的协理员和信息员按岗位配备，其中有志愿者，也有治安、物业人员，不与志愿者人数相加。
tab-involved = { $n_volunteers ->
    [0] { $n_hours ->
        [0] 没有一地报告志愿者人数和服务时长
       *[other] 有服务时长，没有志愿者人数
    }
   *[other] { $n_hours ->
        [0] 志愿者报告了人数，没有一地报告时长
       *[other] 志愿者报告了人数，也有服务时长
    }
}
    .subtitle = 单位见各行；未注明的均为自报
    .note = 规定说的是应当有多少，名册说的是登记了多少，都不等于到场多少。
    .volunteers = 志愿者
    .teams = 队伍和站点
    .helpers = 网格里的协助者
    .visits = 走访和意见
    .assemblies = 议事和签约
    .hours = 服务时长
twice = { $twice_place ->
    [0] {""}
   *[other] { $twice_place }的{ INDICATOR($twice_indicator) }前后两个总数不同：{ $twice_first }和{ $twice_second }；两个都列出，不取平均。
}

## 据记录核算

recorded = 据调查记录核算
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_no_answer] { $rows_told ->
                [no] 文件里没有
               *[yes] 文件共 { DIGITS($n_read) } 行，没有
            }满意度一栏，满意的比例无从计算。{ part-said }
            [records_hidden] 作答的人太少，一个比例也不公布。
           *[other] { $silence ->
                [counted] 抽取{ $rec_drawn }，作答{ $rec_answered }，应答率 { $rec_response }。
                [few] 作答{ $rec_answered }，没有作答的不足 { DIGITS($min_cell) } 人。
               *[not_recorded] 记录中只有作答的{ $rec_answered }；抽取了多少人、多少人没有作答没有记录，下面的比例只说明作答的人。
            }{ $weighted ->
                [yes] {""}
               *[no] 文件没有权数一栏，比例未加权，抽取概率不同的人按相同计算。
            }{ $drawn_as ->
                [clusters] {""}
               *[people] 文件没有整群一栏，按逐人抽取计算；若实为整群抽样，区间偏窄。
            }{ $stratified ->
                [yes] {""}
               *[no] 文件没有分层一栏，以地区为层。
            }{ $regions ->
                [given_away] 各地区的人数不公布：与加权后的总比例对照，可以推算出隐去的数。
               *[shown] {""}
            }设计效应 { $rec_effect }：方差是同样人数简单随机抽样的多少倍。{ part-said }{ door }{ withheld-said }
        }
    }
weighting = { $weighting ->
    [none] {""}
    [withheld] { $margins_given ->
            [yes] 按已知人数
           *[no] 为没有作答的人
        }加权以后比例如何变化不公布：有的组人太少，可能显出谁答了什么。
    [response] **没有作答的人若与同层作答的人想法相同，{ satisfied-said }的占 { $rec_adjusted }（{ $confidence } 区间 { $rec_adjusted_interval }）。**为此逐层把权数提高到该层抽到的全部人。{ kish-said }
   *[margins] **按{ $rec_margins }的已知人数加权，{ satisfied-said }的占 { $rec_adjusted }（{ $confidence } 区间 { $rec_adjusted_interval }）。**作答者的权数经迭代调整，合计{ $rec_people }，调整倍数相对平均为 { $rec_factors }；只有同组的人想法相近，才弥补得了谁作答、谁没有作答。{ kish-said }
}
satisfied-said = { $middle ->
    [two] 满意和基本满意
   *[top] 满意
}
kish-said = 单是权数不等，就使方差成为等权时的 { $rec_kish } 倍（Kish）；分层、整群和加权一并计入，是同样人数简单随机抽样的 { $rec_adjusted_effect } 倍。
weighed-by =
    .region = 地区
    .stratum = 层
    .sex = 性别
    .age_band = 年龄
tab-rec-shares = 各地区满意的比例，旁边是没有作答的人
    .subtitle = { $middle ->
        [two] 满意和基本满意
       *[top] 满意
    }占作答者的比例，下行为 { $confidence } 区间
    .note = { $reached ->
        [no_line] {""}
       *[met] 门槛一栏：最不利的算法下限达到门槛为达标，最有利的算法上限不到门槛为未达标。
    }不排名。{ MARK("suppressed") } 为保护个人而不公布。
    .answered = 作答
    .silent = 没有作答
    .share = 比例
    .bounds = 没有作答的算否至算是
    .reached = 门槛
    .few = 不足 { DIGITS($min_cell) }
    .met = 达标
    .missed = 未达标
    .cannot_tell = 尚不能判断
tab-rec-answers = 各地区怎样回答
    .subtitle = 作答的人，未加权
    .note = { protected }
    .satisfied = 满意
    .fairly = 基本满意
    .dissatisfied = 不满意
tab-rec-parts = 各地区多少人参与过
    .subtitle = 作答的人，未加权
    .note = { protected }
    .yes = 参与过
    .no = 没有参与

## 不能说明

not-shown =
    { $recorded ->
        [none] - 不说明居民是否满意：那须在居民中抽样。
       *[other] - 不说明抽样框以外的居民怎样看：调查只覆盖框内的人。
    }
    - 不说明参与有多深：要看名册上的人来过几次、做了几小时。
    - 不说明评议是否公正：由被考核的一方组织打分的，要看由谁抽样、由谁收表。
    - 不说明分母以外的人怎样看：没有来过的、没有接通的、不愿回答的、已经搬走的。

## 建议

tab-requests = 请谁报、报什么、依据什么
    .empty = 就这份调查没有需要补报的事项。
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 在全体成年居民中按概率抽样，写明抽样框、应答率、各档人数和原问句，前后两次问法相同；没有作答的，先全部算作不满意，再全部算作满意，给出上下限。志愿者报登记、活跃、人次和小时四个数。
       *[other] 没有作答的人的回答，或同一抽样框、同一问法的第二次调查。志愿者报登记、活跃、人次和小时四个数。
    }
    .size = 满意在 { $design_share } 上下、误差要在正负 { $half_width }以内，须有{ $n_complete }完成作答（{ $confidence }，简单随机；整群抽样再乘以设计效应）；要分清两次调查相差五个百分点，每次须有{ $n_per_round }。

## 方法和口径

method = 没有写明底数的比例不给区间；假设最少人数的区间只作演示。三档评价的中间档{ $middle ->
    [top] 不算满意
    [two] 算满意
   *[both] 两种算法都列出
}。{ $recorded ->
    [none] {""}
   *[other] 调查部分：比例用 Korn-Graubard 区间，不同意公布的算没有作答；没有作答的不足 { DIGITS($min_cell) } 人时按上限计入两头，不写明几人；少于 { DIGITS($min_cell) } 的回答计数不公布{ $zeros_rule ->
        [group_hidden] ，显出全组都一样的零也不公布
       *[all_shown] ，确为零的照常公布
    }。
}
rule = { $weighted ->
    [yes] 按权数加权
   *[no] 不加权
}，{ $drawn_as ->
    [clusters] 整群抽样
   *[people] 按人抽样
}，{ $stratified ->
    [yes] 分层
   *[no] 以地区为层
}；不同意公布的算没有作答
evidence =
    .rec_answered = 作答的人
    .rec_drawn = 抽取的人
    .rec_silent = 没有作答的人
    .rec_response = 应答率
    .rec_top = 满意的比例
    .rec_top_low = 满意比例的区间下限
    .rec_top_high = 满意比例的区间上限
    .rec_two = 满意和基本满意的比例
    .rec_two_low = 满意和基本满意比例的区间下限
    .rec_two_high = 满意和基本满意比例的区间上限
    .rec_least = 没有作答的全按不满意计算
    .rec_most = 没有作答的全按满意计算
    .rec_part = 参与过的比例
    .rec_part_low = 参与比例的区间下限
    .rec_part_high = 参与比例的区间上限
    .rec_part_least = 没有作答的全按没有参与计算
    .rec_part_most = 没有作答的全按参与计算
    .rec_adjusted = 加权后满意的比例
    .rec_adjusted_low = 加权后比例的下限
    .rec_adjusted_high = 加权后比例的上限
    .rec_kish = 单是权数不等时的方差倍数
    .rec_adjusted_effect = 加权后的设计效应
    .rec_factor_low = 权数调整的最小倍数，相对平均
    .rec_factor_high = 权数调整的最大倍数，相对平均
    .rec_people = 权数合计代表的人
    .rec_effect = 设计效应
    .counts = 经保护的记录计数
    .half_width = 希望达到的误差
    .n_complete = 所需的完成作答人数
    .n_per_round = 每次调查所需人数
scope = { $recorded ->
    [none] **适用范围。**结论只适用于各地和各单位在所据文本写成之时的说法，不适用于别处和现在。
   *[other] **适用范围。**只适用于抽样框所含的人和调查之时。
}
