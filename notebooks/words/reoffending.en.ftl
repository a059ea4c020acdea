### Reoffending under community correction: what this report says. Structure and figures are in notebooks/reoffending.ipynb.
### { $name } is a number, a place or a finding; a [case] is chosen by what was found, never by the words.

## Page one

short = Reoffending under community correction
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] The chosen texts give no number of people under community correction
        [few] What has been published by { $places }
       *[many] What { COUNT($n_places, "place") } have published
    }
   *[other] Recomputed from community correction records
}
# The main finding. $finding is chosen by Reoffending.finding.
answer = { $finding ->
    [claim_of_none] { $n_claims ->
        [1] **Only one of the { COUNT($n_places, "place") } reports on reoffending: { FULLNAME($claim_place) } says that “{ EXACT($claim) }” of its { $total } under community correction offended again.** Even if that is true, and true of exactly those people, it rules out only rates above { $limit } (one-sided { $confidence }).
        [all] { $n_places ->
            [1] **{ FULLNAME($claim_place) } says that “none” of its { $total } under community correction offended again.** Even if that is true, and true of exactly those people, it rules out only rates above { $limit } (one-sided { $confidence }).
           *[other] **All { COUNT($n_places, "place") } say that “none” reoffended;** even the largest, { FULLNAME($claim_place) } with { $total }, rules out only rates above { $limit } (one-sided { $confidence }).
        }
       *[other] **{ COUNT($n_claims, "place") } say that “none” reoffended;** the largest, { FULLNAME($claim_place) } with { $total }, rules out only rates above { $limit } (one-sided { $confidence }).
    }
    [claim_without_total] **{ FULLNAME($claim_place) } says that “none” reoffended but not out of how many,** so the claim rules nothing out.
    [counts_other_total] **{ FULLNAME($count_place) } reports that { $count } reoffended and, separately, a caseload of { $count_total }.** They need not be the same people, so no rate follows.
    [counts_without_total] **{ FULLNAME($count_place) } reports that { $count } reoffended** but not out of how many.
    [goals_only] **The chosen places publish targets of zero** but no number of people who reoffended.
    [records] **Within { DIGITS($window_days) } days of { $origin ->
            [release] release
           *[start] starting
        }, { $rec_share } reoffended ({ $confidence } interval { $rec_interval }):** { $rec_events } of the { $rec_n } followed to the end.
    [records_zero] **The records show no offence within { DIGITS($window_days) } days among { $rec_n } followed to the end.** A true rate above { $rec_limit } would make that less than 5% likely.
    [records_hidden] **Fewer than { DIGITS($min_cell) } people reoffended; the number is withheld to protect them.**
    [records_immature] **Nobody in the records has been followed to the end yet,** so no rate can be given; they are not counted as successes.
    [no_outcome_column] **The records have no column for the date or the type of an event,** so how many people reoffended cannot be known. A missing column does not mean that nothing happened.
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts gives a figure on community correction or reoffending.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found no number of people who reoffended.**
    }
}
verdict = { $finding ->
    [claim_of_none] On those conditions we can say what the zero rules out. Whether reoffending is high or low cannot be told.
    [records] { $outside ->
        [some] { $outside_regions } { $outside_regions ->
            [one] lies
           *[other] lie
        } beyond the 99.8% limits. Check recording first, then causes.
        [none] { $n_against_limits ->
            [all] No area lies beyond the 99.8% limits. That does not make the areas alike; it means that none stands out.
            [one] Only one of { TOTAL($n_against_limits) } areas can be shown, and it does not lie beyond the 99.8% limits. Nothing can be said of the others.
            [2] Only two of { TOTAL($n_against_limits) } areas can be shown, and neither lies beyond the 99.8% limits. Nothing can be said of the others.
           *[other] Only { WORD($n_against_limits) } of { TOTAL($n_against_limits) } areas can be shown, and none of these lies beyond the 99.8% limits. Nothing can be said of the others.
        }
       *[not_shown] Only the overall rate can be given. Whether any area is high or low cannot be told.
    }
   *[other] Whether reoffending is high or low cannot be told.
}
benchmark = A national rate of { $national_rate_2012 } was published in July 2012. Neither base nor follow-up was stated, so it is no standard. { $limit_beside ->
    [above] The limit for { $claim_place } lies above it: { $claim_place } may be above or below the country as a whole.
    [below] On the same definition { $claim_place } would be below the country as a whole, but the definition is not stated.
   *[none] {""}
}
sure-matched = { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-conditions = The limit of { $limit } holds if the claim is true, covers these people and follows all of them equally. The text states neither of the last two.
sure-where = { $finding ->
    [claim_of_none] { $n_places ->
        [1] Whether reoffending is high or low. The length of follow-up is not stated, and there is no place to compare with.
       *[other] Where reoffending is lower. Published figures differ in event, people and period.
    }
   *[other] Whether reoffending is high or low. No text gives people who reoffended together with the total they are part of.
}
sure-followed = For everyone in the rate, the follow-up window and the waiting period are over.
sure-recorded = Only recorded offences count; offences elsewhere, or still before a court, may be missing.
sure-causes = Why areas differ. { $case_mix ->
    [fitted] Case mix has been allowed for only as far as the records describe it.
   *[other] Case mix has not been allowed for.
}
sure-file = { $finding ->
    [no_outcome_column] Which columns the file lacks; each was checked when the file was read.
   *[other] Every record was checked, and the protection rule was set before any result was seen.
}
limit-effect = Whether correction works: there is no comparison group, and nothing from before supervision.
limit-unseen = That nobody reoffended: an offence elsewhere, during absconding or still before a court need not be on the local record.
limit-causes = Why areas differ: { $case_mix ->
    [fitted] case mix has been allowed for only as far as the records describe it, and ranks mean nothing.
   *[other] case mix has not been allowed for, and ranks mean nothing.
}
key-total = People under community correction, { $claim_place }
    .note = Reported; caseload or running total not stated
key-limit = Highest rate that no offence among them leaves open
    .note = Derived; one-sided { $confidence }; follow-up not stated
key-needed = People needed for a zero to rule out { $design_rate }
    .note = Sample-size calculation; one-sided { $confidence }
key-share = Reoffended within { DIGITS($window_days) } days
    .note = Recomputed from records; up to { DATE($rec_cutoff) }
key-limit-records = Highest rate that no offence leaves open
    .note = Derived from records; one-sided { $confidence }
key-followed = Followed to the end
    .note = Recomputed from records
key-immature = Not yet followed to the end
    .note = Shown separately, not in the rate
fig-zero = { $n_claims ->
    [1] No offence among { $total } still allows a rate of { $limit }
   *[other] The fewer the people, the less a zero rules out
}
    .subtitle = Highest rate left open when no offence is seen; equal follow-up assumed; one-sided { $confidence }; dashed: { $design_rate }
    .unit = people
request-claim = Ask the { $claim_place } Justice Bureau, { by }, what the { $total } stand for, up to when “none” holds, and whether it was checked against court records.
    .who = { $claim_place } Justice Bureau
    .what = Are the { $total } a caseload on one day or a running total? Up to what date does “none” hold, and does it cover time after release? Was it checked against court judgments?
    .basis = Community Correction Law, Article 22: each person is registered and has a file. Criminal Law, Article 77: a new offence during a suspended sentence revokes it, so a court record would exist
request-records = { $totals ->
    [0] Ask { $breadth ->
        [few] the justice bureaus (offices) of { $places }
       *[other] every justice bureau
    }, { by }, for one year’s numbers of people who started, reoffended, died or were recalled.
   *[other] Ask { $other_places }, by the same date, for one year’s numbers of people who started, reoffended, died or were recalled.
}
    .who = { $totals ->
        [0] Every justice bureau
       *[other] Justice bureaus (offices) of { $other_places }, or the successor body where boundaries have changed
    }
    .what = For one year: people who started; those convicted of an offence committed within a year of starting; deaths; recalls to custody
    .basis = Community Correction Law, Article 22
request-no-ranking = { $recorded ->
    [none] Until these arrive, do not compare, rank or appraise places by “no reoffending”.
   *[other] { $case_mix ->
        [fitted] Do not rank or appraise areas by reoffending, even after allowing for case mix: the records hold only part of it.
       *[other] Until case mix is allowed for, do not rank or appraise by reoffending.
    }
}
request-outside = Ask the justice bureaus of { $outside_regions }, { by }, to explain how they record reoffending.
    .who = Justice bureaus of { $outside_regions }
    .what = Whether an offence is recorded on conviction or on charge; whether convictions elsewhere are added; sentences and offences of those who started in the period
    .basis = Community Correction Law, Article 22
request-follow-up = Ask the bureau that supplied the records, once the window and the waiting period are over, for the later follow-up of { $finding ->
        [records_immature] everyone in the records.
       *[other] people not yet followed to the end.
    }
    .who = The bureau that supplied the records
    .what = Later offences, deaths and recalls of people not yet followed to the end
    .basis = The counting rule of this report
request-outcome-columns = Ask the bureau that supplied the records, { by }, for the date and the type of each event.
    .who = The bureau that supplied the records
    .what = For each person: date of a new offence, date of conviction, type of event
    .basis = The counting rule of this report
request-more-records = Ask the bureau that supplied the records, { by }, for more areas or years, so that the numbers reach the smallest count published.
    .who = The bureau that supplied the records
    .what = Records of neighbouring areas or earlier years, on the same definitions
    .basis = The protection rule of this report

## What the places have published

published = People received and people released are totals over time. A caseload is a count on one day. An offence is an event. Even where the first three agree, they say nothing about the fourth.
tab-figures = { $n_reporting ->
    [0] No place mentions reoffending
    [1] Only { $reporting_places } mentions reoffending
    [all] { $n_places ->
        [1] Only { $reporting_places } mentions reoffending
       *[other] Every place that writes of correction mentions reoffending, each on its own definition
    }
   *[other] { COUNT($n_reporting, "place") } mention reoffending
}
    .subtitle = People or cases; { COUNT($n_places, "place") }, { COUNT($n_documents, "document") }; reported unless marked otherwise
    .note = “Not reported” means that the text gives no figure, not that nothing happened. “None” is the text's own word and is not used as a number.
    .empty = The chosen places give no number of people under community correction.
    .received = Received
    .released = Released on time
    .caseload = Caseload
    .reoffended = Reoffended
    .serious = Serious reoffending
    .violations = Violations and incidents

## How much a zero can say

zero = { $totals ->
    [0] Zero observed is not zero risk. The fewer the people, the less a zero rules out.
   *[other] Zero observed is not zero risk. If the true rate were above { $limit }, { $total } would show no offence less than 5% of the time. At lower rates a zero is no surprise. The text does not say that the offences and the total concern the same people, so we give a conditional limit, not a reoffending rate.
}
sample-size = To rule out { $design_rate } with a zero takes at least { $n_to_exclude }. To tell { $design_rate } from { $double_rate } takes { $n_per_group } in each group (two-sided { $error }, power 80%). We use { $design_rate } here only to show the size of the task; it is no standard.

## Why places cannot be compared

no-ranking =
    | Question | Counted among | If mixed |
    |---|---|---|
    | Any offence while supervised? | People on the caseload on one day, for terms of any length | Long terms count too much; the rate comes out too high |
    | Any offence within a year of starting (or release)? | People followed for the full year | People followed for less count as successes; the rate comes out too low |
    | A serious offence, any offence, or a violation? | A different base for each | A place that counts only serious offences looks better |

## Recomputed from records

recorded = Recomputed from records
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [no_outcome_column] { $rows_told ->
                [no] The file has
               *[yes] The file has { DIGITS($n_read) } rows and
            } no column for the date or the type of an event, so no rate is worked out.
            [records_hidden] Fewer people reoffended than the smallest count that is published, so no number is given.
            [records_immature] The window and the waiting period are not over for anybody in the records, so no rate is worked out.
           *[other] The rate covers { $rec_n } who were followed to the end. { $rec_immature ->
                [0] Nobody is still to be followed.
                [1] One more person has not been; that person is shown separately and not counted as a success.
               *[other] A further { $rec_immature } have not been; they are shown separately and not counted as successes.
            } People who die, are recalled or move away stay in the denominator. { door }{ withheld-said }{ $terms ->
                [few] {" "}Some people have more than one term; each person counts once, from the first term on. How many terms there are is withheld.
                [several] {" "}The records hold { DIGITS($n_terms) } terms of { DIGITS($n_persons) } people; each person counts once, from the first term on.
               *[one_each] {""}
            }
        }
    }
