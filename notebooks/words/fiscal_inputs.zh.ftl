### 财政投入：这份报告说的话。结构和数字在 notebooks/fiscal_inputs.ipynb；这里只管怎么说。
### 全篇不下“值得”或“不值得”的结论：金额不说明效果。

-body = 个地区和机构
-sum = 笔
-rate = 项
-year = 年
# 账目的金额按哪年价格：一处说法，各处引用。
-prices = { $deflated ->
    [index] 各年按使用者给出的指数折成{ DATE($base_year) }价格
    [no_index] 各年为当年价，不折算
   *[one_year] 当年价
}

## 第一页

short = 财政投入
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 所选文本未涉及经费
        [few] { $places }公布的经费投入
       *[many] { COUNT($n_places, "body") }公布的经费投入
    }
   *[other] 据支付账目核算
}
# 结论。$finding 由 FiscalInputs.finding 选定：先说自报支出里最大的一笔，再说它缺什么。
answer = { $finding ->
    [spent] **{ FULLNAME($lead_place) }称{ lead-when }投入{ $lead_amount }，{ $lead_rank ->
            [only] 这是唯一一笔自报的支出。
            [largest] 在{ COUNT($n_spent, "sum") }自报支出中最大。
           *[among_largest] 是{ COUNT($n_spent, "sum") }自报支出中最大的几笔之一。
        }**{ $lead_time ->
            [open_end] 截止日期未载明，不能折成每年；
            [undated] 日期未载明，不能折成每年；
            [span] 这是几年合计，不是一年的数；
           *[point] {""}
        }{ $outputs ->
            [none] 未见决算数和同期产出，是否值得，尚不能判断。
           *[some] 未见决算数，同期产出是否由这笔钱带来也未载明；是否值得，尚不能判断。
        }
    [not_spent] **{ $n_sums ->
            [1] { FULLNAME($lead_place) }只写明一笔金额，{ INDICATOR($lead_amount) }{ $lead_amount }（{ lead-kind }），没有自报的支出。
           *[other] { COUNT($n_sums, "sum") }可读的金额没有一笔自报已经支出，{ $lead_rank ->
                [largest] 最大的是
               *[among_largest] 较大的如
            }{ FULLNAME($lead_place) }的{ INDICATOR($lead_amount) }{ $lead_amount }（{ lead-kind }）。
        }**花了多少、是否值得，尚不能判断。
    [rates_only] **{ $n_rates ->
            [1] { FULLNAME($rate_places) }只写明每人的数：{ INDICATOR($lead_rate) }{ $lead_rate }，
           *[other] { $rate_places }只写明每人的标准或报酬，
        }没有写明总额。**花了多少、是否值得，尚不能判断。
    [damaged_only] **{ $damaged_places }写到的{ COUNT($n_damaged, "sum") }金额文字缺损，无法辨认。**花了多少、是否值得，尚不能判断。
    [shares_only] **所选文本只写明比例或原则，没有写明金额。**花了多少、是否值得，尚不能判断。
    [savings_only] **{ $savings_places }只报告了居民节省的费用，那不是财政支出。**花了多少、是否值得，尚不能判断。
    [mentioned] **{ $breadth ->
            [few] { $places }
           *[many] { COUNT($n_places, "body") }
        }写到经费保障，没有写明金额。**没有写明不等于没有花。
    [records_cost] **“{ $rec_purpose }”每{ $rec_unit }支出{ $rec_cost }（{ cost-prices-said }）{ $allocation ->
            [range] ，摊入公共费用后，按两种办法为 { $rec_spread } 元。
            [one_value] ，摊入公共费用后为{ $rec_with_shared }。
            [not_known] ，是否另有公共费用无从知道。
            [hidden] ，公共费用没有摊入。
            [none_in_years] ，所在年份没有公共费用可摊。
           *[none_shared] 。
        }**账目期内经常性支出共{ $rec_spent }{ $n_years ->
            [1] {""}
           *[other] （各年当年价相加）
        }；是否值得还须有可信的效果，尚不能判断。
    [records_cost_hidden] **账目期内经常性支出共{ $rec_spent }；**每单位支出背后的支付太少或过于集中，不公布。是否值得，尚不能判断。
    [records_none_bought] **账目期内经常性支出共{ $rec_spent }，没有一笔写明买到多少；**每单位支出无从计算。是否值得，尚不能判断。
    [records_no_quantity] **账目期内经常性支出共{ $rec_spent }；**文件没有{ lacking-said }，每单位支出无从计算。是否值得，尚不能判断。
    [records_not_recurrent] **账目中没有已支付的经常性支出{ $rec_capital ->
            [none] ，**
           *[other] ，已支付的建设支出共{ $rec_capital }；**
        }每单位支出无从计算。是否值得，尚不能判断。
    [records_hidden] **账目中的经常性支付太少或过于集中，合计不公布。**
   *[nothing] **所选文本没有一份涉及经费。**
}
lead-when = { $lead_time ->
    [open_end] 自{ DATE($lead_start) }起
    [point] 于{ DATE($lead_start) }
    [span] 在{ DATE($lead_start) }至{ DATE($lead_end) }
   *[undated] {""}
}
lead-kind = { $lead_standing ->
    [norm] 规定
    [target] 目标
    [plan] 计划
    [budget] 预算
   *[measured] 自报
}
cost-prices-said = { $cost_prices ->
    [constant] 按{ DATE($rec_year) }价格
   *[current] { DATE($rec_year) }当年价
}
lacking-said = { $lacking ->
    [quantity] 数量一栏
    [unit] 计量单位一栏
   *[both] 数量和计量单位两栏
}
verdict = { $finding ->
    [spent] 投入有自报数；是否值得，尚不能判断。
    [records_cost] 每单位支出可以说明；是否值得，尚不能判断。
    [records_cost_hidden] 经常性支出可以说明；每单位支出、是否值得，尚不能判断。
    [records_none_bought] 经常性支出可以说明；每单位支出、是否值得，尚不能判断。
    [records_no_quantity] 经常性支出可以说明；每单位支出、是否值得，尚不能判断。
    [records_not_recurrent] 每单位支出、是否值得，尚不能判断。
   *[other] 花了多少、是否值得，尚不能判断。
}
sure-matched = 各地写了什么。{ $n_figures ->
    [1] 唯一一项经费数字与所据文本逐字一致。
   *[other] { COUNT($n_figures, "figure") }经费数字均与所据文本逐字一致。
}
sure-searched = 所选文本没有写明金额和比例，已逐份查过。
sure-bought = 单位投入以整笔金额都用于同段所写的事物为前提；若另有用途，单位投入偏高。
sure-worth = 投入是否值得。没有一个数把花费和效果联系起来。
sure-divided = 每单位支出。金额和数量出自同一批支付，照账相除。
sure-allocated = 摊入公共费用后的数取决于分摊办法：按直接支出分摊，或由各用途均摊，两个数都列出。
sure-unallocated = 每单位支出以没有应分摊的公共费用为前提；文件没有这一栏，若有，实际更高。
sure-index = 各年合并的数以使用者给出的价格指数合用为前提。
sure-file = 文件有哪些栏目、多少行，读取时已逐行核对。
limit-capital = 建设投入不能除以一年的人数：场所要用多年。
limit-savings = 居民节省的费用不是财政支出，不计入投入。
limit-equal = 数额相同不说明是同一笔钱，也不说明不是：须看各自用途。
limit-enough = 不说明经费够不够：需要多少没有报告。
limit-effect = 买到的数量不是效果。
limit-lifetime = 建设支出另列，不除以任何数量：场所要用多年。
limit-unbooked = 没有入账的投入不在其内：志愿者的工时、其他部门派出的人员、已有的房屋。
key-lead = { $lead_place }{ INDICATOR($lead_amount) }
    .note = { lead-kind }；{ $lead_time ->
        [open_end] 自{ DATE($lead_start) }起，截止未载明
        [point] { DATE($lead_start) }
        [span] { DATE($lead_start) }至{ DATE($lead_end) }
       *[undated] 未载明日期
    }
