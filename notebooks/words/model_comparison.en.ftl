### What can be compared: what this report says. Structure and figures are in notebooks/model_comparison.ipynb.

-pair = { $n ->
    [one] pair
   *[other] pairs
}
-indicator = { $n ->
    [one] indicator
   *[other] indicators
}
-mechanism = { $n ->
    [one] mechanism
   *[other] mechanisms
}

## Page one

short = What can be compared
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] No place was chosen
        [few] What can be compared, and how alike the texts are: { $places }
       *[many] Comparable results, shared practice and types in { COUNT($n_places, "place") }
    }
   *[other] Recomputed from counts by place
}
# The main finding. Without counts: how many pairs can be compared, where the others stop, then practice. With counts: counts alone.
answer = { $finding ->
    [no_place] **The casebook holds no place that could be compared.**
    [one_place] **Only { FULLNAME($places) } was chosen, so there is nothing to compare it with.** Its text describes { COUNT($n_mechanisms, "mechanism") } and states { COUNT($n_figures, "figure") }.
    [none_comparable] { $n_places ->
        [2] **No result of { $places } can be compared: { why-said }.** { practice-said }
       *[other] **The { COUNT($n_places, "place") } make { COUNT($n_pairs, "pair") }, and no pair has results that can be compared: { steps-said }.** { practice-said }
    }
    [some_comparable] **The { COUNT($n_places, "place") } make { COUNT($n_pairs, "pair") }, { $n_comparable ->
            [1] of which only { $passing_places } can be compared on a result ({ INDICATOR($passing_indicator) }{ passing-said });** no ranking follows.
           *[other] of which only { WORD($n_comparable) } have results that can be compared;** no ranking follows.
        } { practice-said }
    [all_comparable] { $n_pairs ->
        [1] **{ $passing_places } can be compared on one result: { INDICATOR($passing_indicator) }{ passing-said }.** Nothing else they report can be compared, and one indicator makes no ranking.
       *[other] **Each of the { COUNT($n_pairs, "pair") } has a result that can be compared,** though not always the same one, so no ranking follows.
    }
    [counts_differ] **{ $standing_out ->
            [none] The { COUNT($n_compared, "place") } large enough to compare differ by more than chance, though none lies beyond { limits-named }.**
           *[other] { outside-said }.** The { COUNT($n_compared, "place") } large enough to compare differ by more than chance.
        } { small-said }These counts do not say why.
    [counts_alike] **The { COUNT($n_compared, "place") } large enough to compare are practically alike: the spread of their true shares is at most { $rec_stray } of the mean, within the { $margin } that counts as none.** No place lies beyond the 99.8% limits.
    [counts_cannot_tell] **{ $standing_out ->
            [none] In the { COUNT($n_compared, "place") } large enough to compare the overall share is { $rec_share }, and none lies beyond the 99.8% limits.**
           *[other] { outside-said }.**
        } { no-difference }
    [counts_too_few] **{ $n_shown ->
            [all] The { COUNT($n_given, "place") } together
           *[other] The { COUNT($n_shown, "place") } whose counts may be published together
        } had { $rec_events } events in { $rec_trials } cases, or { $rec_share }.** { $n_compared ->
            [0] None is large enough to compare,
            [1] Only one is large enough to compare, and { DIGITS($n_wanted) } are needed,
           *[other] Only { WORD($n_compared) } are large enough to compare, and { DIGITS($n_wanted) } are needed,
        } so whether places differ by more than chance cannot be told.
    [counts_one] **Counts of one place were given: { $rec_events } events in { $rec_trials } cases, or { $rec_share } ({ $confidence } interval { $rec_interval }).** There is nothing to compare it with.
    [counts_none] **{ $n_shown ->
            [all] The { COUNT($n_given, "place") }
           *[other] The { COUNT($n_shown, "place") } whose counts may be published
        } recorded no event in { $rec_trials } cases,** so there is no difference to judge. That none was recorded does not mean that none happened.
   *[counts_hidden] **Counts of { COUNT($n_given, "place") } were supplied, but none may be published:** they are below { DIGITS($min_cell) }, or every case is an event. Whether places differ cannot be told.
}
why-said = { $step ->
    [nested] one lies inside the other
    [damaged] on the only indicator that both state, one text is damaged
    [claimed] on the only indicator that both state, one says “all” or “none” in a word
    [standing] what they have in common is not a reported result on both sides
    [undated] both report the same indicator, but not its date
    [period] both report the same indicator, at dates that do not overlap
    [level] both report the same indicator, at different levels
   *[absent] they share no indicator
}
steps-said = { $n_absent ->
    [all] none shares an indicator
    [0] { $n_undated ->
        [0] the obstacle is “{ $steps }”
        [1] one reports the same indicator without its date
       *[other] { WORD($n_undated) } report the same indicator without its date
    }
   *[other] { WORD($n_absent) } share no indicator{ $n_undated ->
        [0] {""}
        [1] , and in one the shared indicator has no date
       *[other] , and in { WORD($n_undated) } the shared indicator has no date
    }
}
passing-said = { $passing_first ->
    [none] {""}
   *[other] { $passing_second ->
        [none] {""}
       *[other] , { $passing_first } and { $passing_second }
    }
}
practice-said = { $typing ->
    [type] The practices they describe can be compared: { $type_places } write alike and form a type.
    [close] The practices they describe can be compared: only { COUNT($close_places, "place") } ({ $close_places }) form a loose group, not close enough for a type.
   *[other] { $likeness ->
        [some] The practices they describe can be compared: { COUNT($n_beyond, "pair") } { $n_beyond ->
            [1] is
           *[other] are
        } more alike than chance would make them, but no group forms a type.
        [none] In the practices they describe, no pair can be shown to be more alike than chance would make it.
        [no_reference] Of the { DIGITS($pair_either) } mechanisms that either text describes, both describe { DIGITS($pair_shared) }, or { $pair_alike }.
       *[too_few] {""}
    }
}
no-difference = The test finds no difference between places{ $spread_size ->
    [within_margin] , and the spread of their true shares is at most { $rec_stray } of the mean. A place beyond the limits has to be looked into first, so they are not called practically alike.
   *[other] , yet the spread of their true shares may reach { $rec_stray } of the mean, so whether they differ cannot be told.
}
limits-named = { $limits_are ->
    [widened] widened 99.8% limits
   *[of_chance] the 99.8% limits
}
outside-said = { $standing_out ->
    [above] { $above_places } { $above_places ->
        [1] lies
       *[other] lie
    } above { limits-named }
    [below] { $below_places } { $below_places ->
        [1] lies
       *[other] lie
    } below { limits-named }
    [both] { $above_places } { $above_places ->
        [1] lies
       *[other] lie
    } above { limits-named }, and { $below_places } below
    [many] { COUNT($n_exceptional, "place") } lie beyond { limits-named }
   *[none] No place lies beyond { limits-named }
}
small-said = { $spread_size ->
    [within_margin] Yet the spread of their true shares is at most { $rec_stray } of the mean, within the { $margin } that counts as none.{" "}
   *[other] {""}
}
verdict = { $finding ->
    [no_place] There is nothing to compare.
    [one_place] There is nothing to compare; whether its practice works cannot be told.
    [counts_one] There is nothing to compare.
    [none_comparable] Results cannot be compared, still less ranked. Which practice works cannot be told.
    [some_comparable] What can be compared makes no ranking. Which practice works cannot be told.
    [all_comparable] One indicator makes no ranking. Which practice works cannot be told.
    [counts_differ] { $spread_size ->
        [within_margin] Places differ by more than chance, but only a little; they should not be ranked.
       *[other] Places differ by more than chance. Check recording and mix before calling any share high or low.
    }
    [counts_alike] Places are practically alike, and should not be ranked.
    [counts_cannot_tell] { $standing_out ->
        [none] Whether places truly differ cannot be told, and they should not be ranked.
       *[other] Check recording and mix in the places beyond the limits. Whether the others differ cannot be told.
    }
   *[other] Whether places differ cannot be told.
}
sure-gate = { $n_pairs ->
    [1] Whether results of the two can be compared: every indicator in common was checked.
   *[other] Why each pair can or cannot be compared: all { COUNT($n_pairs, "pair") } were checked against the same conditions, one by one.
}
sure-matched = What the text says: each mechanism and figure has its passage.
sure-likeness = { $likeness ->
    [none] No pair can be shown to be alike beyond chance, after allowing for length of text and number of pairs.
   *[some] { COUNT($n_beyond, "pair") } { $n_beyond ->
        [1] is
       *[other] are
    } alike beyond chance, after allowing for length of text and number of pairs.
}
sure-works = Which practice works. { $n_comparable ->
    [0] No results match in definition and date.
   *[other] Too few results match in definition and date.
}
sure-read = The counts were read row by row, and the protection rules were set before any result was seen.
sure-differ = Chance alone does not explain how far shares differ ({ p-said }).
sure-same = Shares are practically alike. The whole interval of their spread lies within { $margin }.
sure-places = Whether shares differ between places.
sure-why = Why shares differ or agree. The mix of people or cases was not given.
p-said = { $p_size ->
    [stated] p = { $rec_p }
   *[tiny] p < 0.001
}
limit-better = Which model is better: there are no scores and no ranks.
limit-unmentioned = That what is not mentioned is not done: the longer the text, the more it mentions.
limit-alike = That places whose texts are alike act alike: one author or one circular may stand behind both.
limit-mix = Why shares differ: the mix of people or cases was not taken into account.
limit-unrecorded = Events that nobody recorded: counts hold only what was recorded.
limit-ranks = Who comes first: rank intervals are too wide, and small places come last mostly because they are small.
limit-hidden = { $n_hidden ->
    [1] The place whose count is withheld: places with few events are not seen.
   *[other] The { COUNT($n_hidden, "place") } whose counts are withheld: places with few events are mostly among them and are not seen.
}
key-comparable = Pairs with results that can be compared
    .note = Of { WORD($n_pairs) }; each was checked
