### 材料可信程度：这份报告说的话。结构和数字在 notebooks/evidence_audit.ipynb；这里只管怎么说。

-check = 条算式
-thing = 件事
-text = 篇文本
-doc = 份文献

## 第一页

short = 材料可信程度
subtitle = { $finding ->
    [recomputed] 据记录核算公开的数字
   *[other] { $breadth ->
        [none] 没有选定地区
        [few] { $places }公开数字的核对
       *[many] { COUNT($n_documents, "doc") }、{ COUNT($n_texts, "text") }公开数字的核对
    }
}
# 结论。先说须查原件的，再说与规定不符的，再说核对一致的。
answer = { $finding ->
    [recomputed] **{ recomputed-said }**{ recomputed-judged }{ $n_faulty ->
        [0] {""}
       *[other] 材料本身有{ COUNT($n_faulty, "figure") }须查原件。
    }{ coded-said }
    [faulty] { $faults ->
        [damaged] { $n_figures ->
            [1] **唯一的一项数字文字残缺，须查原件才能使用。**
           *[other] **{ COUNT($n_figures, "figure") }数字中有{ COUNT($n_damaged, "figure") }文字残缺，须查原件才能使用。**{ rest-said }
        }
       *[other] **{ COUNT($n_figures, "figure") }数字中有{ COUNT($n_faulty, "figure") }须查原件才能使用：{ faults-said }。**{ rest-said }
    }{ $breadth ->
        [few] { unmet-said }
       *[other] {""}
    }{ coded-said }
    [rule_unmet] **按自报的数字，{ $unmet_places }没有做到本地规定，前提见“问题”一节。**数字本身没有发现矛盾或残缺，但没有发现矛盾不等于属实。{ coded-said }
    [agrees] **{ COUNT($n_figures, "figure") }数字中能用等式核对的有{ COUNT($n_agree, "figure") }，均前后一致。**其余没有发现矛盾，但没有发现矛盾不等于属实。{ coded-said }
    [bounds_only] **{ COUNT($n_figures, "figure") }数字中有{ COUNT($n_within, "figure") }能比大小，没有发现矛盾；能用等式核对的一项也没有。**数字是否属实，尚不能判断。{ coded-said }
    [unchecked] { $n_figures ->
        [1] **只有一项数字，没有别的数字可以核对。**是否属实，尚不能判断。
        [2] **两项数字不能相互核对。**是否属实，尚不能判断。
       *[other] **{ COUNT($n_figures, "figure") }数字中没有两项可以相互核对。**是否属实，尚不能判断。
    }{ coded-said }
   *[no_figures] { $n_texts ->
        [0] **所选各地没有文本，无从审核。**
       *[other] **查阅了{ COUNT($n_texts, "text") }，没有找到一项数字，无从审核。**
    }
}
rest-said = { $n_rest ->
    [0] {""}
   *[other] 其余没有发现矛盾，但没有发现矛盾不等于属实。
}
unmet-said = { $n_unmet ->
    [0] {""}
   *[other] 另有{ COUNT($n_unmet, "rule") }规定，按自报的数字没有做到，前提见“问题”一节。
}
faults-said = { $faults ->
    [sums] { sums-said }
    [twice] { twice-said }
    [sums_twice] { sums-said }，{ twice-said }
    [sums_damaged] { sums-said }，{ damaged-said }
    [twice_damaged] { twice-said }，{ damaged-said }
    [sums_twice_damaged] { sums-said }，{ twice-said }，{ damaged-said }
   *[none] {""}
}
sums-said = { $n_sums ->
    [1] { $sum_kind ->
        [whole_number] { FULLNAME($sum_place) }的{ INDICATOR($sum_indicator) } { $sum_share }与总数{ $sum_total }对不上
       *[other] { FULLNAME($sum_place) }有一条算式不成立
    }
   *[other] { COUNT($n_sums, "check") }不成立
}
twice-said = { $n_twice ->
    [1] { $twice_places }有一件事写了两个数
   *[other] { COUNT($n_twice, "thing") }各写了两个数
}
damaged-said = { COUNT($n_damaged, "figure") }文字残缺
coded-said = { $coded ->
    [agree] 第二人独立编码{ COUNT($cod_n, "figure") }，卡帕 { $cod_kappa }（区间 { $cod_kappa_span }），两人的读法一致。
    [differ] 第二人独立编码{ COUNT($cod_n, "figure") }，卡帕 { $cod_kappa }（区间 { $cod_kappa_span }），两人读法不一致，分歧议定以前不宜引用。
    [open] 第二人独立编码{ COUNT($cod_n, "figure") }，卡帕 { $cod_kappa }（区间 { $cod_kappa_span }），两人是否一致，尚不能判断。
    [one_standing] 第二人独立编码{ COUNT($cod_n, "figure") }，两人是否一致，尚不能判断。
    [too_few] 第二人独立编码{ COUNT($cod_n, "figure") }，数量不足，两人是否一致，尚不能判断。
   *[other] {""}
}
verdict = { $finding ->
    [recomputed] { $redone_verdict ->
        [holds] 自报数字经得起核算
        [falls_short] 自报数字经不起核算
       *[other] 自报数字经不经得起核算，尚不能判断
    }{ $n_faulty ->
        [0] 。
       *[other] ；须查原件的{ COUNT($n_faulty, "figure") }仍不引用。
    }
    [faulty] 查到原件以前，这{ COUNT($n_faulty, "figure") }不引用；其余是否属实，尚不能判断。
    [rule_unmet] { $unmet_places }须说明规定如何落实；数字是否属实，尚不能判断。
    [agrees] 核对过的数字没有矛盾；是否属实，尚不能判断。
    [bounds_only] 能比较的数字没有矛盾；是否属实，尚不能判断。
   *[other] 这些材料可信到什么程度，尚不能判断。
}
sure-located = 哪些数字有问题。每一项都列出原文位置{ $n_checks ->
    [0] 。
    [1] ；唯一的算式重算{ $n_failing ->
        [0] 相符。
       *[other] 不符。
    }
   *[other] ；{ COUNT($n_checks, "check") }逐条重算，{ $n_failing ->
        [0] 没有一条不符。
       *[other] 不符的有{ COUNT($n_failing, "rule") }。
    }
}
sure-matched = 文字。{ COUNT($n_figures, "figure") }数字均与所据文本逐字一致{ $n_checks ->
    [0] 。
    [1] ，唯一的算式重算过。
   *[other] ，{ COUNT($n_checks, "check") }逐条重算过。
}
sure-searched = 所选文本没有数字；已逐篇查阅。
sure-standing = { COUNT($n_ambiguous, "figure") }数字是目标还是现状。字面上分不清的，一律不算现状。
sure-coded = 另一个人会不会读得一样。{ $cod_n } 项中有 { $cod_agreed } 项读法相同{ $coded ->
    [agree] ，扣除偶然一致以后仍达到 { $cod_enough }。
    [differ] ，扣除偶然一致以后达不到 { $cod_enough }。
    [too_few] ，不足规划的{ $cod_needed }。
   *[other] ，不足以下结论。
}
sure-true = 数字是否属实。没有第二份独立登记可以对照{ $n_undated ->
    [0] 。
    [all] ；自报的{ COUNT($n_reported, "figure") }{ $n_reported ->
        [1] 未载明日期。
       *[other] 都未载明日期。
    }
   *[other] ；自报的{ COUNT($n_reported, "figure") }中有{ COUNT($n_undated, "figure") }未载明日期。
}
limit-score = 哪个地方更诚实。文字残缺可能出在转载。
limit-rest = 没有列出的数字就正确。{ $n_open ->
    [0] 能核对的，也只核对了是否自相矛盾。
   *[other] 自报而无从核对的有{ COUNT($n_open, "figure") }。
}
limit-twice-told = 两份材料说法相同就可信。同一方说了两遍，只算一次。
key-kappa = 两人编码的卡帕
    .note = 推算；{ $cod_n } 项，{ $confidence } 区间 { $cod_kappa_span }
