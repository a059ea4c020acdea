### 目标与结果：这份报告说的话。结构和数字在 notebooks/targets_and_results.ipynb；这里只管怎么说。

-goal = 项

## 第一页

short = 目标与结果
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 没有选定任何地区
        [few] { $places }公布的目标和结果
       *[many] { COUNT($n_places, "place") }公布的目标和结果
    }
   *[other] 据目标结果表核算
}
# 结论。先说到期的，再说能与本地的数对照的。$finding 由 TargetsAndResults.finding 选定。
answer = { $finding ->
    [judged] **{ outcome-said }**{ $n_unsure ->
            [0] {""}
           *[other] 其余{ COUNT($n_unsure, "goal") }缺到期时的数，或没有写明以多为好还是以少为好，是否达到尚不能判断。
        }{ $n_dated ->
            [all] {""}
           *[other] 全部{ COUNT($n_goals, "goal") }中，写明到期日的有{ COUNT($n_dated, "goal") }。
        }{ lead-said }
    [due_unclear] **{ $n_due ->
            [1] 一项目标已经到期，
           *[other] { COUNT($n_due, "goal") }目标已经到期，没有一项
        }不能判断是否达到：**缺到期时的数，或没有写明以多为好还是以少为好。
    [not_due] **{ dated-said }，{ $n_dated ->
            [1] 还没有到期。**
           *[other] 都还没有到期。**
        }{ lead-said }
    [no_day] **{ dated-said }；**本报告没有给出判断到哪一天，是否完成尚不能判断。
    [checked] **{ checked-said }{ $n_goals ->
            [1] ，没有写明到期日。**
           *[other] ，没有一项写明到期日。**
        }{ lead-said }是否完成，尚不能判断。
    [unchecked] **{ $n_goals ->
            [1] { whose-said }一项{ goal-said }没有本地的数可以对照。**
           *[other] { whose-said }{ COUNT($n_goals, "goal") }{ goal-said }，没有一项能与本地的数对照。**
        }{ $n_claimed ->
            [0] {""}
           *[other] { COUNT($n_claimed, "goal") }由本地以“全部”“无一”一类的词称已做到，不是数。
        }是否完成，尚不能判断。
    [rules] **所选{ COUNT($n_places, "place") }没有写明目标、计划或预算，**有{ COUNT($n_rules, "rule") }规定能与本地的数对照{ $n_rules_broken ->
        [0] ，没有发现不符。
       *[other] ，{ COUNT($n_rules_broken, "rule") }不符。
    }
    [records_judged] **{ rec-outcome-said }**{ rec-rest-said }{ rec-lead-said }
    [records_unclear] **{ $rec_due ->
            [1] 到期的{ $rec_due }目标不能判断是否达到。
           *[other] 到期的{ $rec_due }目标，没有一项能判断是否达到。
        }**{ rec-rest-said }
    [records_not_due] **有结果的{ $rec_n }目标{ $rec_n ->
            [1] 不能判断：
           *[other] 没有一项能判断：
        }**{ $rec_undated ->
            [0] {""}
           *[other] { $rec_undated }没有到期日{ $rec_early ->
                [0] 。
               *[other] ，
            }
        }{ $rec_early ->
            [0] {""}
           *[other] { $rec_early }未到期，或结果早于到期日。
        }
    [records_elsewhere] **给出的结果没有一项属于所选地区的目标，**是否完成尚不能判断。
   *[nothing] { $n_documents ->
        [0] **所选文本没有一份写到数字。**
       *[other] **查阅了{ COUNT($n_places, "place") }的{ COUNT($n_documents, "document") }，没有找到目标、计划或预算。**
    }
}
# 只选一地时点名。
whose-said = { $n_places ->
    [1] { FULLNAME($places) }的
   *[other] {""}
}
goal-said = { $kind_names }
checked-said = { $answered ->
    [all] { $n_goals ->
        [1] { whose-said }一项{ goal-said }能与本地的数对照
       *[other] { whose-said }{ COUNT($n_goals, "goal") }{ goal-said }都能与本地的数对照
    }
    [most] { whose-said }{ COUNT($n_goals, "goal") }{ goal-said }中，有{ COUNT($n_own, "goal") }能与本地的数对照
   *[few] { whose-said }{ COUNT($n_goals, "goal") }{ goal-said }中，只有{ COUNT($n_own, "goal") }能与本地的数对照
}
dated-said = { $n_dated ->
    [all] { $n_goals ->
        [1] { whose-said }一项{ goal-said }写明了到期日
       *[other] { whose-said }{ COUNT($n_goals, "goal") }{ goal-said }都写明了到期日
    }
   *[other] { whose-said }{ COUNT($n_goals, "goal") }{ goal-said }中，{ COUNT($n_dated, "goal") }写明到期日
}
outcome-said = { $outcome ->
    [all_met] { $n_due ->
        [1] { whose-said }一项到期目标已达到。
       *[other] { whose-said }{ COUNT($n_due, "goal") }到期目标都已达到。
    }
    [all_missed] { $n_due ->
        [1] { whose-said }一项到期目标未达到。
       *[other] { whose-said }{ COUNT($n_due, "goal") }到期目标都未达到。
    }
    [some_met] { whose-said }{ COUNT($n_due, "goal") }到期目标中，{ COUNT($n_met, "goal") }达到，{ COUNT($n_missed, "goal") }未达到。
    [only_met] { whose-said }{ COUNT($n_due, "goal") }到期目标中，{ COUNT($n_met, "goal") }达到。
   *[only_missed] { whose-said }{ COUNT($n_due, "goal") }到期目标中，{ COUNT($n_missed, "goal") }未达到。
}
lead-said = { $lead ->
    [none] {""}
   *[other] { $n_places ->
        [1] {""}
       *[other] { FULLNAME($lead_place) }
    }“{ INDICATOR($lead_name) }”的目标是{ $lead_goal }，{ $lead_at_due ->
        [yes] 到期时
       *[no] 材料写成时
    }{ $lead ->
        [not_yet] 相关的数是{ $lead_figure }，尚未达到。
        [not_met] 相关的数是{ $lead_figure }，不符。
       *[other] 为{ $lead_figure }{ $lead_exact ->
            [yes] ，恰好等于目标，应以另一套登记核对。
           *[no] { $lead_over ->
                [none] 。
               *[other] ，是目标的{ $lead_over }{ $lead_part ->
                    [times] 倍。
                   *[part] 。
                }
            }
        }
    }
}
rec-outcome-said = { $rec_outcome ->
    [all_met] { $rec_due ->
        [1] 到期并有结果的{ $rec_due }目标已达到。
       *[other] 到期并有结果的{ $rec_due }目标都已达到。
    }
    [all_missed] { $rec_due ->
        [1] 到期并有结果的{ $rec_due }目标未达到。
       *[other] 到期并有结果的{ $rec_due }目标都未达到。
    }
    [some_met] 到期并有结果的{ $rec_due }目标中，{ $rec_met }达到，{ $rec_missed }未达到。
    [only_met] 到期并有结果的{ $rec_due }目标中，{ $rec_met }达到。
   *[only_missed] 到期并有结果的{ $rec_due }目标中，{ $rec_missed }未达到。
}
rec-rest-said = { $rec_unsure ->
    [0] {""}
   *[other] 有{ $rec_unsure }抽样结果的区间跨过目标，尚不能判断。
}{ $rec_wayless ->
    [0] {""}
   *[other] 有{ $rec_wayless }没有写明以多为好还是以少为好，尚不能判断。
}{ $rec_withheld ->
    [0] {""}
   *[other] 有{ $rec_withheld }的结论会显出很小的人数，为保护而不公布。
}
rec-lead-said = { $rec_lead ->
    [none] {""}
    [word] { FULLNAME($rec_lead_place) }“{ INDICATOR($rec_lead_name) }”{ $rec_lead_goal }，结果为 { $rec_lead_result }。
   *[number] { FULLNAME($rec_lead_place) }的“{ INDICATOR($rec_lead_name) }”{ $alone ->
        [yes] {""}
       *[no] 差得最多
    }：目标 { $rec_lead_goal }，结果 { $rec_lead_result }{ $rec_gap_way ->
        [below] ，低 { $rec_gap }。
        [above] ，高 { $rec_gap }。
       *[none] 。
    }
}
verdict = { $finding ->
    [judged] { $n_unsure ->
        [0] 到期的目标已有结论；是否由所述做法带来，尚不能判断。
       *[other] 只有到期时有数的目标有了结论；其余是否完成，尚不能判断。
    }
    [records_judged] 达到与未达到已逐项比较；是否由所述做法带来，尚不能判断。
    [rules] 没有目标可以判断。
    [nothing] 没有目标可以判断。
   *[other] 各项目标是否完成，尚不能判断。
}
sure-matched = { $n_goals ->
    [1] 所写的一项{ goal-said }与所据文本逐字一致。
   *[other] { COUNT($n_goals, "goal") }{ goal-said }均与所据文本逐字一致。
}
sure-searched = 所据文本没有写明目标、计划或预算，已逐份查阅。
sure-pairs = 对照以两个数口径相同为前提；配对规则事先定下。
sure-became = 各项是否完成。{ $n_dated ->
    [0] 没有到期日，也没有到期时的数。
   *[other] 写明到期日的只有{ COUNT($n_dated, "goal") }。
}
sure-unwritten = 有没有已经定下而没有写进文本的目标。
sure-counted = { $sampled ->
    [none] 全数统计直接与目标相比，没有抽样误差，但仍有偶然。
   *[some] 抽样的结果按区间判断，区间只在随机抽取时成立。
}{ $sampling_known ->
    [yes] {""}
   *[no] 文件没有写明哪些是抽样，一律按全数比较。
}
sure-definition = 结果与目标的口径是否相同，由提供结果的部门负责。
sure-cause = 达到的目标是不是所述做法带来的。原来的趋势没有扣除。
limit-silence = { $recorded ->
    [none] 没有对应的数不等于没有完成，只说明文本没有写。
   *[other] 没有给出结果的目标不等于没有完成。
}
limit-unset = 没有写明目标不等于没有定目标。
limit-halfway = 材料写成时的数不是到期时的数，高于或低于目标都不等于完成或没有完成。
limit-elsewhere = 别处的数不能回答本地的目标。
limit-low = 目标定得低就容易达到；没有基线，就分不清进步和原本已达到。
limit-cause = 达到目标不等于做法有效：原来的趋势没有扣除。
key-goal = { $lead_place }{ INDICATOR($lead_name) }
    .note = { $lead_due ->
        [none] 未载明到期日
       *[other] 到期日 { DATE($lead_due) }
    }
