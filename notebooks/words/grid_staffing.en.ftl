### Size and staff of grids: what this report says. Structure and figures are in notebooks/grid_staffing.ipynb.

## Page one

short = Size and staff of grids
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] None of the chosen texts deals with grids
        [few] Rules of size and staff of grids in { $places }
       *[many] Rules of size and staff of grids in { COUNT($n_places, "place") }
    }
   *[other] Recomputed from registers of grids
}
# The main finding: an own rule not met comes first, then one that is met, then size.
answer = { $finding ->
    [lacking] **{ FULLNAME($gap_place) } requires { BARE($gap_rule) } { gap-post-said } to a grid and reports { BARE($gap_staff) }, but it has { $gap_condition ->
            [one_grid_per_community] { $gap_base }; if every community has even one grid, at least { BARE($gap_missing) } are missing.**
           *[counted] { $gap_base }: { BARE($gap_missing) } are missing.**
        } { kept-said } { size-said }
    [outside] **The figure that { FULLNAME($outside_place) } reports lies outside its own rule.** { kept-said } { size-said }
    [kept] **{ kept-said }** { size-said }
    [rules_only] { $n_household_rules ->
        [0] **{ $n_places ->
                [1] The chosen place states rules of staffing alone** and reports no number to hold against them.
               *[other] The { COUNT($n_places, "place") } state rules of staffing alone** and report no numbers to hold against them.
            } { size-said }
       *[other] **Rules ask for { $spread ->
                [none] { $low_rule }
               *[other] { BARE($low_rule) } to { $high_rule }
            }.** { size-said }
    }
    [counts_only] **{ $n_counting ->
            [0] Staff of grids is reported, grids are not counted,
            [1] One place counts its grids,
           *[other] { COUNT($n_counting, "place") } count their grids,
        } but no place states how many households or staff a grid should have.** Whether size and staff are right cannot be told.
    [records_outside] **Of { $rec_ruled } with a rule, { $rec_outside } lie outside it, or { $rec_share }{ $rec_interval ->
            [none] .**
           *[other] {" "}({ $confidence } interval { $rec_interval }).**
        } { staff-said }
    [records_norm_hidden] **The register holds { $rec_grids };** the number outside the rule is withheld to protect individuals. { staff-said }
    [records_no_norm] **The register holds { $rec_grids }.** No local rule of size was given, so whether they fit one cannot be told. { staff-said }
    [records_hidden] **There are too few grids in the register: no number is published.**
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts gives a figure on grids.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found neither rules nor numbers of grids and their staff.**
    }
}
gap-post-said = { $gap_post ->
    [leaders_per_grid] { $gap_rule ->
        [1] grid leader
       *[other] grid leaders
    }
    [fulltime_members_per_grid] { $gap_rule ->
        [1] full-time member
       *[other] full-time members
    }
   *[grid_managers_per_grid] { $gap_rule ->
        [1] grid manager
       *[other] grid managers
    }
}
kept-said = { $kept_place ->
    [0] {""}
   *[other] { FULLNAME($kept_place) } has { $kept_thing ->
        [grids_per_leader] { BARE($kept_figure) } grids to a leader,
        [leaders_per_grid] { BARE($kept_figure) } leaders to a grid,
        [fulltime_members_per_grid] { BARE($kept_figure) } full-time members to a grid,
        [grid_managers_per_grid] { BARE($kept_figure) } managers to a grid,
       *[households_per_grid] { BARE($kept_figure) } households to a grid,
    } within its own rule.
}
size-said = { $size ->
    [not_reported] { $n_places ->
        [1] The households in its grids are not reported, so whether they are the right size cannot be told.
       *[other] None of the { COUNT($n_places, "place") } reports the households in its grids, so whether they are the right size cannot be told.
    }
    [within] Actual sizes can be told for { COUNT($n_sizes, "place") }; those with a rule are within it.
    [outside] Actual sizes can be told for { COUNT($n_sizes, "place") }; not all are within the rules of their places.
   *[no_rule] Actual sizes can be told for { COUNT($n_sizes, "place") }, with no rule to hold them against.
}
staff-said = { $staffing ->
    [not_known] The file has no column of full-time members and there is no register of staff, so whether grids have any cannot be known.
    [none_vacant] Every grid has a full-time member{ ratio-said } { unknown-said }
    [some_vacant] { $rec_vacant } { $rec_vacant ->
        [1] has
       *[other] have
    } no full-time member{ ratio-said } { unknown-said }
    [hidden] The number of grids without a full-time member is withheld to protect individuals{ ratio-said } { unknown-said }
   *[none] {""}
}
ratio-said = { $rec_ratio ->
    [none] .
   *[other] ; there are { $rec_ratio } to a full-time member{ $rec_ratio_interval ->
        [none] .
       *[other] {" "}({ $rec_ratio_interval }).
    }
}
unknown-said = { $rec_unknown ->
    [none] {""}
    [0] {""}
    [1] For one more grid, full-time members are not recorded.
   *[other] For { $rec_unknown } more, full-time members are not recorded.
}
verdict = { $finding ->
    [lacking] { $gap_place } must say how its grids are staffed. { $kept_place ->
        [0] Size and overall staffing cannot be judged.
       *[other] { $kept_place } keeps its own rule. Size and overall staffing cannot be judged.
    }
    [outside] { $outside_place } must say why it lies outside its own rule. Overall staffing cannot be judged.
    [kept] { $kept_place } keeps its own rule. Size and overall staffing cannot be judged.
    [records_outside] Grids outside the rule have been counted. More or fewer households than the rule is neither good nor bad in itself.
   *[other] Whether grids are the right size, and staffed, cannot be told.
}
sure-arithmetic = The arithmetic. Rule and numbers are of one place and were checked against its text.
sure-matched = { $n_figures ->
    [1] The one figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-communities = The gap in { $gap_place } assumes one grid in every community. If some communities have none, the gap shrinks and may vanish.
sure-fit = Whether size and staff are right. No text links staff to outcomes.
sure-counted = { $drawn ->
    [sample] The register is a part of all grids; intervals hold only if it was drawn at random.
   *[all] Grids of { DATE($rec_date) } were counted one by one. What was not registered is not seen.
}
limit-posts = That staff on the roll are at their posts, still less full-time.
limit-small = That smaller grids are better: neither density nor workload is reported.
key-missing = { $gap_condition ->
    [one_grid_per_community] Staff missing at least, { $gap_place }
   *[counted] Staff missing, { $gap_place }
}
    .note = Derived; { $gap_condition ->
        [one_grid_per_community] assumes one grid in every community
       *[counted] rule times grids, less reported staff
    }
key-kept = { $kept_thing ->
    [grids_per_leader] Grids to a leader, { $kept_place }
    [leaders_per_grid] Leaders to a grid, { $kept_place }
    [fulltime_members_per_grid] Full-time members to a grid, { $kept_place }
    [grid_managers_per_grid] Managers to a grid, { $kept_place }
   *[households_per_grid] Households to a grid, { $kept_place }
}
    .note = Derived; the rule is { $kept_rule }
key-high = The most households to a grid, by rule of { $high_place }
    .note = Rule; { $spread ->
        [none] no other size is stated
       *[other] the fewest, in { $low_place }, are { $low_rule }
    }
key-outside = Grids outside the local rule
    .note = Recomputed from the register; { DATE($rec_date) }
key-ratio = Households to a full-time member
    .note = Recomputed from the register; part-time members and informants are not converted
key-vacant = Grids without a full-time member
    .note = Recomputed from the register; { DATE($rec_date) }
key-grids = Grids in the register
    .note = { DATE($rec_date) }
fig-leaders = { $kept_thing ->
    [grids_per_leader] { $kept_place } has { BARE($kept_figure) } grids to a leader
   *[other] Grids to a leader, against each place's own rule
}
    .subtitle = Reported grids over reported leaders; □ rule  ● derived
    .note = Each place is held against its own rule only.
fig-rules = { $spread ->
    [none] Households to a grid: rule and reported
   *[other] The largest rule is { BARE($spread) } times the smallest
}
    .subtitle = Households to a grid; □ rule  ● reported
    .note = Not reported is not none.
request-gap = Ask { $gap_place }, { by }, how many grids it has and how “{ BARE($gap_rule) } { gap-post-said } to a grid” is carried out.
    .who = The body in charge of grids in { $gap_place }
    .what = Number of grids; over how many grids the { $gap_staff } are spread, and at what date
    .basis = The place's own rule of staffing
request-sizes = Ask { $sizeless_places }, by the same date, for the distribution of households in { $sizeless_places ->
    [1] its grids.
   *[other] their grids.
}
    .who = The body in charge of grids in { $sizeless_places }
    .what = Town and country grids; fewest, median and most households; how many are outside the rule; date
    .basis = The place's own rule of size
request-posts = Ask { $staffless_places } for staff in post by role.
    .who = The body in charge of grids in { $staffless_places }
    .what = Leaders, full-time members, part-time members and informants in post; date
    .basis = Regulations on Open Government Information, Article 27 (on request, where there is no working channel)
request-register = Ask every place, { by }, for its register of grids.
    .who = The body in charge of grids in each place
    .what = One row for each grid: town or country, households, residents, staff in post by role, date
    .basis = Regulations on Open Government Information, Article 27 (on request, where there is no working channel)
request-no-ranking = { $recorded ->
    [none] Until these arrive, do not use these figures to set staffing levels, rank or appraise.
   *[other] Do not set staffing levels, rank or appraise by these figures alone.
}
request-staff-column = Ask the office that supplied the register for full-time members of each grid, or a register of staff.
    .who = The office that supplied the register
    .what = Full-time members of each grid; or grid, role, start and end of each member
    .basis = The counting rule of this report
request-norm = Ask the office that supplied the register how many households town and country grids should have.
    .who = The office that supplied the register
    .what = Fewest and most households, town and country
    .basis = The place's own rule of size
request-vacancies = Ask the office that supplied the register for a register of staff.
    .who = The office that supplied the register
    .what = Grid, role, start and end of each member
    .basis = The counting rule of this report

## What is reported

rules = { $places ->
    [0] None of the chosen places writes of grids.
   *[other] A rule says what ought to be, a report says what is. They stand apart, are never added, and are not drawn as one point. People are not turned into households.
}
tab-rules = { $n_household_rules ->
    [0] { $n_person_rules ->
        [0] No rule states the size of a grid
       *[other] { COUNT($n_person_rules, "rule") } by residents
    }
   *[other] { COUNT($n_household_rules, "rule") } by households{ $n_person_rules ->
        [0] {""}
       *[other] , { WORD($n_person_rules) } by residents
    }
}
    .subtitle = Size of a grid; rules, not actual sizes
    .households = By households
    .persons = By residents
    .garbled = Unit unclear, not used
tab-numbers = { $n_numbers ->
    [0] No place reports grids or staff
    [all] { $n_places ->
        [1] The one place that writes of grids reports grids or staff
       *[other] Every place that writes of grids reports grids or staff
    }
    [1] One place reports grids or staff
   *[other] { COUNT($n_numbers, "place") } report grids or staff
}
    .subtitle = Reported; rules and targets in 〔 〕  { MARK("not_reported") } not reported  { MARK("not_applicable") } no such post
    .note = Leaders, full-time members, assistants and informants are different posts and are not added. { $silent_places ->
        [0] {""}
        [1] { $silent_places } reports none of these and is not listed.
       *[other] { $silent_places } report none of these and are not listed.
    }
    .grid_count = Grids
    .grid_leader_count = Leaders
    .grid_fulltime_member_count = Full-time
    .grid_assistant_count = Assistants
    .grid_informant_count = Informants
fig-provinces = { $n_provinces ->
    [0] No province has a place that reports grids or staff
    [all] Every province has places that report grids or staff
    [1] One of { TOTAL($n_provinces) } provinces has places that report
   *[other] { WORD($n_provinces) } of { TOTAL($n_provinces) } provinces have places that report
}
    .subtitle = Places that report grids or staff, of those listed; provinces by division code
    .note = { $n_uncoded ->
        [0] {""}
        [1] One place has no division code and stands beside the map.
       *[other] { COUNT($n_uncoded, "place") } have no division code and stand beside the map.
    }
fig-reporting = { $n_both ->
    [0] No place reports both grids and staff
    [all] { $n_places ->
        [1] The one place that writes of grids reports both grids and staff
       *[other] Every place that writes of grids reports both grids and staff
    }
    [1] One place reports both grids and staff
   *[other] { COUNT($n_both, "place") } report both grids and staff
}
    .subtitle = Places that report each number, by province
    .note = Staff to a grid can be worked out only where both are reported.
    .grid_count = Grids
    .grid_leader_count = Leaders
    .grid_fulltime_member_count = Full-time
    .grid_assistant_count = Assistants
    .grid_informant_count = Informants
tab-checks = What can be held against a place's own rule
    .subtitle = Within one place only; slack { $tolerance ->
        [0] 0
       *[other] { $slack }
    }
    .rule = Rule
    .figure = Reported or derived
    .held = Against the rule
    .missing = Missing
    .met = met
    .not_met = not met

## Problems

compare = { $places ->
    [0] {""}
    [1] With one place there is nothing to compare.
   *[other] { COUNT($n_places, "place") } make { TOTAL($pairs) } pairs. { $pairs ->
        [0] None can be compared: that takes one indicator, reported by both, with known and overlapping dates, at one level, neither place inside the other.
       *[other] Of these, { DIGITS($pairs) } can be compared: one indicator, reported by both, with known and overlapping dates, at one level, neither place inside the other.
    }
}
tab-others = { $n_others ->
    [0] No other figures on grids are reported
    [1] The one other figure on grids
   *[other] The other { DIGITS($n_others) } figures on grids
}
    .measured = Reported
    .norm = Rule
    .target = Target
    .plan = Plan
    .budget = Budget
    .damaged = Damaged text

## Recomputed from the register

recorded = Recomputed from the register
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_hidden] There are too few grids in the register: no number is published.
           *[other] The register holds { $rec_grids } of { DATE($rec_date) }{ norms-said }. { $drawn ->
                [sample] It is a part of all grids; intervals hold only if it was drawn at random.
               *[all] If it holds every grid there is no sampling error, and no interval is given.
            } { $staff_known ->
                [not_known] The file has no column of full-time members and there is no register of staff: whether grids have any, and how many households each serves, cannot be known.{" "}
                [column] Without a register of staff, days of vacancy cannot be known.{" "}
               *[register] {""}
            }{ $shares_known ->
                [no] The register of staff does not say how much of a post each member fills; each counts as one.{" "}
               *[yes] {""}
            }{ $events_known ->
                [no] The file has no column of events, so events to a member cannot be known.{" "}
               *[yes] {""}
            }{ $rec_others ->
                [none] {""}
                [0] {""}
               *[other] Left out: { $rec_others } rows of other dates.{" "}
            }{ $rec_strays ->
                [none] {""}
                [0] {""}
               *[other] Left out: { $rec_strays } members whose grid is not in the register.{" "}
            }{ door }{ withheld-said }
        }
    }