key-faulty = 须查原件的数字
    .note = 推算；共 { DIGITS($n_figures) } 项
key-agree = 等式核对一致的数字
    .note = 推算；共 { DIGITS($n_figures) } 项，另有 { DIGITS($n_within) } 项只比过大小
key-within = 比过大小、没有矛盾的数字
    .note = 推算；共 { DIGITS($n_figures) } 项，没有一项能用等式核对
key-dated = 载明日期的自报数字
    .note = 推算；自报共 { DIGITS($n_reported) } 项，不含称“全部”“无一”的
fig-states = { $finding ->
    [faulty] { DIGITS($n_figures) } 项中 { DIGITS($n_faulty) } 项须查原件{ open-said }
    [bounds_only] { DIGITS($n_figures) } 项数字没有一项能用等式核对
    [unchecked] { $n_figures ->
        [1] 只有一项数字，无从核对
        [2] 两项数字不能相互核对
       *[other] { DIGITS($n_figures) } 项数字没有两项可以相互核对
    }
   *[other] { DIGITS($n_figures) } 项中 { DIGITS($n_agree) } 项核对一致{ open-said }
}
    .subtitle = { $breadth ->
        [few] { $places }
       *[other] { COUNT($n_places, "place") }
    }；每项数字只归入最重的一类
    .note = “核对一致”指算式成立，或同一文本前后写法相同。
    .figures = 项
    .impossible = 算式不成立
    .two_ways = 一件事两个数
    .damaged = 文字残缺
    .rule_unmet = 与同文规定不符
    .agrees = 等式核对一致
    .within = 只比过大小，没有矛盾
    .absolute = 称“全部”“无一”或为 0、100%，无从核对
    .unchecked = 自报，无从核对
    .no_report = 规定、目标等，无从核对
