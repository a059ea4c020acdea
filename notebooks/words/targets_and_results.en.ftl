### Targets and results: what this report says. Structure and figures are in notebooks/targets_and_results.ipynb.

-goal = { $n ->
    [one] goal
   *[other] goals
}
-target = { $n ->
    [one] target
   *[other] targets
}
-plan = { $n ->
    [one] plan
   *[other] plans
}
-budget = { $n ->
    [one] budget
   *[other] budgets
}
-share-near = { $n ->
    [one] share lies
   *[other] shares lie
}
-term-stated = { $n ->
    [one] time limit
   *[other] time limits
}

## Page one

short = Targets and results
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] No place was chosen
        [few] Goals and results published by { $places }
       *[many] Goals and results published by { COUNT($n_places, "place") }
    }
   *[other] Recomputed from a table of results
}
# The main finding: goals that have fallen due come first, then those with a local figure beside them.
answer = { $finding ->
    [judged] **{ outcome-said }** { $n_unsure ->
            [0] {""}
           *[other] Whether the other { $n_unsure ->
                [1] goal was
               *[other] { COUNT($n_unsure, "goal") } were
            } met cannot be told: the text gives no figure at the due date, or does not say which way is better.{" "}
        }{ $n_dated ->
            [all] {""}
           *[other] Of all { WORD($n_goals) } goals, { WORD($n_dated) } { $n_dated ->
                [1] states
               *[other] state
            } a due date.{" "}
        }{ lead-said }
    [due_unclear] **{ $n_due ->
            [1] One goal has fallen due, but whether it was met cannot be told:**
           *[other] { COUNT($n_due, "goal") } have fallen due, but whether any was met cannot be told:**
        } the text gives no figure at the due date, or does not say which way is better.
    [not_due] **{ dated-said }, and { $n_dated ->
            [1] it has not fallen due.**
           *[other] none has fallen due.**
        } { lead-said }
    [no_day] **{ dated-said }.** No day was set to judge by, so whether goals were met cannot be told.
    [checked] **{ checked-said }, and { $n_goals ->
            [1] it has no due date.**
           *[other] none states a due date.**
        } { lead-said } Whether { $n_goals ->
            [1] it was met
           *[other] goals were met
        } cannot be told.
    [unchecked] **{ $n_goals ->
            [1] The only { goal-said }{ whose-said } has no local figure to be checked against.**
           *[other] None of the { WORD($n_goals) } { goal-said }{ whose-said } can be checked against a local figure.**
        } { $n_claimed ->
            [0] {""}
            [1] One is claimed as met in a word (“all” or “none”) by its own place, which is not a figure.{" "}
           *[other] { COUNT($n_claimed, "goal") } are claimed as met in a word (“all” or “none”) by their own place, which is not a figure.{" "}
        }Whether { $n_goals ->
            [1] it was met
           *[other] goals were met
        } cannot be told.
    [rules] **The { $n_places ->
            [1] chosen place states
           *[other] { COUNT($n_places, "place") } chosen state
        } no target, plan or budget,** but { COUNT($n_rules, "rule") } can be checked against a local figure{ $n_rules_broken ->
        [0] ; no breach was found.
        [1] ; one rule is not met.
       *[other] ; { WORD($n_rules_broken) } are not met.
    }
    [records_judged] **{ rec-outcome-said }** { rec-rest-said }{ rec-lead-said }
    [records_unclear] **{ $rec_due ->
            [1] { $rec_due } has fallen due with a result, but whether it was met cannot be told.**
           *[other] { $rec_due } have fallen due with a result, but whether any was met cannot be told.**
        } { rec-rest-said }
    [records_not_due] **{ $rec_n ->
            [1] { $rec_n } has a result, but it cannot be judged.**
           *[other] { $rec_n } have a result, but none can be judged.**
        } { $rec_undated ->
            [0] {""}
            [1] { $rec_undated } has no due date.{" "}
           *[other] { $rec_undated } have no due date.{" "}
        }{ $rec_early ->
            [0] {""}
            [1] { $rec_early } is not due, or was measured before its due date.
           *[other] { $rec_early } are not due, or were measured before their due date.
        }
    [records_elsewhere] **None of the results answers a goal of the chosen places,** so whether goals were met cannot be told.
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts gives a figure.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found no target, plan or budget.**
    }
}
# With one place, it is named.
whose-said = { $n_places ->
    [1] {" "}of { FULLNAME($places) }
   *[other] {""}
}
goal-said = { $kinds ->
    [1] { $n_goals ->
        [1] { $n_targets ->
            [0] { $n_plans ->
                [0] budget
               *[other] plan
            }
           *[other] target
        }
       *[other] { $kind_names }
    }
   *[other] goals
}
checked-said = { $answered ->
    [all] { $n_goals ->
        [1] The only { goal-said }{ whose-said } can be checked against a local figure
       *[other] All { WORD($n_goals) } { goal-said }{ whose-said } can be checked against a local figure
    }
    [most] Of { WORD($n_goals) } { goal-said }{ whose-said }, { WORD($n_own) } can be checked against a local figure
   *[few] Only { WORD($n_own) } of the { WORD($n_goals) } { goal-said }{ whose-said } can be checked against a local figure
}
dated-said = { $n_dated ->
    [all] { $n_goals ->
        [1] The only { goal-said }{ whose-said } has a due date
       *[other] All { WORD($n_goals) } { goal-said }{ whose-said } have a due date
    }
    [1] One of the { WORD($n_goals) } { goal-said }{ whose-said } has a due date
   *[other] { WORD($n_dated) } of the { WORD($n_goals) } { goal-said }{ whose-said } have a due date
}
outcome-said = { $outcome ->
    [all_met] { $n_due ->
        [1] The only goal{ whose-said } that has fallen due was met.
       *[other] All { COUNT($n_due, "goal") }{ whose-said } that have fallen due were met.
    }
    [all_missed] { $n_due ->
        [1] The only goal{ whose-said } that has fallen due was missed.
       *[other] All { COUNT($n_due, "goal") }{ whose-said } that have fallen due were missed.
    }
    [some_met] Of the { COUNT($n_due, "goal") }{ whose-said } that have fallen due, { WORD($n_met) } { $n_met ->
        [1] was met
       *[other] were met
    } and { WORD($n_missed) } { $n_missed ->
        [1] was missed.
       *[other] were missed.
    }
    [only_met] Of the { COUNT($n_due, "goal") }{ whose-said } that have fallen due, { WORD($n_met) } { $n_met ->
        [1] was met.
       *[other] were met.
    }
   *[only_missed] Of the { COUNT($n_due, "goal") }{ whose-said } that have fallen due, { WORD($n_missed) } { $n_missed ->
        [1] was missed.
       *[other] were missed.
    }
}
lead-said = { $lead ->
    [none] {""}
   *[other] { $n_places ->
        [1] Its goal
       *[other] The goal of { FULLNAME($lead_place) }
    } for “{ INDICATOR($lead_name) }” is { BARE($lead_goal) }; { $lead_at_due ->
        [yes] at the due date
       *[no] when the text was written
    } { $lead ->
        [not_yet] a related figure was { BARE($lead_figure) }, short of it so far.
        [not_met] a related figure was { BARE($lead_figure) }, which does not meet it.
       *[other] the figure was { BARE($lead_figure) }{ $lead_exact ->
            [yes] , exactly the goal, which should be checked against a second register.
           *[no] { $lead_over ->
                [none] .
               *[other] , or { $lead_over } { $lead_part ->
                    [times] times the goal.
                   *[part] of the goal.
                }
            }
        }
    }
}
rec-outcome-said = { $rec_outcome ->
    [all_met] { $rec_due ->
        [1] The { $rec_due } that has fallen due with a result was met.
       *[other] All { $rec_due } that have fallen due with a result were met.
    }
    [all_missed] { $rec_due ->
        [1] The { $rec_due } that has fallen due with a result was missed.
       *[other] All { $rec_due } that have fallen due with a result were missed.
    }
    [some_met] Of { $rec_due } that have fallen due with a result, { BARE($rec_met) } { $rec_met ->
        [1] was met
       *[other] were met
    } and { BARE($rec_missed) } { $rec_missed ->
        [1] was missed.
       *[other] were missed.
    }
    [only_met] Of { $rec_due } that have fallen due with a result, { BARE($rec_met) } { $rec_met ->
        [1] was met.
       *[other] were met.
    }
   *[only_missed] Of { $rec_due } that have fallen due with a result, { BARE($rec_missed) } { $rec_missed ->
        [1] was missed.
       *[other] were missed.
    }
}
rec-rest-said = { $rec_unsure ->
    [0] {""}
    [1] For { $rec_unsure } the result is a sample whose interval crosses the target, so whether it was met cannot be told.{" "}
   *[other] For { $rec_unsure } the result is a sample whose interval crosses the target, so whether they were met cannot be told.{" "}
}{ $rec_wayless ->
    [0] {""}
    [1] For { $rec_wayless } the direction that counts as better is not stated, so whether it was met cannot be told.{" "}
   *[other] For { $rec_wayless } the direction that counts as better is not stated, so whether they were met cannot be told.{" "}
}{ $rec_withheld ->
    [0] {""}
    [1] For { $rec_withheld }, the verdict is withheld because it would reveal a small number of people.{" "}
   *[other] For { $rec_withheld }, verdicts are withheld because they would reveal small numbers of people.{" "}
}
rec-lead-said = { $rec_lead ->
    [none] {""}
    [word] For “{ INDICATOR($rec_lead_name) }”, { FULLNAME($rec_lead_place) } { $rec_lead_goal } and reached { $rec_lead_result }.
   *[number] { $alone ->
        [yes] It is that of { FULLNAME($rec_lead_place) } for “{ INDICATOR($rec_lead_name) }”:
       *[no] The widest gap is in { FULLNAME($rec_lead_place) }, for “{ INDICATOR($rec_lead_name) }”:
    } the target is { $rec_lead_goal } and the result { $rec_lead_result }{ $rec_gap_way ->
        [below] , or { $rec_gap } below it.
        [above] , or { $rec_gap } above it.
       *[none] .
    }
}
verdict = { $finding ->
    [judged] { $n_unsure ->
        [0] Goals that have fallen due have been judged. Whether the practice brought the result about cannot be told.
       *[other] Only goals with a figure at the due date have been judged. Whether the others were met cannot be told.
    }
    [records_judged] Results have been checked against each goal. Whether the practice brought them about cannot be told.
    [rules] There is no goal to judge.
    [nothing] There is no goal to judge.
   *[other] Whether the goals were met cannot be told.
}
sure-matched = { $n_goals ->
    [1] The only { goal-said } stated matches its text.
   *[other] Each of the { WORD($n_goals) } { goal-said } matches its text.
}
sure-searched = No text states a target, plan or budget; each was read.
sure-pairs = The checks hold if goal and figure share one definition. The rules for pairing them were fixed beforehand.
sure-became = What became of the goals. { $n_dated ->
    [0] No due date is stated, so no figure is reported at one.
    [1] Only one states a due date.
   *[other] Only { WORD($n_dated) } state a due date.
}
sure-unwritten = Whether there were goals that no text states.
sure-counted = { $sampled ->
    [none] Full counts are compared with goals as they stand. They have no sampling error, but chance still affects them.
   *[some] Samples are judged by their intervals, which hold only if they were drawn at random.
}{ $sampling_known ->
    [yes] {""}
   *[no] {" "}The file does not say which results are samples; all are treated as full counts.
}
sure-definition = Results are taken to be defined as the goals are; only those who supplied them can confirm this.
sure-cause = Whether the practice brought the results about. The earlier trend is not deducted.
limit-silence = { $recorded ->
    [none] That goals without a figure were missed: the text is silent.
   *[other] That goals without a result were missed.
}
limit-unset = That no goal was set: the texts merely state none.
limit-halfway = The position at the due date: the figures are from when each text was written.
limit-elsewhere = What other places achieved: their figures do not answer another place’s goal.
limit-low = Progress: a low goal is easily met, and without a baseline it may have been met all along.
limit-cause = That the practice works: the earlier trend is not deducted.
key-goal = { INDICATOR($lead_name) }, { $lead_place }
    .note = { $lead_due ->
        [none] No due date is stated
       *[other] Due { DATE($lead_due) }
    }
