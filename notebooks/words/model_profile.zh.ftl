### 模式概览：这份报告说的话。结构和数字在 notebooks/model_profile.ipynb；这里只管怎么说。
### 各地的首句（$lead）、核对情况（$further）和自述的不足（$admitted）写在案例库 remarks.csv；没有写的，用这里的通用句。

## 单位

-check = 组
-mechanism = 项

## 第一页

title = { $name }：做了什么，哪些数字可以核对？
short = 模式概览：{ $places }
subtitle = { FULLNAME($places) }；{ $recorded ->
    [none] { $n_texts ->
        [0] 案例库没有收录文本
       *[other] { WORD($n_texts) }份公开文本
    }
   *[other] 自报数字据记录核算
}
link =
    .rules = 规则
    .inputs = 投入
    .activities = 活动
    .outputs = 产出
    .outcomes = 效果
    .background = 背景
# 结论。先说没有做到的规定、不可能的数和互相矛盾的数，再说数字写到哪一步。
answer = { $finding ->
    [records] **{ recomputed-said }**{ recomputed-judged }
    [records_elsewhere] **{ recomputed-said }**以下仍只依据公布的数字。{ further-said }
    [rule_broken] **{ $lead ->
            [none] { FULLNAME($places) }规定{ $broken_indicator }为{ $broken_rule }，按自报数字{ $broken_missing ->
                [none] 没有做到
               *[other] 还差{ $broken_missing }
            }
           *[other] { $lead }
        }。**{ further-said }
    [impossible] **{ $lead ->
            [none] { FULLNAME($places) }自报{ $impossible }
           *[other] { $lead }
        }，没有一个整数能得出这一比率，须先更正或说明。**{ further-said }
    [contradiction] **{ $lead ->
            [none] { FULLNAME($places) }的材料中，{ $contradicted }互相矛盾
           *[other] { $lead }
        }，须先查明。**{ further-said }
    [no_figures] **{ $lead ->
            [none] { FULLNAME($places) }的材料
           *[other] { $lead }，材料
        }写明{ COUNT($n_mechanisms, "mechanism") }机制，没有一项数字。**做到什么程度，尚不能判断。
    [nothing] **案例库没有收录{ FULLNAME($places) }的数字和做法。**
   *[outcomes] **{ lead-said }{ beyond-said }**{ further-said }
}
lead-said = { $lead ->
    [none] { $leads ->
        [0] { FULLNAME($places) }{ $n_reported ->
            [0] 没有自报数字
           *[other] 的材料写明了做法
        }
       *[other] { FULLNAME($places) }自报{ $leads }
    }
   *[other] { $lead }
}
beyond-said = { $published ->
    [outcomes] { $outcome_lacks ->
        [base_and_date] ，但没有写明总数和日期，无从核对。
        [base] ，但没有写明总数，无从核对。
        [date] ，但没有写明日期，无从核对。
       *[nothing] ；是否由这一做法带来，尚不能判断。
    }
    [outputs] { $beyond ->
        [nothing] ；效果如何，材料没有数字。
        [words] ；效果只有原文用语，没有数字。
       *[unusable] ；效果的数字缺损或互相矛盾，不能采用。
    }
    [activities] { $beyond ->
        [nothing] ，但没有一项自报数字说明办成多少、效果如何。
        [words] ；办成多少、效果如何，只有原文用语，没有数字。
       *[unusable] ；产出和效果的数字缺损或互相矛盾，不能采用。
    }
    [inputs] { $beyond ->
        [nothing] ，但自报数字止于投入，没有一项说明办了多少、效果如何。
        [words] ；办了多少、效果如何，只有原文用语，没有数字。
       *[unusable] ；活动、产出和效果的数字缺损或互相矛盾，不能采用。
    }
    [rules] ；材料的{ COUNT($n_figures, "figure") }数字没有一项写明投入了多少、做成了什么。
    [plans_only] ，{ COUNT($n_figures, "figure") }数字都是规定、目标或计划，没有一项现状。
    [essay] ，{ COUNT($n_figures, "figure") }数字都是主张或原文用语，没有一项说明办了多少。
    [unreadable] ，但{ COUNT($n_figures, "figure") }数字缺损或互相矛盾，不能采用。
   *[nothing] ，没有数字可以采用。
}
further-said = { $further ->
    [none] { kept-said }{ check-said }
   *[other] { $further }
}
kept-said = { $kept_figure ->
    [none] {""}
   *[other] { $kept_indicator }推算为{ $kept_figure }，在规定的{ $kept_rule }之内。
}
check-said = { $checked ->
    [nothing] 各项数字之间没有可以相互核对的。
    [one_holds] 能够核对的只有一组，相符。
    [one_fails] 能够核对的只有一组，不符。
    [all_hold] 能够核对的有{ COUNT($n_checks, "check") }，都相符。
    [all_fail] 能够核对的有{ COUNT($n_checks, "check") }，都不符。
   *[some_fail] 能够核对的有{ COUNT($n_checks, "check") }，其中{ COUNT($n_failing, "check") }不符。
}
verdict = { $finding ->
    [records] { $redone_verdict ->
        [holds] 自报数字经得起核算；{ unknown-said }
        [falls_short] 自报数字经不起核算，须先说明差异。
       *[cannot_tell] 自报数字经不经得起核算，尚不能判断。
    }
    [rule_broken] { the-place }须先说明规定如何落实；{ unknown-said }
    [impossible] { the-place }须先更正或说明不可能的比率；{ unknown-said }
    [contradiction] { the-place }须先查明以哪个数为准；{ unknown-said }
    [essay] 文章的主张是否见效，尚不能判断。
    [plans_only] 这些安排是否落实，尚不能判断。
    [no_figures] 写明的做法是否落实，尚不能判断。
    [nothing] 没有材料，无从判断。
   *[other] { $kept_figure ->
        [none] {""}
       *[other] { $kept_indicator }符合规定；
    }{ unknown-said }
}
unknown-said = { $reach ->
    [outcomes] 所报效果是否由这一做法带来，尚不能判断。
    [outputs] 办理以后效果如何，尚不能判断。
    [activities] 办成多少、效果如何，尚不能判断。
    [inputs] 投入以后做成了什么，尚不能判断。
   *[rules] 规定是否落实，尚不能判断。
}
sure-searched = 案例库所收文本中没有写到{ the-place }。
sure-matched = { $n_figures ->
    [0] { COUNT($n_mechanisms, "mechanism") }机制均与原文逐条对应。
    [1] 唯一一项数字与原文一致。
   *[other] { COUNT($n_figures, "figure") }数字{ $n_mechanisms ->
        [0] {""}
       *[other] 、{ COUNT($n_mechanisms, "mechanism") }机制
    }均与原文逐条对应。
}
sure-checks = { $checked ->
    [one_holds] 一组算式核对相符，各数均逐字取自原文。
    [one_fails] 一组算式核对不符，各数均逐字取自原文。
    [all_hold] { COUNT($n_checks, "check") }算式核对都相符，各数均逐字取自原文。
    [all_fail] { COUNT($n_checks, "check") }算式核对都不符，各数均逐字取自原文。
   *[some_fail] { COUNT($n_checks, "check") }算式中{ COUNT($n_failing, "check") }核对不符，各数均逐字取自原文。
}
sure-dates = { $dates ->
    [none] { $n_reported ->
        [1] 唯一一项自报数字未载明日期，只能当作成文前后的情况。
       *[other] { COUNT($n_reported, "figure") }自报数字都未载明日期，只能当作成文前后的情况。
    }
   *[some] { COUNT($n_reported, "figure") }自报数字中{ COUNT($n_dated, "figure") }载明日期，其余只能当作成文前后的情况。
}
sure-effect = { $reach ->
    [outcomes] 所报效果由什么造成。没有对照地区，也没有连续的数据。
    [outputs] 办结以后的效果。没有回访或复发的数字。
    [activities] 办成多少。只有受理、走访一类的数字。
    [inputs] 投入以后做了什么。没有办理的件数或人次。
   *[rules] { $published ->
        [essay] 主张是否可行。没有办理的数字。
        [plans_only] 安排是否落实。没有报告结果。
       *[rules] 规定执行得怎样。没有执行记录。
    }
}
limit-claims = { $bare_claims_shown }{ $bare_claims ->
    [1] 是原文用语，没有总数，无从核对。
    [2] 都是原文用语，没有总数，无从核对。
   *[other] 等{ COUNT($n_bare_claims, "figure") }是原文用语，没有总数，无从核对。
}
limit-slogan = { $slogan }这样的数说的是架构，不是工作量。
limit-award = 称号由上级授予（{ $award }），不说明实际变化。
limit-inside = 数字与所辖的{ $inside }有重叠，不能相加。
limit-above = { the-place }是{ $above }的一部分，两者的数字不能相加。
limit-own = 材料由{ the-place }自述，没有另一方的记录可以印证。
limit-outside = 几份材料取自同一方的，说法一致也不算相互印证。
limit-series = 前后两个数只说明有变化，不说明变化的原因。
limit-essay = 文章写的是主张，不说明当地做得怎样。
limit-goals = 规定和目标说的是应当怎样，不是已经怎样。
limit-silence = 材料没有报告的，不能当作没有。
key-figure = { INDICATOR($indicator) }
    .note = { $standing ->
        [measured] 自报
        [norm] 规定
        [target] 目标
        [plan] 计划
       *[budget] 预算
    }；{ $period ->
        [none] 未载明日期
       *[other] { $period }
    }
