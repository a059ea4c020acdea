### Change at reforms, and effect: what this report says. Structure and figures are in notebooks/reform_effects.ipynb.

## Page one

short = Change and effect
subtitle = { $recorded ->
    [none] { $moving ->
        [few] Figures from before and after a reform in { $moving_places }
        [many] Figures from before and after a reform in { COUNT($moving_places, "place") }
       *[none] None of the chosen texts gives figures from before and after a reform
    }
   *[other] Recomputed from a panel of places and periods
}
# The main finding: what moved for certain comes first. A difference between two points is a change, never an effect.
answer = { $finding ->
    [changed] **{ INDICATOR($lead_indicator) } in { FULLNAME($lead_place) } { lead-verb } from { lead-from } to { lead-to }, by its own account.** { lead-means } { cause-said }
    [unchanged] **{ INDICATOR($lead_indicator) } in { FULLNAME($lead_place) } stood at { $lead_later } both before and after, by its own account.** { $series ->
            [none] With neither a comparison place nor a series from before the reform,
           *[short] With no comparison place, and too short a series from before the reform,
        } whether the reform did anything cannot be told.
    [unclear] **{ INDICATOR($lead_indicator) } in { FULLNAME($lead_place) } went from { lead-from } to { lead-to }, by its own account; hedging and rounding leave open which way it moved.** Whether the reform did anything cannot be told either.
    [one_point] **{ $n_figures ->
            [1] The only figure
            [2] Neither of the two figures
           *[other] None of the { COUNT($n_figures, "figure") }
        } that { $breadth ->
            [many] the { COUNT($n_places, "place") } report
           *[few] { $places } { $n_places ->
                [1] reports
               *[other] report
            }
        } { $n_figures ->
            [1] does not give
           *[other] gives
        } a point before and a point after a reform.** Whether anything changed cannot be told.
    [records_different] **{ change-said }** { outcome-said }
    [records_same] **{ same-said }** { outcome-said }
    [records_wide] **{ wide-said }** That is compatible with no change, and with one of more than { $margin_share }, so whether the reform made a difference cannot be told. { outcome-said }
    [records_short] **{ change-said }** With { $rec_before } { $rec_before ->
            [1] period
           *[other] periods
        } before the reform and { $rec_after } after it, the method cannot be tested, so whether the reform caused it cannot be told. { outcome-said }
    [records_no_noise] **{ change-said }** Apart from that the figures do not vary, so no error can be estimated and whether the reform caused it cannot be told. { outcome-said }
    [records_false_dates] **{ change-said }** But such changes also appear where there was no reform: { tests-said } Whether the reform caused it cannot be told. { outcome-said }
    [records_few_ways] **{ change-said }** With so few places, the reform could have fallen among them in only { $rec_ways } ways; this may be chance, and whether the reform caused it cannot be told. { outcome-said }
   *[nothing] { $n_searched ->
        [0] **There is no text on the chosen places to search.**
       *[other] **We searched { COUNT($n_searched, "document") } on the chosen places and found no figure from before and after a reform.**
    } Whether anything changed cannot be told.
}
lead-from = { $lead_date_first ->
    [none] { BARE($lead_first) }
   *[other] { BARE($lead_first) } in { DATE($lead_date_first) }
}
lead-to = { $lead_date_later ->
    [none] { $lead_later }
   *[other] { $lead_later } in { DATE($lead_date_later) }
}
lead-verb = { $lead_way ->
    [down] fell
   *[up] rose
}
lead-means = { $lead_kind ->
    [structure] That is a change of structure or inputs, not an effect.
   *[outcome] That is a change, not an effect.
}
cause-said = { $series ->
    [none] With neither a comparison place nor a series from before the reform, whether the reform caused it cannot be told.
   *[short] With no comparison place, and too short a series from before the reform, whether the reform caused it cannot be told.
}
size-said = { BARE($rec_size) } { $rec_unit ->
    [none] { $way ->
        [fewer] lower
       *[more] higher
    }
   *[other] { $way ->
        [fewer] fewer
       *[more] more
    } { $rec_unit }
}
same-said = { $scope ->
        [places_added] Reformed places together
        [each_place] Reformed places on average
       *[one_place] After the reform, the place
    } had practically as { $rec_unit ->
        [none] high an outcome
       *[other] many { $rec_unit }
    } { per-said } as expected without the reform: the whole { $confidence } interval of the difference, { LOW($rec_interval) } to { HIGH($rec_interval) }, lies within { $margin_share } of what was expected ({ BARE($rec_band) }).
