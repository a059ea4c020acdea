### 社区矫正与再犯罪：这份报告说的话。结构和数字在 notebooks/reoffending.ipynb；这里只管怎么说。
### { $名字 } 是一个数、一个地名或一项发现；[情形] 由研究结果选定，不由文字选定。

## 第一页

short = 社区矫正与再犯罪
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 所选文本未涉及社区矫正对象人数
        [few] { $places }公布的情况
       *[many] { COUNT($n_places, "place") }公布的情况
    }
   *[other] 据社区矫正记录核算
}
# 结论。$finding 由 Reoffending.finding 选定。
answer = { $finding ->
    [claim_of_none] { $n_claims ->
        [1] **{ COUNT($n_places, "place") }中只有{ FULLNAME($claim_place) }写明再犯罪情况：社区矫正对象{ $total }，对矫正后是否再犯罪称“{ EXACT($claim) }”。**即使说法属实、所指正是这些人，也只能排除 { $limit } 以上的再犯罪率（单侧 { $confidence }）。
        [all] **所选{ COUNT($n_places, "place") }均称“无一”再犯罪；**其中人数最多的{ FULLNAME($claim_place) }以{ $total }计，也只能排除 { $limit } 以上的再犯罪率（单侧 { $confidence }）。
       *[other] **{ COUNT($n_claims, "place") }称“无一”再犯罪；**其中人数最多的{ FULLNAME($claim_place) }以{ $total }计，只能排除 { $limit } 以上的再犯罪率（单侧 { $confidence }）。
    }
    [claim_without_total] **{ FULLNAME($claim_place) }称“无一”再犯罪，但没有说明是在多少人当中，**因此什么也排除不了。
    [counts_other_total] **{ FULLNAME($count_place) }报告{ $count }再犯罪，另报在册{ $count_total }；**两者不一定是同一批人，不能相除。
    [counts_without_total] **{ FULLNAME($count_place) }报告{ $count }再犯罪，**没有报告是在多少人当中。
    [goals_only] **所选各地只公布“零”目标，**没有报告实际有多少人再犯罪。
    [records] **记录显示，{ $origin ->
            [release] 解除矫正
           *[start] 入矫
        }后 { DIGITS($window_days) } 天内再犯罪的占 { $rec_share }（{ $confidence } 区间 { $rec_interval }），**即{ $rec_n }中的 { $rec_events } 人。
    [records_zero] **观察期满的{ $rec_n }中，记录没有显示一人在 { DIGITS($window_days) } 天内再犯罪；**真实比率若高于 { $rec_limit }，出现零的机会不足 5%。
    [records_hidden] **再犯罪人数少于公布下限 { DIGITS($min_cell) } 人，按保护规则不公布。**
    [records_immature] **记录中还没有一人观察期满，**再犯罪比率无从计算；未满者不算作没有再犯。
    [no_outcome_column] **记录缺少再犯罪的日期栏或类别栏，**有多少人再犯罪无从知道；缺少栏目，不等于没有再犯罪。
   *[nothing] { $n_documents ->
        [0] **所选文本没有一份写明社区矫正和再犯罪的数字。**
       *[other] **查阅了{ COUNT($n_places, "place") }的{ COUNT($n_documents, "document") }，没有找到再犯罪人数。**
    }
}
verdict = { $finding ->
    [claim_of_none] 在上述前提下，“零”能排除什么，可以算出；各地再犯罪率的高低，尚不能判断。
    [records] { $outside ->
        [some] { $outside_regions }在 99.8% 控制限之外，请先核对登记口径，再查原因。
        [none] { $n_against_limits ->
            [all] 各地区没有一地超出 99.8% 控制限；这不说明各地相同，只说明没有一地明显突出。
           *[other] { TOTAL($n_against_limits) } 个地区中只有{ WORD($n_against_limits) }个可以公布，其中没有一地超出 99.8% 控制限；其余地区的高低，尚不能判断。
        }
       *[not_shown] 只能说明全体的比率；各地区的高低，尚不能判断。
    }
   *[other] 再犯罪率的高低，尚不能判断。
}
benchmark = 2012 年 7 月公布的全国社区矫正人员再犯罪率为 { $national_rate_2012 }，分母和观察期未载明，不能作标准。{ $limit_beside ->
    [above] { $claim_place }的上限高于此数，因此看不出高于还是低于全国。
    [below] 若口径相同，{ $claim_place }低于全国；口径是否相同，未载明。
   *[none] {""}
}
sure-matched = { COUNT($n_figures, "figure") }数字均与所据文本逐字一致。
sure-conditions = { $limit } 以说法属实、人群一致、观察期相同为前提，后两项原文没有写明。
sure-where = { $finding ->
    [claim_of_none] { $n_places ->
        [1] 再犯罪率的高低。观察期未载明，也没有可以对照的地区。
       *[other] 各地再犯罪率的高低。所指事件、人群和时间都不一致。
    }
   *[other] 再犯罪率的高低。没有同一批人的再犯罪人数和总数。
}
sure-followed = 计入比率的人，窗口期和补录期都已届满。
sure-recorded = 记录只含已登记的再犯罪；外地和未判的案件可能漏登。
sure-causes = 各地差别的原因。{ $case_mix ->
    [fitted] 案情构成只按记录所载的项目作了调整。
   *[other] 案情构成没有对齐。
}
sure-file = { $finding ->
    [no_outcome_column] 文件缺少哪些栏目，读取时已逐栏核对。
   *[other] 记录已逐行核验，保护规则先于结果确定。
}
limit-effect = 不说明矫正是否见效：既没有对照，也没有矫正以前的数据。
limit-unseen = 不说明没有人再犯：在外地犯罪、脱离监管或案件未判的，不一定登记在当地。
limit-causes = 不说明原因：{ $case_mix ->
    [fitted] 案情构成只按记录所载的项目作了调整，名次没有意义。
   *[other] 各地区的案情构成没有对齐，名次没有意义。
}
key-total = { $claim_place }社区矫正对象
    .note = 自报；在册还是累计，未载明
