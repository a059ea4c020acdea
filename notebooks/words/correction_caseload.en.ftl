### Caseloads in community correction: what this report says. Structure and figures are in notebooks/correction_caseload.ipynb.

## Page one

short = Caseloads in community correction
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] The chosen texts report neither a caseload nor staff
        [few] Caseload and staff in { $places }
       *[many] Caseload and staff in { COUNT($n_places, "place") }
    }
   *[other] Recomputed from community correction records
}
# The main finding. $finding is chosen by CorrectionCaseload.finding: above a rule comes first, then within it.
answer = { $finding ->
    [above] { $n_above ->
        [1] **Each worker in { FULLNAME($lead_place) } supervises { BARE($load) } people, more than the { BARE($rule_cited) } that the place itself cites.** { $short ->
                [none] {""}
               *[other] To meet it takes { $short } more.
            }
       *[other] **Of the { COUNT($n_judged, "place") } whose caseload can be held against a rule, { BARE($n_above) } are above their own;** the highest is { FULLNAME($lead_place) }, with { BARE($load) } people to each worker where the rule says { BARE($rule_cited) }.
    } { others-said }
    [within] { $n_judged ->
        [1] { $n_loads ->
            [1] { $n_places ->
                [1] **{ FULLNAME($lead_place) } { lead-worked }** { room-said }
               *[other] **Caseload per worker can be calculated for only one place, { FULLNAME($lead_place) }, which { lead-worked }** { room-said }
            }
           *[other] **{ FULLNAME($lead_place) } { lead-worked }** { room-said }
        }
        [all] **All { COUNT($n_places, "place") } are within the rules that they cite;** the highest caseload is in { FULLNAME($lead_place) }, at { BARE($load) } people to each worker.
       *[other] **{ COUNT($n_judged, "place") } are within the rules that they cite;** the highest caseload is in { FULLNAME($lead_place) }, at { BARE($load) } people to each worker.
    } { others-said }
    [load_without_rule] **Each worker in { FULLNAME($lead_place) } supervises { BARE($load) } people.** The place states no rule, so whether that is enough cannot be told.
    [rule_only] **{ COUNT($n_rules, "place") } { $n_rules ->
            [1] states
           *[other] state
        } how many people a worker should supervise, but no place reports both a caseload and its workers,** so no caseload can be calculated.
    [caseload_only] **{ COUNT($n_caseloads, "place") } { $n_caseloads ->
            [1] reports a caseload: { FULLNAME($largest_caseload_place) }, with { $largest_caseload }.
           *[other] report caseloads, the largest { $largest_caseload } in { FULLNAME($largest_caseload_place) }.
        }** None reports its workers, so whether there are enough cannot be told.
    [staff_only] **{ COUNT($n_hired, "place") } { $n_hired ->
            [1] reports
           *[other] report
        } how many workers there are; none reports a caseload.** Whether there are enough cannot be told.
    [records] **Records show a mean of { $rec_mean } a day { $weighting ->
            [weighted] (weighted by level of supervision)
           *[plain] under supervision
        } from { DATE($window_start) } to { DATE($window_end) }.** { $officers_known ->
        [known] The median officer had { $rec_load_median }. Officers with nobody to supervise are not in the records, so whether there are enough cannot be told.
        [nobody] They hold no staff for the same dates, so whether there are enough cannot be told.
        [no_column] They hold no staff for the same dates, so whether there are enough cannot be told.
       *[withheld] Officers with nobody to supervise are not in the records, so whether there are enough cannot be told.
    }
    [records_hidden] **There are too few people in the records: no number is published.**
    [no_end_column] **The records have no date on which supervision ended,** so how many people were supervised on any day cannot be known, and no caseload follows.
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts deals with caseloads or staff.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found neither a caseload nor a number of workers.**
    }
}
lead-worked = { $caseload ->
    [none] reports { BARE($load) } people to each worker, within the { BARE($rule_cited) } allowed by the rule it cites.
   *[other] has { $caseload } and { BARE($staff) } hired workers, or { BARE($load) } people each: within the { BARE($rule_cited) } allowed by the rule it cites.
}
room-said = { $room_left ->
    [little] There is room for only { BARE($room) } more.
    [none] That is exactly the limit.
    [some] There is room for { BARE($room) } more.
   *[not_known] {""}
}
others-said = { $n_others ->
    [0] {""}
    [1] The one other place lacks a caseload, a number of workers, or both, so it cannot be told.
   *[other] The other { COUNT($n_others, "place") } lack a caseload, a number of workers, or both, so for these it cannot be told.
}
verdict = { $finding ->
    [above] { $n_above ->
        [all] Every place that can be held against its own rule is above it. { $n_others ->
            [0] Whether all lack staff depends on who is in post.
           *[other] For the other { COUNT($n_others, "place") } it cannot be told.
        }
       *[other] Places above their own rule must say how they will meet it. { $n_others ->
            [0] The others are within theirs.
           *[other] For the { COUNT($n_others, "place") } without a caseload it cannot be told.
        }
    }
    [within] { $n_others ->
        [0] Every place is within the rule it cites. Whether every office has enough cannot be told.
       *[other] { $n_judged ->
            [1] { $lead_place } is within the rule it cites. For the other { COUNT($n_others, "place") } it cannot be told.
           *[other] The { COUNT($n_judged, "place") } that can be held against a rule are within it. For the other { COUNT($n_others, "place") } it cannot be told.
        }
    }
   *[other] Whether there are enough workers cannot be told.
}
benchmark = National totals published for mid-2012 close exactly: { $national_received_2012 } were received and { $national_released_2012 } released, which leaves the { $national_stock_2012 } reported. That may be no more than reporting practice; it proves neither an error nor its absence.
sure-arithmetic = The arithmetic. Both figures of each caseload stand in one text and were checked against it.
sure-matched = { $n_figures ->
    [1] The one figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-in-post = Workers hired are taken as workers in post. { $with_one_fewer ->
    [none] {""}
   *[other] With 1 fewer in { $lead_place }, the figure is { BARE($with_one_fewer) }.
}
sure-even = Whether work is evenly spread. No place reports by office.
sure-counted = People under supervision were counted by person and day.
sure-file = Which columns the file has; each was checked when the file was read.
sure-no-staff = Whether there are enough workers. { $officers_known ->
    [nobody] The records hold no staff.
    [no_column] The records hold no staff.
   *[known] The records hold no staff but officers who supervise somebody.
}
limit-offices = That every office has enough: one mean can hide an office where one worker supervises many.
limit-effect = That a lighter caseload works better: no figure links staff to outcomes.
limit-staff = { $officers_known ->
    [nobody] How many people each worker supervises: the records hold no staff.
    [no_column] How many people each worker supervises: the records hold no staff.
   *[known] How much work each officer has: hours in post are not in the records, and people need unequal time.
}
key-load = People supervised by each worker, { $lead_place }
    .note = { $caseload ->
        [none] Reported
       *[other] Derived: caseload over workers hired
    }{ $undated ->
        [0] {""}
       *[other] ; not fully dated
    }
key-rule = The most that the rule cited by { $lead_place } allows
    .note = Rule
key-room = People left before the limit
    .note = Derived: workers times the rule, less the caseload
key-short = Workers still needed for the rule cited
    .note = Derived; rounded up
key-caseload = People under community correction, { $largest_caseload_place }
    .note = Reported; the same text gives no staff
key-mean = { $weighting ->
    [weighted] Mean number a day, weighted by level
   *[plain] Mean number under supervision a day
}
    .note = Recomputed from records; { DATE($window_start) } to { DATE($window_end) }
key-median = People supervised by an officer, median
    .note = Recomputed from records; { DATE($window_end) }
key-need = Workers needed at { $per_first } people each
    .note = Worked out from records; rounded up
fig-load = { $loads ->
    [0] { $n_rules ->
        [0] No caseload is stated or can be calculated
       *[other] Rules alone: no caseload can be calculated
    }
    [1] { $lead_place }: { BARE($load) } people to each worker{ $rule_cited ->
        [none] {""}
       *[other] ; the limit is { BARE($rule_cited) }
    }
   *[other] Caseload can be calculated for { COUNT($n_loads, "place") }
}
    .subtitle = People supervised by each worker; □ rule  ● reported or derived
    .note = Who set each ratio, and when, is not fully stated; the ratios are not ranked.
request-in-post = Ask { $lead_place }, { by }, how many of its workers are in post, in which offices, and how many state officers there are besides.
    .who = { $lead_place } Justice Bureau, or the successor body where boundaries have changed
    .what = Date of the caseload; workers in post and their offices; state officers besides
    .basis = Community Correction Law, Article 10: state officers are to be assigned; Article 22: each person is registered and has a file
request-other-half = { $without_caseload ->
    [0] Ask { $without_staff }, by the same date, for full-time staff.
   *[other] { $without_staff ->
        [0] Ask { $without_caseload }, by the same date, for the caseload.
       *[other] Ask { $without_caseload }, by the same date, for the caseload, and { $without_staff } for full-time staff.
    }
}
    .who = { $without_caseload ->
        [0] Justice bureaus (offices) of { $without_staff }
       *[other] { $without_staff ->
            [0] Justice bureaus (offices) of { $without_caseload }
           *[other] Justice bureaus (offices) of { $without_caseload }, { $without_staff }
        }
    }
    .what = Caseload and full-time staff on the same date, social workers and state officers apart
    .basis = Community Correction Law, Articles 10 and 22
request-exits = Ask { $closing_places } for deaths, recalls and moves, each by itself.
    .who = Justice bureaus (offices) of { $closing_places }
    .what = Deaths, recalls and moves since the first person was received; how the caseload was arrived at
    .basis = Community Correction Law, Article 22
request-both = Ask every justice bureau, { by }, for caseload and full-time staff on the same date.
    .who = Every justice bureau
    .what = Caseload and full-time staff on the same date, by office
    .basis = Community Correction Law, Articles 10 and 22
request-no-ranking = Until these arrive, do not rank or appraise places by whether a ratio is met.
request-staff = Ask the bureau that supplied the records, { by }, for worker-days in post by office and month.
    .who = The bureau that supplied the records
    .what = Worker-days in post by office and month; full-time, part-time and vacant apart
    .basis = Community Correction Law, Article 10
request-end-column = Ask the bureau that supplied the records for the date on which supervision ended.
    .who = The bureau that supplied the records
    .what = For each person, the date on which supervision ended
    .basis = The counting rule of this report
request-exit-columns = Ask the bureau that supplied the records for the date and type of recalls, deaths and moves.
    .who = The bureau that supplied the records
    .what = For each person, date and type of the event
    .basis = The counting rule of this report

## What is reported

reported = { $places ->
    [0] The chosen places report neither a caseload nor staff.
   *[other] How many a worker supervises is derived, how many a worker may supervise is a rule, and how many somebody thinks are needed is an opinion: they stand in columns of their own. Volunteers and paired guardians are not staff and are not counted. { $silent_places ->
        [0] {""}
       *[other] { $silent_places } describes practice only and is not listed.
    }
}
tab-loads = { $n_loads ->
    [0] No place reports both a caseload and its workers
    [1] Caseload can be calculated for { $lead_place } alone
    [all] Caseload can be calculated for every place
   *[other] Caseload can be calculated for { COUNT($n_loads, "place") }
}
    .subtitle = People; a “rule” is the ratio that a place cites, not practice
    .note = Not reported is not none. An “opinion” is the author's number of people over full-time staff, and nobody's rule.
    .caseload = Caseload (reported)
    .hired = Workers (reported)
    .load = Per worker (derived)
    .rule = Per worker (rule)
    .held = Against the rule
    .opinion = Opinion
    .within = within
    .above = above
tab-townships = People and workers to a township
    .subtitle = People; caseload and workers over the number of townships, derived
    .townships = Townships
    .people = People each
    .workers = Workers each
tab-figures = Where the { COUNT($n_figures, "figure") } { $n_figures ->
    [1] stands
   *[other] stand
}
    .subtitle = People or times; reported unless marked otherwise
    .received = Received
    .released = Released on time
    .caseload = Caseload
    .hired = Hired workers
    .ratio = People per worker
    .opinion = Opinion of the need
    .volunteers = Volunteers (not staff)
    .supervision = Rules of supervision

## Problems

account = { $account ->
    [closes] In { $closing_places }, people received less people released on time equals the caseload exactly: over years, no death, recall or move is reported. There are two likely explanations: releases include other ways of leaving, or the caseload was arrived at by subtraction. National figures have also been published that close exactly, which may be a matter of how forms are filled in. Exactness alone does not show that a figure is wrong, nor that it is right. Only figures for each way of leaving can tell.
    [open] People received less people released on time is not the caseload. The difference must have gone somewhere: deaths, recalls, moves, or departures that were not reported.
   *[none] No place reports people received, people released and a caseload together, so no account can be checked.
}
tab-balance = { $account ->
    [closes] { $closing_places ->
        [1] { $closing_places }: received less released equals the caseload
       *[other] In { COUNT($closing_places, "place") }, received less released equals the caseload
    }
   *[other] Received less released, and the caseload
}
    .subtitle = People; last column derived
    .received = Received
    .released = Released on time
    .died = Died
    .recalled = Recalled
    .moved = Moved
    .caseload = Caseload
    .expected = Received less released
needed = { $caseloads ->
    [0] No place states a caseload, so the workers that a ratio would take cannot be worked out.
   *[other] A caseload over a ratio, rounded up, gives the workers that it would take. This is arithmetic, not advice; going the other way, from staff to caseload, is not possible.
}
tab-needed = A stricter ratio takes more workers
    .subtitle = Workers, worked out and rounded up
    .note = Levels of supervision are not weighted.
    .caseload = Caseload (reported)
    .hired = Workers (reported)
    .at = At { $per } each

## Recomputed from records

recorded = Recomputed from records
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [no_end_column] { $rows_told ->
                [no] The file has
               *[yes] The file has { DIGITS($n_read) } rows and
            } no date on which supervision ended, so how many people were supervised on any day cannot be worked out.
            [records_hidden] There are too few people in the records: no number is published.
           *[other] { $rec_days } were supervised, a mean of { $rec_mean } a day{ $weighting ->
                [weighted] {" "}(weighted by level: relaxed, ordinary and strict count { $level_weights })
               *[plain] {""}
            }. { $weighting ->
                [few_weighted] Too few people are at one of the levels for weighted numbers to be published, so all numbers are plain.{" "}
                [no_level_column] The file has no level of supervision, so nothing could be weighted and all numbers are plain.{" "}
               *[plain] {""}
            }{ $exits_known ->
                [no_event_columns] The file has no column for the date or the type of an event: recalls, deaths and moves cannot be known, and that none is listed does not mean that none happened.{" "}
               *[known] {""}
            }{ $n_undated ->
                [none] {""}
               *[other] For { $n_undated } still supervised at the end, no end date is stated.{" "}
            }{ $terms ->
                [few] Some people have more than one term; what follows counts terms, and a person whose terms overlap counts more than once. How many terms and people there are is withheld.{" "}
                [several] The records hold { DIGITS($n_terms) } terms of { DIGITS($n_persons) } people; what follows counts terms, and a person whose terms overlap counts more than once.{" "}
               *[one_each] {""}
            }{ $officers_known ->
                [no_column] The records hold no staff by month, so they give no caseload, only the workers that a ratio would take.{" "}
               *[known] The records hold no staff by month: how many workers were in post cannot be known.{" "}
            }{ door }{ withheld-said }
        }
    }