key-cost = { $cost_place }“{ INDICATOR($cost_amount) }”除以“{ INDICATOR($cost_bought) }”
    .note = 推算；{ $cost_amount }除以 { $cost_bought }
key-other-cost = { $other_place }“{ INDICATOR($other_amount) }”除以“{ INDICATOR($other_bought) }”
    .note = 推算；{ $other_amount }除以 { $other_bought }
key-unit-cost = “{ $rec_purpose }”每{ $rec_unit }的支出
    .note = 据账目核算；{ cost-prices-said }；{ $allocation ->
        [not_known] 公共费用无从知道
       *[other] 不含公共费用
    }
key-spent = 经常性支出
    .note = 据账目核算；{ DATE($rec_start) }至{ DATE($rec_end) }{ $n_years ->
        [1] {""}
       *[other] ，各年当年价相加
    }
key-capital = 已支付的建设支出
    .note = 据账目核算；各年当年价，不除以任何数量
key-matched = 写明买到多少的支出所占比例
    .note = 据账目核算；每单位支出只用这一部分计算
fig-periods = { $n_dated ->
    [0] { $n_sums ->
        [1] 这笔金额没有写明日期
       *[other] { COUNT($n_sums, "sum") }金额都没有写明日期
    }
    [all] { $n_sums ->
        [1] 这笔金额写明了日期
       *[other] { COUNT($n_sums, "sum") }金额都写明了日期
    }
   *[other] { COUNT($n_sums, "sum") }金额只有{ COUNT($n_dated, "sum") }写明日期
}{ $n_endless ->
    [0] {""}
   *[other] ，{ COUNT($n_endless, "sum") }没有截止
}
    .subtitle = 可读的金额，预算和计划一并列出
    .note = 没有日期的列在一旁，不画在轴上。