key-undated = Pairs with the same indicator but no date
    .note = Reported by both; { $n_datable ->
        [0] none at the same level
       *[other] { WORD($n_datable) } at the same level
    }
key-alike = Likeness of the two texts
    .note = Mechanisms in both over mechanisms in either
key-beyond = Pairs whose texts are alike beyond chance
    .note = { $n_one_text ->
        [0] { $n_beyond ->
            [0] After allowing for length of text and common mechanisms
           *[other] None within one document
        }
        [all] All within one document
       *[other] { WORD($n_one_text) } of them within one document
    }
key-share = { $n_shown ->
    [1] Share in the place shown
   *[other] Share in all places shown
}
    .note = Recomputed from counts; neither target nor standard
key-compared = Places large enough to compare
    .note = At least { DIGITS($n_needed) } events expected; counts of { COUNT($n_given, "place") } were given
key-exceptional = Places beyond the limits
    .note = { $standing_out ->
        [none] No place
        [many] See the table
       *[other] { $exceptional }
    }
fig-stops = { $n_comparable ->
    [0] { $n_pairs ->
        [1] The results of the two places cannot be compared
       *[other] None of the { COUNT($n_pairs, "pair") } has results that can be compared
    }
    [all] Each pair has a result that can be compared
   *[other] Of the { COUNT($n_pairs, "pair") }, { WORD($n_comparable) } can be compared
}
    .subtitle = Pairs, by the condition at which their most nearly comparable indicator fails
    .unit = pairs