norms-said = { $urban_low ->
    [none] { $rural_low ->
        [none] ; no rule of size was given
       *[other] ; country grids should have { $rural_low } to { $rural_high } households
    }
   *[other] ; town grids should have { $urban_low } to { $urban_high } households{ $rural_low ->
        [none] {""}
       *[other] , country grids { $rural_low } to { $rural_high }
    }
}
tab-rec-sizes = Grids by area, against the rule of size
    .subtitle = Grids; { DATE($rec_date) }; the rule is the user's
    .note = { protected }
    .below = Below the rule
    .within = Within
    .above = Above
    .no_norm = No rule given
fig-sizes = { $main_kind ->
    [urban] Households in town grids
    [rural] Households in country grids
    [dedicated] Households in dedicated grids
   *[mixed] Households in mixed grids
}
    .subtitle = Grids by band of households; { DATE($rec_date) }
    .below = below the rule
    .within = within
    .above = above
fig-urban = Households in town grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
    .below = below the rule
    .within = within
    .above = above
fig-rural = Households in country grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
    .below = below the rule
    .within = within
    .above = above
fig-dedicated = Households in dedicated grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
fig-mixed = Households in mixed grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
tab-rec-staff = Grids by area, with and without full-time members
    .subtitle = Grids; { DATE($rec_date) }; a grid should have { $n_members }
    .note = { protected }
    .vacant = No member
    .part = Fewer than required
    .filled = As required
    .unknown = Not recorded