fig-uses = { $top ->
    [purpose] “{ $rec_top }”占经常性支出的 { $rec_top_share }
    [shared] 公共费用占经常性支出的 { $rec_top_share }
   *[none] 经常性支出按用途分列
}
    .subtitle = 元；{ DATE($rec_start) }至{ DATE($rec_end) }{ $n_years ->
        [1] {""}
       *[other] ，各年当年价相加
    }
    .note = 花得多少不说明值得与否。
    .shared = 公共费用
    .called = 名为“{ $row }”的用途
    .unit = 元
request-lead = 请{ $lead_place }{ by }报送{ $lead_amount }的决算。
    .who = { $lead_place }财政部门
    .what = 起止年份；资金来自哪级财政；已支付多少；{ $lead_bought ->
        [none] 买到了什么
       *[other] 同段所写的{ INDICATOR($lead_bought) }（{ $lead_bought }），已完成多少
    }
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-undated = 请{ $undated_places }{ by }写明自报支出的起止日期和资金来源。
    .who = { $undated_places }财政部门
    .what = 每笔支出的起止日期、资金来自哪级财政、是否为决算数
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-executed = 请{ $budget_places }{ by }报送预算和计划的执行数。
    .who = { $budget_places }财政部门
    .what = 每笔预算和计划的年度、实际支付数
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-originals = 请{ $damaged_places }{ by }提供金额缺损处的原件。
    .who = { $damaged_places }印发这份文本的部门
    .what = 文字缺损的{ COUNT($n_damaged, "sum") }金额，照原件
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-accounts = 请{ asked-places }{ by }按功能分类报送三年决算和同期产出。
    .who = { asked-offices }
    .what = 三年的经常性支出和建设支出，分用途；同期产出；价格水平
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
asked-places = { $breadth ->
    [few] { $places }
   *[many] 各地
}
asked-offices = { $breadth ->
    [few] { $places }财政部门
   *[many] 各地财政部门
}
request-no-comparison = { $recorded ->
    [none] 报齐以前，不以单位投入比较各地，也不据此核定预算。
   *[other] 本报告数字不单独用于核定或比较预算。
}
request-more-payments = 请提供账目的单位{ by }并入更多支付，使笔数达到公布下限。
    .who = 提供账目的单位
    .what = 同一口径的更多支付
    .basis = 本报告的保护规则
request-recurrent = 请提供账目的单位{ by }补报已支付的经常性支出。
    .who = 提供账目的单位
    .what = 每笔经常性支付的日期、用途、金额、买到的数量和单位
    .basis = 本报告的计算规则