fig-places = { $standing_out ->
    [none] No place lies beyond { limits-named }
   *[other] { COUNT($n_exceptional, "place") } { $n_exceptional ->
        [1] lies
       *[other] lie
    } beyond { limits-named }
}
    .subtitle = Share of cases with an event in the { COUNT($n_compared, "place") } large enough to compare; limits 95% dashed, 99.8% solid{ $limits_are ->
        [widened] , widened { $rec_widening } times because places vary throughout
       *[of_chance] {""}
    }
    .note = The middle line is the share of all places shown, not a target. Filled dots lie beyond the 99.8% limits; by chance alone about two places in a thousand do.
    .unit = cases in a place
fig-few = { $n_shown ->
    [1] The share of one place, with its interval
   *[other] Too few large places: intervals only
}
    .subtitle = Share of cases with an event; { $confidence } intervals; by size, not by rank

fig-map = { $mapped ->
    [limits] { $standing_out ->
        [none] No place on the map lies beyond { limits-named }
       *[other] Where the { COUNT($n_exceptional, "place") } beyond { limits-named } { $n_exceptional ->
            [1] lies
           *[other] lie
        }
    }
   *[other] The shares of places on a map
}
    .subtitle = Share of cases with an event; { COUNT($n_shown, "place") } shown
    .note = The size of an area says nothing about its population, and shades are not ranks.{ $n_hidden ->
        [0] {""}
        [1] {" "}The hatched place is withheld to protect individuals; withheld does not mean low.
       *[other] {" "}The { COUNT($n_hidden, "place") } hatched are withheld to protect individuals; withheld does not mean low.
    }
    .below = below the limits
    .within = within the limits
    .above = above the limits
    .small = too small to compare
    .unknown = no counts
    .upto = up to { $high }
    .over = over { $low }
    .between = over { $low } to { $high }