fig-bridge = { $balance ->
    [other_exits] Recalls, deaths and moves, besides terms that ran out
   *[other] From the opening to the closing caseload
}
    .subtitle = People; { DATE($window_start) } to { DATE($window_end) }; people who leave are drawn to the left
    .note = Opening and received, less every way of leaving, is closing. { $exits_known ->
        [no_event_columns] Recalls, deaths and moves cannot be known and are not shown apart.
       *[known] {""}
    }
    .opening = Caseload at the start
    .received = Received
    .on_time = Term ran out
    .recall = Recalled to custody
    .death = Died
    .other = Moved or other
    .closing = Caseload at the end
    .hidden = withheld
stock-check = { $stock_agrees ->
    [close] Checked another way: people received a day, times the { $rec_served } that those who left had been supervised, give { $rec_implied }, { $rec_apart } from the mean. The two are close.
    [apart] Checked another way: people received a day, times the { $rec_served } that those who left had been supervised, give { $rec_implied }, { $rec_apart } from the mean. With a steady inflow the two should be close. Look first for departures that went unrecorded.
   *[not_known] {""}
}
flows = { $flow_found ->
    [none] {""}
    [not_shown] {""}
    [rose] { $rec_received } were received and { BARE($rec_left) } left, so the caseload rose from { BARE($rec_opening) } to { $rec_closing }.
    [fell] { $rec_received } were received and { BARE($rec_left) } left, so the caseload fell from { BARE($rec_opening) } to { $rec_closing }.
   *[same] { $rec_received } were received and { BARE($rec_left) } left, so the caseload was { BARE($rec_opening) } at the start and { $rec_closing } at the end.
}{ $population_known ->
    [none] {""}
    [not_given] {""}
    [some] {" "}No rate is worked out for all areas together: { $n_without_population ->
        [1] one area has no population given.
       *[other] { DIGITS($n_without_population) } areas have no population given.
    }
   *[all] { $rec_stock_rate ->
        [none] {""}
       *[other] {" "}For each 100,000 inhabitants, { $rec_stock_rate } people were under supervision on { DATE($window_end) }{ $rec_intake_rate ->
            [none] .
           *[other] , and { $rec_intake_rate } were received a year.
        }
    }
}
officers = { $officers_known ->
    [none] {""}
    [no_column] {""}
    [nobody] The file has a column for officers, but it names none for anybody supervised on { DATE($window_end) }; how many people each officer has cannot be known.
    [hidden] How many people each officer supervises is withheld: too few officers have anybody.
   *[known] On { DATE($window_end) }, { $rec_officers } officers supervised somebody{ $officers_known ->
        [withheld] . The median and the mean of the people whom they supervise are withheld: they would tell of a few officers.
       *[known] : a median of { $rec_load_median }{ $rec_load_mean ->
            [none] .
           *[other] {" "}and a mean of { BARE($rec_load_mean) }{ $spread ->
                [few_have_many] , so some have far more than most.
                [few_have_few] , so some have far fewer than most.
               *[close] .
            }
        }
    }{ $rec_above ->
        [none] {""}
        [0] {" "}None had more than { $per_first }.
       *[other] {" "}Of these, { $rec_above } had more than { $per_first }.
    }{ $rec_unnamed ->
        [none] {""}
       *[other] {" "}For { $rec_unnamed } no officer is named.
    } Levels of supervision are not weighted, and an officer with nobody to supervise is not seen.
}
tab-flows = { $population_known ->
    [not_given] Stock and flow by area
   *[other] Stock, flow and rates per 100,000 inhabitants by area
}
    .subtitle = People; { DATE($window_start) } to { DATE($window_end) }
    .note = { $population_known ->
        [not_given] {""}
       *[other] Inhabitants { $population_years ->
            [not_stated] as given, without a year
            [one] of { $population_first }
           *[several] of { $population_first } to { $population_last }
        }. Rates are not adjusted for age or offence: they give no ranking. { $n_without_population ->
            [0] {""}
           *[other] { MARK("not_reported") } means that no population is given.{" "}
        }
    }{ MARK("suppressed") } means withheld to protect individuals.
    .opening = At the start
    .received = Received
    .left = Left
    .closing = At the end
    .stock_rate = At the end, per 100,000
    .intake_rate = Received a year, per 100,000