request-quantities = 请提供账目的单位{ by }补报每笔支付买到的数量和单位。
    .who = 提供账目的单位
    .what = 每笔经常性支付买到的数量、计量单位
    .basis = 本报告的计算规则
request-shared-column = 请提供账目的单位{ by }标明哪些支付是公共费用。
    .who = 提供账目的单位
    .what = 每笔支付是否由几项用途共担
    .basis = 本报告的计算规则
request-named-shared = 请提供账目的单位{ by }核对用途“{ $named_shared }”是不是公共费用。
    .who = 提供账目的单位
    .what = 这一用途由哪些用途共担；若是公共费用，在该栏标明
    .basis = 本报告的计算规则
request-index = 请提供账目的单位{ by }给出适用的价格指数。
    .who = 提供账目的单位
    .what = 账目各年的价格指数及其来源
    .basis = 本报告的计算规则

## 情况

looked = { $places ->
    [0] 所选文本没有写到经费。
   *[other] { $n_sums ->
        [0] 没有可读的金额。
       *[other] 可读的金额有{ COUNT($n_sums, "sum") }。自报已经投入的不等于决算，预算和计划不是花出去的钱；种类、年份和级次不同的钱不相加。
    }{ $n_rates ->
        [0] {""}
       *[other] 另有{ COUNT($n_rates, "rate") }每人的标准或报酬，不是一笔支出，分开列。
    }{ $n_damaged ->
        [0] {""}
       *[other] { COUNT($n_damaged, "sum") }金额文字缺损，只列出，不猜。
    }{ $silent_places ->
        [0] {""}
       *[other] { $silent_places }写到经费保障，没有写明数字{ $published ->
            [mentioned] 。
           *[other] ；没有写明不等于没有花。
        }
    }
}
tab-ledger = { $n_sums ->
    [0] 没有可读的金额
    [1] { $n_spent ->
        [0] 只有一笔金额，不是自报的支出
       *[other] 只有一笔金额，自报已经支出
    }
   *[other] { $n_spent ->
        [0] { COUNT($n_sums, "sum") }金额没有一笔自报已经支出
        [all] { COUNT($n_sums, "sum") }金额都自报已经支出
       *[other] { COUNT($n_sums, "sum") }金额中{ COUNT($n_spent, "sum") }自报已经支出
    }
}
    .subtitle = 经费数字，项；按用途和性质
    .note = 各行不相加成总投入。报酬、补助是每人的标准，比例是份额，都不计入金额笔数。
    .use = 用途
    .measured = 自报
    .norm = 规定
    .target = 目标
    .plan = 计划
    .budget = 预算
    .damaged = 文字缺损
    .dated = 有日期
    .works = 建设和场所
    .earmarked = 多年累计的专项资金
    .yearly = 每年安排的经费
    .grants = 项目扶持
    .rates = 报酬和补助标准
    .shares = 财力分配比例
    .welfare = 民生工程
    .other = 其他
tab-amounts = { $savings_places ->
    [0] 经费数字，约数照原文
   *[other] 经费数字，居民节省的费用另列
}
    .subtitle = { MARK("damaged") } 文字缺损：金额脱落，或与年份粘连
    .note = “逾”“约”照原文的余、多、近。
    .empty = 没有经费数字可列。
    .works = 建设和场所
    .earmarked = 多年累计的专项资金
    .yearly = 每年安排的经费
    .grants = 项目扶持
    .rates = 报酬和补助标准
    .shares = 财力分配比例
    .welfare = 民生工程
    .other = 其他
    .aside = 不是财政支出

## 问题

tab-costs = { $n_costs ->
    [1] 一笔金额写明买到什么，可算单位投入
   *[other] { COUNT($n_costs, "rate") }单位投入所买不同，不能相互比较
}
    .subtitle = 元，保留两位有效数字，“逾”向下取整；未作物价折算
    .note = 同一段写明金额和所买事物的，才相除。单位投入不说明贵贱：项目大小、是否含土地和设备，须另行查明。
    .amount = 金额
    .bought = 所买
    .each = 每单位，元
    .standing = 性质
    .period = 日期
    .undated = 未载明