fig-funnel = { $outside ->
    [some] { $outside_regions } { $outside_regions ->
        [one] lies
       *[other] lie
    } beyond the 99.8% limits
   *[none] { $n_against_limits ->
        [all] No area lies beyond the 99.8% limits
       *[other] None of the areas shown lies beyond the 99.8% limits
    }
}
    .subtitle = Share who reoffended; centre line: share in all areas shown; 95% limits dashed, 99.8% solid
    .unit = people followed to the end
    .note = { $funnel_few ->
        [yes] With fewer than ten areas the chart is only illustrative. Areas with a withheld count are left out.
       *[no] Exact binomial limits. Areas with a withheld count are left out.
    }
spread = { $spread ->
    [none] {""}
    [not_shown] {""}
    [more_than_chance] Areas differ by more than chance. A rank still explains nothing: case mix and recording come first.
    [cannot_tell] The test found no more variation between areas than chance allows. That does not make them alike: how far they differ cannot be told.
   *[too_few] There are too few areas to test how far they differ.
}
overall = { $overall_found ->
    [none] {""}
    [not_shown] {""}
    [too_few] Fewer than five areas can be shown, which is too few for an overall rate of areas or for the range of another area.
    [mostly_at_end] No overall rate of areas is given: in more than one in five nobody reoffended, or everybody did, and the result would depend on how such areas are treated.
   *[pooled] { $overall_alike ->
        [yes] Overall, half of areas like these { WORD($n_pooled) } would have a true rate below { $overall_share } ({ $confidence } interval { $overall_interval }). No spread beyond chance was estimated between areas. Only if there is none would the true rate of another such area lie in the range { $another_interval } ({ $confidence } prediction interval).
       *[no] Overall, half of areas like these { WORD($n_pooled) } would have a true rate below { $overall_share } ({ $confidence } interval { $overall_interval }). The true rate of another such area would lie in the range { $another_interval } ({ $confidence } prediction interval).
    } This counts areas; the { $rec_share } above counts people, of whom large areas have more.{ $areas_left_out ->
        [none] {""}
       *[some] {" "}Areas with a withheld count are left out. Small counts are withheld first, so with these areas the overall rate may be lower.
    }{ $n_at_end ->
        [0] {""}
        [1] {" "}In one of the areas nobody reoffended, or everybody did; half a person was added to both of its counts.
       *[other] {" "}In { WORD($n_at_end) } of the areas nobody reoffended, or everybody did; half a person was added to both counts of each.
    }
}
frequency = { $frequency ->
    [none] {""}
    [not_shown] {""}
    [one_each] The records hold one term for each person and at most one event for each term, so how many offences people committed cannot be known.
    [hidden] { $rec_again ->
        [none] {""}
       *[other] More than one offence in the window is on record for { $rec_again } of the { $rec_events }.{" "}
    }How many offences there were in total is withheld: with so few people it could show who reoffended repeatedly.
   *[counted] Counting every recorded offence in the window, not only the first, there are { $per_reoffender } for each person who reoffended, or { $per_hundred } for every 100 people followed to the end. { $rec_again ->
        [none] {""}
        [0] Nobody has more than one offence on record.{" "}
       *[other] More than one offence is on record for { $rec_again } of the { $rec_events }.{" "}
    }A term holds one event at most, so further offences in the same term are missing and these numbers may be too low.
}
fig-incidence = Recall and death, as well as new offences, end supervision
    .subtitle = Cumulative incidence, { $confidence } intervals
    .note = Stretches of time with fewer events than the smallest count published are not shown.
    .reoffence = new offence
    .recall = recall to custody
    .death = death
    .other = other
