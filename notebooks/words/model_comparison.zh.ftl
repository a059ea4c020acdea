### 哪些能比：这份报告说的话。结构和数字在 notebooks/model_comparison.ipynb；这里只管怎么说。

-pair = 对
-indicator = 项指标
-mechanism = 项机制

## 第一页

short = 哪些能比
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] 没有选定任何一地
        [few] { $places }的可比性与写法
       *[many] { COUNT($n_places, "place") }的可比性、共同做法与写法类型
    }
   *[other] 据使用者给出的各地计数核算
}
# 结论。没有计数时，先说有几对能比、其余停在哪里，再说写法；有计数时只说计数。
answer = { $finding ->
    [no_place] **案例库中没有可以比较的地区。**
    [one_place] **只选了{ FULLNAME($places) }，没有可以比较的对象。**材料写到{ COUNT($n_mechanisms, "mechanism") }、{ COUNT($n_figures, "figure") }数字。
    [none_comparable] { $n_places ->
        [2] **{ $places }没有一项结果可以比较：{ why-said }。**{ practice-said }
       *[other] **{ COUNT($n_places, "place") }两两成{ COUNT($n_pairs, "pair") }，没有一对的结果可以比较：{ steps-said }。**{ practice-said }
    }
    [some_comparable] **{ COUNT($n_places, "place") }两两成{ COUNT($n_pairs, "pair") }，{ $n_comparable ->
            [1] 只有{ $passing_places }可以比较一项结果（{ INDICATOR($passing_indicator) }{ passing-said }），**不足以排序。
           *[other] 只有{ COUNT($n_comparable, "pair") }可以比较结果，**不足以排序。
        }{ practice-said }
    [all_comparable] { $n_pairs ->
        [1] **{ $passing_places }可以比较{ INDICATOR($passing_indicator) }{ passing-said }。**其余结果不能比较，一项指标不足以排序。
       *[other] **所选{ COUNT($n_pairs, "pair") }都有可以比较的结果，**但各对的指标不尽相同，不足以排序。
    }
    [counts_differ] **{ $standing_out ->
            [none] 够大可比的{ COUNT($n_compared, "place") }，比例的差别超出偶然；{ limits-named }以外没有一地。**
           *[other] { outside-said }；**够大可比的{ COUNT($n_compared, "place") }，比例的差别超出偶然。
        }{ small-said }差别从何而来，不在这些计数里。
    [counts_alike] **够大可比的{ COUNT($n_compared, "place") }，比例实际相同：真实比例的离散程度最多为平均水平的 { $rec_stray }，在算作没有差别的 { $margin } 以内。**没有一地越过 99.8% 控制限。
    [counts_cannot_tell] **{ $standing_out ->
            [none] 够大可比的{ COUNT($n_compared, "place") }合计比例为 { $rec_share }，没有一地越过 99.8% 控制限。**
           *[other] { outside-said }。**
        }{ no-difference }
    [counts_too_few] **{ $n_shown ->
            [all] { COUNT($n_given, "place") }
           *[other] 可以公布的{ COUNT($n_shown, "place") }
        }合计 { $rec_trials } 例，有事件的 { $rec_events } 例，占 { $rec_share }。**{ $n_compared ->
            [0] 没有一地够大可比，
           *[other] 够大可比的只有{ COUNT($n_compared, "place") }，不足 { DIGITS($n_wanted) } 地，
        }差别是不是偶然，尚不能判断。
    [counts_one] **只给出一地的计数：{ $rec_trials } 例中有事件的 { $rec_events } 例，占 { $rec_share }（{ $confidence } 区间 { $rec_interval }）。**没有可以比较的对象。
    [counts_none] **{ $n_shown ->
            [all] { COUNT($n_given, "place") }
           *[other] 可以公布的{ COUNT($n_shown, "place") }
        }的 { $rec_trials } 例中没有一例有事件，**比例没有差别可比；没有记到不等于没有发生。
   *[counts_hidden] **给出了{ COUNT($n_given, "place") }的计数，没有一地可以公布：**计数少于 { DIGITS($min_cell) }，或全部有事件。各地有没有差别，尚不能判断。
}
why-said = { $step ->
    [nested] 一地在另一地之内
    [damaged] 同一指标有一方文字缺损
    [claimed] 同一指标有一方只用文字称“全部”或“无一”
    [standing] 同一指标不都是自报的现状
    [undated] 同一指标都有自报数字，但未载明日期
    [period] 同一指标的日期不重叠
    [level] 同一指标属于不同层级
   *[absent] 没有共同的指标
}
steps-said = { $n_absent ->
    [all] 都没有共同的指标
    [0] { $n_undated ->
        [0] 停在“{ $steps }”
       *[other] { COUNT($n_undated, "pair") }指标相同、均为自报，却未载明日期
    }
   *[other] { COUNT($n_absent, "pair") }没有共同的指标{ $n_undated ->
        [0] {""}
       *[other] ，{ COUNT($n_undated, "pair") }未载明日期
    }
}
passing-said = { $passing_first ->
    [none] {""}
   *[other] { $passing_second ->
        [none] {""}
       *[other] ：{ $passing_first }和{ $passing_second }
    }
}
practice-said = { $typing ->
    [type] 写法可以比较：{ $type_places }相近，自成一类。
    [close] 写法可以比较：只有{ $close_places }{ COUNT($close_places, "place") }接近成组，尚不足以成为类型。
   *[other] { $likeness ->
        [some] 写法可以比较：{ COUNT($n_beyond, "pair") }相近超出偶然，但没有一组成为类型。
        [none] 写法上没有一对可以认定相近超出偶然。
        [no_reference] 写法上，两地共有 { DIGITS($pair_shared) } 项机制，占所写 { DIGITS($pair_either) } 项的 { $pair_alike }。
       *[too_few] {""}
    }
}
no-difference = 检验没有查出各地之间的差别，{ $spread_size ->
    [within_margin] 真实比例的离散程度最多为平均水平的 { $rec_stray }；限外的地区须单独核对，因此不下“实际相同”的结论。
   *[other] 但真实比例的离散程度可以大到平均水平的 { $rec_stray }，各地是否真有差别，尚不能判断。
}
limits-named = { $limits_are ->
    [widened] 放宽后的 99.8% 控制限
   *[of_chance] 99.8% 控制限
}
outside-said = { $standing_out ->
    [above] { $above_places }的比例高于{ limits-named }
    [below] { $below_places }的比例低于{ limits-named }
    [both] { $above_places }的比例高于{ limits-named }，{ $below_places }的比例低于控制限
    [many] { COUNT($n_exceptional, "place") }在{ limits-named }以外
   *[none] 没有一地在{ limits-named }以外
}
small-said = { $spread_size ->
    [within_margin] 但离散程度最多为平均水平的 { $rec_stray }，在算作没有差别的 { $margin } 以内。
   *[other] {""}
}
verdict = { $finding ->
    [no_place] 没有可以比较的地区。
    [one_place] 没有可以比较的对象；做法是否有效，尚不能判断。
    [counts_one] 没有可以比较的对象。
    [none_comparable] 结果不能比较，更不能排序；哪种做法有效，尚不能判断。
    [some_comparable] 能比较的不足以排序；哪种做法有效，尚不能判断。
    [all_comparable] 一项指标不足以排序；哪种做法有效，尚不能判断。
    [counts_differ] { $spread_size ->
        [within_margin] 各地比例的差别超出偶然，但很小；不宜排名。
       *[other] 各地比例的差别超出偶然；先核对登记口径和构成，再谈高低。
    }
    [counts_alike] 各地比例实际相同；不宜排名。
    [counts_cannot_tell] { $standing_out ->
        [none] 各地是否真有差别，尚不能判断；不宜排名。
       *[other] 限外各地须先核对登记口径和构成；其余各地是否真有差别，尚不能判断。
    }
   *[other] 各地有没有差别，尚不能判断。
}
sure-gate = { $n_pairs ->
    [1] 两地的结果能不能比较：共同的指标已逐项查过。
   *[other] 每一对停在哪一步：{ COUNT($n_pairs, "pair") }都按同一标准逐一查过。
}
sure-matched = 材料写了什么：机制和数字都能在原文找到出处。
sure-likeness = { $likeness ->
    [none] 没有一对写法可以认定相近超出偶然；文字长短和对数多少都已计入。
   *[some] { COUNT($n_beyond, "pair") }写法相近超出偶然；文字长短和对数多少都已计入。
}
sure-works = 哪种做法有效。{ $n_comparable ->
    [0] 没有口径和日期都对得上的结果。
   *[other] 口径和日期都对得上的结果太少。
}
sure-read = 计数按所给文件逐行读入，保护规则先于结果确定。
sure-differ = 各地比例的差别不全是偶然（{ p-said }）。
sure-same = 各地比例实际相同。离散程度的整个区间都在 { $margin } 以内。
sure-places = 各地的比例有没有差别。
sure-why = 差别或相同从何而来。人员或案件的构成没有给出。
p-said = { $p_size ->
    [stated] p = { $rec_p }
   *[tiny] p < 0.001
}
limit-better = 哪个模式更好：不打总分，不分名次。
limit-unmentioned = 没有写到的是否没有做：材料越长，写到的机制越多。
limit-alike = 写法相近是否做法相近：可能出自同一手笔或同一份上级文件。
limit-mix = 差别的原因：各地人员或案件的构成没有对齐。
limit-unrecorded = 没有登记的事件有多少：计数只含登记在册的。
limit-ranks = 谁先谁后：名次区间太宽；小地方排在最后，往往只因为小。
limit-hidden = 有计数不公布的{ COUNT($n_hidden, "place") }：事件很少的地方多在其中，比较里看不到。
key-comparable = 可以比较结果的对数
    .note = 共{ COUNT($n_pairs, "pair") }；据逐对核查