key-limit = 一例未见时仍不能排除的最高比率
    .note = 推算；单侧 { $confidence }；观察期未载明
key-needed = 要用零再犯排除 { $design_rate }，至少需要的人数
    .note = 测算；单侧 { $confidence }
key-share = { DIGITS($window_days) } 天内再犯罪
    .note = 据记录核算；截至 { DATE($rec_cutoff) }
key-limit-records = 一例未见时仍不能排除的最高比率
    .note = 据记录推算；单侧 { $confidence }
key-followed = 观察期满的人
    .note = 据记录核算
key-immature = 观察期未满的人
    .note = 单列，不计入比率
fig-zero = { $n_claims ->
    [1] { $total }无一再犯，仍不能排除 { $limit }
   *[other] 人数越少，“零”能说明的越少
}
    .subtitle = 一例未见时不能排除的最高比率；假定观察期相同，单侧 { $confidence }；虚线为 { $design_rate }
    .unit = 人数
request-claim = 请{ $claim_place }司法局{ by }说明：{ $total }是哪一日的数，“无一”截至何时，是否与法院判决核对过。
    .who = { $claim_place }司法局
    .what = { $total }是某日在册数，还是累计数；“无一”截至哪一日，是否包括解除矫正以后；是否与法院判决核对过
    .basis = 《社区矫正法》第二十二条：接收时登记并建立档案；《刑法》第七十七条：缓刑考验期内犯新罪应当撤销缓刑，法院有记录可查
request-records = { $totals ->
    [0] 请{ $breadth ->
        [few] { $places }的司法局（所）
       *[other] 各地司法局
    }{ by }报送同一年度的入矫、再犯罪、死亡和收监人数。
   *[other] 请{ $other_places }同期报送同一年度的入矫、再犯罪、死亡和收监人数。
}
    .who = { $totals ->
        [0] 各地司法局
       *[other] { $other_places }的司法局（所）；区划已调整的，由承接单位办理
    }
    .what = 同一年度：入矫人数；入矫后一年内犯新罪并经判决的人数；死亡人数；收监人数
    .basis = 《社区矫正法》第二十二条
request-no-ranking = { $recorded ->
    [none] 报齐以前，不以“零再犯”比较、排名或考核。
   *[other] { $case_mix ->
        [fitted] 记录只载有案情构成的一部分，无论是否调整，都不以再犯罪率排名或考核。
       *[other] 案情构成对齐以前，不以再犯罪率排名或考核。
    }
}
request-outside = 请{ $outside_regions }的司法局{ by }说明再犯罪登记的口径。
    .who = { $outside_regions }的司法局
    .what = 再犯罪以判决还是立案登记；外地判决是否补登；同期入矫人员的刑种和罪名构成
    .basis = 《社区矫正法》第二十二条
