### Profile of one place: what this report says. Structure and figures are in notebooks/model_profile.ipynb.
### A place's first sentence ($lead), what was checked ($further) and what its text admits ($admitted) stand in the
### casebook's remarks.csv; where there are none, the general sentences here are used.

## Units

-check = { $n ->
    [one] check
   *[other] checks
}
-mechanism = { $n ->
    [one] mechanism
   *[other] mechanisms
}

## Page one

title = { $name }: what is done, and which figures can be checked?
short = Profile: { $places }
subtitle = { FULLNAME($places) }; { $recorded ->
    [none] { $n_texts ->
        [0] no text in the casebook
       *[other] { COUNT($n_texts, "document") }
    }
   *[other] reported figures recomputed from records
}
link =
    .rules = rules
    .inputs = inputs
    .activities = activities
    .outputs = outputs
    .outcomes = outcomes
    .background = background
# First a rule not met, a figure that cannot be, figures that contradict each other; then how far figures reach.
answer = { $finding ->
    [records] **{ recomputed-said }** { recomputed-judged }
    [records_elsewhere] **{ recomputed-said }** What follows rests on published figures alone. { further-said }
    [rule_broken] **{ $lead ->
            [none] { FULLNAME($places) } has a rule on { $broken_indicator } ({ $broken_rule }) that its own figures { $broken_missing ->
                [none] do not meet
               *[other] miss by { $broken_missing }
            }
           *[other] { $lead }
        }.** { further-said }
    [impossible] **{ $lead ->
            [none] { FULLNAME($places) } reports { $impossible }
           *[other] { $lead }
        }. No whole number gives that rate, so it must be corrected first.** { further-said }
    [contradiction] **{ $lead ->
            [none] In the text on { FULLNAME($places) }, { $contradicted } contradict each other
           *[other] { $lead }
        }; which is right must be settled first.** { further-said }
    [no_figures] **{ $lead ->
            [none] The text on { FULLNAME($places) }
           *[other] { $lead }. Its text
        } describes { COUNT($n_mechanisms, "mechanism") } and gives no figure.** How far { $n_mechanisms ->
            [1] it is
           *[other] they are
        } carried out cannot be told.
    [nothing] **The casebook holds no figures for { FULLNAME($places) } and no account of its practice.**
   *[outcomes] **{ lead-said }{ beyond-said }** { further-said }
}
lead-said = { $lead ->
    [none] { $leads ->
        [0] { FULLNAME($places) } { $n_reported ->
            [0] reports no figure of its own
           *[other] describes its practice
        }
       *[other] { FULLNAME($places) } reports { $leads }
    }
   *[other] { $lead }
}
beyond-said = { $published ->
    [outcomes] { $outcome_lacks ->
        [base_and_date] , with neither a total nor a date to check by.
        [base] , with no total to check by.
        [date] , with no date to check by.
       *[nothing] ; whether its model brought this about cannot be told.
    }
    [outputs] { $beyond ->
        [nothing] . Its text gives no figure on outcomes.
        [words] . On outcomes its text makes claims but gives no figures.
       *[unusable] . Its figures on outcomes are damaged or contradictory and cannot be used.
    }
    [activities] { $beyond ->
        [nothing] , but no figure on outputs or outcomes.
        [words] . On outputs and outcomes its text makes claims but gives no figures.
       *[unusable] . Its figures on outputs and outcomes are damaged or contradictory and cannot be used.
    }
    [inputs] { $beyond ->
        [nothing] , but its reported figures stop at inputs: none says what was done or achieved.
        [words] . On what was done or achieved its text makes claims but gives no figures.
       *[unusable] . Its figures beyond inputs are damaged or contradictory and cannot be used.
    }
    [rules] . { $n_figures ->
        [1] The only figure in its text does not say
        [2] Neither of the two figures in its text says
       *[other] None of the { COUNT($n_figures, "figure") } in its text says
    } what was spent, done or achieved.
    [plans_only] . { $n_figures ->
        [1] Its only figure is a rule, target or plan, not a report.
        [2] Both of its figures are rules, targets or plans; neither is a report.
       *[other] All { COUNT($n_figures, "figure") } in it are rules, targets or plans; none is a report.
    }
    [essay] . { $n_figures ->
        [1] Its only figure belongs to the argument and reports
        [2] Both of its figures belong to the argument; neither reports
       *[other] All { COUNT($n_figures, "figure") } belong to the argument; none reports
    } work done.
    [unreadable] , but its { COUNT($n_figures, "figure") } { $n_figures ->
        [1] is
       *[other] are
    } damaged or contradictory and cannot be used.
   *[nothing] . It gives no figure that can be used.
}
further-said = { $further ->
    [none] { kept-said }{ check-said }
   *[other] { $further }
}
kept-said = { $kept_figure ->
    [none] {""}
   *[other] Its own figures put { $kept_indicator } at { $kept_figure }, within the rule of { $kept_rule }.{" "}
}
check-said = { $checked ->
    [nothing] No two figures can be checked against each other.
    [one_holds] Only one check is possible, and it holds.
    [one_fails] Only one check is possible, and it fails.
    [all_hold] The figures allow { COUNT($n_checks, "check") }, and { $n_checks ->
        [2] both hold
       *[other] all hold
    }.
    [all_fail] The figures allow { COUNT($n_checks, "check") }, and { $n_checks ->
        [2] both fail
       *[other] all fail
    }.
   *[some_fail] The figures allow { COUNT($n_checks, "check") }, of which { $n_failing ->
        [1] one fails
       *[other] { WORD($n_failing) } fail
    }.
}
verdict = { $finding ->
    [records] { $redone_verdict ->
        [holds] The reported figures stand up to their records. { unknown-said }
        [falls_short] The reported figures do not stand up to their records; the differences must be explained.
       *[cannot_tell] Whether the reported figures stand up to their records cannot be told.
    }
    [rule_broken] { the-place } must explain how its rule is met. { unknown-said }
    [impossible] { the-place } must correct an impossible rate. { unknown-said }
    [contradiction] { the-place } must say which of its figures is right. { unknown-said }
    [essay] Whether what the essay proposes works cannot be told.
    [plans_only] Whether these plans were carried out cannot be told.
    [no_figures] Whether this practice is carried out cannot be told.
    [nothing] There is no text to judge by.
   *[other] { $kept_figure ->
        [none] {""}
       *[other] The rule on { $kept_indicator } is met.{" "}
    }{ unknown-said }
}
unknown-said = { $reach ->
    [outcomes] Whether its model brought the outcome about cannot be told.
    [outputs] What the work led to cannot be told.
    [activities] What was achieved cannot be told.
    [inputs] What the inputs achieved cannot be told.
   *[rules] Whether the rules are carried out cannot be told.
}
sure-searched = No text in the casebook deals with { the-place }.
sure-matched = { $n_figures ->
    [0] { $n_mechanisms ->
        [1] The only mechanism matches its passage.
       *[other] Each of the { COUNT($n_mechanisms, "mechanism") } matches its passage.
    }
    [1] The only figure matches its passage.
   *[other] Each of the { COUNT($n_figures, "figure") }{ $n_mechanisms ->
        [0] {""}
       *[other] {" "}and { COUNT($n_mechanisms, "mechanism") }
    } matches its passage.
}
sure-checks = { $checked ->
    [one_holds] The only check holds; its figures were matched with the text.
    [one_fails] The only check fails; its figures were matched with the text.
    [all_hold] { $n_checks ->
        [2] Both checks
       *[other] All { COUNT($n_checks, "check") }
    } hold; their figures were matched with the text.
    [all_fail] { $n_checks ->
        [2] Both checks
       *[other] All { COUNT($n_checks, "check") }
    } fail; their figures were matched with the text.
   *[some_fail] { $n_failing ->
        [1] One
       *[other] { WORD($n_failing) }
    } of the { COUNT($n_checks, "check") } { $n_failing ->
        [1] fails
       *[other] fail
    }; the figures were matched with the text.
}
sure-dates = { $dates ->
    [none] { $n_reported ->
        [1] The only reported figure has no date and can only be taken as of roughly the time of writing.
        [2] Neither of the { WORD($n_reported) } reported figures has a date; they can only be taken as of roughly the time of writing.
       *[other] None of the { WORD($n_reported) } reported figures has a date; they can only be taken as of roughly the time of writing.
    }
   *[some] Of { WORD($n_reported) } reported figures, { $n_dated ->
        [1] one has
       *[other] { WORD($n_dated) } have
    } a date; the others can only be taken as of roughly the time of writing.
}
sure-effect = { $reach ->
    [outcomes] What caused the outcome. There is no comparison place and no series over time.
    [outputs] What the work led to. There is no follow-up.
    [activities] How much was achieved. Only activity is counted.
    [inputs] What the inputs were used for. Work done is not counted.
   *[rules] { $published ->
        [essay] Whether what it proposes works. It counts no cases.
        [plans_only] Whether the plans were carried out. No result is reported.
       *[rules] How the rules were carried out. No record of it is published.
    }
}
limit-claims = { $bare_claims ->
    [1] How far this claim reaches, for which no total is given: { $bare_claims_shown }.
    [2] How far these claims reach, for which no totals are given: { $bare_claims_shown }.
   *[other] How far its claims reach: the text gives no total for { WORD($n_bare_claims) } of them, such as { $bare_claims_shown }.
}
limit-slogan = How much was done: a figure such as { $slogan } describes the structure, not the work.
limit-award = What changed: awards ({ $award }) come from higher authorities and show no change.
limit-inside = A separate total: its figures overlap with those of { $inside } and cannot be added to them.
limit-above = A separate total: { the-place } is part of { $above }, so their figures cannot be added.
limit-own = What others saw: { the-place } describes its own work, and no second record confirms it.
limit-outside = Independent confirmation: texts that rest on one side’s account do not confirm each other by agreeing.
limit-series = Cause: a figure before and a figure after show change, not what brought it about.
limit-essay = What was done: an essay states views.
limit-goals = What is: rules and targets say what ought to be.
limit-silence = What is absent: a text need not report everything that exists.
key-figure = { INDICATOR($indicator) }
    .note = { $standing ->
        [measured] Reported
        [norm] Rule
        [target] Target
        [plan] Plan
       *[budget] Budget
    }; { $period ->
        [none] undated
       *[other] { $period }
    }
