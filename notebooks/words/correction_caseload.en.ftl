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
               *[other] Meeting it would take { $short } more.
            }
       *[other] **Of the { COUNT($n_judged, "place") } whose caseload can be checked against a rule, { BARE($n_above) } exceed their own;** the highest is { FULLNAME($lead_place) }, with { BARE($load) } people per worker against a rule of { BARE($rule_cited) }.
    } { others-said }
    [within] { $n_judged ->
        [1] { $n_loads ->
            [1] { $n_places ->
                [1] **{ FULLNAME($lead_place) } { lead-worked }** { room-said }
               *[other] **Caseload per worker can be calculated for only one place, { FULLNAME($lead_place) }, which { lead-worked }** { room-said }
            }
           *[other] **{ FULLNAME($lead_place) } { lead-worked }** { room-said }
        }
        [all] **All { COUNT($n_places, "place") } are within the rules that they cite;** the highest caseload is in { FULLNAME($lead_place) }, at { BARE($load) } people per worker.
       *[other] **{ COUNT($n_judged, "place") } are within the rules that they cite;** the highest caseload is in { FULLNAME($lead_place) }, at { BARE($load) } people per worker.
    } { others-said }
    [load_without_rule] **Each worker in { FULLNAME($lead_place) } supervises { BARE($load) } people.** The place states no rule, so whether that is enough cannot be told.
    [rule_only] **{ COUNT($n_rules, "place") } { $n_rules ->
            [1] states
           *[other] state
        } how many people a worker should supervise, but no place reports both a caseload and its workers,** so no caseload per worker can be calculated.
    [caseload_only] **{ COUNT($n_caseloads, "place") } { $n_caseloads ->
            [1] reports a caseload: { FULLNAME($largest_caseload_place) }, with { $largest_caseload }.
           *[other] report caseloads, the largest { $largest_caseload } in { FULLNAME($largest_caseload_place) }.
        }** None reports its workers, so whether there are enough cannot be told.
    [staff_only] **{ COUNT($n_hired, "place") } { $n_hired ->
            [1] reports its number of workers but no caseload.**
           *[other] report their number of workers, but none reports a caseload.**
        } Whether there are enough workers cannot be told.
    [records] **On average { $rec_mean } a day { $weighting ->
            [weighted] (weighted by level of supervision)
           *[plain] were under supervision
        } from { DATE($window_start) } to { DATE($window_end) }.** { $officers_known ->
        [known] The median officer supervised { $rec_load_median }. Officers with nobody to supervise are not in the records, so whether there are enough cannot be told.
        [nobody] The records hold no staff for the same dates, so whether there are enough workers cannot be told.
        [no_column] The records hold no staff for the same dates, so whether there are enough workers cannot be told.
       *[withheld] Officers with nobody to supervise are not in the records, so whether there are enough cannot be told.
    }
    [records_hidden] **The records cover too few people for any number to be published.**
    [no_end_column] **The records do not say when supervision ended,** so the number of people under supervision on any day cannot be known.
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts deals with caseloads or staff.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found neither a caseload nor a number of workers.**
    }
}
lead-worked = { $caseload ->
    [none] reports { BARE($load) } people per worker, within the { BARE($rule_cited) } allowed by the rule it cites.
   *[other] has { $caseload } and { BARE($staff) } hired workers, or { BARE($load) } people each. This is within the { BARE($rule_cited) } allowed by the rule it cites.
}
room-said = { $room_left ->
    [little] There is room for only { BARE($room) } more.
    [none] That is exactly the limit.
    [some] There is room for { BARE($room) } more.
   *[not_known] {""}
}
others-said = { $n_others ->
    [0] {""}
    [1] The other place lacks a caseload, a number of workers, or both, so whether it has enough cannot be told.
   *[other] The other { COUNT($n_others, "place") } lack a caseload, a number of workers, or both, so whether they have enough cannot be told.
}
verdict = { $finding ->
    [above] { $n_above ->
        [all] Every place that can be checked against its own rule exceeds it. { $n_others ->
            [0] Whether all lack staff depends on who is in post.
            [1] For the other place it cannot be told.
           *[other] For the other { COUNT($n_others, "place") } it cannot be told.
        }
       *[other] Places above their own rule must explain how they will meet it. { $n_others ->
            [0] The others are within theirs.
            [1] For one more place it cannot be told.
           *[other] For a further { COUNT($n_others, "place") } it cannot be told.
        }
    }
    [within] { $n_others ->
        [0] Every place is within the rule it cites. Whether every office has enough cannot be told.
       *[other] { $n_judged ->
            [1] { $lead_place } is within the rule it cites. For the other { $n_others ->
                [1] place
               *[other] { COUNT($n_others, "place") }
            } it cannot be told.
           *[other] The { COUNT($n_judged, "place") } that can be checked against a rule are within it. For the other { $n_others ->
                [1] place
               *[other] { COUNT($n_others, "place") }
            } it cannot be told.
        }
    }
   *[other] Whether there are enough workers cannot be told.
}
benchmark = National totals published for mid-2012 also balance exactly: { $national_received_2012 } were received and { $national_released_2012 } released, which leaves the { $national_stock_2012 } reported. An exact balance may be no more than reporting practice; it proves neither an error nor its absence.
sure-arithmetic = The arithmetic. Both figures behind each ratio come from one text and were checked against it.
sure-matched = { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-in-post = Workers hired are taken as workers in post. { $with_one_fewer ->
    [none] {""}
   *[other] With one fewer in { $lead_place }, the figure is { BARE($with_one_fewer) }.
}
sure-even = Whether work is evenly spread. No county or district reports by office.
sure-counted = People under supervision, counted by person and day.
sure-file = Which columns the file has; each was checked when the file was read.
sure-no-staff = Whether there are enough workers. { $officers_known ->
    [nobody] The records hold no staff.
    [no_column] The records hold no staff.
   *[known] The records name only officers who supervise somebody.
}
limit-offices = That every office has enough: an average can hide an office where one worker supervises many.
limit-effect = That a lighter caseload works better: no figure links staff to outcomes.
limit-staff = { $officers_known ->
    [nobody] How many people each worker supervises: the records hold no staff.
    [no_column] How many people each worker supervises: the records hold no staff.
   *[known] How much work each officer has: hours in post are not in the records, and some people take more time than others.
}
key-load = People supervised by each worker, { $lead_place }
    .note = { $caseload ->
        [none] Reported
       *[other] Derived: caseload over workers hired
    }{ $undated ->
        [0] {""}
       *[other] ; not fully dated
    }
key-rule = People allowed per worker, by the rule that { $lead_place } cites
    .note = Rule
key-room = Room left before the limit
    .note = Derived: workers times the rule, less the caseload
key-short = Workers still needed to meet the rule cited
    .note = Derived; rounded up
key-caseload = People under community correction, { $largest_caseload_place }
    .note = Reported; the same text gives no staff
key-mean = { $weighting ->
    [weighted] Average number a day, weighted by level
   *[plain] Average number under supervision a day
}
    .note = Recomputed from records; { DATE($window_start) } to { DATE($window_end) }
key-median = People per officer, median
    .note = Recomputed from records; { DATE($window_end) }
key-need = Workers needed at { $per_first } people each
    .note = Worked out from records; rounded up
fig-load = { $loads ->
    [0] { $n_rules ->
        [0] No caseload is stated or can be calculated
       *[other] There are rules, but no caseload per worker can be calculated
    }
    [1] { $lead_place } has { BARE($load) } people per worker{ $rule_cited ->
        [none] {""}
       *[other] ; the limit is { BARE($rule_cited) }
    }
   *[other] Caseload per worker can be calculated for { COUNT($n_loads, "place") }
}
    .subtitle = People per hired worker; □ rule  ● reported or derived
    .note = Who set each ratio, and when, is not fully stated; the ratios are not ranked.
request-in-post = Ask { $lead_place }, { by }, how many of its workers are in post, in which offices, and how many state officers there are besides.
    .who = { $lead_place } Justice Bureau, or the successor body where boundaries have changed
    .what = Date of the caseload; workers in post and their offices; state officers besides
    .basis = Community Correction Law, Article 10: state officers are to be assigned; Article 22: each person is registered and has a file
request-other-half = { $without_caseload ->
    [0] Ask { $without_staff }, { by }, for full-time staff.
   *[other] { $without_staff ->
        [0] Ask { $without_caseload }, { by }, for the caseload.
       *[other] Ask { $without_caseload }, { by }, for the caseload, and { $without_staff } for full-time staff.
    }
}
    .who = { $without_caseload ->
        [0] Justice bureaus (offices) of { $without_staff }
       *[other] { $without_staff ->
            [0] Justice bureaus (offices) of { $without_caseload }
           *[other] Justice bureaus (offices) of { $without_caseload }, and of { $without_staff }
        }
    }
    .what = Caseload and full-time staff on the same date, with social workers and state officers counted separately
    .basis = Community Correction Law, Articles 10 and 22
request-exits = Ask { $closing_places }, { by }, for deaths, recalls and moves, each counted separately.
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
    .what = Worker-days in post by office and month, with full-time, part-time and vacant posts counted separately
    .basis = Community Correction Law, Article 10
request-end-column = Ask the bureau that supplied the records, { by }, for the date on which each person’s supervision ended.
    .who = The bureau that supplied the records
    .what = For each person, the date on which supervision ended
    .basis = The counting rule of this report
request-exit-columns = Ask the bureau that supplied the records, { by }, for the date and type of recalls, deaths and moves.
    .who = The bureau that supplied the records
    .what = For each person, date and type of the event
    .basis = The counting rule of this report

## What is reported

reported = { $places ->
    [0] The chosen places report neither a caseload nor staff.
   *[other] What each worker supervises is derived, what each may supervise is a rule, and what somebody thinks is needed is an opinion; the three are kept apart. Volunteers and paired guardians are not staff and are not counted. { $silent_places ->
        [0] {""}
        [1] { $silent_places } describes practice only and is not listed.
       *[other] { $silent_places } describe practice only and are not listed.
    }
}
tab-loads = { $n_loads ->
    [0] No place reports both a caseload and its workers
    [1] Only { $lead_place } allows a caseload per worker to be calculated
    [all] Caseload per worker can be calculated for every place
   *[other] Caseload per worker can be calculated for { COUNT($n_loads, "place") }
}
    .subtitle = People; a “rule” is the ratio that a place cites, not its practice
    .note = “Not reported” does not mean none. An “opinion” is an author's number of people over full-time staff; it is not a rule.
    .caseload = Caseload (reported)
    .hired = Workers (reported)
    .load = Per worker (derived)
    .rule = Per worker (rule)
    .held = Against the rule
    .opinion = Opinion
    .within = within
    .above = above
tab-townships = People and workers per township
    .empty = {""}
    .subtitle = People; caseload and workers over the number of townships, derived
    .townships = Townships
    .people = People each
    .workers = Workers each
tab-figures = { $n_figures ->
    [1] The only figure, and what it counts
   *[other] The { COUNT($n_figures, "figure") }, and what they count
}
    .empty = {""}
    .subtitle = People or times; reported unless marked otherwise
    .received = Received
    .released = Released on time
    .caseload = Caseload
    .hired = Hired workers
    .ratio = People per worker
    .opinion = Opinion of staff needed
    .volunteers = Volunteers (not staff)
    .supervision = Rules of supervision

## Problems

account = { $account ->
    [closes] In { $closing_places }, people received less people released on time equal the caseload exactly, and no death, recall or move is reported. Two explanations are likely: releases include other ways of leaving, or the caseload was worked out by subtraction. Published national figures balance just as exactly, which may be a matter of how forms are filled in. An exact balance shows neither that a figure is wrong nor that it is right. Only figures for each way of leaving can settle it.
    [open] People received less people released on time do not equal the caseload. The difference must lie in deaths, recalls, moves or departures that were not reported.
   *[none] No place reports people received, people released and a caseload together, so no account can be checked.
}
tab-balance = { $account ->
    [closes] { $closing_places ->
        [1] In { $closing_places }, received less released equals the caseload
       *[other] In { COUNT($closing_places, "place") }, received less released equals the caseload
    }
   *[other] Received less released does not equal the caseload
}
    .empty = {""}
    .subtitle = People; last column derived
    .received = Received
    .released = Released on time
    .died = Died
    .recalled = Recalled
    .moved = Moved
    .caseload = Caseload
    .expected = Received less released
needed = { $caseloads ->
    [0] No place states a caseload, so the workers that a ratio would require cannot be worked out.
   *[other] A caseload over a ratio, rounded up, gives the workers that the ratio would require. This is arithmetic, not advice. The reverse, from staff to caseload, is not possible.
}
tab-needed = A stricter ratio requires more workers
    .empty = {""}
    .subtitle = Workers, derived and rounded up
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
            [records_hidden] The records cover too few people for any number to be published.
           *[other] The records cover { $rec_days } of supervision, an average of { $rec_mean } a day{ $weighting ->
                [weighted] {" "}(weighted by level: relaxed, ordinary and strict count { $level_weights })
               *[plain] {""}
            }. { $weighting ->
                [few_weighted] Too few people are at one of the levels for weighted numbers to be published, so all numbers are unweighted.{" "}
                [no_level_column] The file has no level of supervision, so all numbers are unweighted.{" "}
               *[plain] {""}
            }{ $exits_known ->
                [no_event_columns] The file has no column for the date or the type of an event, so recalls, deaths and moves cannot be known: that none is listed does not mean that none happened.{" "}
               *[known] {""}
            }{ $n_undated ->
                [none] {""}
               *[other] For { $n_undated } still supervised at the end, no end date is stated.{" "}
            }{ $terms ->
                [few] Some people have more than one term; what follows counts terms, and a person whose terms overlap counts more than once. How many terms and people there are is withheld.{" "}
                [several] The records hold { DIGITS($n_terms) } terms of { DIGITS($n_persons) } people; what follows counts terms, and a person whose terms overlap counts more than once.{" "}
               *[one_each] {""}
            }{ $officers_known ->
                [no_column] The records hold no staff by month, so they give no caseload per worker, only the workers that a ratio would require.{" "}
               *[known] The records hold no staff by month, so how many workers were in post cannot be known.{" "}
            }{ door }{ withheld-said }
        }
    }