request-follow-up = 请提供记录的司法局在窗口期和补录期届满后，补报{ $finding ->
        [records_immature] 全部人员
       *[other] 观察未满人员
    }的后续情况。
    .who = 提供记录的司法局
    .what = 观察未满人员此后的再犯罪、死亡和收监情况
    .basis = 本报告的计数规则
request-outcome-columns = 请提供记录的司法局{ by }补报再犯罪日期和类别。
    .who = 提供记录的司法局
    .what = 每人的再犯罪行为日期、判决日期和事件类别
    .basis = 本报告的计数规则
request-more-records = 请提供记录的司法局{ by }并入更多地区或更长时段的记录，使人数达到公布下限。
    .who = 提供记录的司法局
    .what = 相邻地区或此前年度的同口径记录
    .basis = 本报告的保护规则

## 公布了什么

published = 接收和解除是累计的流量，在册是某一日的人数，再犯罪是发生的事件。前三项相互吻合，并不能说明第四项。
tab-figures = { $n_reporting ->
    [0] 没有一地写明再犯罪情况
    [1] 只有{ $reporting_places }写明再犯罪情况
    [all] { $n_places ->
        [1] 只有{ $reporting_places }写明再犯罪情况
       *[other] 写到社区矫正的各地都写明再犯罪情况，口径不一
    }
   *[other] { COUNT($n_reporting, "place") }写明再犯罪情况
}
    .subtitle = 单位为人、件或起；{ COUNT($n_places, "place") }，{ COUNT($n_documents, "document") }；未注明的均为自报
    .note = “未报告”指所据文本没有这一数字，不等于没有发生。“无一”是原文用语，不作数值使用。
    .empty = 所选各地没有写到社区矫正对象的人数。
    .received = 接收
    .released = 按期解除
    .caseload = 在册
    .reoffended = 再犯罪
    .serious = 恶性重新犯罪
    .violations = 违法违规、监管事故

## 零再犯能说明多少

zero = { $totals ->
    [0] 没有发现一例，不等于比率为零：人数越少，同样的“零”能排除的越少。
   *[other] 没有发现一例，不等于比率为零。以{ $total }计，真实比率若高于 { $limit }，全体无一再犯的机会便不足 5%；比率更低时，出现零并不意外。事件和人数是不是同一批人，原文没有交代，所以这里只给出有条件的上限，不称之为再犯罪率。
}
sample-size = 要用零再犯排除 { $design_rate }，至少需要{ $n_to_exclude }。要把 { $design_rate } 与 { $double_rate } 区分开来，每组需要{ $n_per_group }（双侧 { $error }，把握度 80%）。这里取 { $design_rate } 只为说明所需人数，不是标准。

## 为什么不能比较

no-ranking =
    | 问的是什么 | 以谁为分母 | 混用的后果 |
    |---|---|---|
    | 在矫期间有没有再犯罪 | 某日在册的人，刑期长短不一 | 刑期长的人占比过大，比率偏高 |
    | 入矫（或解矫）后一年内有没有再犯罪 | 观察满一年的人 | 未满一年的算作没有再犯，比率偏低 |
    | 恶性犯罪、任何犯罪，还是违规 | 各不相同 | 只计恶性犯罪的地方显得更好 |

## 据记录核算

recorded = 据记录核算
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [no_outcome_column] { $rows_told ->
                [no] 文件缺少
               *[yes] 文件共 { DIGITS($n_read) } 行，缺少
            }再犯罪的日期栏或类别栏，因此不计算比率。
            [records_hidden] 记录中再犯罪的人数少于公布下限，一个数也不公布。
            [records_immature] 记录中没有一人的窗口期和补录期都已届满，一个比率也不计算。
           *[other] 观察期满的{ $rec_n }计入比率{ $rec_immature ->
                [0] ，没有人观察期未满。
               *[other] ；另有{ $rec_immature }观察期未满，单列，不当作未再犯。
            }死亡、收监、迁出的人留在分母里。{ door }{ withheld-said }{ $terms ->
                [few] 有人不止一段矫正；每人只计一次，从第一段起算。共多少段，不公布。
                [several] 记录共 { DIGITS($n_terms) } 段矫正，分属 { DIGITS($n_persons) } 人；每人只计一次，从第一段起算。
               *[one_each] {""}
            }
        }
    }