no-costs = { $n_costs ->
    [0] { $n_sums ->
        [0] {""}
       *[other] 没有一段文字同时写明金额和所买的事物，单位投入无从计算。
    }
   *[other] {""}
}
years = { $n_sums ->
    [0] 没有可读的金额，单位投入和所管年份都无从计算。
   *[other] { $n_dated ->
        [all] 金额都有日期。
        [0] { $n_sums ->
            [1] 这笔金额没有日期
           *[other] 金额都没有日期
        }，不能折成每年，也无从按物价折算。
       *[other] { COUNT($n_undated, "sum") }金额没有日期，不能折成每年，也无从按物价折算。
    }{ $n_endless ->
        [0] {""}
       *[other] { COUNT($n_endless, "sum") }有起点、没有截止，同样不能折成每年。
    }
}
tab-equal = { $n_alike ->
    [1] { $alike_places }有两笔数额相同、名目不同的钱
   *[other] { COUNT($n_alike, "pair") }金额数额相同、名目不同
}
    .subtitle = 同一地区之内；括号内为性质
    .note = 名目不同，不合成一笔，也不当作重复；是不是同一笔，要看用途和账目。
    .one = 名目一
    .other = 名目二
    .sum = 数额
-pair = 对
compare = { $n_places ->
    [0] {""}
    [1] 只有一地，不作比较。
    [2] 这两地{ $pairs ->
        [0] 不能比较。
       *[other] 有同一时期、同一指标的自报数，但价格水平无从核对，仍不作比较。
    }{ comparable-said }
   *[other] { COUNT($n_places, "body") }两两成{ TOTAL($pairs) }对，{ $pairs ->
        [0] 没有一对可以比较。
       *[other] 其中{ DIGITS($pairs) }对有同一时期、同一指标的自报数，但价格水平无从核对，仍不作比较。
    }{ comparable-said }
}
comparable-said = 可比须指标相同、均为自报现状、日期已知并有重叠、层级相同、互不隶属，价格水平也须相同。

## 据账目核算

recorded = 据账目核算
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_hidden] 账目中的经常性支付太少或过于集中，合计不公布。
            [records_not_recurrent] 账目从{ DATE($rec_start) }到{ DATE($rec_end) }，没有已支付的经常性支出。
           *[other] 账目从{ DATE($rec_start) }到{ DATE($rec_end) }，已支付的经常性支出共{ $rec_spent }。{ $rec_matched ->
                [none] {""}
               *[other] 其中 { $rec_matched } 写明买到多少，每单位支出只用这一部分计算。
            }{ $cost_prices ->
                [none] { $n_years ->
                    [1] 金额为当年价。
                   *[other] 金额为各年当年价相加，没有折算。
                }
               *[current] { $deflated ->
                    [no_index] 没有给出价格指数，各年不折算，也不合成一个每单位支出。
                    [index] { $n_years ->
                        [1] 每单位支出按使用者给出的指数折成{ DATE($base_year) }价格；指数是否合用，由给出的人负责。
                       *[other] 各年按使用者给出的指数折成{ DATE($base_year) }价格再合并；指数是否合用，由给出的人负责。
                    }
                   *[one_year] 金额为当年价。
                }
            }{ $allocation ->
                [not_known] 文件没有公共费用一栏，哪些费用由几项用途共担无从知道，因此不摊。
                [none_shared] 账目没有标为公共费用的经常性支出，无可分摊。
                [hidden] 公共费用或某项用途的支出不公布，因此不摊。
               *[range] {""}
            }{ $shared_blank ->
                [yes] 公共费用一栏空着的支付，按不是公共费用计算。
               *[no] {""}
            }{ $named_shared ->
                [0] {""}
               *[other] 用途“{ $named_shared }”名称像公共费用，文件没有这样标明；本报告按单独的用途计算，请核对。
            }
        }建设支出另列，不除以任何数量；预算不是花出去的钱。{ door }
    }
tab-missing = { $n_missing ->
    [1] 文件缺一栏，下列各项无从知道
   *[other] 文件缺{ COUNT($n_missing, "column") }，下列各项无从知道
}
    .subtitle = 没有这一栏，不等于没有
    .column = 缺少的栏目
    .then = 因此不能知道
    .quantity = 数量
    .quantity-then = 支付买到多少；每单位支出
    .unit = 计量单位
    .unit-then = 买到的数量按什么计；每单位支出
    .shared = 公共费用
    .shared-then = 哪些费用由几项用途共担；摊入后的每单位支出