key-figure = { $lead_at_due ->
    [yes] Figure at the due date
   *[no] Figure when the text was written
}
    .note = { $lead_over ->
        [none] Related to the goal
       *[other] Same indicator as the goal
    }
key-over = { $lead_part ->
    [times] Figure as a multiple of the goal
   *[part] Figure as a share of the goal
}
    .note = Derived; says where the figure lies, not how good it is
key-met = Goals met
    .note = Recomputed from the results given; { $rec_due } fell due
key-missed = Goals missed
    .note = Recomputed from the results given; { $rec_due } fell due
key-gap = { $alone ->
    [yes] Gap between result and goal
   *[no] Widest gap between result and goal
}
    .note = { $rec_lead_place }, { INDICATOR($rec_lead_name) }
key-due = Goals due, with a result
    .note = Recomputed from the results given
fig-counts = { $lead_over ->
    [none] Figures when the text was written, and goals
   *[other] { $lead_place } reports { $lead_over } { $lead_part ->
        [times] times its goal
       *[part] of its goal
    }
}
    .unit = multiple of the goal
    .subtitle = Goal = 1; ○ when the text was written  ● at the due date  □ goal
    .note = The position shows where a figure lies, not how good it is: for some goals lower is better.
    .empty = No goal has a figure on its own indicator that could be drawn