tab-regions = People followed to the end, and not yet, by area
    .subtitle = People
    .note = { protected }
    .event = Reoffended
    .none = No offence seen
    .immature = Not yet followed
tab-overall = Another area like these: a rate of { $another_interval }
    .subtitle = Share of people followed to the end who reoffended within { DIGITS($window_days) } days; areas of which all counts are shown
    .note = Random-effects model of logits, restricted maximum likelihood; intervals as in the method section. The variance is that of true logits. { $overall_alike ->
        [yes] An estimate of no variance does not show that areas are alike: see its interval.
       *[no] The model takes logits of areas to be normally distributed.
    }
    .item = Item
    .value = Value
    .interval = { $confidence } interval
    .areas = Areas
    .share = Rate below which half of such areas lie
    .another = True rate of another area
    .tau2 = Variance between areas (τ²)
    .i2 = Part of the variance that is between areas (I²)
    .q = Cochran's Q
    .p = p-value of Q

## Over time and between groups

compared = Over time and between groups
trend = { $trend_change ->
    [none] {""}
    [not_shown] {""}
    [rose] Of those who { $origin ->
            [release] were released
           *[start] started
        } between { DATE($trend_from) } and { DATE($trend_to) }, { $trend_share } reoffended ({ $confidence } interval { $trend_interval }); between { DATE($trend_before_from) } and { DATE($trend_before_to) } it was { $trend_before }. That is a rise of { $trend_points } percentage points ({ $trend_range }), more than chance would explain.
    [fell] Of those who { $origin ->
            [release] were released
           *[start] started
        } between { DATE($trend_from) } and { DATE($trend_to) }, { $trend_share } reoffended ({ $confidence } interval { $trend_interval }); between { DATE($trend_before_from) } and { DATE($trend_before_to) } it was { $trend_before }. That is a fall of { $trend_points } percentage points ({ $trend_range }), more than chance would explain.
   *[cannot_tell] Of those who { $origin ->
            [release] were released
           *[start] started
        } between { DATE($trend_from) } and { DATE($trend_to) }, { $trend_share } reoffended ({ $confidence } interval { $trend_interval }); between { DATE($trend_before_from) } and { DATE($trend_before_to) } it was { $trend_before }. Chance alone could explain the difference of { $trend_points } percentage points (interval of the change { $trend_range }): whether the rate rose or fell cannot be told.
}
fig-trend = { $trend_change ->
    [rose] The rate has risen
    [fell] The rate has fallen
    [cannot_tell] Whether the rate rose or fell cannot be told
   *[not_shown] Reoffending by date
}
    .subtitle = Share of people followed to the end who reoffended within { DIGITS($window_days) } days, by date of { $origin ->
            [release] release
           *[start] start
        }; { $confidence } intervals
    .note = Only periods in which everybody has been followed to the end, at most { DIGITS($most_periods) }. Periods with a withheld count are left out. Change is measured from a year before, or from the previous period where periods are longer; its interval is Newcombe's{ CITE("newcombe1998") }.
    .quarter = Q{ $quarter } { $year }