fig-funnel = { $outside ->
    [some] { $outside_regions }超出 99.8% 控制限
   *[none] { $n_against_limits ->
        [all] 没有一个地区超出 99.8% 控制限
       *[other] 图中的地区没有一个超出 99.8% 控制限
    }
}
    .subtitle = 再犯罪比率；中线为图中各地区合计的比率，虚线 95%，实线 99.8%
    .unit = 观察期满的人
    .note = { $funnel_few ->
        [yes] 不足十个地区，只示范读法；有隐去数的地区不在图中。
       *[no] 控制限按精确二项分布计算；有隐去数的地区不在图中。
    }
spread = { $spread ->
    [none] {""}
    [not_shown] {""}
    [more_than_chance] 各地区之间的差别大于随机波动。名次仍说明不了原因，先查案情构成和登记口径。
    [cannot_tell] 检验没有发现各地区之间的差别大于随机波动；这不说明各地相同，差别有多大尚不能判断。
   *[too_few] 地区太少，各地之间的差别不作检验。
}
overall = { $overall_found ->
    [none] {""}
    [not_shown] {""}
    [too_few] 可以公布的地区不足五个，各地区的总体比率和另一个同类地区的比率都不能判断。
    [mostly_at_end] 五分之一以上的地区无人再犯罪或全部再犯罪，汇总结果取决于这些地区如何处理，因此不给出各地区总的比率。
   *[pooled] { $overall_alike ->
        [yes] 汇总来看，与这 { DIGITS($n_pooled) } 个地区同类的地区，一半的真实比率低于 { $overall_share }（{ $confidence } 区间 { $overall_interval }）。没有估计出地区之间超出随机波动的差别；确实没有差别时，另一个同类地区的真实比率才在 { $another_interval } 之间（{ $confidence } 预测区间）。
       *[no] 汇总来看，与这 { DIGITS($n_pooled) } 个地区同类的地区，一半的真实比率低于 { $overall_share }（{ $confidence } 区间 { $overall_interval }）；另一个同类地区的真实比率在 { $another_interval } 之间（{ $confidence } 预测区间）。
    }这是按地区计的比率；上文的 { $rec_share } 按人计，大的地区人多。{ $areas_left_out ->
        [none] {""}
       *[some] 有隐去数的地区没有计入；先隐去的是小的数，计入这些地区，比率可能更低。
    }{ $n_at_end ->
        [0] {""}
       *[other] 其中 { DIGITS($n_at_end) } 个地区无人再犯罪或全部再犯罪，计算时两边各加半个人。
    }
}
frequency = { $frequency ->
    [none] {""}
    [not_shown] {""}
    [one_each] 记录中每人只有一段矫正，每段至多登记一次事件；各人犯了几次罪，从记录中无从知道。
    [hidden] { $rec_again ->
        [none] {""}
       *[other] 再犯罪的 { $rec_events } 人中，有 { $rec_again } 人在窗口期内登记过两次或以上。
    }再犯罪共有几次不公布：人数太少，这个数可能显出谁多次再犯罪。
   *[counted] 窗口期内登记的再犯罪全部计入，不只计第一次，再犯罪的人平均每人 { $per_reoffender } 次，合每百名观察期满的人 { $per_hundred } 次。{ $rec_again ->
        [none] {""}
        [0] 没有人登记过两次或以上。
       *[other] 再犯罪的 { $rec_events } 人中，有 { $rec_again } 人登记过两次或以上。
    }每段矫正至多登记一次事件，同一段内的其他再犯罪没有计入，这些数可能偏低。
}
fig-incidence = 除再犯罪外，还有人因收监或死亡离开
    .subtitle = 累计发生比例，{ $confidence } 区间
    .note = 两个时点之间人数不足公布下限的不公布。
    .reoffence = 再犯罪
    .recall = 收监执行
    .death = 死亡
    .other = 其他
tab-regions = 各地区观察期满和未满的人
    .subtitle = 人
    .note = { protected }
    .event = 再犯罪
    .none = 未见再犯罪
    .immature = 观察未满