key-undated = 指标相同而未载明日期的对数
    .note = 均为自报；{ $n_datable ->
        [0] 没有一对层级相同
       *[other] 其中{ COUNT($n_datable, "pair") }层级相同
    }
key-alike = 两地写法的相似度
    .note = 共有的机制占两地所写全部机制的比例
key-beyond = 写法相近超出偶然的对数
    .note = { $n_one_text ->
        [0] { $n_beyond ->
            [0] 文字长短和常见机制已计入
           *[other] 都不在同一份文献
        }
        [all] { $n_beyond ->
            [1] 出自同一份文献
           *[other] 都出自同一份文献
        }
       *[other] 其中{ COUNT($n_one_text, "pair") }出自同一份文献
    }
key-share = { $n_shown ->
    [1] 一地的比例
   *[other] 所示各地合计的比例
}
    .note = 据计数核算；不是目标，也不是标准
key-compared = 够大可比的地区
    .note = 应有事件不少于 { DIGITS($n_needed) }；共给出{ COUNT($n_given, "place") }
key-exceptional = 控制限以外的地区
    .note = { $standing_out ->
        [none] 没有一地
        [many] 见下表
       *[other] { $exceptional }
    }
fig-stops = { $n_comparable ->
    [0] { $n_pairs ->
        [1] 两地的结果不能比较
       *[other] { COUNT($n_pairs, "pair") }中没有一对可以比较结果
    }
    [all] 各对都有可以比较的结果
   *[other] { COUNT($n_pairs, "pair") }中{ COUNT($n_comparable, "pair") }可以比较结果
}
    .subtitle = 对；每对取走得最远的一项指标，看停在哪一步
    .unit = 对