key-figure = { $lead_at_due ->
    [yes] 到期时的数
   *[no] 材料写成时的数
}
    .note = { $lead_over ->
        [none] 与目标相关的数
       *[other] 与目标同一指标
    }
key-over = { $lead_part ->
    [times] 相当于目标的倍数
   *[part] 相当于目标的比例
}
    .note = 推算；高于或低于目标，本身不分好坏
key-met = 达到的目标
    .note = 据使用者给出的结果核算；到期共{ $rec_due }
key-missed = 未达到的目标
    .note = 据使用者给出的结果核算；到期共{ $rec_due }
key-gap = { $alone ->
    [yes] 离目标多远
   *[no] 差得最多的一项离目标多远
}
    .note = { $rec_lead_place }，{ INDICATOR($rec_lead_name) }
key-due = 到期并有结果的目标
    .note = 据使用者给出的结果核算
fig-counts = { $lead_over ->
    [none] 材料写成时的数与目标
   *[other] { $lead_place }材料写成时的数为目标的{ $lead_over }{ $lead_part ->
        [times] 倍
       *[part] {""}
    }
}
    .unit = 目标的倍数
    .subtitle = 以目标为 1；○ 材料写成时　● 到期时　□ 目标
    .note = 高于或低于目标，本身不分好坏：有的目标越低越好。
    .empty = 没有一项目标有同一指标的数可以画出
