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
    [records_elsewhere] **{ recomputed-said }** What follows still rests on published figures alone. { further-said }
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
        } names { COUNT($n_mechanisms, "mechanism") } and gives no figure.** How far they are carried out cannot be told.
    [nothing] **The casebook holds neither figures nor practice of { FULLNAME($places) }.**
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
        [base_and_date] , without a total or a date to check it by.
        [base] , without a total to check it by.
        [date] , without a date to check it by.
       *[nothing] ; whether its model brought this about cannot be told.
    }
    [outputs] { $beyond ->
        [nothing] . Its text gives no figure on outcomes.
        [words] . On outcomes its text has words and no figures.
       *[unusable] . Its figures on outcomes are damaged or contradictory and cannot be used.
    }
    [activities] { $beyond ->
        [nothing] , but no figure on outputs or outcomes.
        [words] . On outputs and outcomes its text has words and no figures.
       *[unusable] . Its figures on outputs and outcomes are damaged or contradictory and cannot be used.
    }
    [inputs] { $beyond ->
        [nothing] , but its reported figures stop at inputs: none says what was done or achieved.
        [words] . On what was done or achieved its text has words and no figures.
       *[unusable] . Its figures beyond inputs are damaged or contradictory and cannot be used.
    }
    [rules] . { $n_figures ->
        [1] The one figure in its text does not say
        [2] Neither of the two figures in its text says
       *[other] None of the { COUNT($n_figures, "figure") } in its text says
    } what was spent, done or achieved.
    [plans_only] . { $n_figures ->
        [1] Its one figure is a rule, target or plan, and is not reported.
        [2] Both figures are rules, targets or plans; neither is reported.
       *[other] All { COUNT($n_figures, "figure") } are rules, targets or plans; none is reported.
    }
    [essay] . { $n_figures ->
        [1] Its one figure is a view or a word
        [2] Both figures are views or words
       *[other] All { COUNT($n_figures, "figure") } are views or words
    } and say nothing of work done.
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
   *[other] Its figures put { $kept_indicator } at { $kept_figure }, within the rule of { $kept_rule }.{" "}
}
check-said = { $checked ->
    [nothing] No two figures can be checked against each other.
    [one_holds] Only one check is possible, and the figures agree.
    [one_fails] Only one check is possible, and the figures do not agree.
    [all_hold] The figures allow { COUNT($n_checks, "check") }, and { $n_checks ->
        [2] both
       *[other] all
    } agree.
    [all_fail] The figures allow { COUNT($n_checks, "check") }, and { $n_checks ->
        [2] both fail
       *[other] all fail
    }.
   *[some_fail] The figures allow { COUNT($n_checks, "check") }; { $n_failing ->
        [1] one does
       *[other] { WORD($n_failing) } do
    } not agree.
}
verdict = { $finding ->
    [records] { $redone_verdict ->
        [holds] The reported figures stand up to their records. { unknown-said }
        [falls_short] The reported figures do not stand up to their records; the differences must be explained.
       *[cannot_tell] Whether the reported figures stand up to their records cannot be told.
    }
    [rule_broken] { the-place } must say how its rule is met. { unknown-said }
    [impossible] { the-place } must correct a rate that cannot be. { unknown-said }
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
    [outputs] What came of the work done cannot be told.
    [activities] What was achieved cannot be told.
    [inputs] What came of the inputs cannot be told.
   *[rules] Whether the rules are carried out cannot be told.
}
sure-searched = No text in the casebook deals with { the-place }.
sure-matched = { $n_figures ->
    [0] { $n_mechanisms ->
        [1] The one mechanism matches its passage.
       *[other] Each of the { COUNT($n_mechanisms, "mechanism") } matches its passage.
    }
    [1] The one figure matches its passage.
   *[other] Each of the { COUNT($n_figures, "figure") }{ $n_mechanisms ->
        [0] {""}
       *[other] {" "}and { COUNT($n_mechanisms, "mechanism") }
    } matches its passage.
}
sure-checks = { $checked ->
    [one_holds] The one check agrees; its figures were matched with the text.
    [one_fails] The one check fails; its figures were matched with the text.
    [all_hold] { $n_checks ->
        [2] Both checks
       *[other] All { COUNT($n_checks, "check") }
    } agree; their figures were matched with the text.
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
        [1] The one reported figure has no date, so it can only be read as of about the time of writing.
        [2] Neither of the { WORD($n_reported) } reported figures has a date, so they can only be read as of about the time of writing.
       *[other] None of the { WORD($n_reported) } reported figures has a date, so they can only be read as of about the time of writing.
    }
   *[some] Of { WORD($n_reported) } reported figures, { $n_dated ->
        [1] one has
       *[other] { WORD($n_dated) } have
    } a date; the others can only be read as of about the time of writing.
}
sure-effect = { $reach ->
    [outcomes] What caused the outcome. There is no comparison place and no series.
    [outputs] What came of the cases closed. There is no follow-up.
    [activities] How much was achieved. There are only counts of intake or visits.
    [inputs] What the inputs were used for. There is no count of work done.
   *[rules] { $published ->
        [essay] Whether what it proposes works. There is no count of cases.
        [plans_only] Whether the plans were carried out. There is no result.
       *[rules] How the rules were carried out. There is no record of it.
    }
}
limit-claims = { $bare_claims ->
    [1] No total stands behind { $bare_claims_shown }.
    [2] No total stands behind { $bare_claims_shown }.
   *[other] No total stands behind { WORD($n_bare_claims) } claims in words, such as { $bare_claims_shown }.
}
limit-slogan = A figure such as { $slogan } describes the structure, not the work done.
limit-award = Awards ({ $award }) are given from above; they do not show what changed.
limit-inside = Its figures overlap with those of { $inside } and cannot be added to them.
limit-above = { the-place } is part of { $above }; their figures cannot be added.
limit-own = { the-place } describes its own work; no second record confirms it.
limit-outside = Texts that draw on the same side do not confirm each other by agreeing.
limit-series = Two figures, before and after, show change and not its cause.
limit-essay = An essay states views, not what was done.
limit-goals = Rules and targets say what ought to be, not what is.
limit-silence = What a text does not report cannot be taken as absent.
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
key-missing = Missing at least, by the rule on { $broken_indicator }
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
        [1] One figure on the setting (its size, a duration, an award) is left out.
       *[other] Left out: { COUNT($n_background, "figure") } on the setting (its size, durations, awards).
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
    [none] reported ones undated
    [some] { WORD($n_dated) } of { WORD($n_reported) } reported ones dated
   *[all] reported ones dated
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
        [party_leadership] The office for local Party building, { $places }
        [grid_management] The body in charge of grids, { $places }
        [hotline_platform] The office for residents’ requests, { the-place }
        [dispute_mediation] The office for dispute mediation, { $places }
        [community_correction] The justice administration, { $places }
        [resident_participation] The office for local self-government, { $places }
        [assessment] The office that assesses safety and rule of law, { $places }
        [policing] The office for public security, { $places }
        [rule_of_law] The responsible office, { $places }
       *[organisation] The body in charge of social governance, { $places }
    }
}
request-text = Ask for a text in which { the-place } describes what it does.
request-correct = Ask { the-place }, { by }, { $impossible ->
    [0] which is right: { $contradicted }.
   *[other] to correct or explain { $impossible }.
}
    .who = { office-said }
    .what = Which figure is right; definition, total and date; the register
    .basis = The figures stand in one text and cannot all be right