groups = { $groups_found ->
    [none] {""}
    [not_shown] {""}
    [some] Shares differ by { $groups_apart } more than chance would explain, after allowing for several tests. That shows who reoffends more often, not why.
   *[cannot_tell] No difference between these groups beyond chance was found. That does not make them alike.
}
fig-groups = { $groups_found ->
    [some] Reoffending differs by { $groups_apart }
    [cannot_tell] No difference between groups beyond chance was found
   *[not_shown] Reoffending by group
}
    .subtitle = Share of people followed to the end who reoffended within { DIGITS($window_days) } days; { $confidence } intervals
    .note = Chi-squared tests, one for each dimension where all expected counts reach five, adjusted by Holm's method. At most { DIGITS($most_groups) } groups of a kind are shown. Groups with a withheld count are left out, as are people without an entry.
    .row = { $dimension }: { $group }
    .sex = sex
    .age = age
    .measure = measure
    .risk = risk level
    .offence = offence
    .male = male
    .female = female
    .suspended_sentence = suspended sentence
    .parole = parole
    .public_surveillance = public surveillance
    .temporary_release = temporary release
    .low = low
    .medium = medium
    .high = high

## Allowing for case mix

casemix = Allowing for case mix
expected = { $case_mix ->
    [none] {""}
    [not_shown] {""}
    [no_factor] Case mix cannot be allowed for: nothing in the records tells one person from another by sex, age, measure, risk level or offence.
    [too_few] Case mix cannot be allowed for: there are too few people with an offence, or without one, for each category that a model would tell apart.
    [separated] Case mix cannot be allowed for: in some combinations of categories everybody reoffended, or nobody did, and no risk can be estimated.
    [hidden] Case mix is not allowed for, because fewer than two areas have counts that may be shown beside an expected number.
   *[fitted] A logistic model, fitted to all areas together, gives each person a risk from { $factors }. The risks of an area's people add up to the number who would be expected to reoffend there. { $unexpected ->
        [some] Against that number, { $unexpected_regions } { $unexpected_regions ->
            [one] lies
           *[other] lie
        } beyond the 99.8% limits.
       *[none] { $n_expected ->
            [all] Against that number, no area lies beyond the 99.8% limits.
            [2] Two of { TOTAL($n_expected) } areas can be shown against that number; neither lies beyond the 99.8% limits.
           *[other] Against that number { WORD($n_expected) } of { TOTAL($n_expected) } areas can be shown; none of these lies beyond the 99.8% limits.
        }
    }{ $beyond_chance ->
        [0] {""}
        [one] {" "}{ $beyond_chance } lies beyond the limits of chance alone, but not beyond these, which allow for the spread between areas.
       *[other] {" "}{ $beyond_chance } lie beyond the limits of chance alone, but not beyond these, which allow for the spread between areas.
    } { $spread_left ->
        [more_than_chance] Areas still differ by more than chance: what remains may be recording, practice, or something that the records do not hold.
        [cannot_tell] Whether areas differ by more than chance once case mix is allowed for could not be shown.
       *[too_few] There are too few areas to tell how far they still differ.
    }
}
tab-casemix = { $unexpected ->
    [some] After allowing for case mix, some areas lie beyond the limits
   *[none] { $n_expected ->
        [all] After allowing for case mix, no area lies beyond the limits
       *[other] After allowing for case mix, none of the areas shown lies beyond the limits
    }
}
    .subtitle = People followed to the end; ratio: reoffended over expected, { $confidence } interval
    .note = Expected numbers have one decimal and are taken as known; ratios are worked out from them as printed. The 99.8% limits are { $spread_left ->
        [too_few] those of chance alone: with fewer than ten areas the spread between them cannot be told.
       *[other] widened by the spread between areas.
    } Areas with a withheld count are left out, as are those whose expected number would show how few people of one kind they have. Earlier offences are not in the records. { $factors_missing ->
        [0] {""}
       *[other] The model leaves out { $factors_missing }, for want of entries or of people.
    }
    .counts = Reoffended / followed
    .share = Share
    .expected = Expected
    .ratio = Ratio
    .interval = Interval
    .where = 99.8% limits
    .above = above
    .below = below
    .within = within