tab-overall = 另一个同类地区：比率在 { $another_interval } 之间
    .subtitle = 观察期满的人中 { DIGITS($window_days) } 天内再犯罪的比率；各数都公布的地区
    .note = 按对数优势（logit）汇总的随机效应模型，限制性最大似然估计，区间的算法见方法。方差是真实对数优势的方差。{ $overall_alike ->
        [yes] 估计为零，不说明各地区相同，见其区间。
       *[no] 模型假定各地区的对数优势服从正态分布。
    }
    .item = 项目
    .value = 数值
    .interval = { $confidence } 区间
    .areas = 地区数
    .share = 一半同类地区低于的比率
    .another = 另一个地区的真实比率
    .tau2 = 地区之间的方差（τ²）
    .i2 = 方差中属于地区之间的部分（I²）
    .q = 科克伦 Q 统计量
    .p = Q 的 p 值

## 随时间和人群的差别

compared = 随时间和人群的差别
trend = { $trend_change ->
    [none] {""}
    [not_shown] {""}
    [rose] { DATE($trend_from) }至{ DATE($trend_to) }{ $origin ->
            [release] 解除矫正
           *[start] 入矫
        }的人中，{ $trend_share } 再犯罪（{ $confidence } 区间 { $trend_interval }）；{ DATE($trend_before_from) }至{ DATE($trend_before_to) }的为 { $trend_before }。上升 { $trend_points } 个百分点（{ $trend_range }），大于随机波动。
    [fell] { DATE($trend_from) }至{ DATE($trend_to) }{ $origin ->
            [release] 解除矫正
           *[start] 入矫
        }的人中，{ $trend_share } 再犯罪（{ $confidence } 区间 { $trend_interval }）；{ DATE($trend_before_from) }至{ DATE($trend_before_to) }的为 { $trend_before }。下降 { $trend_points } 个百分点（{ $trend_range }），大于随机波动。
   *[cannot_tell] { DATE($trend_from) }至{ DATE($trend_to) }{ $origin ->
            [release] 解除矫正
           *[start] 入矫
        }的人中，{ $trend_share } 再犯罪（{ $confidence } 区间 { $trend_interval }）；{ DATE($trend_before_from) }至{ DATE($trend_before_to) }的为 { $trend_before }。两者相差 { $trend_points } 个百分点（变化的区间为 { $trend_range }），随机波动就足以解释，是升是降不能判断。
}
fig-trend = { $trend_change ->
    [rose] 再犯罪比例上升
    [fell] 再犯罪比例下降
    [cannot_tell] 再犯罪比例是升是降不能判断
   *[not_shown] 各时期的再犯罪比例
}
    .subtitle = 观察期满的人中 { DIGITS($window_days) } 天内再犯罪的比例，按{ $origin ->
            [release] 解矫
           *[start] 入矫
        }时期；{ $confidence } 区间
    .note = 只列所有人都已观察期满的时期，最多 { DIGITS($most_periods) } 个；有计数不公布的时期不列。变化与一年前相比，时期长于一年的与上一时期相比；变化的区间用 Newcombe 法{ CITE("newcombe1998") }。
    .quarter = { $year } 年第 { $quarter } 季度
groups = { $groups_found ->
    [none] {""}
    [not_shown] {""}
    [some] 按{ $groups_apart }分，再犯罪比例的差别大于随机波动（已按多次检验调整）。这说明谁再犯罪较多，不说明为什么。
   *[cannot_tell] 检验没有发现这些人群之间的差别大于随机波动；这不说明他们相同。
}
fig-groups = { $groups_found ->
    [some] 再犯罪比例因{ $groups_apart }而不同
    [cannot_tell] 未发现人群之间的差别大于随机波动
   *[not_shown] 各人群的再犯罪比例
}
    .subtitle = 观察期满的人中 { DIGITS($window_days) } 天内再犯罪的比例；{ $confidence } 区间
    .note = 各项分别作卡方检验（各格期望数都不少于五），按 Holm 法调整。每项最多列 { DIGITS($most_groups) } 类；有计数不公布的人群和未登记的人不列。
    .row = { $dimension }：{ $group }
    .sex = 性别
    .age = 年龄
    .measure = 矫正类别
    .risk = 风险等级
    .offence = 罪名
    .male = 男
    .female = 女
    .suspended_sentence = 缓刑
    .parole = 假释
    .public_surveillance = 管制
    .temporary_release = 暂予监外执行
    .low = 低
    .medium = 中
    .high = 高

## 按案情构成调整