key-kept = { $kept_indicator }
    .note = Derived; the rule is { $kept_rule }
key-missing = Smallest shortfall, by the rule on { $broken_indicator }
    .note = Derived; the rule is { $broken_rule }
fig-links = { $reach ->
    [none] No reported figure can be used
    [rules] From rules to outcomes, the figures stop at rules
    [inputs] From rules to outcomes, reported figures stop at inputs
    [activities] Reported figures stop at activities{ gap-said }
    [outputs] Reported figures stop at outputs{ gap-said }
   *[outcomes] { $missing ->
        [0] Reported figures reach from rules to outcomes
       *[other] Reported figures reach outcomes{ gap-said }
    }
}
    .subtitle = { $places }, { COUNT($n_figures, "figure") }; { dates-said }
    .note = { $n_background ->
        [0] {""}
        [1] One figure on the setting (size, duration or award) is left out.
       *[other] On the setting (size, durations, awards), { COUNT($n_background, "figure") } are left out.
    }
    .rules = Rules and structure
    .inputs = Inputs
    .activities = Activities
    .outputs = Outputs
    .outcomes = Outcomes
    .part-reported = reported
    .part-claims = words
    .part-rules = rules etc.
    .part-damaged = damaged
    .each = link
    .nothing = not reported
gap-said = { $missing ->
    [0] {""}
   *[other] , but none covers { $missing }
}
dates-said = { $dates ->
    [nothing_reported] none reported
    [none] reported figures undated
    [some] { WORD($n_dated) } of { WORD($n_reported) } reported figures dated
   *[all] reported figures dated
}
fig-redone = { tab-recomputed }
    .subtitle = { $places }, { DIGITS($n_results) } reported figures by link
    .rules = Rules and structure
    .inputs = Inputs
    .activities = Activities
    .outputs = Outputs
    .outcomes = Outcomes
    .background = Setting
    .part-match = match
    .part-differs = differ
    .part-unclear = not recomputed
    .part-untried = not tried
    .each = link
    .nothing = not reported
