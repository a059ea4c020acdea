### Service requests: what this report says. Structure and figures are in notebooks/service_requests.ipynb.
### { $name } is a number, a place or a finding; a [case] is chosen by what was found, never by the words.

-body = { $n ->
    [one] place or body
   *[other] places and bodies
}
-month = { $n ->
    [one] month
   *[other] months
}
-column = { $n ->
    [one] column
   *[other] columns
}
-last-period = { $trend_single ->
    [yes] in { DATE($trend_from) }
   *[no] between { DATE($trend_from) } and { DATE($trend_to) }
}
-period-before = { $trend_single ->
    [yes] in { DATE($trend_before_from) }
   *[no] between { DATE($trend_before_from) } and { DATE($trend_before_to) }
}
# Said as far as the records can tell.
-estimand = { $timed ->
    [yes] closed within { DIGITS($days) } days and confirmed resolved
   *[no] confirmed resolved
}
-half = { $rec_half ->
    [none] {""}
   *[other] {" "}Half or more were closed within { $rec_half }.
}

## Page one

short = Requests received, closed and resolved
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] The chosen texts do not deal with requests
        [few] Receipt, closure and call-back in { $places }
       *[many] Receipt, closure and call-back in { COUNT($n_places, "body") }
    }
   *[other] Recomputed from request records
}
# The main finding. $finding is chosen by ServiceRequests.finding.
answer = { $finding ->
    [confirmed] **{ $confirmed_places } { $confirmed_places ->
            [1] reports how many requests callers confirmed as resolved: { $confirmed }.
           *[other] report how many requests callers confirmed as resolved.
        }** How many callers were asked, and how many were not reached, has still to be checked.
    [satisfied_two_points] **{ FULLNAME($move_place) } reports that daily requests { $volume_went ->
            [up] rose
            [down] fell
           *[same] went
        } from { BARE($volume_first) }{ $date_first ->
            [none] {""}
           *[other] {" "}in { DATE($date_first) }
        } to { BARE($volume_later) }, and that satisfaction at call-back { $share_went ->
            [up] rose
            [down] fell
           *[same] went
        } from { $share_first } to { $share_later }.** If every caller was reached, { $left_went ->
            [fell] the number dissatisfied each day fell from { $left_first } to { $left_later }.
            [rose] the number dissatisfied each day nevertheless rose from { $left_first } to { $left_later }.
           *[meet] { $left_first } were dissatisfied each day at first and { $left_later } later: perhaps no change at all.
        } None of the { COUNT($n_places, "body") } reports how many callers confirmed that their request was resolved{ $time_reported ->
            [yes] .
           *[no] , or how long it took.
        }
    [satisfied_one_point] **{ FULLNAME($satisfied_place) } reports that { $satisfied } were satisfied at call-back, without the number of calls.** How many callers confirmed a resolution is not reported.
    [closed_with_total] { $n_left ->
        [1] **{ FULLNAME($left_place) } reports { $left_total }, { $left_closed } of them closed, so { $left } can still be open.** How many callers confirmed a resolution is not reported.
       *[other] **{ COUNT($n_left, "body") } report both a total and a share closed; { $left_place } has the most left open, { $left }.** None of them reports how many callers confirmed a resolution.
    }
    [closed_without_total] { $closed_places ->
        [1] **{ FULLNAME($closed_places) } reports { $closed } closed but no total,** so how many were left open cannot be worked out.
       *[other] **{ $closed_places } report a share closed but no total,** so how many were left open cannot be worked out.
    }
    [answered_only] **{ $answered_places } { $answered_places ->
            [1] reports { $answered } answered
           *[other] report how many were answered
        } but nothing on closure.** A request that was answered need not have been closed.
    [received_only] **{ $received_places } { $received_places ->
            [1] reports { $received } received. It does not report
           *[other] report how many requests came in. None reports
        } how many were closed.**
    [claims_only] **{ $claim_places ->
            [1] { FULLNAME($claim_places) } says that “{ EXACT($claim) }” requests were handled
           *[other] { $claim_places } say that all requests were handled
        } but { $claim_places ->
            [1] gives
           *[other] give
        } no number.**
    [goals_only] **{ $goal_places ->
            [1] { FULLNAME($goal_places) } states a target ({ $goal }). It does not report
           *[other] { $goal_places } state targets. None reports
        } how many requests were closed.**
    [rules_only] **{ $rule_places } { $rule_places ->
            [1] states
           *[other] state
        } only rules** and no number of requests received or closed.
    [records_bounds] **Of { $rec_n } old enough to judge, between { LOW($rec_bounds) } and { HIGH($rec_bounds) } were { -estimand }.** The limits count callers who were not reached as unresolved, then as resolved.{ -half }
    [records_known] **Of { $rec_n } old enough to judge, { $rec_share } were { -estimand } ({ $confidence } interval { $rec_interval }){ $way ->
            [no] , counting callers who were not reached as unresolved.
            [yes] , counting callers who were not reached as resolved.
           *[both] . So few callers were missed that it hardly matters how they are counted.
        }**{ -half }
    [records_all_reached] **Of { $rec_n } old enough to judge, { $rec_share } were { -estimand } ({ $confidence } interval { $rec_interval }).** Every caller due for a call-back was reached.{ -half }
    [records_at_least] **Of { $rec_n } old enough to judge, at least { $rec_share } were { -estimand }.** Some other outcomes are too few to be shown separately and were combined.{ -half }
    [records_closed] **Of { $rec_n } old enough to judge, { $rec_share } were closed within { DIGITS($days) } days ({ $confidence } interval { $rec_interval }).** { $called ->
            [yes] Too few callers gave some of the answers for these to be shown.
           *[no] The file has no result of call-backs, so how many callers confirmed a resolution cannot be known.
        }{ -half }
    [records_received] **The file records { $rec_n }, but neither a date of closure nor a call-back result.** How many were closed or resolved cannot be known.
    [records_hidden] **Some outcomes are so few that publishing them would expose single requests,** so no share is given.
    [records_immature] **None of the requests in the records is old enough to judge,** so no share can be given; they are not counted as resolved.
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts gives a figure on receipt, closure or satisfaction.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "body") } and found no figure on receipt, closure or satisfaction.**
    }
}
verdict = { $finding ->
    [confirmed] Resolution is reported by the places themselves. Whether it holds, and how long it took, cannot be told.
    [records_bounds] The share resolved lies between the two limits; only more call-backs can narrow them.
    [records_known] The share resolved is known. Which areas do better is not.
    [records_all_reached] The share resolved is known. Which areas do better is not.
    [records_at_least] The lower limit of the share resolved is known; the upper limit cannot be told.
    [records_closed] How many were closed, and how fast, is known. How many were resolved cannot be told.
    [satisfied_two_points] Intake and satisfaction are reported, but how many requests were resolved, and how fast, cannot be told.
    [closed_with_total] Closure is reported, but how many requests were resolved, and how fast, cannot be told.
   *[other] How many requests were resolved, and how fast, cannot be told.
}
beside = Beijing publishes two rates. From January 2019 to September 2024, the share of requests resolved rose from { $beijing_solved_2019 } to { $beijing_solved_2024 } and satisfaction from { $beijing_satisfied_2019 } to { $beijing_satisfied_2024 }; neither can stand in for the other. How many callers were reached is not stated, so neither is comparable with the places here.
sure-matched = What each place states. { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-searched = What the chosen texts do not contain; each was searched.
sure-conditions = The number dissatisfied assumes that every caller was reached; how many were called is not stated.
sure-speed = Resolution{ $time_reported ->
        [yes] . No place reports how many callers confirmed it.
       *[no] {" "}and time taken.
    }
sure-counted = Every request in the share was followed for the full number of days.
sure-unreached = The gap between the limits is due entirely to callers who were not reached.
sure-missing = Anything that depends on what the file lacks: { $missing_columns }.
sure-regions = Which areas do better. The kind and difficulty of requests have not been allowed for.
sure-file = Which columns and how many rows the file has; each row was checked when the file was read.
limit-closed = That requests were resolved: the office decides on closure, the caller on resolution. Nor does an answer close a request.
limit-reached = Whether callers who were not reached are satisfied: only those reached are asked.
limit-units = Which place does better: they count requests, services, enquiries or complaints, which are neither added nor ranked.
limit-refused = What became of requests that were refused, merged or treated as enquiries: the file has no such column, and if they were removed, the shares are too high.
limit-callers = Whether residents are satisfied: those who never called are in no share.
key-satisfied = Satisfied at call-back, { $satisfied_place }
    .note = Reported; { $date_later ->
        [none] date not stated
       *[other] { DATE($date_later) }
    }; number of calls not stated{ $share_first ->
        [none] {""}
       *[other] . Earlier: { $share_first }
    }
key-dissatisfied = Dissatisfied each day, { $move_place }
    .note = Derived, as if every caller had been reached. Earlier: { $left_first }
key-left = Can still be open, { $left_place }
    .note = Derived from { $left_total }, { $left_closed } of them closed
key-closed = Closed, { $closed_place }
    .note = Reported; total not stated
key-answered = Answered, { $answered_place }
    .note = Reported; answered is not closed
key-received = Received, { $received_place }
    .note = Reported; received is not closed
key-low = Confirmed resolved, counting callers not reached as “no”
    .note = Recomputed from records; up to { DATE($rec_cutoff) }
key-high = Confirmed resolved, counting callers not reached as “yes”
    .note = Recomputed from records; up to the same date
key-records = Requests old enough to judge
    .note = Recomputed from records{ $rec_young ->
        [0] {""}
       *[other] ; a further { BARE($rec_young) } are not
    }
key-share = { $finding ->
        [records_closed] Closed within { DIGITS($days) } days
       *[other] Share { -estimand }
    }
    .note = Recomputed from records; up to { DATE($rec_cutoff) }
key-unsolved = Known not to be resolved
    .note = Recomputed from records: closed late, said to be unresolved, or raised again
fig-moves = { $left_went ->
    [fell] Satisfaction changed and the number dissatisfied fell
    [rose] The number dissatisfied rose
   *[meet] { $share_went ->
        [up] Satisfaction rose; the number dissatisfied may not have fallen
       *[other] Whether the number dissatisfied changed cannot be told
    }
}
    .subtitle = { $moves ->
        [1] { $move_place }
       *[other] { COUNT($n_moves, "place") }
    }, two points; derived as if every caller had been reached; number of calls not stated
    .note = Two points are not a trend and are not joined. Shaded: numbers possible at both points.
    .share = Satisfied at call-back
    .left = Dissatisfied each day (derived)
    .undated = date not stated
fig-stages = { $confirmed_places ->
    [0] No place reports requests confirmed resolved
    [1] Only { $confirmed_places } reports requests confirmed resolved
   *[other] { COUNT($confirmed_places, "place") } report requests confirmed resolved
}
    .subtitle = { COUNT($n_places, "body") }; those without figures are left out
    .received = Received
    .ticketed = Ticketed
    .answered = Answered
    .closed = Closed
    .satisfied = Satisfied
    .confirmed = Confirmed
    .reported = reported
    .required = rule, target or plan only
    .not_reported = not reported
    .damaged = damaged text
request-points = Ask { $satisfied_place }, { by }, for { $moves ->
        [0] the date and the numbers
       *[other] the date of each point and the numbers
    } received, called back, reached, satisfied and confirmed resolved.
    .who = The body in { $satisfied_place } that receives requests
    .what = { $moves ->
        [0] The date; numbers
       *[other] For each point: the date; numbers
    } received, called back, reached, satisfied and confirmed resolved; any hotlines merged in between
    .basis = State Council General Office, guidance on government hotlines (published January 2021): problems and reasonable requests are to be dealt with in good time
request-totals = Ask { $asked_places }, { $satisfied_place ->
        [0] { by },
       *[other] by the same date,
    } for dates, totals and the number of requests still open.
    .who = The bodies in { $asked_places } that receive requests, or their successors
    .what = The dates that the figures cover; numbers received, closed and confirmed resolved; number still open, with reasons
    .basis = The same guidance; where no working channel exists, an application under Article 27 of the Regulations on Open Government Information
request-first = Ask the bodies that receive requests in the chosen places, { by }, for one year's numbers received, closed and confirmed resolved.
    .who = The bodies that receive requests in the chosen places
    .what = Dates; numbers received, closed, called back, reached and confirmed resolved
    .basis = State Council General Office, guidance on government hotlines (published January 2021)
request-no-ranking = { $recorded ->
    [none] Until resolution is reported, do not rank or appraise by closure or satisfaction.
   *[other] Until kinds of request are allowed for and call-backs are complete, do not rank or appraise by resolution.
}
request-columns = Ask the body that supplied the records, { by }, for { $missing_columns }.
    .who = The body that supplied the records
    .what = For each request: { $missing_columns }, matched by its number
    .basis = The counting rule of this report
request-call-back = Ask the body that supplied the records to call again, { by }, the { $rec_unreached } of callers who were not reached.
    .who = The body that supplied the records
    .what = Call again, at other hours, where nobody called, nobody answered or the caller declined, and record the result
    .basis = More than a tenth of callers were not reached, so shares should not be compared
request-overdue = Ask the offices in charge to explain, { by }, each of the { $rec_open_overdue } open past its due date.
    .who = The offices in charge of requests open past their due date
    .what = For each: dates received and due, why it is open, when it is expected to close
    .basis = The due dates in the records
request-more-records = Ask the body that supplied the records, { by }, for more areas or months.
    .who = The body that supplied the records
    .what = Records of neighbouring areas or earlier months, on the same definitions
    .basis = The protection rule of this report

## What is reported

stages = A request passes through six stages: received, ticketed, answered, closed, caller satisfied at call-back, and confirmed resolved. The office records the first four; only the caller can confirm the last two. A share at one stage says nothing of the next.{ $silent_places ->
        [0] {""}
        [1] {" "}{ $silent_places } mentions consultation, hotlines or receipt but gives no numbers.
       *[other] {" "}{ $silent_places } mention consultation, hotlines or receipt but give no numbers.
    }
tab-stages = { $confirmed_places ->
    [0] No place reports requests confirmed resolved
    [1] Only { $confirmed_places } reports requests confirmed resolved
   *[other] { COUNT($confirmed_places, "place") } report requests confirmed resolved
}
    .subtitle = Reported unless marked; { $n_places ->
        [1] { $places }
       *[other] { COUNT($n_places, "body") }
    }, { COUNT($n_documents, "document") }; stages without a figure are left out
    .note = The stages count requests, services, enquiries or complaints. They are neither added nor compared.
    .empty = The chosen places give no figure on receipt, closure or satisfaction.
    .received = Received
    .ticketed = Ticketed
    .answered = Answered
    .closed = Closed
    .satisfied = Satisfied at call-back
    .confirmed = Confirmed resolved
    .aside = Other matters: programmes, windows and complaints about officials

## Recomputed from records

recorded = Recomputed from records
    .lead = { $recorded ->
        [none] {""}
       *[other] The file had { DIGITS($n_read) } rows; { $n_refused ->
            [0] none was refused when it was read
            [1] one was refused when it was read
           *[other] { DIGITS($n_refused) } were refused when it was read
        }{ $n_left_out ->
            [0] {" "}and none was received after the cut-off.
            [1] {" "}and one was received after the cut-off.
           *[other] {" "}and { DIGITS($n_left_out) } were received after the cut-off.
        } { $rec_n ->
            [none] The others are too few to be shown, or not old enough to judge.
           *[other] { $rec_young ->
                [0] The other { $rec_n } are all in the shares.
               *[other] The shares cover { $rec_n } for which the full number of days has passed; { $rec_young } are not old enough to judge, are listed separately and are not counted as resolved.
            }
        }{ $fold ->
            [yes] {" "}Some outcomes are so few that showing them alone would expose single requests; they were combined with the nearest one.
           *[no] {""}
        }{ withheld-said }
    }
fig-steps = { $rec_unknown ->
    [none] From receipt to resolution: what is left at each step
   *[other] Of { $rec_n }, { BARE($rec_unknown) } have callers who were not reached
}
    .subtitle = Requests, up to { DATE($rec_cutoff) }
    .unit = requests
    .old = Old enough to judge
    .in_time = Closed within { DIGITS($days) } days
    .reached = Caller reached
    .said = Said to be resolved
    .solved = { $traced ->
        [yes] Not back within { DIGITS($repeat_days) } days
       *[no] Confirmed resolved
    }
fig-waits = { $rec_half ->
    [none] Within how many days requests were closed
   *[other] Half the requests or more were closed within { $rec_half }
}
    .subtitle = Share closed, { $confidence } intervals; { $rec_n } old enough to judge, open ones included
    .note = Every request was followed for the days shown. Times between which too few were closed are not shown.
    .row = within { DIGITS($days) } { $days ->
        [one] day
       *[other] days
    }
    .closed = closed
tab-outcomes = { $finding ->
    [records_received] Requests received, by area
   *[other] What became of requests, by area
}
    .subtitle = Requests, up to { DATE($rec_cutoff) }
    .note = { protected }
    .solved = Confirmed resolved
    .back = Came back
    .not_solved = Said unresolved
    .unresolved = Said unresolved or came back
    .unreached = Not reached
    .untraced = Return not traceable
    .unknown = Resolution not known
    .unconfirmed = Not confirmed
    .closed = Closed in time
    .late = Not closed in time
    .failed = Late or unresolved
    .unsolved = Other
    .received = Received
    .old = All
    .young = Not old enough (separate)
fig-regions = { $finding ->
    [records_all_reached] Share confirmed resolved, by area
   *[other] Share confirmed resolved, by area, counting callers not reached as “no”
}
    .subtitle = { $confidence } Wilson intervals, not adjusted for multiple comparisons; no ranking
    .note = Areas with a withheld count are left out.
tab-due = { $overdue ->
    [some] Of requests that fell due, { BARE($rec_open_overdue) } { $rec_open_overdue ->
        [1] is
       *[other] are
    } still open
    [none] No request that fell due is still open
   *[hidden] Requests that fell due: closed on time or late
}
    .subtitle = Requests due by { DATE($rec_cutoff) }
    .note = { protected }
    .on_time = Closed on time
    .closed_late = Closed late
    .open_overdue = Open, past due
    .fell_due = All
unknown = { $finding ->
    [records_bounds] If the { $rec_unknown } whose callers were not reached count as unresolved, the share is { LOW($rec_bounds) }; if they count as resolved, it is { HIGH($rec_bounds) }. With sampling error the range is { $rec_outer }. The share should be read beside the { $rec_unsolved } known not to be resolved.
    [records_known] The share should be read beside the { $rec_unsolved } known not to be resolved.
    [records_all_reached] The share should be read beside the { $rec_unsolved } known not to be resolved.
   *[other] {""}
}
among-answered = { $heard ->
    [some] Among the { $rec_answered } whose callers were reached, { $rec_said_share } were said to be resolved. That share leaves out callers not reached: the fewer are reached, the less it says of all requests, and it is not to be confused with the two limits.
   *[other] {""}
}
tab-missing = The file lacks { COUNT($n_missing, "column") }; this cannot be known
    .subtitle = A missing column does not mean that nothing happened
    .column = Missing column
    .then = What cannot be known
    .closed = date closed
    .closed-then = Whether and how fast a request was closed, whether it was late, and whether it came back afterwards
    .callback_result = result of call-back
    .callback_result-then = Whether the caller considered it resolved; closure is no substitute
    .due = date due
    .due-then = Whether it was late; only the uniform { DIGITS($days) } days can be used
    .caller_hash = caller code
    .caller_hash-then = Whether the same caller came back with the same matter; “confirmed resolved” may be too high
    .category = category
    .category-then = Whether a return was about the same kind of matter; whether areas handle similar requests

## Over time and by category

compared = Over time and by category
volume = { $volume_change ->
    [none] {""}
    [not_shown] {""}
    [more] From { DATE($volume_from) } to { DATE($volume_to) }, { $rec_volume } came in, { $rec_volume_change } more than in the same months a year before. More callers, more channels or more calls each could explain this; the file does not tell them apart.
    [fewer] From { DATE($volume_from) } to { DATE($volume_to) }, { $rec_volume } came in, { $rec_volume_change } fewer than in the same months a year before. The file does not show whether fewer people had cause to call or fewer chose to.
    [same] From { DATE($volume_from) } to { DATE($volume_to) }, { $rec_volume } came in, as many as in the same months a year before.
   *[short] The file does not reach back to the same months of the year before, so a rise or fall cannot be told from a seasonal change.
}
fig-volume = { $volume_change ->
    [more] More requests than a year before
    [fewer] Fewer requests than a year before
    [same] As many requests as a year before
   *[short] Requests received over time
}
    .subtitle = Requests received in each period, including those not old enough to judge
    .note = Whole periods only, at most { DIGITS($most_periods) }. Periods with a withheld count are left out.
    .unit = requests
control = { $control_found ->
    [none] {""}
    [not_shown] {""}
    [longer] Counts by month would be too small to show, so volume is given by longer periods. Limits of usual variation need { DIGITS($fewest_months) } months, so whether any month was unusual cannot be told.
    [few] { $n_months ->
        [0] No run of whole months can be shown.
        [one] Volume can be shown for one whole month.
       *[other] Volume can be shown for { $n_months } whole months.
    } Limits of usual variation need { DIGITS($fewest_months) }, so whether any month was unusual cannot be told.
    [within] In none of the { DIGITS($n_months) } months shown did volume go beyond the limits of its usual variation, around { $control_centre } requests a day. That does not show that nothing changed: a slow rise or fall can stay within the limits.
   *[beyond] Over the { DIGITS($n_months) } months shown, { $control_centre } requests a day came in on average. Volume was { $n_above ->
        [0] below the limits of its usual variation in { COUNT($n_below, "month") } ({ $months_below }).
       *[other] above the limits of its usual variation in { COUNT($n_above, "month") } ({ $months_above }){ $n_below ->
            [0] .
           *[other] {" "}and below them in { $n_below } ({ $months_below }).{ $order ->
                [rose] {" "}Every low month comes before the high ones.
                [fell] {" "}Every low month comes after the high ones.
               *[mixed] {""}
            }
        }
    } A month beyond the limits is a reason to look for a cause, not evidence of one.
}{ $control ->
    [none] {""}
   *[other] { $season ->
        [short] {" "}{ $n_beyond ->
            [0] Fewer than two full years are shown, so a seasonal pattern cannot be told.
           *[other] Fewer than two full years are shown, so whether such months recur every year cannot be told.
        }
        [alike] {" "}In both of the last two years the busiest month was the same ({ DATE($peak_first) } and { DATE($peak_last) }).
        [apart] {" "}In the last two years the busiest months were different ({ DATE($peak_first) } and { DATE($peak_last) }).
       *[level] {""}
    }
}{ $part_months ->
    [none] {""}
    [0] {""}
   *[other] {" "}Months that the records do not cover in full ({ $part_months }) are left out.
}
fig-control = { $n_beyond ->
    [0] No month lies beyond the limits of usual variation
    [one] One month lies beyond the limits of usual variation
   *[other] { $n_beyond } months lie beyond the limits of usual variation
}
    .subtitle = Requests received a day, by month; { DIGITS($n_months) } months, including requests not old enough to judge
    .note = Laney's u' chart{ CITE("laney2002") }: three standard errors, widened by the variation from month to month. Whole months only. Months with a withheld count are left out.
    .unit = requests a day
    .counts = requests
trend = { $trend_change ->
    [none] {""}
    [not_shown] {""}
    [rose] Of the requests received { -last-period }, { $trend_share } were closed within { DIGITS($days) } days ({ $confidence } interval { $trend_interval }); { -period-before } it was { $trend_before }. That is a rise of { $trend_points } percentage points ({ $trend_range }), more than chance would explain.
    [fell] Of the requests received { -last-period }, { $trend_share } were closed within { DIGITS($days) } days ({ $confidence } interval { $trend_interval }); { -period-before } it was { $trend_before }. That is a fall of { $trend_points } percentage points ({ $trend_range }), more than chance would explain.
   *[cannot_tell] Of the requests received { -last-period }, { $trend_share } were closed within { DIGITS($days) } days ({ $confidence } interval { $trend_interval }); { -period-before } it was { $trend_before }. Chance alone could explain the difference of { $trend_points } percentage points (interval of the change { $trend_range }): whether closing became faster cannot be told.
}
fig-trend = { $trend_change ->
    [rose] More requests are closed in time
    [fell] Fewer requests are closed in time
    [cannot_tell] Whether closing became faster cannot be told
   *[not_shown] Closed in time, by date of receipt
}
    .subtitle = Share closed within { DIGITS($days) } days, by date of receipt; { $confidence } intervals
    .note = Only periods in which every request is old enough to judge, at most { DIGITS($most_periods) }. Change is measured from a year before; its interval is Newcombe's{ CITE("newcombe1998") }.
    .quarter = Q{ $quarter } { $year }
groups = { $groups_found ->
    [none] {""}
    [not_shown] {""}
    [some] Categories differ in the share closed in time by more than chance. Some matters take longer than others, whoever handles them.
   *[cannot_tell] No difference between categories beyond chance was found. That does not make them alike.
}
fig-groups = { $groups_found ->
    [some] Categories differ in how many are closed in time
    [cannot_tell] No difference between categories beyond chance was found
   *[not_shown] Closed in time, by category
}
    .subtitle = Share closed within { DIGITS($days) } days, of requests old enough to judge; { $confidence } intervals
    .note = At most the { DIGITS($most_groups) } largest categories; chi-squared test. Categories with a withheld count are left out, as are requests without a category.
    .row = { $group }
    .category = category

## Problems

left-moved = { $left_went ->
    [none] {""}
   *[other] **Satisfaction can move while the number dissatisfied stands still.** In { $move_place }, requests and satisfaction both changed. If every caller was reached, { $left_first } were dissatisfied each day at first and { $left_later } later. { $left_went ->
            [fell] The two ranges lie apart: the number fell.
            [rose] The two ranges lie apart: the number rose.
           *[meet] The two ranges touch or overlap, so whether the number fell cannot be told.
        } If not everyone was reached, the true numbers differ.
}
left-over = { $n_all_shares ->
    [0] {""}
    [1] **A share says little without its total.** Rules, targets and claims of “all” aside, one share is reported, { $n_shares ->
            [0] without its total. How many requests were left open cannot be worked out.
           *[all] with its total.
        }
   *[other] **Shares come without totals.** Rules, targets and claims of “all” aside, { TOTAL($n_shares) } shares are reported; { $n_shares ->
            [0] none comes
            [all] each comes
            [1] only one, { $share_places }'s, comes
           *[other] { $n_shares } of them come
        } with its total. Without one, how many requests were left open cannot be worked out.
}
tab-left = { $n_shares ->
    [0] No share comes with its total
    [all] Every share comes with its total
    [1] Only { $share_places }'s share comes with its total
   *[other] Some shares come with their totals, some without
}
    .subtitle = What is left is derived, with total and share both at their least favourable limits
    .indicator = Indicator
    .share = Share
    .rest = Left
    .base = Total
    .number = Number left
    .empty = {""}
not-counted = **Some people are in no share.** Requests refused, merged or treated as enquiries are not among those received. Callers not reached or never called back are not among those satisfied. Residents who never called are not counted at all.
rise = { $volume_went ->
    [up] **The rise in requests is not explained.** There may be more problems, the channel may be easier to use, lines may have been merged, or counting may have changed. To tell these apart takes registers that were not merged, the share of first-time callers, the date of any merger and counts without repeats.
   *[none] {""}
}
no-comparison = { $comparable ->
    [one_place] {""}
    [nothing_shared] **Places cannot be compared.** The { COUNT($n_places, "body") } make { DIGITS($n_pairs) } pairs; no indicator is reported by two of them.
    [none] **Places cannot be compared.** The { COUNT($n_places, "body") } make { DIGITS($n_pairs) } pairs. Two or more report { DIGITS($n_shared) } of the indicators, but dates, levels or kinds of statement do not match.
   *[some] **Few places can be compared.** Of { DIGITS($n_pairs) } pairs among the { COUNT($n_places, "body") }, indicator, date and level match in { DIGITS($n_comparable) }. Volumes are not compared even then: population, channels and mergers are not stated.
}

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = { $recorded ->
        [none] Twelve months of tickets: number; dates received, due and closed; call-back result (including not reached); caller code; and category. They would give the share closed within { DIGITS($days) } days, confirmed by the caller and not raised again within { DIGITS($repeat_days) } days. Counting callers not reached as unresolved, then as resolved, gives a lower and an upper limit.
       *[other] As callers who were not reached are called again, the two limits draw together; if most of them say “unresolved”, the answer changes. Registers of requests refused or merged would change the denominator.
    }
    .size = To tell a resolution rate of { $design_low } from one of { $design_high } takes { BARE($n_per_group) } callers reached in each group (two-sided { $error }, power 80%).{ $n_calls ->
        [none] {""}
       *[other] {" "}To tell the two satisfaction rates of { $move_place } apart takes { BARE($n_calls) } callers reached at each point.
    }

## Method and definitions

method = The share left is one minus the share reported. Numbers are worked out only where the same place states the total in the same text. “More than” is read as below the next round hundred or thousand; percentages carry half a point of rounding. An “all” without a number is quoted, never read as 100%, and nothing is derived from it.

    { $recorded ->
        [none] {""}
       *[other] In the records, a request closed within { DIGITS($days) } days of receipt is closed in time; the same caller with the same category within { DIGITS($repeat_days) } days of closure is a return.{ $traced ->
            [yes] {""}
           *[no] {" "}This file cannot show returns, so “confirmed resolved” is what the caller said and no more.
        } Every request in a share was followed for the full number of days. { $way ->
            [both] Callers not reached are counted both ways; one number is given only where the two lie within { BARE($gap) } percentage points.
            [no] Callers not reached are counted as unresolved.
           *[yes] Callers not reached are counted as resolved.
        } Intervals of shares are Wilson's{ CITE("wilson1927") }. Outcomes, due dates and days to closure count the same requests in three ways and are protected together. { $zeros_rule ->
            [none] {""}
            [group_hidden] Counts below { DIGITS($min_cell) } are not published, nor are true zeros that would expose a whole group.
           *[all_shown] Counts below { DIGITS($min_cell) } are not published; true zeros are.
        }
    }