fig-places = { $standing_out ->
    [none] 没有一地在{ limits-named }以外
   *[other] { COUNT($n_exceptional, "place") }在{ limits-named }以外
}
    .subtitle = 事件占总数的比例；够大可比的{ COUNT($n_compared, "place") }；虚线 95%、实线 99.8% 控制限{ $limits_are ->
        [widened] ，按各地离散程度放宽到 { $rec_widening } 倍
       *[of_chance] {""}
    }
    .note = 中线是所示各地合计的比例，不是目标。实心点在 99.8% 控制限以外；只凭偶然，每千地约有两地越限。
    .unit = 一地的总数
fig-few = { $n_shown ->
    [1] 一地的比例和区间
   *[other] 够大可比的地区太少，只列区间
}
    .subtitle = 事件占总数的比例；{ $confidence } 区间；从大到小，不是名次

fig-map = { $mapped ->
    [limits] { $standing_out ->
        [none] 图上没有一地在{ limits-named }以外
       *[other] { COUNT($n_exceptional, "place") }在{ limits-named }以外，各在何处
    }
   *[other] 各地的比例，按地图
}
    .subtitle = 事件占总数的比例；所示{ COUNT($n_shown, "place") }
    .note = 面积大小与人数无关，深浅不是名次。{ $n_hidden ->
        [0] {""}
       *[other] 画斜线的{ COUNT($n_hidden, "place") }为保护个人而不公布，不等于低。
    }
    .below = 低于控制限
    .within = 控制限以内
    .above = 高于控制限
    .small = 太小，不作比较
    .unknown = 没有计数
    .upto = { $high }及以下
    .over = { $low }以上
    .between = { $low }以上至{ $high }