# A body has an article, a place has none.
the-place = { $scale ->
    [institution] the { $places }
   *[other] { $places }
}
office-said = { $scale ->
    [institution] { the-place }
   *[other] { $subject ->
        [party_leadership] The office for local Party building in { $places }
        [grid_management] The body in charge of grids in { $places }
        [hotline_platform] The office for residents’ requests in { the-place }
        [dispute_mediation] The office for dispute mediation in { $places }
        [community_correction] The justice administration of { $places }
        [resident_participation] The office for local self-government in { $places }
        [assessment] The office that assesses safety and rule of law in { $places }
        [policing] The office for public security in { $places }
        [rule_of_law] The responsible office in { $places }
       *[organisation] The body in charge of social governance in { $places }
    }
}
request-text = Ask for a text in which { the-place } describes what it does.
request-correct = Ask { the-place }, { by }, { $impossible ->
    [0] which is right: { $contradicted }.
   *[other] to correct or explain { $impossible }.
}
    .who = { office-said }
    .what = Which figure is right; its definition, total and date; the register behind it
    .basis = The figures come from one text and cannot all be right
request-explain = Ask { the-place }, { $asked_first ->
    [explain] { by }
   *[other] by the same date
}, how it meets its rule on { $broken_indicator } ({ $broken_rule }).
    .who = { office-said }
    .what = The total to which the rule applies, the actual number, and the date
    .basis = The place's own rule