wide-said = { who-said } between { $rec_unit ->
        [none] { LOW($rec_sizes) } lower and { HIGH($rec_sizes) } higher
       *[other] { LOW($rec_sizes) } fewer and { HIGH($rec_sizes) } more { $rec_unit }
    } { per-said } than expected without the reform ({ $confidence } interval).
who-said = { $rec_unit ->
    [none] { $scope ->
        [places_added] The outcome of all reformed places together was
        [each_place] The mean outcome of reformed places was
       *[one_place] After the reform the outcome was
    }
   *[other] { $scope ->
        [places_added] Reformed places together had
        [each_place] Reformed places had on average
       *[one_place] After the reform there were
    }
}
scope-said = { $scope ->
    [places_added] {" "}in all reformed places together
    [each_place] {" "}in each reformed place, on average
   *[one_place] {""}
}
per-said = { $rec_period ->
    [year] a year
    [quarter] a quarter
    [month] a month
    [week] a week
    [day] a day
   *[other] a period
}
unit-said = { $rec_unit ->
    [none] {""}
   *[other] {" "}{ $rec_unit }
}
change-said = { $way ->
        [as_expected] { who-said } exactly what was expected without the reform { per-said }
       *[fewer] { who-said } { size-said } { per-said } than expected without the reform
    }{ $span ->
        [across] {" "}({ $confidence } interval from { $rec_unit ->
            [none] { LOW($rec_sizes) } lower to { HIGH($rec_sizes) } higher
           *[other] { LOW($rec_sizes) } fewer to { HIGH($rec_sizes) } more
        })
        [none] {""}
       *[fewer] {" "}({ $confidence } interval { $rec_sizes })
    }.