request-dates = 请{ $date_places }{ by }补报“{ INDICATOR($date_indicator) }”截至哪一日{ $n_dates_more ->
    [0] 。
   *[other] ，另有{ COUNT($n_dates_more, "indicator") }也缺日期。
}
    .who = { $date_places }负责该项工作的部门；区划已调整的，由承接单位办理
    .what = { INDICATOR($date_indicator) }截至哪一日、怎样计数{ $n_dates_more ->
        [0] {""}
       *[other] ；另{ COUNT($n_dates_more, "indicator") }见{ REF("tab-nearest") }最后一栏
    }
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-common = 请{ $n_places ->
    [1] { $places }
   *[other] 各地
}{ $date_places ->
    [0] { by }
   *[other] 同期
}就同一项指标，按同一口径、同一截止日期报送分子和分母。
    .who = { $n_places ->
        [1] { $places }负责该项工作的部门
       *[other] 各地负责该项工作的部门
    }
    .what = 先报三项：社区矫正在册人数、每个网格的户数、诉求回访结果；各报分子、分母、口径和截止日期
    .basis = 《政府信息公开条例》第二十七条（无工作渠道时依申请获取）
request-no-ranking = 报齐以前，不把不同地区的数字放进同一张排名表。
request-exceptional = 请{ $standing_out ->
    [many] 控制限以外的{ COUNT($n_exceptional, "place") }
   *[other] { $exceptional }
}{ by }说明登记口径，报送人员或案件构成。
    .who = { $standing_out ->
        [many] 控制限以外各地的登记部门（见{ REF("tab-places") }）
       *[other] { $exceptional }的登记部门
    }
    .what = 什么算事件、何时登记；同期人员或案件的构成
    .basis = 本报告事先确定的判断规则
request-more = 请提供计数的部门{ by }补充更多地区或更长时段，使够大可比的不少于 { DIGITS($n_wanted) } 地。
    .who = 提供计数的部门
    .what = 同一口径、同一截止日期的事件数和总数，一地一行
    .basis = 本报告事先确定的判断规则
request-mix = 请提供计数的部门{ by }报送各地人员或案件的构成。
    .who = 提供计数的部门
    .what = 各地按年龄、类别等分的事件数和总数
    .basis = 本报告事先确定的判断规则
request-no-order = 构成对齐以前，不以这些比例排名或考核。

## 据各地计数核算

recorded = 据各地计数核算
    .lead = { $recorded ->
        [none] {""}
       *[other] { $counted_said ->
            [0] {""}
           *[other] 计数的是：{ $counted_said }。
        }使用者给出了{ COUNT($n_given, "place") }的计数{ $n_hidden ->
            [0] ，全部可以公布。
           *[other] ，其中{ COUNT($n_hidden, "place") }有计数不公布，不参加计算。
        }{ $n_needed ->
            [none] {""}
           *[other] { $n_given ->
                [1] {""}
               *[other] 应有事件（按合计比例推算；事件过半时改按无事件推算）不少于 { DIGITS($n_needed) } 的地区，比例翻倍时才有八成机会越过 99.8% 控制限，{ $n_compared ->
                    [0] 没有一地够得上
                   *[other] 所以只比较这样的{ COUNT($n_compared, "place") }
                }{ $n_small ->
                    [0] 。
                   *[other] ；太小的{ COUNT($n_small, "place") }不作判断。
                }
            }
        }{ withheld-said }
    }