request-failing = Ask { the-place }, { by }, to explain the figures that fail { $n_failing ->
    [1] one check (see “Problems”).
   *[other] { COUNT($n_failing, "check") } (see “Problems”).
}
    .who = { office-said }
    .what = Which figure is right; its definition and date
    .basis = Figures in the text contradict each other, or its own rule
request-base = Ask { the-place }, { $asked_first ->
    [base] { by }
   *[other] by the same date
}, for the totals behind { $bare_shares }.
    .who = { office-said }
    .what = Total, number within it, who or what was counted, date
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-logs = Ask { the-place }, { $asked_first ->
    [logs] { by }
   *[other] by the same date
}, for its latest records on { $rhythms }, which its rules lay down.
    .who = { office-said }
    .what = How often it was due, how often it was done, and a summary of results
    .basis = The text lays down { $rhythms }, so records should exist
request-register = Ask { the-place }, { $asked_first ->
    [register] { by }
   *[other] by the same date
}, for its actual figures on { $unanswered }; the text gives only rules.
    .who = { office-said }
    .what = Smallest, median and largest number; how many break the rule; date
    .basis = The place's own rule
request-results = Ask { the-place }, { $asked_first ->
    [results] { by }
   *[other] by the same date
}, for results against its targets, including { $due_figures }.
    .who = { office-said }
    .what = Number due, number done, date
    .basis = The place's own target or plan
request-dates = Ask { the-place }, { $asked_first ->
    [dates] { by }
   *[other] by the same date
}, for the { $leads ->
    [1] date and definition of its figure on { $first_lead }.
   *[other] dates and definitions of its reported figures, starting with { $first_lead }.
}
    .who = { office-said }
    .what = The day to which each figure refers; what is counted; the total
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-figure = Ask { the-place }, { $asked_first ->
    [figure] { by }
   *[other] by the same date
}, for one result of the work described, with its total, the number done and the date.
    .who = { office-said }
    .what = Total, number done, first and last day
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-no-use = { $recorded ->
    [none] Until these arrive, do not use this text to judge { the-place }, make awards or appraise.
   *[other] Do not use this report alone to judge { the-place }, make awards or appraise.
}