fig-bridge = { $balance ->
    [other_exits] Besides terms that ran out there were recalls, deaths or moves
   *[other] From the opening to the closing caseload
}
    .subtitle = People; { DATE($window_start) } to { DATE($window_end) }; people who left are drawn to the left
    .note = The opening caseload and the people received, less all who left, make up the closing caseload. { $exits_known ->
        [no_event_columns] Recalls, deaths and moves cannot be known and are not shown separately.
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
    [close] As a check, people received a day times the { $rec_served } that leavers had been supervised on average come to { $rec_implied }, { $rec_apart } from the average above. The two are close.
    [apart] As a check, people received a day times the { $rec_served } that leavers had been supervised on average come to { $rec_implied }, { $rec_apart } from the average above. With a steady inflow the two should be close; unrecorded departures are the first thing to look for.
   *[not_known] {""}
}
flows = { $flow_found ->
    [none] {""}
    [not_shown] {""}
    [rose] In total, { $rec_received } were received and { BARE($rec_left) } left, so the caseload rose from { BARE($rec_opening) } to { $rec_closing }.
    [fell] In total, { $rec_received } were received and { BARE($rec_left) } left, so the caseload fell from { BARE($rec_opening) } to { $rec_closing }.
   *[same] In total, { $rec_received } were received and { BARE($rec_left) } left, so the caseload was { BARE($rec_opening) } at the start and { $rec_closing } at the end.
}{ $population_known ->
    [none] {""}
    [not_given] {""}
    [some] {" "}No rate is worked out for all areas together, because { $n_without_population ->
        [1] the population of one area is not given.
       *[other] the populations of { DIGITS($n_without_population) } areas are not given.
    }
   *[all] { $rec_stock_rate ->
        [none] {""}
       *[other] {" "}Per 100,000 inhabitants, { $rec_stock_rate } people were under supervision on { DATE($window_end) }{ $rec_intake_rate ->
            [none] .
           *[other] , and { $rec_intake_rate } were received a year.
        }
    }
}
officers = { $officers_known ->
    [none] {""}
    [no_column] {""}
    [nobody] The file has a column for officers but names none for anybody under supervision on { DATE($window_end) }, so how many people each officer supervises cannot be known.
    [hidden] How many people each officer supervises is withheld, because too few officers supervise anybody.
   *[known] On { DATE($window_end) }, { $rec_officers } officers supervised somebody{ $officers_known ->
        [withheld] . The median and the mean number of people they supervise are withheld, because these would say too much of a few officers.
       *[known] , with a median of { $rec_load_median }{ $rec_load_mean ->
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
    .note = At most the last { DIGITS($most_rows) } months are shown. A person who leaves on the last day of a month is not counted at its end.
    .month = Month
    .received = Received
    .left = Left
    .closing = At the end of the month
fig-months = The daily average ranged from { BARE($month_low) } to { $month_high } by month
    .subtitle = Person-days over days in the month; { DATE($window_start) } to { DATE($window_end) }
tab-regions = People under supervision by area, and the workers each ratio would require
    .subtitle = { DATE($window_start) } to { DATE($window_end) }; workers rounded up
    .note = The total is rounded once and is not the sum of the rows. { MARK("suppressed") } means withheld to protect individuals.
    .person_days = { $weighting ->
        [weighted] Weighted days
       *[plain] Person-days
    }
    .mean = Average a day
    .at = At { $per } each

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = { $recorded ->
        [none] One row for each person (start, end, reason for leaving, level of supervision and office), and worker-days in post by office and month for { DIGITS($months) } months, with full-time, part-time and vacant posts counted separately. They would show how many people each worker supervises a day, which offices exceed the ratio, and whether the caseload equals people received in a year times average time served.
       *[other] Worker-days in post by office and month for the same { DIGITS($months) } months, with full-time, part-time and vacant posts counted separately. They would show how many people each worker supervises a day and which offices exceed the ratio.
    }
    .room = { $recorded ->
        [none] { $room_left ->
            [little] With one worker fewer in post in { $lead_place }, page one would read “above the rule it cites”.
           *[some] With one worker more or fewer in post than hired, the caseload per worker would change.
        }
       *[other] {""}
    }

## Method and definitions

method = Caseload per worker is the caseload over hired workers, within one place and one text. A ratio times a number of workers is not a caseload and is not printed. { $tolerance ->
    [0] No tolerance is allowed around a rule.
   *[other] A figure within { $slack } of a rule counts as keeping it.
} Workers needed are worked out at { $ratios } people each. { $recorded ->
    [none] {""}
   *[other] The records cover { DIGITS($months) } whole months before the cut-off; a person counts from the day of starting up to the day before leaving. Counts below { DIGITS($min_cell) } are not published{ $zeros_rule ->
        [group_hidden] , nor are true zeros that would expose a whole group
       *[harm_hidden] ; true zeros are, unless they would reveal a harm suffered by a whole group
    }.
}
rule = { DATE($window_start) } to { DATE($window_end) }; a person counts from the day of starting up to the day before leaving; a recall, death or move no later than the end of the term counts as leaving early
evidence =
    .rec_mean = Average number under supervision a day
    .rec_days = Person-days supervised
    .rec_need = Workers that a ratio would require
    .rec_served = Average days served by those who left
    .rec_implied = People received times average time served
    .rec_apart = Difference from the average
    .month_low = Month with fewest
    .month_high = Month with most
    .rec_opening = Caseload at the start
    .rec_received = People received
    .rec_left = People who left
    .rec_closing = Caseload at the end
    .rec_stock_rate = Under supervision at the end, per 100,000 inhabitants
    .rec_intake_rate = Received a year, per 100,000 inhabitants
    .rec_officers = Officers who supervise somebody
    .rec_load_median = People per officer, median
    .rec_load_mean = People per officer, mean
    .rec_above = Officers above the first ratio
    .rec_unnamed = People without a named officer
    .n_undated = People without an end date
    .counts = Protected counts from records
scope = { $recorded ->
    [none] **Where this applies.** To what the places stated when their texts were written. Each ratio was a requirement of its place and time and is no standard elsewhere.
   *[other] **Where this applies.** To the people in the records, in the months chosen.
}