spread = { $finding ->
    [counts_differ] 各地的差别大于偶然波动（离散系数 { $rec_dispersion }，{ p-said }）。{ $limits_are ->
            [widened] 只按偶然画控制限，会把太多地方当作例外，所以按离散程度放宽到 { $rec_widening } 倍；
           *[of_chance] 差别来自少数地方，控制限不用放宽；
        }{ outside-said }。名次说明不了原因，须先核对构成和登记口径。
    [counts_alike] 真实比例的离散程度最多为平均水平的 { $rec_stray }（离散系数 { $rec_dispersion }，{ p-said }），在算作没有差别的 { $margin } 以内。
    [counts_cannot_tell] { no-difference }离散系数为 { $rec_dispersion }（{ p-said }）；检验没有查出差别，不等于没有差别。{ outside-said }。
   *[other] {""}
}
tab-places = { $n_ranks ->
    [1] 名次说明不了原因
   *[other] 一半地方的名次区间不少于 { DIGITS($n_ranks) } 位，不能排名
}
    .subtitle = 够大可比的{ COUNT($n_compared, "place") }；按总数从大到小，名次 1 为比例最低；{ $confidence } 区间
    .note = 收缩是使小地方的比例向合计比例靠近，地方越小靠得越近。末栏与图中实心点、第一页所列完全一致。
    .counts = 事件/总数
    .share = 比例
    .shrunken = 收缩后
    .interval = 区间
    .ranks = 名次区间
    .where = 控制限
    .above = 高于
    .within = 以内
    .below = 低于
tab-counts = { $n_hidden ->
    [0] { COUNT($n_given, "place") }的计数
   *[other] { COUNT($n_given, "place") }中{ COUNT($n_hidden, "place") }有计数不公布
}
    .subtitle = 例
    .note = { protected }
    .event = 有事件
    .none = 无事件

## 情况

gate = { $n_pairs ->
    [0] { $n_places ->
        [0] {""}
       *[other] 只有一地，没有成对的比较。
    }
    [1] { $places }：{ why-said }{ $n_datable ->
        [0] 。
       *[other] ；层级相同，补上日期就可能比较。
    }比较结果须指标相同、均为自报现状、日期已知并有重叠、层级相同、互不包含，缺一不可。
   *[other] { $n_undated ->
        [0] {""}
       *[other] { COUNT($n_undated, "pair") }指标相同、均为自报，只是未载明日期{ $n_datable ->
            [0] ，但层级都不相同。
            [all] ，层级也都相同，补上日期就可能比较。
           *[other] ，其中{ COUNT($n_datable, "pair") }层级相同，补上日期就可能比较。
        }
    }{ $n_rules ->
        [0] {""}
       *[other] { COUNT($n_rules, "pair") }至少有一方只写了规定或目标，规定与现状不能相比。
    }{ $n_nested ->
        [0] {""}
       *[other] { COUNT($n_nested, "pair") }互相包含，上级的数字包含下级的数字，示范社区也不代表全市。
    }比较结果须指标相同、均为自报现状、日期已知并有重叠、层级相同、互不包含，缺一不可。
}
fig-pairs = { $n_absent ->
    [0] 每一对停在哪一步
    [all] 各对都没有共同的指标
   *[other] { COUNT($n_absent, "pair") }没有共同的指标
}
    .subtitle = 格中是走得最远的指标停下的原因
    .sign-nested = 含
    .sign-absent = 缺
    .sign-damaged = 残
    .sign-claimed = 称
    .sign-standing = 规
    .sign-undated = 日
    .sign-period = 期
    .sign-level = 级