fig-shares = Reported shares and goals
    .subtitle = ○ when the text was written  ● at the due date  □ goal
    .note = The position shows where a figure lies, not how good it is: for some goals lower is better.
    .empty = No goal has a figure on its own indicator that could be drawn
fig-rec-shares = { $rec_lead ->
    [none] Shares and goals
   *[other] { $rec_gap ->
        [none] Shares and goals, those missed first
       *[other] One share in { $rec_lead_place } is { $rec_gap } from its goal
    }
}
    .subtitle = Up to five, those missed first
    .note = Goals are from the texts, baselines and results from the user; what is withheld is not drawn.
fig-rec-all = All shares that can be published, and their goals
    .subtitle = Those missed first
    .note = Goals are from the texts, baselines and results from the user; what is withheld is not drawn.
fig-rec-counts = Results that are counts, as multiples of the goal
    .unit = multiple of the goal
    .subtitle = Goal = 1
    .note = Goals are from the texts, baselines and results from the user; what is withheld is not drawn.
request-rule = Ask { $broken_places }, { by }, how { $broken_places ->
        [1] its own rule is
       *[other] their own rules are
    } carried out, and why the figures do not agree with { $broken_places ->
        [1] it.
       *[other] them.
    }
    .who = The body that set the rule in { $broken_places }
    .what = The number required and the actual number, on one date; why they differ
    .basis = The place’s own rule