## What is reported

about = { $summary }
setting = { $account ->
    [own_account] The text is the place’s account of its own work;
    [outside_survey] The text is by a team from outside;
    [report] The text is an account by the press or a higher body;
    [essay] The text is an essay;
    [document] The text is a work programme;
    [several] There are { COUNT($n_texts, "document") }, some by the place itself and some by others;
   *[not_said] { $n_texts ->
        [0] The casebook holds no text;
       *[other] Who wrote the text is not stated;
    }
} { written-said }. { $above ->
    [0] {""}
   *[other] { $places } lies within { $above }.{" "}
}{ $inside ->
    [0] {""}
   *[other] The casebook also has { $inside } within it, with { $inside ->
        [1] a report of its own.
       *[other] reports of their own.
    }{" "}
}{ $scale ->
    [institution] A body has no territory, so population, grids and the like do not apply.
   *[other] {""}
}
written-said = { $text_dated ->
    [issued] it was issued on { DATE($text_issued) }
    [between] it dates from between { DATE($text_from) } and { DATE($text_until) }
    [not_before] it dates from { DATE($text_from) } or later
    [not_after] it dates from { DATE($text_until) } or earlier
   *[not_stated] no date is stated
}
tab-mechanisms = { $n_planned ->
    [0] { $n_in_place ->
        [1] One mechanism is described as in place
       *[other] { WORD($n_in_place) } mechanisms are described as in place
    }
   *[other] { $n_in_place ->
        [0] All { WORD($n_planned) } mechanisms are only planned
       *[other] { WORD($n_in_place) } mechanisms are described as in place, { WORD($n_planned) } as planned
    }
}
    .subtitle = In { WORD($n_categories) } { $n_categories ->
        [1] category
       *[other] categories
    }{ $n_planned ->
        [0] {""}
       *[other] ; solid line: described as in place; dashed: planned
    }
    .category = Category
    .mechanisms = Mechanisms
tab-reported = { $n_reported ->
    [0] { $n_claims ->
        [0] No figure is reported
        [1] One claim is made in words, and no figure is reported
       *[other] { WORD($n_claims) } claims are made in words, and no figure is reported
    }
   *[other] { $n_reported ->
        [1] One figure is reported
       *[other] { WORD($n_reported) } figures are reported
    }{ $n_claims ->
        [0] {""}
        [1] {" "}and one claim is made in words
       *[other] {" "}and { WORD($n_claims) } claims are made in words
    }
}
    .subtitle = { $places }; { dates-said }
    .grade = Grade
    .outcomes = Outcomes
    .outputs = Outputs
    .activities = Activities
    .inputs = Inputs
    .rules = Structure and duties (tiers, kinds, parts; not work done)
    .background = Setting (size, durations, awards)
    .claims = Claims in words (no figure)
    .damaged = Damaged text (not restored)
    .empty = The text reports no figure.

## Problems

problems = { check-said }{ $n_damaged ->
    [0] {""}
    [1] {" "}One figure is damaged in the text; the original is needed.
   *[other] {" "}In the text, { COUNT($n_damaged, "figure") } are damaged; the original is needed.
}{ $admitted ->
    [none] {""}
   *[other] {" "}{ $admitted }
}
tab-checks = { $checked ->
    [nothing] No check can be worked out
    [one_holds] The only check holds
    [one_fails] The only check fails
    [all_hold] { $n_checks ->
        [2] Both checks hold
       *[other] All { WORD($n_checks) } checks hold
    }
    [all_fail] { $n_checks ->
        [2] Both checks fail
       *[other] All { WORD($n_checks) } checks fail
    }
   *[some_fail] { WORD($n_failing) } of { WORD($n_checks) } checks { $n_failing ->
        [1] fails
       *[other] fail
    }
}
    .subtitle = { $places }; figures as they stand in the text
    .note = { $closes ->
        [yes] An exact balance may mean that nobody left in another way, or that deaths, recalls and moves were not counted. The national figures of 2012 balance exactly too.
       *[no] {""}
    }