fig-shares = 报告的比例与目标
    .subtitle = ○ 材料写成时　● 到期时　□ 目标
    .note = 高于或低于目标，本身不分好坏：有的目标越低越好。
    .empty = 没有一项目标有同一指标的数可以画出
fig-rec-shares = { $rec_lead ->
    [none] 各项比例与目标
   *[other] { $rec_gap ->
        [none] 未达到的在前，各项比例与目标
       *[other] { $rec_lead_place }一项离目标 { $rec_gap }
    }
}
    .subtitle = 至多五项，未达到的在前
    .note = 目标出自文本，基线和结果由使用者给出；为保护而不公布的不画。
fig-rec-all = 可以公布的各项比例与目标
    .subtitle = 未达到的在前
    .note = 目标出自文本，基线和结果由使用者给出；为保护而不公布的不画。
fig-rec-counts = 计数的结果是目标的几倍
    .unit = 目标的倍数
    .subtitle = 以目标为 1
    .note = 目标出自文本，基线和结果由使用者给出；为保护而不公布的不画。
request-rule = 请{ $broken_places }{ by }说明自定的规定怎样落实，为何与现有的数不符。
    .who = { $broken_places }制定该规定的部门
    .what = 规定的数和现有的数，截至同一日期；为何不符
    .basis = 当地自定的规定