request-dates = Ask { $date_places }, { by }, for the date of their figures on “{ INDICATOR($date_indicator) }”{ $n_dates_more ->
    [0] .
    [1] ; one more indicator lacks a date.
   *[other] ; a further { COUNT($n_dates_more, "indicator") } lack dates.
}
    .who = The office in charge in { $date_places } (or its successor, where boundaries have changed)
    .what = The day to which “{ INDICATOR($date_indicator) }” refers, and how it is counted{ $n_dates_more ->
        [0] {""}
        [1] ; for one more indicator see the last column of { REF("tab-nearest") }
       *[other] ; for a further { COUNT($n_dates_more, "indicator") } see the last column of { REF("tab-nearest") }
    }
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-common = Ask { $n_places ->
    [1] { $places }
   *[other] every place
}, { by }, for the numerator and base of one indicator, on one definition and at one cut-off.
    .who = { $n_places ->
        [1] The office in charge in { $places }
       *[other] The office in charge in each place
    }
    .what = Three to begin with: people under community correction, households per grid, and call-backs on requests; numerator, base, definition and cut-off of each
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-no-ranking = Until these arrive, do not put figures from different places into one ranking.
request-exceptional = Ask { $standing_out ->
    [many] the { COUNT($n_exceptional, "place") } beyond the limits
   *[other] { $exceptional }
}, { by }, how events are recorded, and for the mix of people or cases.
    .who = The recording office in { $standing_out ->
        [many] each place beyond the limits (see { REF("tab-places") })
       *[other] { $exceptional }
    }
    .what = What counts as an event and when it is recorded; mix of people or cases over the same time
    .basis = The rule of judgement of this report, set in advance
request-more = Ask the office that supplied the counts, { by }, for more places or a longer period, until { DIGITS($n_wanted) } places are large enough.
    .who = The office that supplied the counts
    .what = Events and cases on one definition and one cut-off, a row for each place
    .basis = The rule of judgement of this report, set in advance
request-mix = Ask the office that supplied the counts, { by }, for the mix of people or cases in each place.
    .who = The office that supplied the counts
    .what = Events and cases in each place by age, category and the like
    .basis = The rule of judgement of this report, set in advance
request-no-order = Until the mix is taken into account, do not rank or appraise by these shares.

## Recomputed from counts by place

recorded = Recomputed from counts by place
    .lead = { $recorded ->
        [none] {""}
       *[other] { $counted_said ->
            [0] {""}
           *[other] What is counted is { $counted_said }.{" "}
        }{ $n_given ->
            [1] Counts of one place were supplied
           *[other] Counts of { COUNT($n_given, "place") } were supplied
        }{ $n_hidden ->
            [0] ; all may be published.{" "}
            [1] ; one place has a count that is withheld and enters no computation.{" "}
           *[other] ; { COUNT($n_hidden, "place") } have a count that is withheld and enter no computation.{" "}
        }{ $n_needed ->
            [none] {""}
           *[other] { $n_given ->
                [1] {""}
               *[other] A doubled rate crosses the 99.8% limit four times in five only where at least { DIGITS($n_needed) } events are expected at the overall share (or non-events, if events are more common). So { $n_compared ->
                    [0] no place is compared
                    [1] only one place is large enough
                   *[other] only the { COUNT($n_compared, "place") } that reach this number are compared
                }{ $n_small ->
                    [0] .
                    [1] ; nothing is said of the place that is too small.
                   *[other] ; nothing is said of the { COUNT($n_small, "place") } that are too small.
                }
            }
        }{ withheld-said }
    }