fig-provinces = { $n_provinces ->
    [0] 所列各省都没有地区可以比较结果
    [all] 所列各省都有地区可以比较结果
   *[other] { WORD($n_provinces) }个省级单位有地区可以比较结果
}
    .subtitle = 可以比较结果的地区数/所列地区数；按区划代码归省
    .note = { $n_uncoded ->
        [0] {""}
       *[other] { COUNT($n_uncoded, "place") }没有区划代码，列在图外。
    }
fig-levels = { $n_outcomes ->
    [0] 没有一地写到效果
    [all] 各地都写到效果
   *[other] { COUNT($n_outcomes, "place") }写到效果
}
    .subtitle = 写到各个环节的地区，按层级；规则含规定、目标和计划
    .rules = 规则
    .inputs = 投入
    .activities = 活动
    .outputs = 产出
    .outcomes = 效果
tab-nearest = { $n_shared ->
    [0] 没有一项指标有两地以上报告
    [1] 只有一项指标有两地以上报告{ $n_comparable ->
        [0] ，不能比较
       *[other] {""}
    }
   *[other] { COUNT($n_shared, "indicator") }有两地以上报告{ $n_comparable ->
        [0] ，都不能比较
       *[other] {""}
    }
}
    .subtitle = 自报；不排序
    .note = 末栏是层级相同、只差日期的对数；补上的日期还须有重叠，才可以比较。
    .indicator = 指标
    .reported = 各地报告
    .stopped = 停在哪一步
    .datable = 只差日期
tab-rules = { $n_shared_rules ->
    [0] 没有一项规定或目标有两地以上写到
    [1] 只有一项规定或目标有两地以上写到
   *[other] { WORD($n_shared_rules) }项规定或目标有两地以上写到
}
    .subtitle = 规定和目标，不是现状
    .note = 规定说的是应当，适用范围各有不同，不作高下之分。
    .indicator = 指标
    .rules = 各地规定
kinds = { $n_mechanisms ->
    [0] 所选各地的材料没有写到可以辨认的机制。
   *[other] { $n_places ->
        [1] { $places }的材料写到{ WORD($n_categories) }类{ COUNT($n_mechanisms, "mechanism") }，见附表；只有一地，没有共同与独有之分。
       *[other] { $n_most ->
            [all] 各地都写到{ $most }，
           *[other] 写到的地区最多的类别是{ $most }（{ COUNT($n_most, "place") }），
        }{ $n_fewest ->
            [0] 没有一地写到{ $fewest }。
           *[other] 最少的是{ $fewest }（{ COUNT($n_fewest, "place") }）。
        }写得多，可能是做得多，也可能是上级文件要求写。
    }
}
fig-kinds = { $most ->
    [1] 写到{ $most }的地区最多
   *[other] 十五类做法，谁写到了
}
    .subtitle = { COUNT($n_places, "place") }；一类中有一项机制写明已做，即记为已做
fig-common = 最常见的机制有{ COUNT($n_top, "place") }写到
    .subtitle = { $n_drawn ->
        [1] 写到地区最多的机制
       *[other] 写到地区最多的 { DIGITS($n_drawn) } 项机制
    }

## 写法像不像

alike = { $likeness ->
    [some] { COUNT($n_beyond, "pair") }写法相近，超出文字长短和常见机制造成的偶然相像{ $n_one_text ->
            [0] 。
            [all] ；{ $n_beyond ->
                [1] 两地材料
               *[other] 它们都
            }出自同一份文献，可能只是同一手笔。
           *[other] ；其中{ COUNT($n_one_text, "pair") }出自同一份文献，可能只是同一手笔。
        }其余各对是否超出偶然，尚不能判断。
    [none] 没有一对写法可以认定相近超出偶然。文章越长，写到的机制越多，本来就会相像；常见的机制各处都有。
    [no_reference] 只有两地写到机制，没有别的地方作参照，相像是不是偶然，尚不能判断。
   *[too_few] 写到机制的不足两地，写法是否相近无从比较。
}
tab-alike = { $likeness ->
    [some] { COUNT($n_beyond, "pair") }写法相近超出偶然
    [none] 没有一对写法可以认定相近超出偶然
   *[other] 两地写法的相似程度
}
    .subtitle = 最像的几对；相似度是共有的机制除以两地所写的全部机制；{ $confidence } 区间
    .note = “偶然之下”是各地的项数、写到各项机制的地区数都不变，其余打乱以后的平均相似度。判断时已计入对数多少。
    .pair = 两地
    .shared = 共有/合计
    .alike = 相似度
    .interval = 区间
    .expected = 偶然之下
    .same_text = 同一文献
    .beyond = 判断
    .one_text = 是
    .two_texts = 否
    .is_beyond = 超出偶然
    .not_beyond = 不能判断
    .no_reference = 没有参照