open-said = { $n_open ->
    [0] {""}
   *[other] ，{ DIGITS($n_open) } 项自报无从核对
}
fig-recomputed = { $redone ->
    [all_match] 试算的 { BARE($n_tried) } 项全部相符
    [all_differ] 试算的 { BARE($n_tried) } 项全部不符
    [nothing_redone] 试算的 { BARE($n_tried) } 项都核算不出来
    [none_differs] 试算的 { BARE($n_tried) } 项没有不符的
   *[some_differ] 试算的 { BARE($n_tried) } 项中 { BARE($n_differ) } 项不符
}
    .subtitle = 项；自报数字共 { DIGITS($n_results) } 项；使用者据记录核算
    .figures = 项
    .match = 相符
    .differs = 不符
    .another_date = 日期不合
    .not_recomputable = 无法核算
request-original = 请{ holder }{ by }提供原件，{ settles-short }。
    .who = { holder }
    .what = 《{ $original_text }》原件，用以弄清{ settles }
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
holder = { $original_account ->
    [outside_survey] { $original_places }调研报告的起草单位
    [report] { $original_places }一文的刊发单位
    [essay] { $original_places }一文的作者
    [document] { $original_places }一文的发文机关
   *[own_account] { $original_kind ->
        [body] { $original_places }
       *[territory] { $original_places }的发文单位
    }
}
# 一行说完：核对什么。
settles-short = { $original_sums ->
    [0] { $original_twice ->
        [0] 核对残缺的{ COUNT($n_torn, "figure") }数字
       *[other] 核对{ $original_twice }应取哪个数{ torn-too }
    }
   *[other] 核对{ $original_sums }的分子和总数{ $original_twice ->
        [0] {""}
       *[other] ，以及{ $original_twice }应取哪个数
    }{ torn-too }
}
torn-too = { $n_torn ->
    [0] {""}
   *[other] ，以及残缺的{ COUNT($n_torn, "figure") }
}
settles = { $original_sums ->
    [0] {""}
   *[other] { $original_sums }的分子和总数各是多少
}{ $original_twice ->
    [0] {""}
   *[other] { $original_sums ->
        [0] {""}
       *[other] ；
    }{ $original_twice }应取哪个数
}{ $original_damaged ->
    [0] {""}
   *[other] { $original_sums ->
        [0] { $original_twice ->
            [0] {""}
           *[other] ；
        }
       *[other] ；
    }残缺处原为何数（{ $original_damaged }）
}
request-dates = 请{ $breadth ->
    [few] { $places }
   *[other] 各地
}{ by }补报文本的成文日期和各项数字的日期。
    .who = { $breadth ->
        [few] { $places }
       *[other] 各地发文单位
    }
    .what = 每篇文本的成文日期；每项自报数字截至哪一日，或起止日期
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-register = 请{ $breadth ->
    [few] { $places }
   *[other] 任一发布单位
}{ by }提供{ $breadth ->
    [few] 这些数字
   *[other] 一份公报
}背后的登记，逐项重算。
    .who = { $breadth ->
        [few] { $places }
       *[other] 任选一份公报的发布单位
    }
    .what = 数字所据的登记和截止日期；据此逐项重算
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-no-quoting = 查到原件以前，{ $n_faulty ->
    [1] 这一项不引用。
   *[other] 这{ COUNT($n_faulty, "figure") }不引用。
}