request-lead = { $lead_due ->
    [none] 请{ $lead_place }{ by }写明“{ INDICATOR($lead_name) }”的到期日，并报送到期时的数。
   *[other] 请{ $lead_place }{ by }报送“{ INDICATOR($lead_name) }”的基线和到期以后的数。
}
    .who = { $lead_place }提出该目标的部门
    .what = 目标{ $lead_goal }的口径、基线、到期日和到期时的数
    .basis = 当地自定的目标
request-waiting = 请{ $waiting_places ->
    [1] { $waiting_places }
   *[other] { $lead ->
        [none] 写明目标的
       *[other] 另外
    }{ COUNT($waiting_places, "place") }
}{ $lead ->
    [none] { by }
   *[other] 同期
}报送所定目标的到期日和到期时的数。
    .who = { $waiting_places }提出目标的部门
    .what = 每项目标的口径、基线、到期日和到期时的数
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-goals = 请{ $breadth ->
    [few] { $places }
   *[many] 各地
}{ by }报送所定的目标及到期时的数。
    .who = { $breadth ->
        [few] { $places }社会治理牵头部门
       *[many] 各地社会治理牵头部门
    }
    .what = 每项目标的口径、基线、到期日和到期时的数
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-no-rate = { $recorded ->
    [none] 报齐以前，没有口径、基线和到期日的目标不计入完成率。
   *[other] 结论只限有结果的目标，不推作总的完成率。
}
request-matching = 请提供结果的部门{ by }核对目标编号，补报所选地区的结果。
    .who = 提供结果的部门
    .what = 所选地区每项目标一行：目标编号、期末、分子、分母、单位、到期日
    .basis = 本报告的计数规则
request-register = 请提供结果的部门{ by }以另一套登记核对恰好达到的结果。
    .who = 提供结果的部门
    .what = 恰好达到目标或没有一个例外的各项，另一套登记中的同一个数
    .basis = 本报告的核对规则
request-rec-dates = 请提供结果的部门{ by }写明到期日，报送到期以后的结果。
    .who = 提供结果的部门
    .what = 每项目标的到期日，以及到期日或以后的结果
    .basis = 本报告的计数规则
request-directions = 请提供结果的部门{ by }写明各项是以多为好还是以少为好。
    .who = 提供结果的部门
    .what = 每项没有写明方向的目标，以不少于还是不多于为达到
    .basis = 本报告的计数规则
request-more-cases = 请提供结果的部门{ by }补足样本，或报送全数。
    .who = 提供结果的部门
    .what = 区间跨过目标的各项：更多样本，或全部登记
    .basis = 本报告的判断规则
request-baselines = 请提供结果的部门{ by }补报基线。
    .who = 提供结果的部门
    .what = 每项目标定下时的分子和分母
    .basis = 本报告的计数规则

## 情况

set = { $n_goals ->
    [0] 所选{ COUNT($n_places, "place") }没有写明目标、计划或预算。
   *[other] 目标、计划和预算说的是要做到，自报说的是已经做到，两者分列。{ $n_goal_places ->
        [all] { $n_places ->
            [1] 所选一地写明{ stated-said }。
           *[other] 所选{ COUNT($n_places, "place") }都写明了，合计{ stated-said }。
        }
       *[other] 所选{ COUNT($n_places, "place") }中，{ COUNT($n_goal_places, "place") }写明了，合计{ stated-said }。
    }{ $n_words ->
        [0] {""}
       *[other] { $n_goals ->
            [1] 这一项只用“全部”“无一”一类的词，没有数字。
           *[other] 有{ COUNT($n_words, "goal") }只用“全部”“无一”一类的词，没有数字。
        }
    }{ $answers ->
        [1] { $n_silent ->
            [0] { $n_elsewhere ->
                [0] {""}
               *[other] 只有别处报告了同类的数，不能用来回答。
            }
           *[other] 没有一处报告对应的数。
        }
       *[other] 各项分为{ $answers }。
    }
}{ $n_orphans ->
    [0] {""}
    [all] 自报的{ TOTAL($n_orphans) }个数都没有目标与之对应。
   *[other] 自报的{ TOTAL($n_orphans) }个数中，{ WORD($n_orphans) }个没有目标与之对应，这些数是事先定下要报的，还是事后选出的，无从知道。
}
stated-said = { $kinds ->
    [1] { $kinds }
   *[other] { COUNT($n_goals, "goal") }：{ $kinds }
}
kinds =
    .target = 目标{ COUNT($n_targets, "goal") }
    .plan = 计划{ COUNT($n_plans, "goal") }
    .budget = 预算{ COUNT($n_budgets, "goal") }