types = { $typing ->
    [too_few] { $likeness ->
        [too_few] {""}
       *[other] 写到机制的不足四地，不分类型。
    }
    [type] { $n_types ->
        [1] { $type_places }写法相近，自成一类。
       *[other] { WORD($n_types) }组写法各成一类，最大的一组是{ $type_places }。
    }类型说的是着重什么，不是好坏。
    [close] { $n_close ->
        [1] 只有{ $close_places }{ COUNT($close_places, "place") }写法接近成组，尚不足以成为类型：换一批机制，这一组未必还在一起。
       *[other] { WORD($n_close) }组写法接近，最大的一组是{ $close_places }，都尚不足以成为类型。
    }
   *[none] 没有一组写法称得上类型。
}
tab-types = { $typing ->
    [type] { $n_types ->
        [1] 一组写法自成类型
       *[other] { WORD($n_types) }组写法各成类型
    }
    [close] { $n_close ->
        [1] 只有{ COUNT($close_places, "place") }写法接近成组，尚不足以成为类型
       *[other] { WORD($n_close) }组写法接近，都不足以成为类型
    }
   *[other] 没有一组写法称得上类型
}
    .subtitle = 按各类机制所占的比重分组，不看项数
    .note = 稳定度是反复重抽机制后同组的程度。成类型须稳定度高于 { $stands }（扣除模拟误差）、有自己的特点，并且组内多数对子相近超出偶然。{ $separation ->
        [unclear] 组与组之间没有清楚的界线（平均轮廓系数 { $best_silhouette }）。
       *[clear] 组与组之间界线清楚（平均轮廓系数 { $best_silhouette }）。
    }
    .group = 组
    .members = 成员
    .others = 其余{ COUNT($n, "place") }
    .traits = 共有而别处少见
    .no_traits = 没有
    .stability = 稳定度
    .standing = 判断
    .type = 成类型
    .close = 接近，不足以成类型
    .chance = 相近不超出偶然
    .rest = 没有共同特点
    .falls = 不稳定

## 问题

configurations = { $always ->
    [not_listed] 写明已做机制的地区太少，或没有两地的做法组合相同，组合与结果的关系无从谈起。
   *[other] { COUNT($n_done, "place") }写明已做机制，{ $n_cases ->
        [0] 没有一地有可以核对的产出或效果。
        [all] 各地都有可以核对的产出或效果。
       *[other] 其中{ COUNT($n_cases, "place") }有可以核对的产出或效果。
    }{ $most_reporting ->
        [0] 没有一地报告结果；
       *[other] 同一项指标最多只有{ COUNT($most_reporting, "place") }报告；
    }例数这样少，任意几项做法都可能恰好与结果同时出现，哪种做法有效，尚不能判断。
}
tab-configurations = { $always ->
    [some] 有的做法组合总有可核对的结果
   *[other] 没有一种做法组合总有可核对的结果
}
    .subtitle = { MARK("in_place") } 有写明已做的机制　{ MARK("not_mentioned") } 没有；只列出现过的组合
    .note = 说的是材料交代了什么，不是做法有没有效。条件取最能分开各地的几类机制；只有一地的组合不作判断。
    .places = 地区
    .cases = 地数
    .outcome = 有结果

## 建议