outcome-said = { $outcome_known ->
    [indicator] The outcome is “{ INDICATOR($rec_outcome) }”{ $rec_unit ->
        [none] {" "}(unit not stated)
       *[other] {""}
    };
    [words] The outcome is “{ $rec_outcome }”{ $rec_unit ->
        [none] {" "}(unit not stated)
       *[other] {""}
    };
   *[not_stated] { $rec_unit ->
        [none] What the outcome counts, and in what unit, is not stated;
       *[other] What the outcome counts is not stated;
    }
} { $rec_base ->
    [none] the panel has no period before the reform to give a base level.
   *[other] before the reform it stood at { BARE($rec_base) }{ unit-said } { per-said }{ scope-said }.
}
tests-said = { $tests ->
    [none_possible] There are too few periods before the reform for a placebo test.
    [no_noise] The figures do not vary, so no placebo test can be made.
    [none_found] { $rec_tests ->
        [1] The { $rec_tests } placebo test before the reform found no change.
       *[other] None of { $rec_tests } placebo tests before the reform found a change.
    }
    [all_found] { $rec_tests ->
        [1] The { $rec_tests } placebo test before the reform found a change too.
       *[other] All { $rec_tests } placebo tests before the reform found a change too.
    }
   *[some_found] Of { $rec_tests } placebo tests before the reform, { $rec_found } found a change too.
}
verdict = { $finding ->
    [changed] Figures changed. Whether the reform caused this cannot be told.
    [unchanged] The figures are the same before and after. Whether the reform did anything cannot be told.
    [records_different] This outcome differs from what was expected without the reform. That says nothing about other outcomes or places.
    [records_same] This outcome is practically what was expected without the reform. That says nothing about other outcomes or places.
    [one_point] Whether anything changed cannot be told.
    [nothing] Whether anything changed cannot be told.
    [unclear] Whether anything changed cannot be told.
   *[records_wide] Whether the reform changed this outcome cannot be told.
}
sure-matched = What each place states. { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-searched = What the chosen texts do not contain; each was searched.
sure-definition = The size of the change holds only if both points were counted in the same way. { $n_both ->
    [0] { $n_changes ->
        [1] This pair of figures lacks a date.
       *[other] None of the { COUNT($n_changes, "pair") } of figures has both dates.
    }
    [all] The dates are stated.
   *[other] Of the { COUNT($n_changes, "pair") } of figures, { WORD($n_both) } { $n_both ->
        [one] has
       *[other] have
    } both dates.
}
sure-change = Whether anything changed after a reform. There are no two points.
sure-cause = Whether the reform caused the change. { $series ->
    [none] There is neither a comparison place nor a series from before.
   *[short] There is no comparison place, and the series from before is too short.
}
sure-size = { $design ->
    [series] The { $rec_before } { $rec_before ->
        [1] period
       *[other] periods
    } before the reform and { $rec_after } after it { $enough ->
        [yes] meet the convention of { DIGITS($n_enough) } on each side.
       *[no] fall short of the conventional { DIGITS($n_enough) } on each side.
    }
   *[staggered] The { $rec_units }, { BARE($rec_adopters) } of them reformed, { $enough ->
        [yes] meet the convention of { DIGITS($n_enough) } places
       *[no] fall short of the conventional { DIGITS($n_enough) } places
    }{ $rec_p ->
        [none] .
       *[other] , so that a permutation test decides (p = { $rec_p }).
    }
}
sure-tests = { $design ->
    [series] The trend before the reform is assumed to have continued.
   *[staggered] Without the reform, all places are assumed to have moved alike.
} { tests-said }
sure-elsewhere = How other outcomes and other places fared. The panel does not cover them.
limit-trend = Whether things were already changing before the reform: two points make no trend.
limit-recording = Whether things themselves changed: a new channel records more, which is neither more demand nor fewer problems.
limit-worst = Whether this is a return to normal: a pilot chosen at its worst improves without any reform.
limit-titles = What residents gained: a title comes from a higher authority, and a changed structure is a practice. Neither is an effect.
limit-silent = Whether a reform worked: what a text does not mention may still have changed.
limit-same-time = What else changed: { $design ->
    [series] staff, money or appraisal that changed at the same time cannot be separated from the reform.
   *[staggered] staff, money or appraisal that changed only in reformed places cannot be separated from the reform.
}
limit-one-number = Whether residents are better off: the panel counts this one outcome.
key-lead = { INDICATOR($lead_indicator) }
    .note = { $lead_place }; derived, later minus first: from { BARE($lead_first) } to { $lead_later }
key-second = { INDICATOR($second_indicator) }
    .note = { $second_place }; derived, later minus first: from { BARE($second_first) } to { $second_later }
key-third = { INDICATOR($third_indicator) }
    .note = { $third_place }; derived, later minus first: from { BARE($third_first) } to { $third_later }
key-change = Observed minus expected, { per-said }
    .note = Recomputed from the panel{ $rec_interval ->
        [none] ; no interval
       *[other] ; { $confidence } interval { LOW($rec_interval) } to { HIGH($rec_interval) }
    }
key-expected = Expected without the reform, { per-said }
    .note = Recomputed from the panel; average of the periods after the reform
key-base = Level before the reform, { per-said }
    .note = Recomputed from the panel; average of the periods before
fig-points = { INDICATOR($lead_indicator) } { $lead_way ->
    [same] stood at { $lead_later } before and after
    [unclear] may have moved either way
   *[up] { lead-verb } from { BARE($lead_first) } to { $lead_later }
}
    .subtitle = { $lead_place }; reported
    .note = Two points make no trend and are not joined. This is a change, not an effect.
    .first = first
    .later = later
    .undated = date not stated
fig-path = { $verdict ->
    [different] { size-said } { per-said } than expected without the reform
    [same] Practically the same as expected without the reform
   *[cannot_tell] Whether the reform caused the difference cannot be told
}
    .subtitle = { places-said }, { first-said } to { last-said }; { $confidence } intervals
    .reform = reform begins
    .unit = { $rec_unit ->
        [none] {""}
       *[other] { $rec_unit }{" "}
    }{ per-said }
fig-since = { $verdict ->
    [different] { size-said } { per-said } than expected without the reform
    [same] Practically the same as expected without the reform
   *[cannot_tell] Whether the reform caused the difference cannot be told
}
    .subtitle = { places-said }, mean of those reformed, { first-said } to { last-said }; { $confidence } intervals
    .note = Each period before the reform is compared with the one before it, and each period after with the last one before the reform. Thick intervals hold for single points, thin ones for all periods together.
    .unit = change { per-said }{ $rec_unit ->
        [none] {""}
       *[other] , { $rec_unit }
    }
places-said = { $scope ->
    [one_place] one place
    [places_added] { $rec_units } together
   *[each_place] { $rec_units }
}
first-said = { $labels ->
    [dates] { DATE($rec_first) }
   *[text] { $rec_first }
}
last-said = { $labels ->
    [dates] { DATE($rec_last) }
   *[text] { $rec_last }
}
start-said = { $labels ->
    [dates] { DATE($rec_start) }
   *[text] { $rec_start }
}
latest-said = { $labels ->
    [dates] { DATE($rec_latest) }
   *[text] { $rec_latest }
}
request-monthly = Ask { $moving_places }, { by }, for monthly figures from { DIGITS($n_periods) } months before the reform to { DIGITS($n_periods) } months after, with the month it began.
    .who = The body in charge of the reform in { $moving_places }
    .what = Each indicator in the table, month by month, for { DIGITS($n_periods) } months before and { DIGITS($n_periods) } after; the month the reform began; changes of definition and recording in between
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-first = Ask { $breadth ->
        [few] { $places }
       *[many] the chosen places
    }, { by }, for monthly figures from { DIGITS($n_periods) } months before the reform to { DIGITS($n_periods) } months after, with the month it began.
    .who = The body in charge of reform in { $breadth ->
        [few] { $places }
       *[many] the chosen places
    }
    .what = The outcome that the reform is meant to change, { DIGITS($n_periods) } months before and { DIGITS($n_periods) } after; the month the reform began
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-untouched-places = Ask the next higher authority, { by }, for the same figures from places without the reform.
    .who = The next higher authority
    .what = The same indicators over the same months in places without the reform; changes of recording, bodies and appraisal
    .basis = The rule of this report: without a comparison, a difference is not credited to the reform
request-no-credit = Until these arrive, do not credit a reform with such a difference or extend it because of one.
request-more-periods = Ask the body that supplied the panel, { by }, for { DIGITS($n_enough) } periods on each side of the reform.
    .who = The body that supplied the panel
    .what = { DIGITS($n_enough) } periods before and { DIGITS($n_enough) } after, on one definition
    .basis = The rule of this report
request-more-places = Ask the body that supplied the panel, { by }, for more places, up to { DIGITS($n_enough) } with and without the reform.
    .who = The body that supplied the panel
    .what = Figures on one definition from more places, including places without the reform
    .basis = The rule of this report
request-untouched = Ask the body that supplied the panel, { $opening ->
        [untouched] { by }
       *[other] by the same date
    }, for an outcome that the reform should not affect.
    .who = The body that supplied the panel
    .what = A register that has nothing to do with the reform, for the same places and periods; if it changes too, recording has changed
    .basis = The rule of this report
request-channels = Ask the reformed places, { by }, whether channels or rules of recording changed.
    .who = The bodies in charge in the reformed places
    .what = Dates on which hotlines were merged, platforms opened or definitions changed
    .basis = The rule of this report
request-outcome = Ask the body that supplied the panel, { by }, what it counts and in what unit.
    .who = The body that supplied the panel
    .what = Indicator, unit and counting rule
    .basis = The rule of this report
request-no-transfer = Do not apply this result to other places, periods or outcomes.

## What is reported

meaning = A change is the figure after the reform minus the figure before. An effect is the figure after minus what it would have been without the reform. The latter cannot be observed; it can only be inferred from the trend before or from places without the reform. Without either, one can speak only of change.
tab-change = { $n_changes ->
    [0] No figure is given at two points
   *[other] { $n_both ->
        [0] { $n_changes ->
            [1] One pair of figures, not both dated
           *[other] None of the { COUNT($n_changes, "pair") } of figures has both dates
        }
        [all] { COUNT($n_changes, "pair") } of figures, both dated
       *[other] Of the { COUNT($n_changes, "pair") } of figures, { WORD($n_both) } { $n_both ->
            [one] has
           *[other] have
        } both dates
    }
}
    .subtitle = Reported; changes are derived, those of shares in percentage points
    .note = “First” and “later” follow the text, or the dates. { $n_structure ->
        [0] {""}
        [all] All pairs count structure, inputs or background, not outputs or outcomes.
        [1] Of these, one pair counts structure, inputs or background, not outputs or outcomes.
       *[other] Of these, { COUNT($n_structure, "pair") } count structure, inputs or background, not outputs or outcomes.
    }
    .first = First
    .first_date = First, date
    .later = Later
    .later_date = Later, date
    .change = Change
    .unclear = either way
    .undated = not stated

## Problems

alone = { $n_changes ->
    [0] Without two points no change can be stated. Titles, starting dates and figures that have nothing to do with a reform cannot take their place.
   *[other] **A difference between two points is not an effect.** It combines what the reform did, the trend that was there before, whatever else changed, and changes of recording. What places publish covers neither places without the reform nor monthly figures, so these cannot be separated. Whether the same would happen elsewhere also depends on how the pilot was chosen.
}
left = { $move_place ->
    [0] {""}
   *[other] **A share can rise while the number left does not fall.** { $move_place } reports volume and satisfaction at the same two points. If every caller was reached, { $left_first } were dissatisfied each day at first and { $left_later } later: { $left_went ->
        [fell] the number fell.
        [rose] the number rose.
       *[meet] the two ranges overlap, so whether it fell cannot be told.
    }
}
tab-else = Other practices described, which cannot be separated from the reform
    .subtitle = Solid line: in place  Dashed: planned only
    .note = When practices began is not known, so which of them had an effect cannot be told. What is not mentioned may have changed too.
    .category = Category
    .practices = Practices
    .hotline_platform = Request channels
    .information_system = Information systems
    .organisation = Organisation
    .grid_management = Grid management
    .assessment = Assessment
    .public_service = Public service
channels = { $n_changes ->
    [0] {""}
   *[other] **Check the channels of recording first.** When hotlines are merged, platforms open or definitions change, figures move even if nothing else does. Next come bodies, staff and appraisal: what is appraised is recorded more often, or less.
}

## Recomputed from the panel

recorded = Recomputed from the panel
    .lead = { $recorded ->
        [none] {""}
       *[other] A panel holds totals that may be published, with a row for each place and period. It does not hold case records, and nothing was withheld from this report. { outcome-said } The panel runs from { first-said } to { last-said }, { $rec_periods } periods, with { places-said }. { $n_waves ->
            [1] The reform begins in { start-said }.
           *[other] The reform reached { $rec_adopters } in { WORD($n_waves) } waves, the first in { start-said } and the last in { latest-said }.
        }{ $rec_left_out ->
            [0] {""}
            [1] {" "}{ $rec_left_out } was not used, because it was reformed from the first period on or there was nothing to compare it with.
           *[other] {" "}{ $rec_left_out } were not used, because they were reformed from the first period on or there was nothing to compare them with.
        } { sure-size } { tests-said }
    }
parallel = { $parallel ->
    [none] {""}
    [not_tested] **That all places would have moved alike cannot be observed.** There are too few periods before the reform to tell whether they were drifting apart.
    [falls_at_once] **That all places would have moved alike cannot be observed.** Judged together with the periods before, the finding does not stand even if they would have.
    [fragile] **That all places would have moved alike cannot be observed.** The finding falls if, from the reform on, reformed places drifted away from the others { $rec_drift_times } times as fast as the steepest drift compatible with the periods before ({ $rec_drift } further apart with each period).{ step-said }
   *[stands] **That all places would have moved alike cannot be observed.** The finding stands as long as, from the reform on, reformed places drifted away from the others less than { $rec_drift_times } times as fast as the steepest drift compatible with the periods before ({ $rec_drift } further apart with each period).{ step-said }
}
step-said = { $rec_step_times ->
    [none] {""}
   *[other] {" "}If they moved apart by a step in every period, always the same way, the limit is { $rec_step_times } times the largest step compatible with those periods.
}
tab-panel = { $way ->
    [as_expected] As many { per-said } as the
   *[fewer] { size-said } { per-said } than the
} { BARE($rec_expected) }{ unit-said } expected
    .subtitle = { $rec_unit ->
        [none] unit not stated,
       *[other] { $rec_unit }
    } { per-said }; { $scope ->
        [places_added] all reformed places together
        [each_place] mean of reformed places
       *[one_place] one place
    }
    .item = Item
    .value = Value
    .base = Before the reform, average
    .expected = Expected without the reform, average of periods after it
    .change = Observed minus expected
    .interval = { $confidence } interval of the difference
    .weighted = The same, each place and period counted once
    .band = Difference that counts as none
    .p = p-value of the permutation test
    .drift = Multiple of the steepest drift before at which the finding falls
    .step = Multiple of the largest step before, made in every period, at which it falls
fig-placebo = { $tests ->
    [none_found] No change found at points without a reform
    [all_found] A change found at every point without a reform
   *[some_found] Of { $rec_tests } points without a reform, { $rec_found } show a change too
}
    .subtitle = Figures from before the reform only{ $impact_model ->
        [poisson] ; logarithmic scale
       *[linear] {""}
    }
    .unit = change at that point
    .none = no change

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .one = { $recorded ->
        [none] For one place: monthly figures for { DIGITS($n_periods) } months before and { DIGITS($n_periods) } after, on one definition and through one channel, with the month of the reform. If tests on earlier dates find no change and the month of the reform shows one, the answer changes.
       *[other] {""}
    }
    .many = { $recorded ->
        [none] For places reformed in waves: { DIGITS($n_units) } or more, including places without the reform. With fewer, a permutation test decides.
       *[other] {""}
    }
    .untouched = { $recorded ->
        [none] In either case, an outcome that the reform should not affect, such as an unrelated register. If it changes too, recording has changed. The numbers { DIGITS($n_periods) } and { DIGITS($n_units) } are conventions, not findings.
       *[other] An outcome that the reform should not affect, such as an unrelated register. If it changes too, recording has changed. More periods or places would also count; the numbers { DIGITS($n_periods) } and { DIGITS($n_units) } are conventions, not findings.
    }

## Method and definitions

method = { $recorded ->
    [none] A difference is taken between two figures for one place on one indicator. “More than” is read as below the next round hundred or thousand, and percentages carry half a point of rounding. A figure is said to have risen or fallen only if both ends of the possible range agree.
   *[other] Three verdicts were fixed before the numbers were seen. Where more than a fifth of placebo tests find a change too, nothing is concluded. Otherwise the outcome is “practically the same” if the whole interval lies within { $margin_share } of what was expected, “different” if the interval excludes zero, and “cannot be told” in all other cases. { $design ->
        [series] The single series is fitted by segmented regression ({ $impact_model ->
            [poisson] Poisson
           *[linear] linear
        }), with first-order autocorrelated errors of unknown strength; { $season_used ->
            [used] a season of { DIGITS($season) } periods;
            [too_short] no season, for want of two full ones before the reform;
           *[none] no season;
        } { $transition_months ->
            [0] no transition.
            [1] the first period of the reform is left out.
           *[other] the first { DIGITS($transition_months) } periods of the reform are left out.
        } A series with no room for a test before the reform gets no verdict.
        [two_groups] The change in reformed places is compared with that in places never reformed; this assumes that without the reform all would have moved alike. { dealt-said } { parting-said }
       *[staggered] Each wave is compared with places never reformed and then averaged by number of places, rather than by one two-way fixed-effects model; this assumes that without the reform all would have moved alike. { weights-said } { dealt-said } { parting-said }
    } { $scaled ->
        [yes] Outcomes are scaled to the average size of places given in the panel.{" "}
       *[no] {""}
    }Intervals are { $confidence } intervals.
}
parting-said = How far places may move apart before the finding falls is measured against what is compatible with the periods before{ CITE("rambachan2023") }: steady drift, or steps from one period to the next. These limits, and those for all periods together, hold simultaneously{ CITE("montiel2019") }.
weights-said = Counting each place and period once gives the estimate of Sun and Abraham{ CITE("sun2021") }; it rests on the same comparisons and is not independent confirmation.
dealt-said = With fewer than { DIGITS($n_units) } places reformed, or not reformed, intervals come from reassigning the reform at random (seed { DIGITS($seed) }).
tab-figures = { $n_dated ->
    [0] { $n_figures ->
        [1] The only figure has no date
       *[other] None of the { COUNT($n_figures, "figure") } has a date
    }
    [all] { COUNT($n_figures, "figure") }, all dated
   *[other] Of the { COUNT($n_figures, "figure") }, { WORD($n_dated) } { $n_dated ->
        [one] has
       *[other] have
    } a date
}
    .empty = The chosen places give no figure to list.
    .subtitle = As printed, with kind and date
    .note = Only figures at two points enter a comparison; the others are listed separately.
    .twice = At two points
    .one_point = At one point only
    .awards = Hours set by rule, and titles
    .unrelated = Incomes and air quality, credited to no reform
rule = { $design ->
    [series] interrupted series: the trend before the reform continued, against what came after
    [two_groups] difference in differences: change in reformed places minus change in places never reformed
   *[staggered] staggered adoption: each wave against places never reformed, then averaged
}; { first-said } to { last-said }
evidence =
    .rec_periods = Periods in the panel
    .rec_before = Periods before the reform
    .rec_after = Periods after the reform
    .rec_units = Places used
    .rec_adopters = Places reformed
    .rec_left_out = Places not used
    .rec_change = Observed minus expected
    .rec_size = Size of the difference
    .rec_low = Difference, lower limit
    .rec_high = Difference, upper limit
    .rec_least = One end of the interval, as a size
    .rec_most = The other end, as a size
    .rec_base = Mean before the reform
    .rec_expected = Expected without the reform
    .rec_band = Difference that counts as none
    .rec_p = p-value of the permutation test
    .rec_weighted = Observed minus expected, each place and period counted once
    .rec_drift = Steepest drift a period that is compatible with the periods before
    .rec_drift_times = Multiple of that drift at which the finding falls
    .rec_step_times = Multiple of the largest step before at which it falls
    .rec_ways = Ways to assign the reform
    .rec_tests = Tests before the reform
    .rec_found = Tests that found a change
    .left_first_low = Dissatisfied each day at first, lower limit
    .left_first_high = Dissatisfied each day at first, upper limit
    .left_later_low = Dissatisfied each day later, lower limit
    .left_later_high = Dissatisfied each day later, upper limit
scope = { $recorded ->
    [none] **Where this applies.** To the places and points in time stated. The findings are no basis for ranking, appraisal or extending a reform.
   *[other] **Where this applies.** To the places, the periods and the one outcome in the panel.
}
-pair = { $n ->
    [one] pair
   *[other] pairs
}