calibration = { $case_mix ->
    [fitted] { $calibrated ->
        [none] There are too few people, or too few kinds of people, to compare predicted with observed shares by risk.
        [0] In no group by predicted risk does the interval of the observed share contain the predicted share: the model does not describe these people well.
        [all] In every group by predicted risk, the interval of the observed share contains the predicted share.
       *[other] In { $calibrated } of the { DIGITS($calibration_parts) } groups by predicted risk, the interval of the observed share contains the predicted share.
    } The Brier score, the mean squared distance between risk and outcome, is { $brier }; with the overall share for everybody it would be { $brier_of_share }. Both are measured on the people to whom the model was fitted, which flatters it.
   *[other] {""}
}
tab-calibration = { $calibrated ->
    [0] Predicted shares hold in no group
    [all] Predicted shares hold in every group
   *[other] Predicted shares hold in { $calibrated } of the { DIGITS($calibration_parts) } groups
}
    .subtitle = People followed to the end, in { DIGITS($calibration_parts) } groups of similar size by predicted risk; { $confidence } intervals
    .group = Group, from the lowest risk
    .counts = Reoffended / followed
    .predicted = Predicted
    .share = Observed
    .interval = Interval

## Two programmes compared

programmes = Two programmes compared
matched = { $matched_found ->
    [none] {""}
    [not_asked] {""}
    [no_column] { $programme_names } cannot be compared: the file has no column of programmes.
    [hidden] { $programme_names } cannot be compared: the counts of one of them are withheld.
    [too_small] { $programme_names } are not compared. To tell a rate of { $told_rate } from { $told_half } takes { DIGITS($fewest_matched) } people in each, also after weighting. That minimum was fixed before any number was seen, and there are fewer.
    [no_factor] { $programme_names } are not compared: the records describe people too little, or cover too few, to allow for how they differ.
    [few] { $programme_names } are not compared: weighted shares would show how few people of one kind reoffended, or did not.
    [apart] { $programme_names } are not compared: some kinds of people were in only one of them.
   *[unclear] { $matched_found ->
        [lower] After weighting, { $matched_first } of the people in { $first_programme } reoffended and { $matched_second } of those in { $second_programme }: { $matched_points } percentage points fewer ({ $confidence } interval { $matched_range }).
        [higher] After weighting, { $matched_first } of the people in { $first_programme } reoffended and { $matched_second } of those in { $second_programme }: { $matched_points } percentage points more ({ $confidence } interval { $matched_range }).
       *[unclear] After weighting, { $matched_first } of the people in { $first_programme } reoffended and { $matched_second } of those in { $second_programme }. Chance alone could explain the difference of { $matched_points } percentage points ({ $confidence } interval of the first minus the second { $matched_range }): which programme has fewer cannot be told.
    } Each person is weighted by how likely somebody of the same kind was to be in the other programme. { $unlike_before ->
        [unlike] Before weighting, the two groups were unlike.{" "}
       *[alike] {""}
    }{ $matched_e_value ->
        [none] {""}
       *[other] Something that the records do not hold could explain the difference away if it went with both the programme and reoffending by a risk ratio of { $matched_e_value } each{ CITE("vanderweele2017") }; { $matched_e_limit } would bring the interval to no difference.{" "}
    }Areas, motives and earlier offences are not balanced, so a difference does not show that a programme works.
}
tab-programmes = Reoffending in two programmes, before and after weighting
    .subtitle = People followed to the end; share who reoffended within { DIGITS($window_days) } days
    .note = Overlap weights{ CITE("li2018") } from a logistic model of who was in which programme. At least { DIGITS($fewest_matched) } people in each were asked for beforehand.
    .programme = Programme
    .counts = Reoffended / followed
    .share = Share
    .weighted = After weighting