request-lead = { $lead_due ->
    [none] Ask { $lead_place }, { by }, when its goal for “{ INDICATOR($lead_name) }” falls due, and for the figure at that date.
   *[other] Ask { $lead_place }, { by }, for the baseline of “{ INDICATOR($lead_name) }” and for figures after the due date.
}
    .who = The body that set the goal in { $lead_place }
    .what = Definition, baseline, due date and figure at that date for the goal of { $lead_goal }
    .basis = The place’s own goal
request-waiting = Ask { $waiting_places ->
    [1] { $waiting_places }
   *[other] a further { COUNT($waiting_places, "place") }
}, { $lead ->
    [none] { by }
   *[other] by the same date
}, when { $waiting_places ->
    [1] its goals
   *[other] their goals
} fall due, and for the figures at that date.
    .who = The bodies that set targets in { $waiting_places }
    .what = For each target: definition, baseline, due date and figure at that date
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-goals = Ask { $breadth ->
    [few] { $places }
   *[many] every place
}, { by }, for the goals that { $breadth ->
    [few] { $n_places ->
        [1] it
       *[other] they
    }
   *[many] it
} set and the figures at their due dates.
    .who = { $breadth ->
        [few] The body in charge of social governance in { $places }
       *[many] The body in charge of social governance in each place
    }
    .what = For each goal: definition, baseline, due date and figure at that date
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-no-rate = { $recorded ->
    [none] Until these arrive, leave goals without a definition, baseline and due date out of any completion rate.
   *[other] Do not read these verdicts as an overall completion rate: they cover only goals with a result.
}
request-matching = Ask the office that supplied the results, { by }, to check the ids of its goals and to add results for the chosen places.
    .who = The office that supplied the results
    .what = A row for each goal of the chosen places: id, end of period, numerator, denominator, unit, due date
    .basis = The counting rule of this report