casemix = 按案情构成调整
expected = { $case_mix ->
    [none] {""}
    [not_shown] {""}
    [no_factor] 无法按案情构成调整：性别、年龄、矫正类别、风险等级和罪名，记录中或者没有，或者人人相同。
    [too_few] 无法按案情构成调整：分摊到要区分的每一类，再犯罪的人或未见再犯罪的人太少，不足以建立模型。
    [separated] 无法按案情构成调整：有的组合中人人再犯罪，或者无人再犯罪，风险无从估计。
    [hidden] 没有按案情构成调整：可以与应有人数并列公布的地区不到两个。
   *[fitted] 用各地区合并的记录拟合逻辑回归模型，按{ $factors }算出每个人的风险；一地所有人的风险相加，就是按其案情构成应有的再犯罪人数。{ $unexpected ->
        [some] 与这一人数相比，{ $unexpected_regions }超出 99.8% 控制限。
       *[none] { $n_expected ->
            [all] 与这一人数相比，没有一个地区超出 99.8% 控制限。
           *[other] { TOTAL($n_expected) } 个地区中有{ WORD($n_expected) }个可以与这一人数对照，其中没有一个超出 99.8% 控制限。
        }
    }{ $beyond_chance ->
        [0] {""}
       *[other] { $beyond_chance }超出只计随机波动的控制限，但没有超出按地区离散放宽的控制限。
    }{ $spread_left ->
        [more_than_chance] 调整以后，各地区的差别仍大于随机波动；余下的差别可能来自登记口径、工作方式，或记录没有载明的情况。
        [cannot_tell] 调整以后，检验没有发现各地区的差别大于随机波动。
       *[too_few] 地区太少，调整以后还有多大差别不能判断。
    }
}
tab-casemix = { $unexpected ->
    [some] 按案情构成调整后，有地区超出控制限
   *[none] { $n_expected ->
        [all] 按案情构成调整后，没有地区超出控制限
       *[other] 按案情构成调整后，表中的地区没有一个超出控制限
    }
}
    .subtitle = 观察期满的人；比值为再犯罪人数除以应有人数，{ $confidence } 区间
    .note = 应有人数取一位小数，视为已知；比值按表中的应有人数计算。99.8% 控制限{ $spread_left ->
        [too_few] 只计随机波动：不足十个地区，地区之间的离散无从估计。
       *[other] 已按地区之间的离散放宽。
    }有计数不公布的地区不列，应有人数会暴露某类人很少的地区也不列。记录没有此前的犯罪经历。{ $factors_missing ->
        [0] {""}
       *[other] 因没有登记或人数太少，模型没有用到{ $factors_missing }。
    }
    .counts = 再犯罪／期满
    .share = 比率
    .expected = 应有人数
    .ratio = 比值
    .interval = 区间
    .where = 99.8% 限
    .above = 高于
    .below = 低于
    .within = 限内
calibration = { $case_mix ->
    [fitted] { $calibrated ->
        [none] 人数太少，或可区分的人群太少，不能按风险高低比较预测与实际的比率。
        [0] 按预测风险分组，没有一组实际比率的区间包含预测比率：模型与这些人不相符。
        [all] 按预测风险分组，各组实际比率的区间都包含预测比率。
       *[other] 按预测风险分为 { DIGITS($calibration_parts) } 组，有{ $calibrated }组实际比率的区间包含预测比率。
    }布赖尔评分（风险与结果之差的平方的平均）为 { $brier }，若人人都按总比率预测则为 { $brier_of_share }。两者都按拟合模型所用的人计算，结果偏于乐观。
   *[other] {""}
}
tab-calibration = { $calibrated ->
    [0] 没有一组的预测比率与实际相符
    [all] 各组的预测比率都与实际相符
   *[other] { DIGITS($calibration_parts) } 组中有{ $calibrated }组的预测比率与实际相符
}
    .subtitle = 观察期满的人，按预测风险分为人数相近的 { DIGITS($calibration_parts) } 组；{ $confidence } 区间
    .group = 组别，由低到高
    .counts = 再犯罪／期满
    .predicted = 预测比率
    .share = 实际比率
    .interval = 区间

## 两个项目的比较