## 情况

material = { $texts ->
    [0] 所选各地没有文本。
   *[other] 材料共{ COUNT($n_documents, "doc") }，含{ COUNT($n_texts, "text") }。{ $origin ->
        [all_reposts] { $n_documents ->
            [1] 这份文献是转载，没有见到原件。
           *[other] 都是转载，没有见到原件。
        }
        [some_reposts] 有的是转载，没有见到原件；其余没有说明。
       *[other] 没有说明是不是转载。
    }{ $n_texts ->
        [1] { $n_issued ->
            [0] 文本没有载明成文日期，
           *[other] 文本载明了成文日期，
        }{ $n_limited ->
            [0] 也不能由文中的年份或公开日期推定早晚。
           *[other] 但可以由文中的年份或公开日期推定早晚。
        }
       *[other] { $n_issued ->
            [0] 没有一篇载明成文日期；
            [all] 各篇都载明成文日期；
           *[other] { COUNT($n_issued, "text") }载明成文日期；
        }{ $n_limited ->
            [0] 也没有一篇能由文中的年份或公开日期推定早晚。
            [all] 各篇都能由文中的年份或公开日期推定早晚。
           *[other] { COUNT($n_limited, "text") }能由文中的年份或公开日期推定早晚。
        }
    }转载网页的日期不是成文日期。
}
tab-texts = { $n_limited ->
    [0] { $n_texts ->
        [1] 这篇文本推定不出成文日期
       *[other] 没有一篇文本能推定成文日期
    }
    [all] { $n_texts ->
        [1] 这篇文本能推定成文早晚
       *[other] 各篇文本都能推定成文早晚
    }
   *[other] { COUNT($n_texts, "text") }中，{ WORD($n_limited) }篇能推定成文早晚
}
    .subtitle = 不早于：据文中写到的年份；不晚于：据文首写明的公开日期
    .note = “自报”只数报告了数字的，不含规定、目标和称“全部”“无一”的。
    .text = 文本
    .about = 涉及地区
    .account = 由谁所写
    .written = 成文
    .issued = { $low }
    .not_before = 不早于 { $low }
    .not_after = 不晚于 { $low }
    .figures = 数字
    .reported = 自报
    .dated = 有日期
    .unknown = 未载明
    .own_account = 当地自述
    .outside_survey = 外来调研
    .report = 报道或汇编
    .essay = 论说
    .document = 公文
    .not_said = 未载明
fig-grades = { $best_share ->
    [none] { $n_documents ->
        [1] 所选的数字没有一项达到 A、B 级
       *[other] 没有一份文献有 A、B 级的数字
    }
   *[other] { $n_documents ->
        [1] 所选的数字中 A、B 级的占 { $best_share }
       *[other] 各文献中 A、B 级的数字都不超过 { $best_share }
    }
}
    .subtitle = 各等级数字所占的比例，末端为总数
    .note = 等级只说明材料交代了多少，不说明对错，也不是给诚信打分。