tab-left = What the reported shares leave undone
    .subtitle = The remainder is derived, at the least favourable limits of total and share
    .share = Reported
    .rest = Left
    .base = Total
    .number = Number left
tab-rules = { $n_held ->
    [0] { $n_rules ->
        [1] Its only rule or target has no reported figure beside it
       *[other] None of its { WORD($n_rules) } { rules-said } has a reported figure beside it
    }
   *[other] { WORD($n_held) } of { WORD($n_rules) } { rules-said } can be set beside a reported figure
}
    .subtitle = Grouped by what they can be checked against locally
    .held = Beside a reported figure
    .register = With a register or roster
    .log = With minutes, visit logs or assessments
    .totals = With the total and the number done
    .accounts = With budgets and final accounts
    .lists = With the document that lists them
    .dates = With start and end dates, or shifts
    .empty = The text states no rule or target.
rules-said = { $rule_kinds ->
    [rules] rules
    [goals] targets and plans
   *[both] rules and targets
}
tab-absent = { $n_unreported ->
    [1] One indicator is reported elsewhere but not here
   *[other] { WORD($n_unreported) } indicators are reported elsewhere but not here
}
    .subtitle = { WORD($n_unreported_shown) } listed; “elsewhere” means places with the same mechanism, neither inside the other
    .note = Definitions differ, so figures from elsewhere cannot fill the gaps here.
    .link = Link
    .who_reports = Who reports it
    .outcomes = Outcomes
    .outputs = Outputs
    .activities = Activities
    .inputs = Inputs

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change the conclusion on { $places }
    .next = { $reach ->
        [outcomes] To judge whether the model brought its outcome about takes the same indicator for 24 months before and after, or places without the model.
        [outputs] A register of call-backs or returning cases, with totals and dates, would show what the work led to.
        [activities] A register of closures, with the numbers received, done and not done, would carry the figures from activities to outputs.
        [inputs] A summary of assessments or cases handled would carry the figures beyond inputs.
       *[rules] { $published ->
            [essay] A register of cases, with their number and results, would show whether the proposals work.
           *[rules] A log of how often each task was due and done would show whether the rules are carried out.
        }
    }{ $unanswered ->
        [0] {""}
       *[other] {" "}A register would show whether its rules on { $unanswered } are kept.
    }

## Method and definitions

method = { $recorded ->
    [none] { $reach ->
        [outcomes] Rules, targets and plans count as rules; people, bodies and money as inputs; intake, visits and inspections as activities; matters closed and people helped as outputs; satisfaction and pass rates as outcomes. Doubtful cases count one step lower.
        [outputs] Rules, targets and plans count as rules; people, bodies and money as inputs; intake and visits as activities; matters closed, people released and people helped as outputs, not outcomes.
        [activities] Rules, targets and plans count as rules; people, bodies and money as inputs; intake, visits and caseloads as activities, not work completed.
        [inputs] Rules, targets and plans count as rules; people, bodies, premises and money as inputs, not work done.
       *[rules] Rules, targets and plans all count as rules, not as work done.
    }
   *[other] { recomputed-method }
}
scope = **Where this applies.** { $recorded ->
    [none] To what the text says of { the-place } at the time of writing ({ written-said }), not to the present, to bodies above or below it, or elsewhere.
   *[other] To the reported figures of { the-place }, on the records and dates used.
}
rule = { recomputed-rule }
evidence =
    .redone = Recomputed from records
    .redone_tried = Reported figures tried
    .redone_match = Match
    .redone_differ = Differ
    .redone_unclear = Cannot be recomputed
    .redone_another_date = Of another date
    .redone_elsewhere = Of other places
    .redone_share = Share of those tried that match
    .redone_whole = Share of reported figures that match
    .redone_low = Lower end of the share that match
    .redone_high = Upper end of the share that match