tab-balance = How unlike people of both programmes were
    .subtitle = Largest standardised difference of a category, before and after weighting; 0.1 or more counts as unlike
    .note = Overlap weights balance exactly what is in the model. { MARK("suppressed") } means withheld: small numbers could be worked out from it.
    .factor = What people differ in
    .before = Before
    .after = After
    .sex = Sex
    .age = Age
    .measure = Measure
    .risk = Risk level
    .offence = Offence

## What these figures do not show

not-shown =
    - Whether correction works: there is no comparison group, and nothing from before.
    - Who went unseen: offences by people who abscond, move away or are convicted elsewhere may be recorded elsewhere or not at all.
    - Deaths, recalls and moves: where received less released equals the caseload exactly, either nobody left in these ways or they were not counted.

## Requests

tab-requests = Who is asked, for what, and on what basis

change = What would change this report
    .data = { $recorded ->
        [none] One row for each person: start, end, reason for leaving, date of any new offence and of conviction, type of sentence, class of offence, and area. The cut-off must lie { DIGITS($window_days) } plus { DIGITS($waiting_days) } days after the last start. Such records would show how many people offended within { DIGITS($window_days) } days, beside deaths and recalls in the same period.
       *[other] Convictions recorded elsewhere, and the follow-up of everyone until { DIGITS($window_days) } plus { DIGITS($waiting_days) } days after the last start. They would show offences that these records miss and bring in people not yet followed to the end.
    }
    .one = { $recorded ->
        [none] One proven offence in any place, or a date up to which “none” holds, would rewrite page one.
       *[other] {""}
    }