## 问题

checked = { $n_checks ->
    [0] 没有两项数字可以相互核对。没有算式可查，不等于数字可靠。
    [1] 可以重算的只有一条算式，{ $n_equations ->
        [0] 只比大小，
       *[other] 是等式，
    }{ $n_failing ->
        [0] { $n_excused ->
            [0] { $n_unreadable ->
                [0] 结果相符。
               *[other] 因文字残缺或只有“全部”“无一”的说法，无从核对。
            }
           *[other] 虽不相等，但规定允许或目标没有期限，不算不符。
        }
       *[other] 结果不符。
    }
   *[other] 可以重算的有{ COUNT($n_checks, "check") }，{ $n_equations ->
        [0] 都只比大小。
       *[other] { COUNT($n_equations, "rule") }是等式{ bounds-said }。
    }{ $n_failing ->
        [0] 没有一条不符。
       *[other] 不符的有{ COUNT($n_failing, "rule") }{ failing-split }。
    }{ $n_excused ->
        [0] {""}
       *[other] 其中{ COUNT($n_excused, "rule") }虽不相等，但规定允许或目标没有期限，不算不符。
    }{ $n_unreadable ->
        [0] {""}
       *[other] 其中{ COUNT($n_unreadable, "rule") }因文字残缺或只有“全部”“无一”的说法，无从核对。
    }
}
bounds-said = { $n_bounds ->
    [0] {""}
   *[other] ，其余只比大小
}
failing-split = { $n_unmet ->
    [0] {""}
   *[other] ，包括与同文规定不符的{ COUNT($n_unmet, "rule") }
}
tab-failing = { $n_failing ->
    [0] { $n_checks ->
        [0] 没有可以重算的算式
        [1] 唯一的算式没有不符
       *[other] { COUNT($n_checks, "check") }没有一条不符
    }
   *[other] { $n_checks ->
        [1] 唯一的算式不符
       *[other] { COUNT($n_checks, "check") }中有{ COUNT($n_failing, "rule") }不符
    }
}
    .empty = {""}
    .subtitle = 不符的、不等而允许的、恰好相等而去向不全的；其余见方法部分
tab-twice = { $n_twice ->
    [1] 有一件事写了两个数
   *[other] { COUNT($n_twice, "thing") }各写了两个数
}
    .empty = { $n_figures ->
        [0] {""}
       *[other] 没有发现同一件事写了两个数。
    }
    .subtitle = 两处原文并列，不取其一，也不取平均
    .note = 字符位置从文献开头数起。
    .thing = 同一件事
    .one = 一处
    .other = 另一处
    .position = （第 { $low }—{ $high } 字符）
tab-damaged = { COUNT($n_damaged, "figure") }数字残缺，照录不补
    .empty = { $n_figures ->
        [0] {""}
       *[other] 没有发现残缺的数字。
    }
    .subtitle = 原文写作；不推测原为何数
    .printed = 原文写作
    .remark = 说明
    .position = （第 { $low }—{ $high } 字符）