key-kept = { $kept_indicator }
    .note = 推算；规定为{ $kept_rule }
key-missing = 按{ $broken_indicator }的规定至少缺
    .note = 推算；规定为{ $broken_rule }
fig-links = { $reach ->
    [none] 没有可以采用的自报数字
    [rules] 从规则到效果，数字止于规则
    [inputs] 从规则到效果，自报数字止于投入
    [activities] 自报数字止于活动{ gap-said }
    [outputs] 自报数字止于产出{ gap-said }
   *[outcomes] { $missing ->
        [0] 从规则到效果，每一步都有自报数字
       *[other] 数字写到效果{ gap-said }
    }
}
    .subtitle = { $places }，{ COUNT($n_figures, "figure") }数字；{ dates-said }
    .note = { $n_background ->
        [0] {""}
       *[other] 另有{ COUNT($n_background, "figure") }当地概况、时长、称号等背景数字，不列入。
    }
    .rules = 规则与架构
    .inputs = 投入
    .activities = 活动
    .outputs = 产出
    .outcomes = 效果
    .part-reported = 自报
    .part-claims = 原文用语
    .part-rules = 规定等
    .part-damaged = 缺损
    .each = 环节
    .nothing = 未报告
gap-said = { $missing ->
    [0] {""}
   *[other] ，{ $missing }没有自报数字
}
dates-said = { $dates ->
    [nothing_reported] 没有自报数字
    [none] 自报的都未载明日期
    [some] 自报的{ WORD($n_reported) }项中{ WORD($n_dated) }项载明日期
   *[all] 自报的都载明日期
}
fig-redone = { tab-recomputed }
    .subtitle = { $places }，{ DIGITS($n_results) } 项自报数字，按环节
    .rules = 规则与架构
    .inputs = 投入
    .activities = 活动
    .outputs = 产出
    .outcomes = 效果
    .background = 背景
    .part-match = 相符
    .part-differs = 不符
    .part-unclear = 无法核算
    .part-untried = 没有试算
    .each = 环节
    .nothing = 未报告