## Method and definitions

method = Reoffending means an offence committed within { DIGITS($window_days) } days of { $origin ->
        [release] release
       *[start] starting
    } and proven within a further { DIGITS($waiting_days) } days. Earlier offences that come to light later do not count, nor do public-order penalties. Suspended sentences, parole, public surveillance and temporary service outside prison should be kept apart. The limit of a zero is the rate at which no offence would be seen exactly 5% of the time (exact method). It describes a continuing process and does not say how many of these people may have reoffended.

    Intervals of rates are Wilson's{ CITE("wilson1927") }, exact below ten events; cumulative incidence is estimated by Aalen and Johansen's method{ CITE("aalen1978") }; funnel limits are exact binomial{ CITE("spiegelhalter2005") }. { $case_mix ->
        [fitted] In the case-mix model the smallest categories of a factor are merged, so that there are ten people with an offence, and ten without, for each coefficient{ CITE("peduzzi1996") }; people without an entry count as a category. Intervals of ratios are Byar's, exact below ten; their limits are Poisson, widened by an additive variance between areas.{" "}
       *[other] {""}
    }{ $overall_found ->
        [pooled] The overall rate of areas is pooled by restricted maximum likelihood{ CITE("viechtbauer2005") } with Hartung and Knapp's interval{ CITE("hartung2001") }, never narrower than without their adjustment, and Higgins's prediction interval{ CITE("higgins2009") }.{" "}
       *[other] {""}
    }{ $zeros_rule ->
        [none] {""}
        [group_hidden] Counts below { DIGITS($min_cell) } are not published, nor are true zeros that would expose a whole group.
       *[harm_hidden] Counts below { DIGITS($min_cell) } are not published; true zeros are, unless they would reveal a harm suffered by a whole group.
    }