tab-by-month = { $flow_found ->
    [rose] More people received than left
    [fell] More people left than were received
   *[other] Received, left and under supervision, by month
}
    .subtitle = People, month by month, to { DATE($window_end) }
    .note = The last { DIGITS($most_rows) } months at most. Who leaves on the last day of a month is no longer counted at its end.
    .month = Month
    .received = Received
    .left = Left
    .closing = At the end of the month
fig-months = Mean number a day: { BARE($month_low) } to { $month_high } by month
    .subtitle = Person-days of the month over its days; { DATE($window_start) } to { DATE($window_end) }
tab-regions = People under supervision by area, and the workers each ratio would take
    .subtitle = { DATE($window_start) } to { DATE($window_end) }; workers rounded up
    .note = The total is rounded once and is not the sum of the rows. { MARK("suppressed") } means withheld to protect individuals.
    .person_days = { $weighting ->
        [weighted] Weighted days
       *[plain] Person-days
    }
    .mean = Mean a day
    .at = At { $per } each

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = One row for each person: start, end, reason for leaving, level of supervision, office; and worker-days in post by office and month, full-time, part-time and vacant apart, for { DIGITS($months) } months. They show how many people each worker supervises a day, which offices are above the ratio, and whether the caseload equals people received in a year times mean time served.
    .room = { $room_left ->
        [little] With 1 worker fewer in post in { $lead_place }, page one would read “above the rule it cites”.
       *[some] One worker more or fewer in post than hired would rewrite the figure.
    }