# 英文里机构名前有冠词，中文没有。
the-place = { $places }
office-said = { $places }{ $scale ->
    [institution] {""}
   *[other] { $subject ->
        [party_leadership] 基层党建牵头部门
        [grid_management] 网格化服务管理牵头部门
        [hotline_platform] 群众诉求受理部门
        [dispute_mediation] 矛盾纠纷调处部门
        [community_correction] 司法行政部门
        [resident_participation] 基层自治指导部门
        [assessment] 平安法治建设考核部门
        [policing] 治安综合治理部门
        [rule_of_law] 主管部门
       *[organisation] 社会治理牵头部门
    }
}
request-text = 请提供{ the-place }介绍自己做法的材料。
request-correct = 请{ the-place }{ by }{ $impossible ->
    [0] 查明{ $contradicted }以哪个为准。
   *[other] 更正或说明{ $impossible }。
}
    .who = { office-said }
    .what = 以哪个数为准；统计口径、总数和日期；原始登记
    .basis = 这些数出自同一份材料，不能同时成立
request-explain = 请{ the-place }{ $asked_first ->
    [explain] { by }
   *[other] 同期
}说明{ $broken_indicator }{ $broken_rule }的规定如何落实。
    .who = { office-said }
    .what = 规定所指的总数、实有数，截至哪一日
    .basis = 当地自定的规定
request-failing = 请{ the-place }{ by }说明核对不符的{ COUNT($n_failing, "check") }数字。
    .who = { office-said }
    .what = 以哪个数为准；统计口径和日期
    .basis = 材料中的数字前后不一致，或与自定的规定不一致
request-base = 请{ the-place }{ $asked_first ->
    [base] { by }
   *[other] 同期
}写明{ $bare_shares }是在多少总数中得出的。
    .who = { office-said }
    .what = 总数、符合的数、问了谁或算了哪些、日期
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-logs = 请{ the-place }{ $asked_first ->
    [logs] { by }
   *[other] 同期
}报送按规定（{ $rhythms }）最近一次开展的记录和结果。
    .who = { office-said }
    .what = 应开展几次、实际几次；结果汇总
    .basis = 材料写明{ $rhythms }，应有现成记录