answers =
    .own = 能与本地的数对照的{ COUNT($n_own, "goal") }
    .claimed = 本地以一个词称已做到的{ COUNT($n_claimed, "goal") }
    .elsewhere = 只有别处报告同类数的{ COUNT($n_elsewhere, "goal") }
    .silent = 没有任何对应数的{ COUNT($n_silent, "goal") }
tab-pairs = { $answered ->
    [none] 没有一项目标能与本地的数对照
    [all] 各项都能与本地的数对照
    [most] { COUNT($n_own, "goal") }能与本地的数对照
   *[few] 只有{ COUNT($n_own, "goal") }能与本地的数对照
}
    .empty = { $n_goals ->
        [0] {""}
       *[other] 没有一项目标能与本地的数对照
    }
    .subtitle = 同一地区的目标和自报的数{ $pairs_dated ->
        [yes] 　{ MARK("not_reported") } 未载明
       *[no] {""}
    }
    .note = 低于、等于或高于目标，本身不分好坏：有的目标越低越好。
    .goal = 目标、计划或预算
    .asked = 所写的目标
    .standing = 性质
    .figure = 本地的数
    .due = 到期日
    .state = 对照结果
    .met = 到期时达到
    .missed = 到期时未达到
    .holds = 按登记的算式相符
    .not_met = 按登记的算式不符
    .not_yet = 尚未达到
    .allowed = 低于该数，另一条规定允许
    .below = 低于该数
    .within = 等于该数或在范围内
    .above = 高于该数
    .word = 目标是一个词，不作比较
    .claimed = 本地以一个词称已做到，不是数

## 问题

terms = { $starts ->
    [no_terms] { $n_places ->
        [1] 所选一地
       *[other] 所选各地
    }没有写明期限。
    [none] { $n_terms ->
        [1] 写明期限的只有一条，只说多长，没有说从哪一天起，何时到期无从知道。
       *[other] 写明期限的有{ COUNT($n_terms, "rule") }，都只说多长，没有说从哪一天起，何时到期无从知道。
    }
    [some] 写明期限的有{ COUNT($n_terms, "rule") }，有的写明从何时起。
   *[all] { $n_terms ->
        [1] 写明期限的只有一条，写明从何时起。
       *[other] 写明期限的有{ COUNT($n_terms, "rule") }，都写明从何时起。
    }
}
tab-terms = { $starts ->
    [none] 期限只说多长，没有说从哪一天起
   *[some] 期限有多长，从哪一天起
}
    .empty = {""}
    .subtitle = 所据文本写明的期限
    .terms = 期限
rules = { $n_rules ->
    [0] 没有一条规定能与本地的数对照。
   *[other] 规定不是目标；但同一地区既写明规定又报告数字的，可以对照。
}
tab-rules = { $n_rules_broken ->
    [0] { COUNT($n_rules, "rule") }规定能与本地的数对照，没有发现不符
   *[other] { COUNT($n_rules, "rule") }规定能与本地的数对照，{ COUNT($n_rules_broken, "rule") }不符
}
    .empty = {""}
    .subtitle = 推算只在同一地区、同一份文本之内进行
    .note = 低于、等于或高于规定的数，本身不分好坏。
    .goal = 规定
    .asked = 所写的规定
    .standing = 性质
    .figure = 本地的数
    .due = 到期日
    .state = 对照结果
    .met = 到期时达到
    .missed = 到期时未达到
    .holds = 按登记的算式相符
    .not_met = 按登记的算式不符
    .not_yet = 尚未达到
    .allowed = 低于该数，另一条规定允许
    .below = 低于该数
    .within = 等于该数或在范围内
    .above = 高于该数
    .word = 规定是一个词，不作比较