-column = 栏
tab-rec-sums = { $finding ->
    [records_not_recurrent] 账目没有已支付的经常性支出
   *[other] 建设和预算另列，不与经常性支出相加
}
    .subtitle = 元，当年价　{ MARK("not_applicable") } 账目没有　{ MARK("suppressed") } 支付太少或过于集中，不公布
    .note = 四行不相加。
    .kind = 性质
    .sum = 金额
    .recurrent_final = 经常性，已支付
    .capital_final = 建设，已支付
    .recurrent_budget = 经常性，预算
    .capital_budget = 建设，预算
tab-rec-costs = 每单位支出：所买不同，不能相互比较
    .subtitle = 元；{ $deflated ->
        [one_year] 当年价
       *[other] 各年一栏为当年价
    }　{ MARK("suppressed") } 不公布　{ MARK("not_applicable") } 当年没有买
    .note = { $allocation ->
        [not_known] {""}
        [none_shared] {""}
       *[other] 公共费用按两种办法分摊：按直接支出，或由各用途均摊；两个数之差就是分摊办法造成的。{ $one_value ->
            [yes] 只有一个数的，两种办法结果相同。
           *[no] {""}
        }{ $deflated ->
            [no_index] 分摊的是最近一年。
           *[other] {""}
        }
    }{ $hidden_costs ->
        [0] {""}
       *[other] “{ $hidden_costs }”的每单位支出不公布。
    }
    .purpose = 用途
    .unit = 单位
    .together = { $n_years ->
        [1] { DATE($base_year) }价格
       *[other] 合计，{ DATE($base_year) }价格
    }
    .allocated = 摊入公共费用

## 不能说明

not-shown =
    - 不说明是否值得：那须有同一口径、有对照的效果。
    - 不说明经费够不够：需要多少没有报告。
    - 不说明由谁出资：写明由几级财政出资的，各级出多少没有分列。
    - 不说明没有写进材料的投入：志愿者的工时、其他部门派出的人员、已有的房屋。

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] 三年按功能分类的决算，同期的产出（监管的人年，或经诉求人确认解决的件数），价格水平和公共费用的分摊规则。有了这些，就能给出每人年或每件的经常性支出，并列出两种分摊办法之间的范围。
       *[other] 每笔支付买到的数量和单位、公共费用的标记和适用的价格指数。有了这些，就能按同一价格水平算出全部支出的每单位支出。
    }
    .worth = 判断是否值得，还须有同一口径、有对照的效果。改革效果说不清，每多办成一件花多少也就说不清，样本再大也无法弥补。

## 方法和口径

method = 单位投入只在同一地区、同一份文本之内计算，金额与所买事物相隔不超过 { DIGITS($within) } 字；{ $basis ->
    [measured] 只用自报已经支出的金额。
   *[all] 自报、预算和计划的金额都用，性质在表中列明。
}金额以元计，约数照原文，不作物价折算。居民节省的费用不是支出，不进入任何合计和除法。{ $recorded ->
    [none] {""}
   *[other] 账目部分：{ -prices }；背后支付少于 { DIGITS($min_cell) } 笔或过于集中的金额不公布。
}
rule = { DATE($rec_start) }至{ DATE($rec_end) }的支付；每单位支出为已支付的经常性支出除以同一批支付买到的数量；{ -prices }
evidence =
    .rec_spent = 经常性支出
    .rec_capital = 已支付的建设支出
    .rec_matched = 写明买到多少的支出所占比例
    .rec_cost = 每单位支出
    .rec_low = 摊入公共费用的每单位支出，较低
    .rec_high = 摊入公共费用的每单位支出，较高
    .rec_with_shared = 摊入公共费用的每单位支出
    .rec_top_share = 最大用途所占比例
    .counts = 经保护的账目金额
scope = { $recorded ->
    [none] **适用范围。**结论只适用于各地在所据文本写成之时的写法，不适用于别处和现在，不能用来核定或比较预算。
   *[other] **适用范围。**只适用于账目所含的支付和时期。
}