spread = { $finding ->
    [counts_differ] Places differ by more than chance (dispersion { $rec_dispersion }, { p-said }). { $limits_are ->
            [widened] Limits drawn for chance alone would single out too many, so they were widened { $rec_widening } times.
           *[of_chance] The difference comes from a few places, and the limits need no widening.
        } { outside-said }. A rank explains nothing: mix and recording come first.
    [counts_alike] The spread of true shares is at most { $rec_stray } of the mean (dispersion { $rec_dispersion }, { p-said }), within the { $margin } that counts as none.
    [counts_cannot_tell] { no-difference } Dispersion is { $rec_dispersion } ({ p-said }). A test that finds nothing does not make places alike. { outside-said }.
   *[other] {""}
}
tab-places = { $n_ranks ->
    [1] A rank explains nothing
   *[other] Rank intervals are too wide to rank: half span { DIGITS($n_ranks) } ranks or more
}
    .subtitle = The { COUNT($n_compared, "place") } large enough to compare, by size; rank 1 is the lowest share; { $confidence } intervals
    .note = Shrinkage draws places towards the overall share, small ones most. The last column names the same places as the filled dots and page one.
    .counts = Events/cases
    .share = Share
    .shrunken = Shrunken
    .interval = Interval
    .ranks = Rank interval
    .where = Limits
    .above = above
    .within = within
    .below = below
tab-counts = { $n_hidden ->
    [0] Counts of { COUNT($n_given, "place") }
    [1] Of { COUNT($n_given, "place") }, one has a count withheld
   *[other] Of { COUNT($n_given, "place") }, { WORD($n_hidden) } have a count withheld
}
    .subtitle = Cases
    .note = { protected }
    .event = With event
    .none = Without

## What can be compared

gate = { $n_pairs ->
    [0] { $n_places ->
        [0] {""}
       *[other] With one place there is no pair to compare.
    }
    [1] For { $places }, { why-said }{ $n_datable ->
        [0] .
       *[other] ; they are at the same level, so a date might make them comparable.
    } A comparison needs the same indicator, reported by both, with known and overlapping dates, at the same level, and neither place inside the other.
   *[other] { $n_undated ->
        [0] {""}
        [1] One pair reports the same indicator and lacks only its date{ $n_datable ->
            [0] , but at different levels.{" "}
           *[other] ; the two are at the same level, so a date might make them comparable.{" "}
        }
       *[other] Of the pairs, { WORD($n_undated) } report the same indicator but not its date{ $n_datable ->
            [0] , and none is at the same level.{" "}
            [all] ; all are at the same level, so dates might make them comparable.{" "}
            [1] ; one of them is at the same level, so a date might make it comparable.{" "}
           *[other] ; { WORD($n_datable) } of them are at the same level, so dates might make them comparable.{" "}
        }
    }{ $n_rules ->
        [0] {""}
        [1] One pair has, on at least one side, only a rule or goal: what ought to be cannot be compared with what is.{" "}
       *[other] In { WORD($n_rules) } pairs at least one side has only a rule or goal: what ought to be cannot be compared with what is.{" "}
    }{ $n_nested ->
        [0] {""}
        [1] In one pair one place lies inside the other, whose figures contain its own.{" "}
       *[other] In { WORD($n_nested) } pairs one place lies inside the other: the larger figure contains the smaller, and a showcase community does not represent its city.{" "}
    }A comparison needs the same indicator, reported by both, with known and overlapping dates, at the same level, and neither place inside the other.
}
fig-pairs = { $n_absent ->
    [0] Where each pair stops
    [all] No pair shares an indicator
    [1] One pair shares no indicator
   *[other] { WORD($n_absent) } pairs share no indicator
}
    .subtitle = Why the most nearly comparable indicator of each pair fails
    .sign-nested = i
    .sign-absent = a
    .sign-damaged = x
    .sign-claimed = w
    .sign-standing = r
    .sign-undated = u
    .sign-period = p
    .sign-level = l