request-register = 请{ the-place }{ $asked_first ->
    [register] { by }
   *[other] 同期
}报送{ $unanswered }的实际情况。
    .who = { office-said }
    .what = 最小值、中位数和最大值；不合规定的各多少；日期
    .basis = 当地自定的规定
request-results = 请{ the-place }{ $asked_first ->
    [results] { by }
   *[other] 同期
}报送目标的实际结果（{ $due_figures }）。
    .who = { office-said }
    .what = 应完成数、已完成数、截止日期
    .basis = 当地自定的目标或计划
request-dates = 请{ the-place }{ $asked_first ->
    [dates] { by }
   *[other] 同期
}补报{ $first_lead }{ $leads ->
    [1] {""}
   *[other] 等自报数字
}的统计日期和口径。
    .who = { office-said }
    .what = 截至哪一日；数的是什么；总数多少
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-figure = 请{ the-place }{ $asked_first ->
    [figure] { by }
   *[other] 同期
}报一项办理结果，写明总数、办成数和日期。
    .who = { office-said }
    .what = 总数、办成数、起止日期
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-no-use = { $recorded ->
    [none] 报齐以前，不据本材料评定{ the-place }的成效，也不作评先、考核依据。
   *[other] 不单凭本报告评定{ the-place }的成效，也不作评先、考核依据。
}

## 情况

about = { $summary }
setting = { $account ->
    [own_account] 材料由当地自述，
    [outside_survey] 材料由外来调研组撰写，
    [report] 材料是他人对当地做法的介绍，
    [essay] 材料是一篇文章，
    [document] 材料是一份工作文件，
    [several] 材料有{ WORD($n_texts) }份，有的由当地自述，有的由他人撰写，
   *[not_said] { $n_texts ->
        [0] 案例库没有收录材料，
       *[other] 材料由谁撰写未载明，
    }
}{ written-said }。{ $above ->
    [0] {""}
   *[other] { $places }属于{ $above }。
}{ $inside ->
    [0] {""}
   *[other] 案例库另收有其中的{ $inside }，各有报告。
}{ $scale ->
    [institution] 机构没有辖区，人口、网格一类的指标不适用。
   *[other] {""}
}
written-said = { $text_dated ->
    [issued] { DATE($text_issued) }印发
    [between] 成文在 { DATE($text_from) }至 { DATE($text_until) }之间
    [not_before] 成文不早于 { DATE($text_from) }
    [not_after] 成文不晚于 { DATE($text_until) }
   *[not_stated] 成文日期未载明
}
tab-mechanisms = { $n_planned ->
    [0] 写明在做的机制有{ WORD($n_in_place) }项
   *[other] { $n_in_place ->
        [0] { WORD($n_planned) }项机制都只写为计划
       *[other] { WORD($n_in_place) }项机制在做，{ WORD($n_planned) }项只写为计划
    }
}
    .subtitle = 分属{ WORD($n_categories) }类{ $n_planned ->
        [0] {""}
       *[other] ；实线为写明在做，虚线为只写为计划
    }
    .category = 类别
    .mechanisms = 机制
tab-reported = { $n_reported ->
    [0] { $n_claims ->
        [0] 没有一项自报数字
       *[other] 没有自报数字，只有{ WORD($n_claims) }处原文用语
    }
   *[other] 自报数字{ WORD($n_reported) }项{ $n_claims ->
        [0] {""}
       *[other] ，原文用语{ WORD($n_claims) }处
    }
}
    .subtitle = { $places }；{ dates-said }
    .grade = 等级
    .outcomes = 效果
    .outputs = 产出
    .activities = 活动
    .inputs = 投入
    .rules = 架构和职责（设置了几级、几类，不是工作量）
    .background = 背景（当地概况、时长、称号）
    .claims = 原文用语（没有数字）
    .damaged = 文字缺损（不作还原）
    .empty = 材料没有自报数字。

## 问题