tab-rec-loads = Households to a full-time member
    .subtitle = Grids whose full-time members are recorded; { DATE($rec_date) }
    .note = Part-time members and informants are not converted. { $staff_known ->
        [register] Vacant grid-days: days, of the { DIGITS($vacancy_days) } up to the date, on which no full-time member was in post.{" "}
       *[column] {""}
    }{ MARK("suppressed") } means withheld for protection.
    .households = Households
    .fte = Full-time members
    .per_member = Households to a member
    .events_per_member = Events to a member
    .vacant_days = Vacant grid-days
tab-rec-posts = People in post by area, role by role
    .subtitle = People; { DATE($rec_date) }
    .note = The four roles are not added: people on a roll are not hours. { MARK("suppressed") } means withheld to protect individuals.
    .leader = Leaders
    .full_time = Full-time
    .part_time = Part-time
    .informant = Informants
vacancies = { $rec_gap_share ->
    [none] {""}
   *[other] Over the { DIGITS($vacancy_days) } days up to the date, { $rec_gap_share } of grid-days had no full-time member in post.
}
over-time = { $over_time ->
    [none] {""}
    [not_shown] {""}
    [one_month] The file holds one month only, so how staffing has changed{ $spells_found ->
        [one_date] , or how long vacancies last, cannot be known.
       *[other] {" "}cannot be known.
    }
    [hidden] How staffing has changed is not shown: the numbers of too many months are withheld.
    [sample] Of the grids drawn, { $rec_vacant_then } had no full-time member in { DATE($time_from) } and { $rec_vacant_now } in { DATE($time_to) }; whether the share has changed in all grids cannot be told from a part of them.
    [rose] The share of grids without a full-time member rose from { $rec_vacant_then } in { DATE($time_from) } to { $rec_vacant_now } in { DATE($time_to) }{ load-change-said }
    [fell] The share of grids without a full-time member fell from { $rec_vacant_then } in { DATE($time_from) } to { $rec_vacant_now } in { DATE($time_to) }{ load-change-said }
   *[level] The share of grids without a full-time member has hardly changed: { $rec_vacant_then } in { DATE($time_from) } and { $rec_vacant_now } in { DATE($time_to) }{ load-change-said }
}
load-change-said = { $rec_load_then ->
    [none] .
   *[other] { $rec_load_now ->
        [none] .
       *[other] ; a full-time member had { BARE($rec_load_then) } households at first and { BARE($rec_load_now) } at last.
    }
}
fig-over-time = { $over_time ->
    [rose] More grids without a full-time member
    [fell] Fewer grids without a full-time member
   *[other] Grids without a full-time member, by month
}
    .subtitle = Share of grids whose members are recorded; last date of each month, { DATE($months_from) } to { DATE($months_to) }
    .note = The last { DIGITS($most_months) } months at most; a gap is a month of which a number is withheld. { $coverage ->
        [uneven] The file holds from { BARE($rec_fewest) } to { $rec_most } a month; a month that lacks grids is described by those it has.{" "}
       *[other] {""}
    }{ $staff_known ->
        [register] Members are those in post on the date by the register of staff. { $leavers_known ->
            [no] It names nobody who has left, so earlier months look emptier than they were.
           *[yes] {""}
        }
       *[column] {""}
    }