request-register = Ask the office that supplied the results, { by }, to check goals that were reached exactly, or without exception, against a second register.
    .who = The office that supplied the results
    .what = For results exactly on the goal, or without a single exception: the same number from another register
    .basis = The rule of this report for checking
request-rec-dates = Ask the office that supplied the results, { by }, for due dates and for results from then on.
    .who = The office that supplied the results
    .what = The due date of each goal, and a result of that day or later
    .basis = The counting rule of this report
request-directions = Ask the office that supplied the results, { by }, which way is better for each goal.
    .who = The office that supplied the results
    .what = For each goal that does not say so: whether it is reached by at least, or by at most, that number
    .basis = The counting rule of this report
request-more-cases = Ask the office that supplied the results, { by }, for larger samples or full counts.
    .who = The office that supplied the results
    .what = For goals within the interval of a sample: more cases, or the whole register
    .basis = The rule of this report for verdicts
request-baselines = Ask the office that supplied the results, { by }, for baselines.
    .who = The office that supplied the results
    .what = Numerator and denominator of each goal when it was set
    .basis = The counting rule of this report

## What was set, and what is reported

set = { $n_goals ->
    [0] { $n_places ->
        [1] The chosen place states no target, plan or budget.
       *[other] None of the { COUNT($n_places, "place") } chosen states a target, plan or budget.
    }
   *[other] Goals (targets, plans and budgets) say what is to be done; reported figures say what was done. The two are kept apart. { $n_goal_places ->
        [all] { $n_places ->
            [1] The chosen place states { stated-said }.
           *[other] The { COUNT($n_places, "place") } chosen state { stated-said }.
        }
        [1] One of the { COUNT($n_places, "place") } chosen states { stated-said }.
       *[other] Of the { COUNT($n_places, "place") } chosen, { WORD($n_goal_places) } state { stated-said }.
    }{ $n_words ->
        [0] {""}
        [1] {" "}{ $n_goals ->
            [1] It is
           *[other] One of them is
        } a word such as “all” or “none”, without a number.
       *[other] {" "}Of these, { WORD($n_words) } are words such as “all” or “none”, without a number.
    }{ $answers ->
        [1] { $n_silent ->
            [0] { $n_elsewhere ->
                [0] {""}
               *[other] {" "}Only other places report such figures, which cannot be used here.
            }
           *[other] {" "}No place reports a figure on { $n_goals ->
                [1] it.
               *[other] any of them.
            }
        }
       *[other] {" "}Against local figures, { $answers }.
    }
}{ $n_orphans ->
    [0] {""}
    [all] {" "}None of the { TOTAL($n_orphans) } reported figures corresponds to a goal.
   *[other] {" "}Of { TOTAL($n_orphans) } reported figures, { DIGITS($n_orphans) } correspond to no goal; whether they were aimed at beforehand or selected afterwards is not known.
}
stated-said = { $kinds ->
    [1] { $kinds }
   *[other] { COUNT($n_goals, "goal") }: { $kinds }
}
kinds =
    .target = { COUNT($n_targets, "target") }
    .plan = { COUNT($n_plans, "plan") }
    .budget = { COUNT($n_budgets, "budget") }
answers =
    .own = { COUNT($n_own, "goal") } can be checked
    .claimed = { COUNT($n_claimed, "goal") } { $n_claimed ->
        [1] is claimed as met in a word
       *[other] are claimed as met in a word
    }
    .elsewhere = { COUNT($n_elsewhere, "goal") } { $n_elsewhere ->
        [1] has
       *[other] have
    } figures from other places only
    .silent = { COUNT($n_silent, "goal") } { $n_silent ->
        [1] has
       *[other] have
    } none at all