request-explain = Ask { the-place }, { $asked_first ->
    [explain] { by }
   *[other] by the same date
}, how it meets its rule on { $broken_indicator } ({ $broken_rule }).
    .who = { office-said }
    .what = The total that the rule speaks of, the actual number, and the date
    .basis = The place's own rule
request-failing = Ask { the-place }, { by }, to explain the { $n_failing ->
    [1] check that fails.
   *[other] { COUNT($n_failing, "check") } that fail.
}
    .who = { office-said }
    .what = Which figure is right; definition and date
    .basis = Figures of the text contradict each other, or its own rule
request-base = Ask { the-place }, { $asked_first ->
    [base] { by }
   *[other] by the same date
}, what total stands behind { $bare_shares }.
    .who = { office-said }
    .what = Total, number that met it, who or what was counted, date
    .basis = Regulations on Open Government Information, Article 27 (on request, where there is no working channel)
request-logs = Ask { the-place }, { $asked_first ->
    [logs] { by }
   *[other] by the same date
}, for the latest results of what its rules set: { $rhythms }.
    .who = { office-said }
    .what = How often it was due, how often it was done, and a summary of results
    .basis = The text sets { $rhythms }, so records should exist
request-register = Ask { the-place }, { $asked_first ->
    [register] { by }
   *[other] by the same date
}, for the actual numbers behind its rules: { $unanswered }.
    .who = { office-said }
    .what = Smallest, median and largest; how many break the rule; date
    .basis = The place's own rule
request-results = Ask { the-place }, { $asked_first ->
    [results] { by }
   *[other] by the same date
}, for the results of its targets: { $due_figures }.
    .who = { office-said }
    .what = Number due, number done, date
    .basis = The place's own target or plan
request-dates = Ask { the-place }, { $asked_first ->
    [dates] { by }
   *[other] by the same date
}, for the date and definition of { $first_lead }{ $leads ->
    [1] .
   *[other] {" "}and its other reported figures.
}
    .who = { office-said }
    .what = As of which day; what is counted; the total
    .basis = Regulations on Open Government Information, Article 27 (on request, where there is no working channel)
request-figure = Ask { the-place }, { $asked_first ->
    [figure] { by }
   *[other] by the same date
}, for one result of its work, with total, number done and date.
    .who = { office-said }
    .what = Total, number done, first and last day
    .basis = Regulations on Open Government Information, Article 27 (on request, where there is no working channel)