fig-loads-over-time = Households to a full-time member, by month
    .subtitle = Grids whose members are recorded; last date of each month, { DATE($months_from) } to { DATE($months_to) }
    .note = A gap is a month of which a number is withheld. { $areas_apart ->
        [too_many] Areas are drawn apart only where there are at most { DIGITS($most_areas) }.
       *[other] {""}
    }
    .all = All areas
    .unit = households to a member
spells = { $spells_found ->
    [none] {""}
    [not_shown] {""}
    [one_date] {""}
    [no_vacancy] { spells-over } no grid was seen without a full-time member.
    [hidden] How often grids stood without a full-time member is withheld to protect individuals.
   *[some] { spells-over } grids stood without any full-time member { $rec_spells } times. { $rec_spells_before ->
        [none] {""}
        [0] The beginning of each vacancy was seen.{" "}
       *[other] Of these vacancies, { $rec_spells_before } had begun before they could be seen, so how long they lasted is not known.{" "}
    }{ $lasting ->
        [none] {""}
        [not_shown] {""}
        [none_filled] Of the { $rec_spells_within } whose beginning was seen, none had been filled by the last date.{" "}
        [few] How long vacancies last cannot be shown: too few were filled, or too few were followed long enough.{" "}
       *[shown] Of the { $rec_spells_within } whose beginning was seen, an estimated { $rec_unfilled } were not filled within { spell-length } ({ $confidence } interval { $rec_unfilled_interval }).{" "}
    }{ $spells_unit ->
        [month] What happened between two dates is not seen: short vacancies are missing.
       *[day] { $leavers_known ->
            [no] The register names nobody who has left: what looks like a vacancy may have been filled by somebody no longer in it.
           *[yes] {""}
        }
    }
}
spells-over = { $spells_unit ->
    [month] From { DATE($months_from) } to { DATE($months_to) },
   *[day] Over the { DIGITS($vacancy_days) } days up to the date,
}
spell-length = { $spells_unit ->
    [month] { $spell_length ->
        [1] { DIGITS($spell_length) } month
       *[other] { DIGITS($spell_length) } months
    }
   *[day] { DIGITS($spell_length) } days
}
fig-spells = { $rec_unfilled } of vacancies were not filled within { spell-length }
    .subtitle = Estimated share not filled, { $confidence } intervals; { $rec_spells_within } vacancies whose beginning was seen
    .note = Kaplan and Meier's estimate{ CITE("kaplan1958") }, read at the lengths marked; lines only join them. A grid can stand vacant more than once, and each time counts. { $spells_unit ->
        [month] A length is that from the first date without a member to the next date with one.
       *[day] {""}
    }
    .name = not filled
    .unit = { $spells_unit ->
        [month] months vacant
       *[day] days vacant
    }
    .risk = Vacant for longer

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = A register with one row for each grid: town or country, households, residents, staff in post by role, date, and twelve months of events. It gives the number and share of grids outside the local rule, and the households and events that each full-time member carries.
    .sample = A register is a full count, without sampling error. If grids can only be sampled, { $n_sample } must be drawn at random for a share to be known within 5 percentage points (95% confidence).