tab-requests = 请谁报、报什么、依据什么
change = 哪些数据足以改变本报告结论
    .data = { $recorded ->
        [none] { DIGITS($n_wanted) } 地以上同一项指标、同一口径、同一截止日期的计数（不是百分比），连同各地人员或案件的构成。有了计数，就能看出谁在 99.8% 控制限以外；总数太小的地方排在最后，往往只因为小。
       *[other] 各地人员或案件的构成。构成对齐以后，差别若消失，就不是登记或工作造成的；差别若仍在，才须查登记和工作。
    }
    .dates = 公布的数字还缺截止日期：补一个日期，已有的数字就可能成对比较，比新增指标更有用。

## 方法和口径

method = 每一对取走得最远的一项指标。相似度用杰卡德系数，区间由机制重抽 { DIGITS($n_shuffled) } 次得出，参照是保持两边合计不变的 { DIGITS($n_shuffled) } 张打乱表，判断用最大统计量法，一次计入所有对子（置信水平 { $confidence }）。类型用海林格距离和离差平方和法。随机数种子 { DIGITS($seed) }。写明已做和只写为计划的机制都计入相似与类型，做法组合只计写明已做的。{ $recorded ->
    [none] {""}
   *[other] 各地计数：控制限为精确二项{ CITE("spiegelhalter2005") }，中线是所示各地合计的比例。离散检验为皮尔逊卡方，{ DIGITS($n_wanted) } 地以上才作判断。离散程度指真实比例的标准差，相对于较少一方（有或无事件）的平均比例。收缩用贝塔二项的最大似然，名次区间由后验抽取得出。控制限放宽的倍数，是两端各一成缩尾后离散系数的平方根，不小于 1。少于 { DIGITS($min_cell) } 的计数不公布{ $zeros_rule ->
        [group_hidden] ，显出全组都一样的零也不公布
        [harm_hidden] ，确为零的照常公布，会暴露整组人不利处境的除外
       *[all_shown] ，确为零的照常公布
    }。
}
rule = 使用者给出的各地计数，经保护；精确二项控制限，以所示各地合计的比例为中线
evidence =
    .pairs_comparable = 可以比较结果的对数
    .pairs_undated = 指标相同而未载明日期的对数
    .pairs_beyond = 写法相近超出偶然的对数
    .alike = 相似度
    .alike_interval = 相似度的区间
    .alike_expected = 偶然之下的相似度
    .stability = 稳定度
    .silhouette = 平均轮廓系数
    .rec_events = 所示各地有事件的数
    .rec_trials = 所示各地的总数
    .rec_share = 所示各地合计的比例
    .rec_low = 区间下限
    .rec_high = 区间上限
    .rec_compared = 够大可比的地区
    .rec_exceptional = 控制限以外的地区
    .rec_dispersion = 离散系数
    .rec_p = 离散检验的 p 值
    .rec_stray = 真实比例离散程度的上限
    .rec_widening = 控制限放宽的倍数
    .places = 各地的计数、比例、收缩后的比例、区间和名次
    .counts = 各地经保护的计数
scope = **适用范围。**{ $recorded ->
    [none] 只适用于所列各地材料写成之时的写法，不适用于别处和现在，不能用来排名、考核或挑选典型。
   *[other] 计数部分只适用于所给的地区、口径和时段；其余只适用于各地材料写成之时的写法。都不能用来排名或考核。
}

## 附表

tab-mechanisms = { $n_mechanisms ->
    [0] 没有写到机制
   *[other] { COUNT($n_mechanisms, "mechanism") }中，{ $n_lone ->
        [0] 没有一项只有一地写到
        [all] 每一项都只有一地写到
       *[other] { WORD($n_lone) }项只有一地写到
    }
}
    .subtitle = 按类别排列，写到的地区多的在前
    .note = 没有写到不等于没有；每项的原文位置见各模式的概览报告。
    .mechanism = 机制
    .done = 已做
    .planned = 计划
    .places = 写到的地区
    .only_planned = （计划）

## 停在哪一步

stop =
    .comparable = 可以比较
    .nested = 互相包含
    .absent = 没有共同的指标
    .damaged = 有一方文字缺损
    .claimed = 有一方只称“全部”或“无一”
    .standing = 不都是自报现状
    .undated = 未载明日期
    .period = 日期不重叠
    .level = 层级不同