request-no-use = { $recorded ->
    [none] Until these arrive, do not judge { the-place }, make awards or appraise by this text.
   *[other] Do not judge { the-place }, make awards or appraise by this report alone.
}

## What is reported

about = { $summary }
setting = { $account ->
    [own_account] The place describes its own work;
    [outside_survey] The text is by a team from outside;
    [report] The text is somebody else's account of what the place does;
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
    [not_before] it is no earlier than { DATE($text_from) }
    [not_after] it is no later than { DATE($text_until) }
   *[not_stated] no date is stated
}
tab-mechanisms = { $n_planned ->
    [0] { $n_in_place ->
        [1] One mechanism is described as in place
       *[other] { WORD($n_in_place) } mechanisms are described as in place
    }
   *[other] { $n_in_place ->
        [0] All { WORD($n_planned) } mechanisms are only planned
       *[other] { WORD($n_in_place) } mechanisms are in place, { WORD($n_planned) } only planned
    }
}
    .subtitle = In { WORD($n_categories) } { $n_categories ->
        [1] category
       *[other] categories
    }{ $n_planned ->
        [0] {""}
       *[other] ; solid line: described as in place; dashed: only planned
    }
    .category = Category
    .mechanisms = Mechanisms
tab-reported = { $n_reported ->
    [0] { $n_claims ->
        [0] No figure is reported
        [1] One thing is said in words, and no figure is reported
       *[other] { WORD($n_claims) } things are said in words, and no figure is reported
    }
   *[other] { $n_reported ->
        [1] One figure is reported
       *[other] { WORD($n_reported) } figures are reported
    }{ $n_claims ->
        [0] {""}
        [1] , one thing is said in words
       *[other] , { WORD($n_claims) } things are said in words
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
    .claims = In the text's words (no figure)
    .damaged = Damaged text (not restored)
    .empty = The text reports no figure.

## Problems

problems = { check-said }{ $n_damaged ->
    [0] {""}
    [1] {" "}The text of one figure is damaged; the original is needed.
   *[other] {" "}The text of { COUNT($n_damaged, "figure") } is damaged; the original is needed.
}{ $admitted ->
    [none] {""}
   *[other] {" "}{ $admitted }
}
tab-checks = { $checked ->
    [nothing] No check can be worked out
    [one_holds] The only check agrees
    [one_fails] The only check fails
    [all_hold] { $n_checks ->
        [2] Both checks agree
       *[other] All { WORD($n_checks) } checks agree
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
tab-left = What the reported shares leave over
    .subtitle = What is left is derived, at the least favourable limit of total and share
    .share = Reported
    .rest = Left
    .base = Total
    .number = Number left
tab-rules = { $n_held ->
    [0] { $n_rules ->
        [1] No reported figure stands beside its one rule or target
       *[other] No reported figure stands beside its { WORD($n_rules) } { rules-said }
    }
   *[other] { WORD($n_held) } of { WORD($n_rules) } { rules-said } can be set beside a reported figure
}
    .subtitle = By what they can be checked with on the spot
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
    [1] One indicator is reported elsewhere and not here
   *[other] { WORD($n_unreported) } indicators are reported elsewhere and not here
}
    .subtitle = { WORD($n_unreported_shown) } listed; elsewhere: places with the same mechanism, neither inside the other
    .note = Definitions differ, so figures from elsewhere fill no gap here.
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
        [outcomes] To tell whether the model brought its outcome about takes the same indicator for 24 months before and after, or places without the model.
        [outputs] One register of call-backs or returns, with total and dates, would show what came of the work done.
        [activities] One register of closures, with the numbers received, done and not done, would carry the figures from activities to outputs.
        [inputs] One summary of assessments or cases handled would carry the figures past inputs.
       *[rules] { $published ->
            [essay] One register of cases, with their number and results, would show whether the proposals work.
           *[rules] One log of how often a thing was due and done would show whether the rules are carried out.
        }
    }{ $unanswered ->
        [0] {""}
       *[other] {" "}One register would show whether its rules are kept on { $unanswered }.
    }

## Method and definitions

method = { $recorded ->
    [none] { $reach ->
        [outcomes] Rules, targets and plans count as rules; people, bodies and money as inputs; intake, visits and inspections as activities; matters closed and people helped as outputs; satisfaction and pass rates as outcomes. Whatever is in doubt counts one step lower.
        [outputs] Rules, targets and plans count as rules; people, bodies and money as inputs; intake and visits as activities; matters closed, people released and people helped as outputs, and not as outcomes.
        [activities] Rules, targets and plans count as rules; people, bodies and money as inputs; intake, visits and caseloads as activities, and not as work done.
        [inputs] Rules, targets and plans count as rules; people, bodies, premises and money as inputs, and not as work done.
       *[rules] Rules, targets and plans all count as rules, and not as done.
    }
   *[other] { recomputed-method }
}
scope = **Where this applies.** { $recorded ->
    [none] To what { the-place } did when the text was written ({ written-said }); not to the present, nor to bodies above it, below it or elsewhere.
   *[other] To the reported figures of { the-place } on the records and dates used.
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