neat = { $n_whole ->
    [0] {""}
   *[other] 自报的{ TOTAL($n_whole) }个比例中，{ WORD($n_whole) }个恰为 100% 或 0，应以另一套登记核对。
}{ $n_whole_claims ->
    [0] {""}
   *[other] { $n_whole ->
        [0] 有
       *[other] 另有
    }{ WORD($n_whole_claims) }处称“全部”或“无一”，是原文用语，不计入比例。
}所据文本没有各单位的数，看不出结果是否集中在刚过门槛处。

## 据记录核算

recorded = 据目标结果表核算
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_elsewhere] 给出的结果没有一项属于所选地区的目标。
           *[other] 使用者给出了{ $rec_n }目标的结果，{ $due_of_all ->
                [none] 没有一项到期。
                [all] { $rec_n ->
                    [1] 已到期。
                   *[other] 都已到期。
                }
               *[some] 到期的有{ $rec_due }。
            }目标出自文本，结果由使用者给出，两者分开画。
        }{ $rec_others ->
            [0] {""}
           *[other] 另有{ $rec_others }结果属于没有选的地区，或所指不是目标，没有列出。
        }{ $rec_earlier ->
            [0] {""}
           *[other] 每项取最后一期，较早的 { $rec_earlier } 期没有使用。
        }{ $sampling_known ->
            [yes] {""}
           *[no] 文件没有是否抽样一栏，一律按全数比较。
        }{ $due_known ->
            [yes] {""}
           *[no] 文件没有到期日一栏，只有文本写明到期日的目标才能判断。
        }{ $baselines ->
            [all] {""}
            [some] 有的目标没有基线，分不清进步和原本已达到。
           *[none] 文件没有基线，分不清进步和原本已达到。
        }{ $rec_by_chance ->
            [0] {""}
           *[other] 全数统计没有抽样误差，但有{ $rec_by_chance }离目标很近，换一年可能因偶然而不同。
        }{ $rec_exact ->
            [0] {""}
           *[other] 有{ $rec_exact }恰好落在目标上，应以另一套登记核对。
        }{ $rec_whole ->
            [0] {""}
           *[other] 达到的目标中，{ $rec_whole }要求“全部”或“无一”，没有一个例外，应以另一套登记核对。
        }{ $rec_already ->
            [0] {""}
           *[other] 达到的目标中，{ $rec_already }在基线时已达到，说明不了进步。
        }{ near-said }{ door }
    }
near-counts-said = 离目标不到 { $rec_window }的有{ COUNT($n_near, "goal") }，{ $rec_near ->
    [0] 都没有达到
    [all] { $n_near ->
        [1] 在达到的一侧
       *[other] 都在达到的一侧
    }
   *[other] { COUNT($rec_near, "goal") }在达到的一侧
}
near-said = { $steering ->
    [too_few] { near-counts-said }；项数太少，看不出是否集中在这一侧。
    [gathered] { near-counts-said }，不像是偶然，应以另一套登记核对。
    [not_gathered] { near-counts-said }，不能排除偶然。
   *[none_near] {""}
}
tab-rec-goals = { $rec_outcome ->
    [none] 没有一项能判断是否达到
    [all_met] 到期的都已达到
    [all_missed] 到期的都未达到
    [only_met] 到期{ $rec_due }，达到{ $rec_met }
    [only_missed] 到期{ $rec_due }，未达到{ $rec_missed }
   *[some_met] 到期{ $rec_due }，达到{ $rec_met }，未达到{ $rec_missed }
}
    .subtitle = { MARK("suppressed") } 为保护个人而不公布　{ MARK("not_applicable") } 全数统计没有区间，词和范围没有差距
    .note = 全数直接与目标比较；抽样的，整个区间达到目标才算达到，整个区间没有达到才算未达到。
    .goal = 地区和目标
    .asked = 所写的目标
    .result = 结果
    .interval = 区间
    .gap = 结果减目标
    .upto = 截至
    .state = 判断
    .met = 达到
    .missed = 未达到
    .cannot_tell = 尚不能判断：区间跨过目标
    .no_way = 没有写明以多为好还是以少为好
    .withheld = 为保护而不公布
    .not_due = 未到期，或结果早于到期日
    .no_due = 没有到期日
    .exact = 恰好在目标上
    .by_chance = 离目标很近，偶然即可改变
    .already = 基线时已达到

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 每项目标一行：口径、基线、到期日、到期前后十二个月的月度数，以及口径在目标年是否改过。有了这些，就能给出到期几项、达到几项、未达到几项，连同区间，并扣除按原有趋势本来会有的变化。
       *[other] 到期前后十二个月的月度数，以及口径在目标年是否改过。有了这些，就能扣除按原有趋势本来会有的变化，看出目标是不是因所述做法而达到。
    }
    .units = 另有各单位的数，就能看出门槛两侧各有多少单位：略高于门槛的偏多、略低的偏少，应当核对。
    .sample = 抽样核实时，要说明真实的 { $design_rate } 高于 { $design_target } 的目标，须有 { $n_cases } 件（双侧，置信水平 { $confidence }，把握八成）。全数统计没有抽样误差，但仍有偶然。