fig-provinces = { $n_provinces ->
    [0] No province has a place with a comparable result
    [all] Every province has places with comparable results
    [1] One of { TOTAL($n_provinces) } provinces has places with comparable results
   *[other] { WORD($n_provinces) } of { TOTAL($n_provinces) } provinces have places with comparable results
}
    .subtitle = Places with a comparable result, out of those listed; provinces by division code
    .note = { $n_uncoded ->
        [0] {""}
        [1] One place has no division code and stands beside the map.
       *[other] { COUNT($n_uncoded, "place") } have no division code and stand beside the map.
    }
fig-levels = { $n_outcomes ->
    [0] No place reports an outcome
    [all] Every place reports an outcome
    [1] One place reports an outcome
   *[other] { COUNT($n_outcomes, "place") } report an outcome
}
    .subtitle = Places with figures on each link, by level; rules include targets and plans
    .rules = Rules
    .inputs = Inputs
    .activities = Activities
    .outputs = Outputs
    .outcomes = Outcomes
tab-nearest = { $n_shared ->
    [0] No indicator is reported by two places or more
   *[other] { COUNT($n_shared, "indicator") } { $n_shared ->
        [1] is
       *[other] are
    } reported by two places or more{ $n_comparable ->
        [0] ; none can be compared
       *[other] {""}
    }
}
    .subtitle = Reported; in no order
    .note = The last column counts pairs at the same level that lack only dates. The dates must also overlap before they can be compared.
    .indicator = Indicator
    .reported = What each place reports
    .stopped = Why not comparable
    .datable = Lack dates
tab-rules = { $n_shared_rules ->
    [0] No rule or goal is stated by two places or more
    [1] On one indicator, two places or more state a rule or goal
   *[other] On { WORD($n_shared_rules) } indicators, two places or more state a rule or goal
}
    .subtitle = Rules and goals, not what is the case
    .note = Each rule says what ought to be within its own scope; none is better than another.
    .indicator = Indicator
    .rules = What each place states
kinds = { $n_mechanisms ->
    [0] The texts of the chosen places name no identifiable mechanism.
   *[other] { $n_places ->
        [1] The text of { $places } names { COUNT($n_mechanisms, "mechanism") } in { $n_categories ->
                [1] one category
               *[other] { WORD($n_categories) } categories
            } (see the last table). With one place, nothing is shared or unique.
       *[other] { $n_most ->
            [all] Every place mentions { $most },
           *[other] Most places ({ WORD($n_most) }) mention { $most },
        } { $n_fewest ->
            [0] and none mentions { $fewest }.
           *[other] and fewest ({ WORD($n_fewest) }) mention { $fewest }.
        } A practice may be mentioned often because it is common, or because circulars ask for it.
    }
}
fig-kinds = { $most ->
    [1] Most places mention { $most }
   *[other] Fifteen kinds of practice and who mentions them
}
    .subtitle = { COUNT($n_places, "place") }; a kind counts as done if any of its mechanisms is done
fig-common = The most common mechanism is mentioned by { COUNT($n_top, "place") }
    .subtitle = { $n_drawn ->
        [1] The mechanism that most places mention
       *[other] The { DIGITS($n_drawn) } mechanisms that most places mention
    }

## How alike the texts are