## Method and definitions

method = Ratios are worked out within one place and one text only. { $tolerance ->
    [0] No slack is allowed around a rule.
   *[other] A figure within { $slack } of a rule keeps it.
} Where a rule says how many staff a grid should have and grids are not counted, one grid in every community is assumed, and a conclusion is drawn only if staff are fewer than even that would take. { $recorded ->
    [none] {""}
   *[other] Register: a grid should have { $n_members } full-time; counts below { DIGITS($min_cell) } are not published{ $zeros_rule ->
        [group_hidden] , nor true zeros that show a whole group alike
       *[all_shown] ; true zeros are
    }. Intervals are { $confidence } intervals.
}
rule = grids of { DATE($rec_date) }; a grid should have { $n_members } full-time{ norms-said }
evidence =
    .rec_grids = Grids
    .rec_outside = Grids outside the rule
    .rec_ruled = Grids with a rule
    .rec_share = Share outside the rule
    .rec_low = Lower limit
    .rec_high = Upper limit
    .rec_ratio = Households to a full-time member
    .rec_ratio_low = Lower limit of households to a member
    .rec_ratio_high = Upper limit of households to a member
    .rec_vacant = Grids without a full-time member
    .rec_unknown = Grids whose full-time members are not recorded
    .rec_gap_share = Share of grid-days without a full-time member
    .rec_vacant_then = Share of grids without a full-time member, first month
    .rec_vacant_now = Share of grids without a full-time member, last month
    .rec_load_then = Households to a full-time member, first month
    .rec_load_now = Households to a full-time member, last month
    .rec_fewest = Grids of the month with fewest
    .rec_most = Grids of the month with most
    .rec_spells = Vacancies seen
    .rec_spells_before = Vacancies that had begun before
    .rec_spells_within = Vacancies whose beginning was seen
    .rec_unfilled = Estimated share of vacancies not filled
    .rec_unfilled_low = Lower limit of the share not filled
    .rec_unfilled_high = Upper limit of the share not filled
    .rec_others = Rows of other dates
    .rec_strays = Members whose grid is not in the register
    .counts = Protected counts from records
    .n_sample = Grids to draw
scope = { $recorded ->
    [none] **Where this applies.** To what the places wrote when their texts were written; not to the present, and not for setting any place's staffing levels.
   *[other] **Where this applies.** To the grids and the date in the register.
}