programmes = 两个项目的比较
matched = { $matched_found ->
    [none] {""}
    [not_asked] {""}
    [no_column] { $programme_names }不能比较：文件没有项目一栏。
    [hidden] { $programme_names }不能比较：其中一个的计数不公布。
    [too_small] { $programme_names }不作比较。要把 { $told_rate } 的比率同 { $told_half } 区分开，每个项目需要 { DIGITS($fewest_matched) } 人，加权以后也须如此；这一条在看到数字以前就已定下，现有人数不足。
    [no_factor] { $programme_names }不作比较：记录中能区分人的栏目太少，或人数太少，无法调整。
    [few] { $programme_names }不作比较：加权以后的比率，会透露某一类人中再犯罪的（或没有再犯罪的）少数几人有多少。
    [apart] { $programme_names }不作比较：有的人群只出现在其中一个项目。
   *[unclear] { $matched_found ->
        [lower] 加权以后，{ $first_programme }的人再犯罪的占 { $matched_first }，{ $second_programme }的占 { $matched_second }，低 { $matched_points } 个百分点（{ $confidence } 区间 { $matched_range }）。
        [higher] 加权以后，{ $first_programme }的人再犯罪的占 { $matched_first }，{ $second_programme }的占 { $matched_second }，高 { $matched_points } 个百分点（{ $confidence } 区间 { $matched_range }）。
       *[unclear] 加权以后，{ $first_programme }的人再犯罪的占 { $matched_first }，{ $second_programme }的占 { $matched_second }。两者相差 { $matched_points } 个百分点（前者减后者的 { $confidence } 区间为 { $matched_range }），随机波动就足以解释，哪个项目较低不能判断。
    }每个人的权数，是同类的人进入另一个项目的可能性。{ $unlike_before ->
        [unlike] 加权以前，两个项目的人并不相像。
       *[alike] {""}
    }{ $matched_e_value ->
        [none] {""}
       *[other] 记录没有包含的某个因素，如果与项目和再犯罪的风险比都达到 { $matched_e_value }{ CITE("vanderweele2017") }，就足以解释这一差别；达到 { $matched_e_limit }，区间就会包含零。
    }地区、意愿和以前的犯罪没有平衡，所以有差别不说明项目有效。
}
tab-programmes = 两个项目的再犯罪，加权前后
    .subtitle = 观察期满的人；{ DIGITS($window_days) } 天内再犯罪的比例
    .note = 重叠加权{ CITE("li2018") }，权数出自谁进入哪个项目的逻辑回归模型。事先要求每个项目至少 { DIGITS($fewest_matched) } 人。
    .programme = 项目
    .counts = 再犯罪/观察期满
    .share = 比例
    .weighted = 加权后
tab-balance = 两个项目的人有多不相像
    .subtitle = 各类中最大的标准化差，加权前后；0.1 以上算不相像
    .note = 重叠加权使模型所含的各项完全平衡。{ MARK("suppressed") } 不公布：由它可以看出很小的人数。
    .factor = 人的区别
    .before = 加权前
    .after = 加权后
    .sex = 性别
    .age = 年龄
    .measure = 矫正类别
    .risk = 风险等级
    .offence = 罪名

## 不能说明

not-shown =
    - 不说明矫正有没有效果：没有对照，也没有矫正之前的数据。
    - 不说明有谁漏在登记之外：脱管、迁出或在外地犯罪的人，记录在别处。
    - 不说明在册数怎样得来：接收减解除若恰好等于在册，几年间便没有一人死亡、收监或迁出，须问明；只统计按期解除，也会得出这一结果。

## 建议

tab-requests = 请谁报、报什么、依据什么

change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 一人一行：起止日期、离开原因、再犯罪的行为日和判决日、刑种、罪名大类、地区；截止日须比最后一人入矫晚 { DIGITS($window_days) } 天再加 { DIGITS($waiting_days) } 天。有了这样的记录，就能得出起算后 { DIGITS($window_days) } 天内再犯罪的比率，并与同一年的死亡、收监并列。
       *[other] 外地记载的定罪情况，以及所有人追踪到最后一人起算后 { DIGITS($window_days) } 天再加 { DIGITS($waiting_days) } 天的情况。有了这些，就能补上本记录漏登的犯罪，并计入观察未满的人。
    }
    .one = { $recorded ->
        [none] 任何一地有一例经判决的再犯罪，或写明“无一”截至何日，都足以改写第一页。
       *[other] {""}
    }

## 方法和口径