## 方法和口径

method = 一项目标，先找同一地区同一指标的自报数；没有的，看分子和分母是否由同一地区写明、可以相除；再没有的，看案例库登记的算式。都没有的，只记别处有没有报告同一指标。同一指标有几个数、各指不同对象的，不配对。目标的个数和期限的长短不算目标。以完成的口气写出、分不清是要求还是结果的，按目标记，不当作结果。{ $judged_by ->
    [none] 没有给出判断到哪一天。
   *[other] 到期以{ DATE($judged_by) }为准{ $n_dated ->
        [0] ，没有一项写明到期日。
       *[other] ：写明到期日{ COUNT($n_dated, "goal") }，{ $n_due ->
            [0] 都还没有到期。
           *[other] 已到期{ COUNT($n_due, "goal") }。
        }
    }
}{ $recorded ->
    [none] {""}
   *[other] 给出的结果，到期日当天或以后的才用来判断。抽样结果用 Wilson 区间，不足十件的用精确区间；几项抽样共用 { $confidence } 的水平，每项 { $rec_each }。少于 { DIGITS($min_cell) } 人的计数不公布，会显出这些计数的结论也不公布；确为零的照常公布。
}
rule = 使用者给出的结果，每项目标取最后一期；全数直接比较，抽样按 { $rec_each } 的区间比较
tab-goals = { $n_listed ->
    [0] { $shown_standings ->
        [0] 没有选定要逐条列出的性质
       *[other] 没有{ $shown_standings }可以逐条列出
    }
   *[other] { $shown_standings }{ COUNT($n_listed, "goal") }，照所据文本
}
    .subtitle = 数字和限定语照原文
    .target = 目标
    .plan = 计划
    .budget = 预算
standing =
    .target = 目标
    .plan = 计划
    .budget = 预算
tab-places = { $n_goals ->
    [0] 没有目标，只有自报的数
   *[other] { $n_silent ->
        [0] { $n_elsewhere ->
            [0] 各项都有本地的数或称法
           *[other] { COUNT($n_elsewhere, "goal") }只有别处的数
        }
       *[other] { COUNT($n_silent, "goal") }没有任何对应的数
    }
}
    .subtitle = 项；没有目标的数指自报的数字
    .note = 指标相同才配对。目标和自报的数都没有的地区不列。
    .empty = 所选各地没有目标，也没有自报的数
    .goals = 目标、计划和预算
    .own = 本地有数
    .claimed = 以词称已做到
    .elsewhere = 只有别处有数
    .silent = 没有对应的数
    .orphans = 没有目标的数
evidence =
    .n_cases = 抽样所需的件数
    .rec_n = 有结果的目标
    .rec_due = 到期并有结果的目标
    .rec_met = 达到的目标
    .rec_missed = 未达到的目标
    .rec_unsure = 区间跨过目标的目标
    .rec_wayless = 没有写明方向的目标
    .rec_withheld = 结论为保护而不公布的目标
    .rec_early = 未到期的目标
    .rec_undated = 没有到期日的目标
    .rec_others = 没有列出的结果
    .rec_earlier = 较早的各期结果
    .rec_exact = 恰好在目标上的结果
    .rec_whole = 没有一个例外而达到的目标
    .rec_by_chance = 偶然即可改变的结论
    .rec_already = 基线时已达到的目标
    .rec_window = 离目标近的界限
    .rec_share = 结果
    .rec_count = 结果的计数
    .rec_interval = 结果的区间
    .rec_gap = 结果减目标
    .rec_distance = 结果离目标多远
scope = { $recorded ->
    [none] **适用范围。**结论只适用于各地在所据文本写成之时的写法，不适用于别处和现在，不能当作完成率。
   *[other] **适用范围。**结论只适用于给出结果的目标和期间；文本部分只适用于各地当时的写法。
}