alike = { $likeness ->
    [some] { COUNT($n_beyond, "pair") } { $n_beyond ->
        [1] is
       *[other] are
    } more alike than length of text and common mechanisms would make them by chance{ $n_one_text ->
            [0] .
            [all] ; each comes from one document and may have one author.
            [1] ; one of them comes from one document and may have one author.
           *[other] ; { WORD($n_one_text) } of them come from one document and may have one author.
        } Whether other pairs are more alike than by chance cannot be told.
    [none] No pair can be shown to be alike beyond chance. Longer texts describe more mechanisms and so look alike, and common mechanisms appear everywhere.
    [no_reference] Only two places mention mechanisms, with no others for reference, so whether their likeness is chance cannot be told.
   *[too_few] Fewer than two places mention mechanisms, so there is nothing to compare.
}
tab-alike = { $likeness ->
    [some] { $n_beyond ->
        [1] One pair is alike beyond chance
       *[other] { COUNT($n_beyond, "pair") } are alike beyond chance
    }
    [none] No pair can be shown to be alike beyond chance
   *[other] How alike two texts are
}
    .subtitle = The pairs most alike; likeness is mechanisms in both over mechanisms in either; { $confidence } intervals
    .note = “By chance” is the average over random tables in which each place keeps its number of mechanisms and each mechanism its number of places. The verdict allows for the number of pairs.
    .pair = Pair
    .shared = Both/either
    .alike = Likeness
    .interval = Interval
    .expected = By chance
    .same_text = Same text
    .beyond = Verdict
    .one_text = yes
    .two_texts = no
    .is_beyond = beyond chance
    .not_beyond = cannot be told
    .no_reference = no reference
types = { $typing ->
    [too_few] { $likeness ->
        [too_few] {""}
       *[other] Fewer than four places mention mechanisms, so they are not sorted into types.
    }
    [type] { $n_types ->
        [1] { $type_places } write alike and form a type.
       *[other] { WORD($n_types) } groups each form a type; the largest is { $type_places }.
    } A type shows where the emphasis lies, not what is good.
    [close] { $n_close ->
        [1] Only { $close_places } form a loose group of similar texts, not close enough for a type: with other mechanisms drawn, it need not hold.
       *[other] { WORD($n_close) } groups write alike, the largest being { $close_places }, but none closely enough to form a type.
    }
   *[none] No group of texts can be called a type.
}
tab-types = { $typing ->
    [type] { $n_types ->
        [1] One group of texts forms a type
       *[other] { WORD($n_types) } groups of texts form types
    }
    [close] { $n_close ->
        [1] Only { COUNT($close_places, "place") } form a loose group, not enough for a type
       *[other] { WORD($n_close) } groups write alike, none enough for a type
    }
   *[other] No group of texts can be called a type
}
    .subtitle = Grouped by the share of mechanisms in each category, not by their number
    .note = Stability is how far a group stays together when mechanisms are drawn again. A type needs a stability above { $stands } (after allowing for simulation error), traits of its own, and most of its pairs alike beyond chance. { $separation ->
        [unclear] There is no clear line between the groups (mean silhouette { $best_silhouette }).
       *[clear] There is a clear line between the groups (mean silhouette { $best_silhouette }).
    }
    .group = Group
    .members = Members
    .others = The other { COUNT($n, "place") }
    .traits = Common here, rare elsewhere
    .no_traits = nothing
    .stability = Stability
    .standing = Verdict
    .type = a type
    .close = close, not a type
    .chance = no more alike than by chance
    .rest = nothing in common
    .falls = unstable

## Problems

configurations = { $always ->
    [not_listed] Too few places have mechanisms in place, or no two have the same combination, so combinations cannot be compared with results.
   *[other] Mechanisms are described as in place in { COUNT($n_done, "place") }, and { $n_cases ->
        [0] none of them reports an output or outcome
        [all] all of them report an output or outcome
        [1] one of them reports an output or outcome
       *[other] { WORD($n_cases) } of them report an output or outcome
    } that can be checked. { $most_reporting ->
        [0] No indicator is reported by any.
        [1] No indicator is reported by more than one place.
       *[other] No indicator is reported by more than { COUNT($most_reporting, "place") }.
    } With so few cases some combination will always seem to fit, so which practice works cannot be told.
}
tab-configurations = { $always ->
    [some] Some combination of practices always comes with a checkable result
   *[other] No combination of practices always comes with a checkable result
}
    .subtitle = { MARK("in_place") } some mechanism in place  { MARK("not_mentioned") } none; only combinations that occur
    .note = This shows what texts report, not what works. Conditions are the categories that divide the places best; combinations found in only one place are not judged.
    .places = Places
    .cases = Number
    .outcome = With result

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = { $recorded ->
        [none] Counts (not percentages) of one indicator from { DIGITS($n_wanted) } places or more, on one definition and at one cut-off, with the mix of people or cases in each. They would show which places lie beyond the 99.8% limits; the smallest places often come last only because they are small.
       *[other] The mix of people or cases in each place. If differences vanish once it is taken into account, neither recording nor the work explains them; if they remain, the work deserves a closer look.
    }
    .dates = Published figures still lack cut-off dates. One date is worth more than ten new indicators, because it allows existing figures to be paired.