## Method and definitions

method = Caseload per worker is the caseload over hired workers, within one place and one text only. A ratio times a number of workers is no caseload, and we do not print it. { $tolerance ->
    [0] No slack is allowed around a rule.
   *[other] A figure within { $slack } of a rule keeps it.
} Ratios for the workers needed: { $ratios }. { $recorded ->
    [none] {""}
   *[other] Records: { DIGITS($months) } whole months before the cut-off; a person counts from the day of start and no longer on the day of leaving. Counts below { DIGITS($min_cell) } are not published{ $zeros_rule ->
        [group_hidden] , nor true zeros that show a whole group alike
       *[harm_hidden] ; true zeros are, unless they show that one misfortune befell a whole group
    }.
}
rule = { DATE($window_start) } to { DATE($window_end) }; counted from the day of start, no longer on the day of leaving; a recall, death or move no later than the end of the term counts as leaving early
evidence =
    .rec_mean = Mean number under supervision a day
    .rec_days = Person-days supervised
    .rec_need = Workers that a ratio would take
    .rec_served = Mean days served of those who left
    .rec_implied = People received times mean time served
    .rec_apart = Difference from the mean
    .month_low = Month with fewest
    .month_high = Month with most
    .rec_opening = Caseload at the start
    .rec_received = People received
    .rec_left = People who left
    .rec_closing = Caseload at the end
    .rec_stock_rate = Under supervision at the end, per 100,000 inhabitants
    .rec_intake_rate = Received a year, per 100,000 inhabitants
    .rec_officers = Officers who supervise somebody
    .rec_load_median = People to an officer, median
    .rec_load_mean = People to an officer, mean
    .rec_above = Officers above the first ratio
    .rec_unnamed = People without a named officer
    .n_undated = People without an end date
    .counts = Protected counts from records
scope = { $recorded ->
    [none] **Where this applies.** To what the places stated when their texts were written. A ratio was a requirement of its place and time and no standard for others.
   *[other] **Where this applies.** To the people in the records and the months chosen.
}