tab-pairs = { $answered ->
    [none] No goal can be checked against a local figure
    [all] All goals can be checked against a local figure
    [most] { COUNT($n_own, "goal") } can be checked against a local figure
   *[few] Only { COUNT($n_own, "goal") } can be checked against a local figure
}
    .empty = { $n_goals ->
        [0] {""}
       *[other] No goal can be checked against a local figure
    }
    .subtitle = Goal and reported figure of one place{ $pairs_dated ->
        [yes] {"  "}{ MARK("not_reported") } not stated
       *[no] {""}
    }
    .note = “Below”, “at” and “above” say where a figure lies, not how good it is: for some goals lower is better.
    .goal = Target, plan or budget
    .asked = Goal
    .standing = Standing
    .figure = Local figure
    .due = Due
    .state = Against the goal
    .met = met at the due date
    .missed = missed at the due date
    .holds = agrees, by a recorded identity
    .not_met = disagrees, by a recorded identity
    .not_yet = not reached so far
    .allowed = below; another rule allows it
    .below = below it
    .within = at it, or within its range
    .above = above it
    .word = the goal is a word; not compared
    .claimed = claimed in a word, no figure

## Problems

terms = { $starts ->
    [no_terms] { $n_places ->
        [1] The chosen place sets no time limit.
       *[other] The chosen places set no time limit.
    }
    [none] { $n_terms ->
        [1] One time limit is stated, by its length alone. Without a start, nobody can say when it ends.
       *[other] { COUNT($n_terms, "term-stated") } are stated, all by their length alone. Without a start, nobody can say when they end.
    }
    [some] { COUNT($n_terms, "term-stated") } are stated, some with a start.
   *[all] { COUNT($n_terms, "term-stated") } { $n_terms ->
        [1] is stated, with its start.
       *[other] are stated, all with a start.
    }
}
tab-terms = { $starts ->
    [none] Time limits give a length but no start
   *[some] Length and start of time limits
}
    .empty = {""}
    .subtitle = Time limits as the texts state them
    .terms = Time limits
rules = { $n_rules ->
    [0] No rule can be checked against a local figure.
   *[other] A rule is not a target, but where one place states both a rule and its own numbers, the two can be compared.
}
tab-rules = { $n_rules_broken ->
    [0] { $n_rules ->
        [1] One rule can be checked against local figures; no breach was found
       *[other] { COUNT($n_rules, "rule") } can be checked against local figures; no breach was found
    }
   *[other] { COUNT($n_rules, "rule") } can be checked against local figures; { $n_rules_broken ->
        [1] one is not met
       *[other] { WORD($n_rules_broken) } are not met
    }
}
    .empty = {""}
    .subtitle = Derived within one place and one text
    .note = “Below”, “at” and “above” say where a figure lies, not how good it is.
    .goal = Rule
    .asked = Required
    .standing = Standing
    .figure = Local figure
    .due = Due
    .state = Against the rule
    .met = met at the due date
    .missed = missed at the due date
    .holds = agrees, by a recorded identity
    .not_met = disagrees, by a recorded identity
    .not_yet = not reached so far
    .allowed = below; another rule allows it
    .below = below it
    .within = at it, or within its range
    .above = above it
    .word = the rule is a word; not compared
neat = { $n_whole ->
    [0] {""}
    [1] Of { TOTAL($n_whole) } reported shares, { WORD($n_whole) } is exactly 100% or 0, which should be checked against a second register.{" "}
   *[other] Of { TOTAL($n_whole) } reported shares, { WORD($n_whole) } are exactly 100% or 0, which should be checked against a second register.{" "}
}{ $n_whole_claims ->
    [0] {""}
    [1] One claim of “all” or “none” in a word is not counted among shares.{" "}
   *[other] Claims of “all” or “none” in a word, { WORD($n_whole_claims) } in total, are not counted among shares.{" "}
}The texts give no figures for single units, so whether results gather just above a threshold cannot be seen.

## Recomputed from records