## Method and definitions

method = Each pair is placed by its most nearly comparable indicator. Likeness is Jaccard’s index; intervals resample mechanisms { DIGITS($n_shuffled) } times. The reference is { DIGITS($n_shuffled) } tables shuffled within both margins; the verdict is a single-step max-T test over all pairs (level { $confidence }). Groups use Hellinger’s distance and Ward’s linkage. The seed is { DIGITS($seed) }. Mechanisms done and planned both count for likeness and groups, but only those done for combinations. { $recorded ->
    [none] {""}
   *[other] For counts by place, limits are exact binomial{ CITE("spiegelhalter2005") } about the share of all places shown. Dispersion is tested by Pearson’s chi-squared, from { DIGITS($n_wanted) } places on. Spread is the standard deviation of true shares, relative to the mean of the rarer outcome. Shrinkage is by maximum likelihood of the beta-binomial, and rank intervals are drawn from it. Limits are widened by the square root of the dispersion, with a tenth of the places winsorised at each end, and never narrowed. Counts below { DIGITS($min_cell) } are not published{ $zeros_rule ->
        [group_hidden] , nor are true zeros that would expose a whole group
        [harm_hidden] ; true zeros are, unless they would reveal a harm suffered by a whole group
       *[all_shown] ; true zeros are
    }.
}
rule = counts of places as given, protected; exact binomial limits about the share of all places shown
evidence =
    .pairs_comparable = Pairs with results that can be compared
    .pairs_undated = Pairs with the same indicator but no date
    .pairs_beyond = Pairs whose texts are alike beyond chance
    .alike = Likeness
    .alike_interval = Interval of likeness
    .alike_expected = Likeness by chance
    .stability = Stability
    .silhouette = Mean silhouette
    .rec_events = Events in the places shown
    .rec_trials = Cases in the places shown
    .rec_share = Share in the places shown
    .rec_low = Lower limit
    .rec_high = Upper limit
    .rec_compared = Places large enough to compare
    .rec_exceptional = Places beyond the limits
    .rec_dispersion = Dispersion
    .rec_p = p-value of the test of dispersion
    .rec_stray = Upper limit of the spread of true shares
    .rec_widening = Factor by which limits are widened
    .places = Counts, shares, shrunken shares, intervals and ranks by place
    .counts = Protected counts of places
scope = **Where this applies.** { $recorded ->
    [none] To what the listed places stated when their texts were written, not to other places or to the present. The findings are no basis for ranking, appraisal or choosing showcases.
   *[other] The counts apply to the places, definition and period given; the rest applies to what places stated when their texts were written. Neither is a basis for ranking or appraisal.
}

## Tables

tab-mechanisms = { $n_mechanisms ->
    [0] No mechanism is mentioned
   *[other] { $n_lone ->
        [0] None of the { COUNT($n_mechanisms, "mechanism") } is mentioned by only one place
        [all] Each of the { COUNT($n_mechanisms, "mechanism") } is mentioned by only one place
       *[other] Of the { COUNT($n_mechanisms, "mechanism") }, { WORD($n_lone) } { $n_lone ->
            [1] is
           *[other] are
        } mentioned by only one place
    }
}
    .subtitle = By category, the most widely mentioned first
    .note = “Not mentioned” does not mean absent. The passage for each is in the profile of its model.
    .mechanism = Mechanism
    .done = Done
    .planned = Planned
    .places = Who mentions it
    .only_planned = (planned)

## Where a pair stops

stop =
    .comparable = can be compared
    .nested = one inside the other
    .absent = no indicator in common
    .damaged = one text is damaged
    .claimed = one says “all” or “none” in a word
    .standing = not both reported
    .undated = no date stated
    .period = dates do not overlap
    .level = levels differ