rule = offences within { DIGITS($window_days) } days of { $origin ->
        [release] release
       *[start] the start
    }, recorded within { DIGITS($waiting_days) } more; people for whom both periods were over by { DATE($rec_cutoff) }
evidence =
    .rec_events = People who offended in the window
    .rec_n = People followed to the end
    .rec_immature = People not yet followed to the end
    .rec_share = Share who offended in the window
    .rec_low = Lower limit
    .rec_high = Upper limit
    .rec_limit = Highest rate that no offence leaves open
    .trend_share = Share who offended, last period
    .trend_low = Lower limit, last period
    .trend_high = Upper limit, last period
    .trend_before = Share who offended, period before
    .trend_points = Difference of the two periods, percentage points
    .trend_range_low = Lower limit of the difference
    .trend_range_high = Upper limit of the difference
    .counts = Protected counts from records
    .matched_first = Share who reoffended, first programme, weighted
    .matched_second = Share who reoffended, second programme, weighted
    .matched_points = Difference of the two programmes, percentage points
    .matched_range_low = Lower limit of that difference
    .matched_range_high = Upper limit of that difference
    .matched_e_value = E-value of the difference
    .matched_e_limit = E-value of the limit nearer to none
    .programmes = Protected counts of two programmes, and weighted shares
    .balance = Standardised differences between two programmes
    .rec_again = People with more than one recorded offence in the window
    .per_reoffender = Recorded offences in the window for each person who reoffended
    .per_hundred = Recorded offences in the window for every 100 people followed
    .casemix = Protected counts, and expected numbers from the model of case mix
    .predicted = Protected counts by predicted risk
    .brier = Brier score of the model of case mix
    .brier_of_share = Brier score of the overall share
    .overall = Areas of which all counts are shown, pooled by a random-effects model
    .overall_low = Lower limit of the pooled rate
    .overall_high = Upper limit of the pooled rate
    .another_low = Lower limit of the true rate of another area
    .another_high = Upper limit of the true rate of another area
    .n_to_exclude = People needed before a zero rules out the design rate
    .n_per_group = People needed in each group to tell the two rates apart
scope = { $recorded ->
    [none] **Where this applies.** To what the places stated when their texts were written, not to the present or to other places.
   *[other] **Where this applies.** To the people in the records and the window chosen; another window gives another rate.
}