recorded = Recomputed from a table of results
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_elsewhere] None of the results answers a goal of the chosen places.
           *[other] Results were given for { $rec_n }; { $due_of_all ->
                [none] none has fallen due.
                [all] { $rec_n ->
                    [1] it has fallen due.
                   *[other] all have fallen due.
                }
               *[some] { $rec_due ->
                    [1] { BARE($rec_due) } has fallen due.
                   *[other] { BARE($rec_due) } have fallen due.
                }
            } The goals come from the texts and the results from the user, and they are shown separately.
        }{ $rec_others ->
            [0] {""}
            [1] {" "}The result for { $rec_others } of a place that was not chosen, or for something that is not a goal, is left out.
           *[other] {" "}Results for { $rec_others } of places that were not chosen, or for things that are not goals, are left out.
        }{ $rec_earlier ->
            [0] {""}
            [1] {" "}The latest period of each is used; { $rec_earlier } earlier result is not.
           *[other] {" "}The latest period of each is used; { $rec_earlier } earlier results are not.
        }{ $sampling_known ->
            [yes] {""}
           *[no] {" "}The file has no column for sampling, so all results are treated as full counts.
        }{ $due_known ->
            [yes] {""}
           *[no] {" "}The file has no column for due dates, so only goals whose text dates them can be judged.
        }{ $baselines ->
            [all] {""}
            [some] {" "}Some goals have no baseline, so whether there was progress, or the goal had been met all along, cannot be told.
           *[none] {" "}The file has no baselines, so whether there was progress, or goals had been met all along, cannot be told.
        }{ $rec_by_chance ->
            [0] {""}
            [1] {" "}A full count has no sampling error, yet { $rec_by_chance } is so close that chance could reverse the verdict in another year.
           *[other] {" "}A full count has no sampling error, yet { BARE($rec_by_chance) } lie so close to their goal that chance could reverse the verdict in another year.
        }{ $rec_exact ->
            [0] {""}
            [1] {" "}The result for { $rec_exact } lies exactly on it and should be checked against a second register.
           *[other] {" "}Results for { $rec_exact } lie exactly on them and should be checked against a second register.
        }{ $rec_whole ->
            [0] {""}
            [1] {" "}Of the goals met, { BARE($rec_whole) } asks for “all” or “none” and was met without exception; it should be checked against a second register.
           *[other] {" "}Of the goals met, { BARE($rec_whole) } ask for “all” or “none” and were met without exception; they should be checked against a second register.
        }{ $rec_already ->
            [0] {""}
            [1] {" "}Of the goals met, { BARE($rec_already) } had already been met at the baseline, so there was no progress.
           *[other] {" "}Of the goals met, { BARE($rec_already) } had already been met at the baseline, so there was no progress.
        } { near-said }{ door }
    }
near-counts-said = Of the results, { COUNT($n_near, "share-near") } within { $rec_window } of the goal, { $rec_near ->
    [0] none on the side that reaches it
    [all] { $n_near ->
        [1] on the side that reaches it
       *[other] all on the side that reaches it
    }
   *[other] { WORD($rec_near) } on the side that reaches it
}
near-said = { $steering ->
    [too_few] { near-counts-said }: too few to see whether they bunch there.{" "}
    [gathered] { near-counts-said }, more than chance would explain; they should be checked against a second register.{" "}
    [not_gathered] { near-counts-said }, which chance could explain.{" "}
   *[none_near] {""}
}
tab-rec-goals = { $rec_outcome ->
    [none] No goal can be judged
    [all_met] All goals that fell due were met
    [all_missed] All goals that fell due were missed
    [only_met] { $rec_due } fell due; { BARE($rec_met) } met
    [only_missed] { $rec_due } fell due; { BARE($rec_missed) } missed
   *[some_met] { $rec_due } fell due; { BARE($rec_met) } met, { BARE($rec_missed) } missed
}
    .subtitle = { MARK("suppressed") } withheld to protect individuals  { MARK("not_applicable") } a full count has no interval, and a word or a range has no gap
    .note = Full counts are compared with goals as they stand. A sample meets a goal if its whole interval does, and misses it if no part of it does.
    .goal = Place and goal
    .asked = Goal
    .result = Result
    .interval = Interval
    .gap = Result minus goal
    .upto = Up to
    .state = Verdict
    .met = met
    .missed = missed
    .cannot_tell = cannot be told: the interval crosses the goal
    .no_way = which way is better is not stated
    .withheld = withheld to protect individuals
    .not_due = not due, or measured before the due date
    .no_due = no due date
    .exact = exactly on the goal
    .by_chance = so close that chance could reverse it
    .already = already met at the baseline

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = { $recorded ->
        [none] One row for each goal: definition, baseline, due date, twelve monthly figures around that date, and whether the definition changed in that year. It would give how many goals fell due, were met and were missed, with intervals, after deducting what the earlier trend would have brought anyway.
       *[other] For each goal, twelve monthly figures around the due date, and whether the definition changed in that year. They would show how far results exceed what the earlier trend would have brought anyway.
    }
    .units = Figures for single units would show how many lie on either side of a threshold; many just above it and few just below should be checked.
    .sample = If results are sampled, showing that a true { $design_rate } beats a target of { $design_target } takes { $n_cases } cases (two-sided, { $confidence } confidence, power four in five). A full count has no sampling error, but chance still affects it.