method = 再犯罪指{ $origin ->
        [release] 解除矫正
       *[start] 入矫
    }之日起 { DIGITS($window_days) } 天内实施、其后 { DIGITS($waiting_days) } 天内得到证实的新罪；漏罪和治安处罚不算，缓刑、假释、管制、暂予监外执行应当分开。一例未见时的上限，是使“一例未见”的概率恰为 5% 的比率，按精确方法计算；它针对仍在持续的过程，不用来推断这些人中还有几人再犯。

    比率的区间用 Wilson 法{ CITE("wilson1927") }，不足十件用精确法，累计发生用 Aalen-Johansen 估计{ CITE("aalen1978") }，漏斗图用精确二项控制限{ CITE("spiegelhalter2005") }。{ $case_mix ->
        [fitted] 案情构成模型把各项中最小的类别合并，使平均每个系数有十个以上再犯罪的人和十个以上未见再犯罪的人{ CITE("peduzzi1996") }；未登记的按一类计。比值的区间用 Byar 法，不足十人用精确法；控制限按泊松分布计算，再加上地区之间的方差。
       *[other] {""}
    }{ $overall_found ->
        [pooled] 各地区总的比率用限制性最大似然法汇总{ CITE("viechtbauer2005") }，区间按 Hartung 和 Knapp 的方法{ CITE("hartung2001") }，并且不窄于调整之前；另一个地区的区间按 Higgins 等的方法{ CITE("higgins2009") }。
       *[other] {""}
    }{ $zeros_rule ->
        [none] {""}
        [group_hidden] 少于 { DIGITS($min_cell) } 的计数不公布，显出全组都一样的零也不公布。
       *[harm_hidden] 少于 { DIGITS($min_cell) } 的计数不公布；确为零的照常公布，会暴露整组人不利处境的除外。
    }
rule = { $origin ->
        [release] 解除矫正
       *[start] 入矫
    }之日起 { DIGITS($window_days) } 天内、其后 { DIGITS($waiting_days) } 天内补录的再犯罪；截至 { DATE($rec_cutoff) }，窗口期和补录期都已届满的人
evidence =
    .rec_events = 窗口期内再犯罪的人
    .rec_n = 观察期满的人
    .rec_immature = 观察期未满的人
    .rec_share = 窗口期内再犯罪的比率
    .rec_low = 区间下限
    .rec_high = 区间上限
    .rec_limit = 一例未见时不能排除的最高比率
    .trend_share = 最近时期再犯罪的比例
    .trend_low = 最近时期的下限
    .trend_high = 最近时期的上限
    .trend_before = 此前时期再犯罪的比例
    .trend_points = 两个时期之差，百分点
    .trend_range_low = 差的下限
    .trend_range_high = 差的上限
    .counts = 经保护的记录计数
    .matched_first = 第一个项目再犯罪的比例，加权后
    .matched_second = 第二个项目再犯罪的比例，加权后
    .matched_points = 两个项目相差的百分点
    .matched_range_low = 相差的区间下限
    .matched_range_high = 相差的区间上限
    .matched_e_value = 差别的 E 值
    .matched_e_limit = 区间近端的 E 值
    .programmes = 两个项目经保护的计数和加权比例
    .balance = 两个项目之间的标准化差
    .rec_again = 窗口期内登记两次或以上再犯罪的人
    .per_reoffender = 再犯罪的人在窗口期内登记的平均次数
    .per_hundred = 每百名观察期满的人在窗口期内登记的再犯罪次数
    .casemix = 经保护的计数，以及由案情构成模型得出的应有人数
    .predicted = 按预测风险分组的、经保护的计数
    .brier = 案情构成模型的布赖尔评分
    .brier_of_share = 按总比率预测的布赖尔评分
    .overall = 各数都公布的地区，按随机效应模型汇总
    .overall_low = 汇总比率的下限
    .overall_high = 汇总比率的上限
    .another_low = 另一个地区真实比率的下限
    .another_high = 另一个地区真实比率的上限
    .n_to_exclude = 用零排除设计比率所需人数
    .n_per_group = 区分两个比率每组所需人数
scope = { $recorded ->
    [none] **适用范围。**结论只适用于各地在所据文本写成时的说法，不适用于现在，也不适用于其他地区。
   *[other] **适用范围。**结论只适用于记录所含的人和所定的窗口期；换一个窗口期，就是另一个数。
}