problems = { check-said }{ $n_damaged ->
    [0] {""}
   *[other] { COUNT($n_damaged, "figure") }数字的文字缺损，须查原件。
}{ $admitted ->
    [none] {""}
   *[other] { $admitted }
}
tab-checks = { $checked ->
    [nothing] 没有一组算式可以算出
    [one_holds] 唯一的算式相符
    [one_fails] 唯一的算式不符
    [all_hold] { WORD($n_checks) }组算式都相符
    [all_fail] { WORD($n_checks) }组算式都不符
   *[some_fail] { WORD($n_checks) }组算式中{ WORD($n_failing) }组不符
}
    .subtitle = { $places }；各数逐字取自原文
    .note = { $closes ->
        [yes] 恰好相等，可能因为当时确无其他出口，也可能因为未计死亡、收监和迁出；2012 年全国公布的数也恰好相等。
       *[no] {""}
    }
tab-left = 自报比例以外还余下多少
    .subtitle = 余下的为推算；总数和比例都取最不利的界限
    .share = 自报
    .rest = 余下
    .base = 总数
    .number = 余下的数
tab-rules = { $n_held ->
    [0] { $n_rules ->
        [1] 仅有的一项{ rules-said }没有自报数字可对照
       *[other] { WORD($n_rules) }项{ rules-said }都没有自报数字可对照
    }
   *[other] { WORD($n_rules) }项{ rules-said }，{ WORD($n_held) }项有自报数字可对照
}
    .subtitle = 按凭什么可以在当地核对分组
    .held = 可与自报数字对照
    .register = 凭台账、名册核对
    .log = 凭会议、走访、考核记录核对
    .totals = 凭总数和办成数核对
    .accounts = 凭预算、决算核对
    .lists = 凭文件清单核对
    .dates = 凭起止日期或排班核对
    .empty = 材料没有写明规定和目标。
rules-said = { $rule_kinds ->
    [rules] 规定
    [goals] 目标和计划
   *[both] 规定和目标
}
tab-absent = 别处报告而这里没有报告的{ WORD($n_unreported) }项
    .subtitle = 列出{ WORD($n_unreported_shown) }项；别处指机制相同、互不隶属的地区
    .note = 各地口径不同，不能用别处的数填补。
    .link = 环节
    .who_reports = 谁报告了
    .outcomes = 效果
    .outputs = 产出
    .activities = 活动
    .inputs = 投入

## 建议

tab-requests = 请谁报什么、依据什么
change = 哪些数据足以改变对{ $places }的结论
    .next = { $reach ->
        [outcomes] 要判断所报效果是否由这一做法带来，须有同一指标在推行前后各 24 个月的数，或有未推行的地区作对照。
        [outputs] 一份回访或复发的登记，写明总数和日期，就能说明办理以后的效果。
        [activities] 一份办结登记，写明受理、办成和未办成各多少，就能使数字从活动写到产出。
        [inputs] 一份考核或办理的汇总，就能使数字越过投入，说明办了多少。
       *[rules] { $published ->
            [essay] 一份办理登记，写明件数和结果，就能说明主张是否可行。
           *[rules] 一份执行记录，写明应办几次、实办几次，就能说明规定是否落实。
        }
    }{ $unanswered ->
        [0] {""}
       *[other] 一份台账就能回答{ $unanswered }是否合乎规定。
    }

## 方法和口径

method = { $recorded ->
    [none] { $reach ->
        [outcomes] 规定、目标和计划归入规则；人员、机构和经费归入投入；受理、走访和检查归入活动；办结、救助归入产出；满意、合格率一类归入效果；分不清的归入前一步。
        [outputs] 规定、目标和计划归入规则；人员、机构和经费归入投入；受理、走访归入活动；办结、解除和救助归入产出，不算效果。
        [activities] 规定、目标和计划归入规则；人员、机构和经费归入投入；受理、走访和在册人数归入活动，不算办成。
        [inputs] 规定、目标和计划归入规则；人员、机构、设施和经费归入投入，不算办了多少。
       *[rules] 规定、目标和计划都归入规则，不当作已经做到。
    }
   *[other] { recomputed-method }
}
scope = **适用范围。**{ $recorded ->
    [none] 材料写成之时（{ written-said }）{ the-place }的做法；不适用于现在，也不适用于上级、下级或其他地区。
   *[other] 核算所用记录和日期之内的{ the-place }自报数字。
}
rule = { recomputed-rule }
evidence =
    .redone = 据记录核算的数
    .redone_tried = 试算的自报数字
    .redone_match = 相符的
    .redone_differ = 不符的
    .redone_unclear = 无法核算的
    .redone_another_date = 日期不合的
    .redone_elsewhere = 属于其他地区的
    .redone_share = 试算中相符的占比
    .redone_whole = 自报数字中相符的占比
    .redone_low = 相符占比的下限
    .redone_high = 相符占比的上限