## Method and definitions

method = For each goal we look for a reported figure from the same place on the same indicator. Failing that, we look for numerator and denominator from the same place; failing that, for a recorded identity. Where all fail, we only note whether another place reports the indicator. Several figures on one indicator that concern different objects are not paired. A number of goals, or a time limit, is not a goal. Where grammar cannot tell a goal from a result, the figure is taken as a goal. { $judged_by ->
    [none] No day was set to judge by.
   *[other] Due dates are judged as of { DATE($judged_by) }: { $n_dated ->
        [0] no goal states one.
        [1] one goal states one, { $n_due ->
            [0] not yet past.
           *[other] which is past.
        }
       *[other] { WORD($n_dated) } goals state one, { $n_due ->
            [0] none of them past.
           *[other] { WORD($n_due) } of them past.
        }
    }
}{ $recorded ->
    [none] {""}
   *[other] {" "}Only results from the due date on are judged. Samples have Wilson intervals, exact below ten events; their joint level is { $confidence }, or { $rec_each } each. Counts of fewer than { DIGITS($min_cell) } people are withheld, and so are verdicts that would reveal them; true zeros are published.
}
rule = results as the user gave them, for the latest period of each goal; full counts compared as they stand, samples by intervals at { $rec_each }
tab-goals = { $n_listed ->
    [0] { $shown_standings ->
        [0] No standing was chosen to be listed
       *[other] There are no { $shown_standings } to list
    }
   [1] One of the { $shown_standings }
   *[other] { WORD($n_listed) } { $shown_standings }, as stated
}
    .subtitle = In the words of the texts
    .target = Targets
    .plan = Plans
    .budget = Budgets
standing =
    .target = targets
    .plan = plans
    .budget = budgets
tab-places = { $n_goals ->
    [0] No goals, only reported figures
   *[other] { $n_silent ->
        [0] { $n_elsewhere ->
            [0] Every goal has a local figure or claim beside it
            [1] One goal has figures from other places only
           *[other] { COUNT($n_elsewhere, "goal") } have figures from other places only
        }
        [1] One goal has no figure beside it anywhere
       *[other] { COUNT($n_silent, "goal") } have no figure beside them anywhere
    }
}
    .subtitle = Counts; figures without a goal are reported numbers
    .note = Goals and figures are paired only on the same indicator. Places with neither are left out.
    .empty = The chosen places have neither goals nor reported figures
    .goals = Goals
    .own = Local figure
    .claimed = Claimed in a word
    .elsewhere = Other places only
    .silent = No figure
    .orphans = Figures without a goal
evidence =
    .n_cases = Cases to sample
    .rec_n = Goals with a result
    .rec_due = Goals due, with a result
    .rec_met = Goals met
    .rec_missed = Goals missed
    .rec_unsure = Goals within the interval of a sample
    .rec_wayless = Goals without a direction
    .rec_withheld = Goals whose verdict is withheld
    .rec_early = Goals not yet due
    .rec_undated = Goals without a due date
    .rec_others = Results left out
    .rec_earlier = Results of earlier periods
    .rec_exact = Results exactly on the goal
    .rec_whole = Goals met without a single exception
    .rec_by_chance = Verdicts that chance could reverse
    .rec_already = Goals already met at the baseline
    .rec_window = Distance that counts as near
    .rec_share = Result
    .rec_count = Counts of the result
    .rec_interval = Interval of the result
    .rec_gap = Result minus goal
    .rec_distance = Distance of the result from the goal
scope = { $recorded ->
    [none] **Where this applies.** To what the places stated when their texts were written. The findings do not describe the present or other places, and they are not a completion rate.
   *[other] **Where this applies.** To goals with a result, in their periods; what the texts say applies only to their own time.
}