rule = up to { DATE($rec_cutoff) }{ $timed ->
        [yes] , requests received at least the required days before; closed within { DIGITS($days) } days is in time
       *[no] , requests received; the file has no date of closure
    }{ $traced ->
        [yes] ; the same caller and category within { DIGITS($repeat_days) } days of closure is a return
       *[no] {""}
    }
evidence =
    .trend_share = Share closed in time, last period
    .trend_low = Lower limit, last period
    .trend_high = Upper limit, last period
    .trend_before = Share closed in time, period before
    .trend_points = Difference of the two periods, percentage points
    .trend_range_low = Lower limit of the difference
    .trend_range_high = Upper limit of the difference
    .rec_volume = Requests received in the last months
    .rec_volume_change = Change from the same months a year before
    .control_centre = Requests a day over the months shown
    .rec_n = Requests old enough to judge
    .rec_young = Requests not old enough to judge
    .rec_solved = Requests confirmed resolved by callers
    .rec_late = Requests not closed in time
    .rec_unknown = Requests whose callers were not reached
    .rec_unsolved = Requests known not to be resolved
    .rec_answered = Requests whose callers were reached
    .rec_said_share = Share of callers reached who said theirs was resolved
    .rec_unreached = Share of callers due for a call-back who were not reached
    .rec_low = Confirmed resolved, counting callers not reached as “no”
    .rec_high = Confirmed resolved, counting callers not reached as “yes”
    .rec_outer_low = Lower limit, with sampling error
    .rec_outer_high = Upper limit, with sampling error
    .rec_share = Share reported
    .rec_share_low = Lower limit
    .rec_share_high = Upper limit
    .rec_fell_due = Requests that fell due
    .rec_open_overdue = Requests open past their due date
    .rec_half = Days by which half or more were closed
    .counts = Protected counts from records
    .left_first_low = Dissatisfied each day at the first point, lower limit
    .left_first_high = Dissatisfied each day at the first point, upper limit
    .left_later_low = Dissatisfied each day later, lower limit
    .left_later_high = Dissatisfied each day later, upper limit
    .n_per_group = Requests needed in each group to tell two resolution rates apart
    .n_calls = Requests needed at each point to tell two satisfaction rates apart
scope = { $recorded ->
    [none] **Where this applies.** To what each place stated when its text was written. The findings do not describe the present and are no basis for ranking.
   *[other] **Where this applies.** To the requests in the records and the number of days chosen; another number of days gives another share.
}