neat = { $closing_places ->
    [0] {""}
   *[other] { $closing_places }的在册人数恰好等于接收减按期解除，没有报告死亡、收监或迁出。解除数里可能含有其他离开原因，在册数也可能由相减得来；公布的全国数字也曾恰好相等。不能单凭这一点认定有误，也不能据此认定属实。
}
round = { $n_round ->
    [0] {""}
   *[other] 一百以上而写作确数的有{ COUNT($n_exact, "figure") }，{ COUNT($n_round, "figure") }以两个零结尾{ $round_share ->
        [none] 。
       *[other] ，占 { $round_share }（{ $confidence } 区间 { $round_span }）；逐个清点得出的数，一百个里约有一个是这样。
    }这些数可能是下达的计划数，也可能略去了“约”字，核对时可先问。
}
undated = { $n_reported ->
    [0] {""}
   *[other] { $n_undated ->
        [0] 自报的数字都载明了日期。
        [all] 自报的{ COUNT($n_reported, "figure") }数字{ $n_reported ->
            [1] 未载明日期，
           *[other] 都未载明日期，
        }不能与其他地区或其他年份比较。
       *[other] 自报的{ COUNT($n_reported, "figure") }数字中有{ COUNT($n_undated, "figure") }未载明日期，不能与其他地区或其他年份比较。
    }
}{ $n_shares_bare ->
    [0] {""}
   *[other] { COUNT($n_shares_bare, "figure") }比例没有总数。
}{ $n_absolutes_bare ->
    [0] {""}
   *[other] { COUNT($n_absolutes_bare, "figure") }称“全部”“无一”（包括 0 和 100%），没有总数。
}
unclear = { $reading ->
    [none_unclear] {""}
   *[other] “实现”“达到”一类的话，有时是目标，有时是现状。有{ COUNT($n_ambiguous, "figure") }字面上分不清{ $unclear_places ->
        [1] ，
       *[other] ，涉及{ COUNT($unclear_places, "place") }，
    }本报告一律不算现状。{ $reading ->
        [more_checked] 若都算作现状，能核对的结果会增加。
        [more_results] 若都算作现状，会多出几项产出或效果，能核对的一项也不增加。
       *[nothing_changes] 若都算作现状，结论不变。
    }
}
tab-readings = { $reading ->
    [more_checked] 若算作现状，能核对的结果会变
   *[other] 若算作现状，能核对的一项也不增加
}
    .subtitle = 项；只列有变化的地区
    .unclear = 分不清的
    .strict = 产出与效果，不算
    .lenient = 算作现状
    .checked_strict = 能核对，不算
    .checked_lenient = 算作现状

## 第二人编码

second-coder = 另一个人会不会读得一样
    .lead = { $coded ->
        [not_given] {""}
        [none_of_these] 给出的第二套编码没有一项属于所选地区。
       *[other] 第二人编了{ COUNT($cod_n, "figure") }数字的性质，与案例库相同的有 { $cod_agreed } 项，占 { $cod_share }（{ $confidence } 区间 { $cod_span }）。{ $cod_kappa ->
            [none] {""}
           *[other] 扣除偶然一致，卡帕为 { $cod_kappa }（区间 { $cod_kappa_span }）。
        }{ $coded ->
            [too_few] 不足规划的{ $cod_needed }，**两人是否一致，尚不能判断。**
            [one_standing] 两人都只用了一种性质，偶然也会一致，**两人是否一致，尚不能判断。**
            [agree] 整个区间不低于 { $cod_enough }，**两人读法一致。**
            [differ] 整个区间低于 { $cod_enough }，**数字的性质因人而异，分歧议定以前不宜引用。**
           *[open] 区间跨过 { $cod_enough }，**两人是否一致，尚不能判断。**
        }第二人编码时没有看过第一人的结果，由提供编码的人负责。{ $cod_elsewhere ->
            [0] {""}
           *[other] 另有{ COUNT($cod_elsewhere, "figure") }属于没有选的地区，没有计入。
        }
    }
tab-coding = { $cod_disputed ->
    [0] 没有一项读法不同
   *[other] { COUNT($cod_disputed, "figure") }数字两人读法不同
}
    .subtitle = 两种读法并列，不取其一
    .note = 字符位置从文献开头数起。
    .printed = 原文写作
    .ours = 案例库
    .theirs = 第二人
    .position = （第 { $low }—{ $high } 字符）
tab-coding-hangs = { $cod_changed ->
    [0] 照第二人的读法，各地的主要结果都不变
   *[other] 照第二人的读法，{ COUNT($cod_changed, "place") }的主要结果会变
}
    .subtitle = 项；主要结果指当地概览报告首页的数字、能核对的结果和效果
    .note = 文字残缺的，第二人读作现状也不能采用。
    .disputed = 分歧
    .checked_ours = 能核对：案例库
    .checked_theirs = 第二人
    .outcomes_ours = 效果：案例库
    .outcomes_theirs = 第二人
    .leading = 首页用到、读法不同的
    .none = 没有

## 建议

tab-requests = 请谁报、报什么、依据什么
tab-originals = { $n_originals ->
    [0] 没有要查的原件
   *[other] 还有{ COUNT($n_other_originals, "text") }的原件要查
}
    .empty = 没有残缺或矛盾的数字，不必为此查原件；日期仍要查。
    .subtitle = 先查算式不成立的，再查能弄清最多的；前几篇见上表
    .text = 文本
    .about = 涉及地区
    .settles = 原件能弄清什么
    .figures = 数字（项）
change = 哪些数据足以改变本报告结论
    .register = { $recorded ->
        [none] 一份公报背后的登记和截止日期。据此逐项重算，相符的占多少，就是它可信的程度；导出一次就够。
       *[other] 记录与原文的口径、日期逐项对上以后，仍不符的才可能是数字有误；无法核算的各项补齐以后，相符的比例可升可降。
    }
    .second = { $standings ->
        [several] 由第二人独立编码。若两人的卡帕约为 { $cod_expected }，双编 100 项可使误差在正负 { $cod_hundred } 以内，要使误差在正负 { $cod_width } 以内须双编{ $cod_needed }。这是测算，不是发现。
       *[other] {""}
    }

## 方法和口径

method = 算式由案例库逐条列出，容许误差为末位数的一半{ $tolerance ->
    [0] {""}
   *[other] ，另加相对误差 { $slack }
}。比例能否由总数得出，按所写的小数位逐个整数试算。同一文本的两处数字不同，两个数都列出。等级按规则得出，不随容许误差改变。A 级有分子、分母和日期；B 级有日期或分母；C 级两者都没有，或为约数。D 级称“全部”“无一”而没有总数，N 级是规定、目标、计划和预算，X 级文字残缺或前后矛盾。卡帕按预计值 { $cod_expected }、区间半宽 { $cod_width } 规划；整个区间达到 { $cod_enough } 才算一致，整个区间达不到才算不一致，双编不足规划数的不作判断；置信水平为 { $confidence }。{ $recorded ->
    [none] {""}
   *[other] { recomputed-method }
}
rule = { recomputed-rule }
evidence =
    .n_faulty = 须查原件的数字
    .n_agree = 等式核对一致的数字
    .n_within = 比过大小、没有矛盾的数字
    .n_dated = 载明日期的自报数字
    .redone = 据记录核算的数
    .redone_tried = 试算的数字
    .redone_match = 相符的数字
    .redone_differ = 不符的数字
    .redone_unclear = 无法核算的数字
    .redone_another_date = 日期不合的数字
    .redone_elsewhere = 其他地区的数字
    .redone_share = 试算中相符的比例
    .redone_whole = 相符的比例
    .redone_low = 相符比例的区间下限
    .redone_high = 相符比例的区间上限
    .round_share = 以两个零结尾的确数所占比例
    .round_low = 该比例的区间下限
    .round_high = 该比例的区间上限
    .best_share = A、B 级数字所占的最大比例
    .cod_needed = 须双编的数字
    .cod_hundred = 双编一百项时卡帕区间的半宽
    .cod_share = 两人读法相同的比例
    .cod_share_low = 该比例的区间下限
    .cod_share_high = 该比例的区间上限
    .cod_kappa = 卡帕
    .cod_kappa_low = 卡帕的区间下限
    .cod_kappa_high = 卡帕的区间上限
tab-passing = 其余算式
    .empty = {""}
    .subtitle = 等式在前，只比大小的在后；相符不等于属实
tab-without = 还须追问的自报数字
    .empty = {""}
    .shares = 没有总数的比例
    .absolutes = 没有总数的“全部”“无一”、0 和 100%
    .rounded = 以两个零结尾的确数
scope = { $places ->
    [0] **适用范围。**没有选定地区，结论不适用于任何地方。
   *[other] **适用范围。**只适用于所据的这几篇文本；不适用于原件、其他版本和现在的情况。
}
