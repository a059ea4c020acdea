### Size and staff of grids: what this report says. Structure and figures are in notebooks/grid_staffing.ipynb.

## Page one

short = Grid size and staffing
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] None of the chosen texts deals with grids
        [few] Rules on grid size, and staff reported, in { $places }
       *[many] Rules on grid size, and staff reported, in { COUNT($n_places, "place") }
    }
   *[other] Recomputed from a register of grids
}
# The main finding: an own rule not met comes first, then one that is met, then size.
answer = { $finding ->
    [lacking] **{ FULLNAME($gap_place) } requires { BARE($gap_rule) } { gap-post-said } per grid, yet reports only { BARE($gap_staff) } for its { $gap_condition ->
            [one_grid_per_community] { $gap_base }.** If every community has at least one grid, at least { BARE($gap_missing) } { $gap_missing ->
                [1] is missing.
               *[other] are missing.
            }
           *[counted] { $gap_base }: { BARE($gap_missing) } { $gap_missing ->
                [1] is missing.**
               *[other] are missing.**
            }
        } { kept-said } { size-said }
    [outside] **{ FULLNAME($outside_place) } reports a figure that lies outside its own rule.** { kept-said } { size-said }
    [kept] **{ kept-said }** { size-said }
    [rules_only] { $n_household_rules ->
        [0] **{ $n_places ->
                [1] The chosen place states rules on staffing** but reports no number to check against them.
               *[other] The { COUNT($n_places, "place") } state rules on staffing** but report no numbers to check against them.
            } { size-said }
       *[other] **The rules ask for { $spread ->
                [none] { $low_rule }
               *[other] { BARE($low_rule) } to { $high_rule }
            } per grid.** { size-said }
    }
    [counts_only] **{ $n_counting ->
            [0] Grid staff are reported but grids are not,
            [1] { counting-said } reports its number of grids,
           *[other] { COUNT($n_counting, "place") } report their number of grids,
        } and no rule states how many households or staff a grid should have.** Whether size and staffing are right cannot be told.
    [records_outside] **Of { $rec_ruled } with a rule, { $rec_outside } { $rec_outside ->
            [1] lies
           *[other] lie
        } outside it, or { $rec_share }{ $rec_interval ->
            [none] .**
           *[other] {" "}({ $confidence } interval { $rec_interval }).**
        } { staff-said }
    [records_norm_hidden] **The register holds { $rec_grids };** the number outside the rule is withheld to protect individuals. { staff-said }
    [records_no_norm] **The register holds { $rec_grids }.** { staff-said } No local size rule was supplied, so whether the grids are the right size cannot be told.
    [records_hidden] **The register holds too few grids for any number to be published.**
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts gives a figure on grids.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found no usable rule or figure on grids and their staff.**
    }
}
# A place chosen alone is named.
counting-said = { $n_places ->
    [1] { FULLNAME($places) }
   *[other] One place
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
        [grids_per_leader] { BARE($kept_figure) } grids per leader,
        [leaders_per_grid] { BARE($kept_figure) } leaders per grid,
        [fulltime_members_per_grid] { BARE($kept_figure) } full-time members per grid,
        [grid_managers_per_grid] { BARE($kept_figure) } managers per grid,
       *[households_per_grid] { BARE($kept_figure) } households per grid,
    } within its own rule.
}
size-said = { $size ->
    [not_reported] { $n_places ->
        [1] How many households its grids hold is not reported, so whether they are the right size cannot be told.
        [2] Neither of the two places reports how many households its grids hold, so whether they are the right size cannot be told.
       *[other] None of the { COUNT($n_places, "place") } reports how many households its grids hold, so whether they are the right size cannot be told.
    }
    [within] Actual grid sizes are known for { COUNT($n_sizes, "place") }; where there is a size rule, it is kept.
    [outside] Actual grid sizes are known for { COUNT($n_sizes, "place") }; not all are within the local rule.
   *[no_rule] Actual grid sizes are known for { COUNT($n_sizes, "place") }, but there is no rule to check them against.
}
staff-said = { $staffing ->
    [not_known] The file has no column for full-time members and no staff register was supplied, so whether grids have any cannot be known.
    [none_vacant] Every grid has a full-time member{ ratio-said } { unknown-said }
    [some_vacant] No full-time member is recorded for { $rec_vacant }{ ratio-said } { unknown-said }
    [hidden] The number of grids without a full-time member is withheld to protect individuals{ ratio-said } { unknown-said }
   *[none] {""}
}
ratio-said = { $rec_ratio ->
    [none] .
   *[other] , and there are { $rec_ratio } per full-time member{ $rec_ratio_interval ->
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
    [lacking] { $gap_place } must explain how its staffing rule is met. { $kept_place ->
        [0] Grid size, and staffing as a whole, cannot be judged.
       *[other] { $kept_place } is within its own rule. Grid size, and staffing as a whole, cannot be judged.
    }
    [outside] { $outside_place } must explain why it lies outside its own rule. Staffing as a whole cannot be judged.
    [kept] { $kept_place } is within its own rule. Grid size, and staffing as a whole, cannot be judged.
    [records_outside] The grids outside the rule have been counted. To hold more or fewer households than the rule is neither good nor bad in itself.
   *[other] Whether grids are the right size and have enough staff cannot be told.
}
sure-arithmetic = The arithmetic. Each rule and the figures checked against it come from the same place and match its text.
sure-matched = { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-communities = The shortfall in { $gap_place } assumes one grid in every community. If some communities have none, it is smaller, or nil.
sure-fit = Whether grid size and staffing suffice. No text links them to outcomes.
sure-counted = { $drawn ->
    [sample] The register covers only part of all grids; intervals hold only if that part was drawn at random.
   *[all] The grids of { DATE($rec_date) } were counted one by one. A grid that was not registered is not seen.
}
limit-posts = That staff on the roll are at work, still less full-time.
limit-small = That smaller grids are better: neither density nor workload is reported.
key-missing = { $gap_condition ->
    [one_grid_per_community] Fewest staff missing, { $gap_place }
   *[counted] Staff missing, { $gap_place }
}
    .note = Derived; { $gap_condition ->
        [one_grid_per_community] assumes one grid in every community
       *[counted] staff that the rule requires, less staff reported
    }
key-kept = { $kept_thing ->
    [grids_per_leader] Grids per leader, { $kept_place }
    [leaders_per_grid] Leaders per grid, { $kept_place }
    [fulltime_members_per_grid] Full-time members per grid, { $kept_place }
    [grid_managers_per_grid] Managers per grid, { $kept_place }
   *[households_per_grid] Households per grid, { $kept_place }
}
    .note = Derived; the rule is { $kept_rule }
key-high = Most households allowed per grid, by the rule of { $high_place }
    .note = Rule; { $spread ->
        [none] no other size is stated
       *[other] the lowest size, in { $low_place }, is { $low_rule }
    }
key-outside = Grids outside the local rule
    .note = Recomputed from the register; { DATE($rec_date) }
key-ratio = Households per full-time member
    .note = Recomputed from the register; part-time members and informants are left out
key-vacant = Grids without a full-time member
    .note = Recomputed from the register; { DATE($rec_date) }
key-grids = Grids in the register
    .note = { DATE($rec_date) }
fig-leaders = { $kept_thing ->
    [grids_per_leader] { $kept_place } has { BARE($kept_figure) } grids per leader, within its rule
   *[other] Grids per leader, against each place's own rule
}
    .subtitle = Reported grids over reported leaders; □ rule  ● derived
    .note = Each place is checked against its own rule only.
fig-rules = { $spread ->
    [none] Households per grid: rule and reported
   *[other] The largest rule is { BARE($spread) } times the smallest
}
    .subtitle = Households per grid; □ rule  ● reported
    .note = “Not reported” does not mean none.
request-gap = Ask { $gap_place }, { by }, how many grids it has and how “{ BARE($gap_rule) } { gap-post-said } per grid” is met.
    .who = The body in charge of grids in { $gap_place }
    .what = The number of grids; over how many grids the { $gap_staff } are spread, and on what date
    .basis = The place's own staffing rule
request-sizes = Ask { $sizeless_places }, { by }, how many households { $sizeless_places ->
    [1] its grids hold.
   *[other] their grids hold.
}
    .who = The body in charge of grids in { $sizeless_places }
    .what = Urban and rural grids; smallest, median and largest number of households; how many grids are outside the rule; date
    .basis = The place's own size rule
request-posts = Ask { $staffless_places }, { by }, for staff in post, by role.
    .who = The body in charge of grids in { $staffless_places }
    .what = Leaders, full-time members, part-time members and informants in post; date
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-register = Ask every place, { by }, for its register of grids.
    .who = The body in charge of grids in each place
    .what = One row for each grid: urban or rural, households, residents, staff in post by role, date
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-no-ranking = { $recorded ->
    [none] Until these arrive, do not use these figures to set staffing levels, rank or appraise.
   *[other] Do not set staffing levels, rank or appraise by these figures alone.
}
request-staff-column = Ask the office that supplied the register, { by }, for the full-time members of each grid, or a staff register.
    .who = The office that supplied the register
    .what = Full-time members of each grid; or grid, role, start and end for each member
    .basis = The counting rule of this report
request-norm = Ask the office that supplied the register, { by }, how many households urban and rural grids should have.
    .who = The office that supplied the register
    .what = Fewest and most households, urban and rural
    .basis = The place's own size rule
request-vacancies = Ask the office that supplied the register, { by }, for a staff register.
    .who = The office that supplied the register
    .what = Grid, role, start and end for each member
    .basis = The counting rule of this report

## What is reported

rules = { $places ->
    [0] None of the chosen places mentions grids.
   *[other] A rule says what ought to be; a reported figure says what a place has. The two are kept apart and never added. People are not converted into households.
}
tab-rules = { $n_household_rules ->
    [0] { $n_person_rules ->
        [0] No rule states the size of a grid
        [1] One rule counts residents
       *[other] { COUNT($n_person_rules, "rule") } count residents
    }
   *[other] { COUNT($n_household_rules, "rule") } { $n_household_rules ->
        [1] counts
       *[other] count
    } households{ $n_person_rules ->
        [0] {""}
        [1] ; one counts residents
       *[other] ; { WORD($n_person_rules) } count residents
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
    .note = Leaders, full-time members, assistants and informants are different posts and are not added together. { $silent_places ->
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
    [1] One of { TOTAL($n_provinces) } provinces has places that report grids or staff
   *[other] { WORD($n_provinces) } of { TOTAL($n_provinces) } provinces have places that report grids or staff
}
    .subtitle = Places that report grids or staff, out of those listed; provinces by division code
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
    .note = Staff per grid can be worked out only where both are reported.
    .grid_count = Grids
    .grid_leader_count = Leaders
    .grid_fulltime_member_count = Full-time
    .grid_assistant_count = Assistants
    .grid_informant_count = Informants
tab-checks = What can be checked against a place's own rule
    .empty = No rule can be held against a figure of its own place.
    .subtitle = Within one place only; tolerance { $tolerance ->
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
   *[other] The { COUNT($n_places, "place") } make { TOTAL($pairs) } { $n_places ->
        [2] pair.
       *[other] pairs.
    } { $pairs ->
        [0] None can be compared. A comparison needs the same indicator, reported by both, with known and overlapping dates, at the same level, and neither place inside the other.
       *[other] Of these, { DIGITS($pairs) } can be compared. A comparison needs the same indicator, reported by both, with known and overlapping dates, at the same level, and neither place inside the other.
    }
}
tab-others = { $n_others ->
    [0] No other figures on grids are reported
    [1] The one other figure on grids
   *[other] The other { DIGITS($n_others) } figures on grids
}
    .empty = {""}
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
            [records_hidden] The register holds too few grids for any number to be published.
           *[other] The register holds { $rec_grids } on { DATE($rec_date) }{ norms-said }. { $drawn ->
                [sample] It covers only part of all grids; intervals hold only if that part was drawn at random.
               *[all] If it holds every grid there is no sampling error, so no interval is given.
            } { $staff_known ->
                [not_known] The file has no column for full-time members and no staff register was supplied: whether grids have any, and how many households each serves, cannot be known.{" "}
                [column] Without a staff register, days of vacancy cannot be known.{" "}
               *[register] {""}
            }{ $shares_known ->
                [no] The staff register does not say what share of a post each member fills, so each counts as one.{" "}
               *[yes] {""}
            }{ $events_known ->
                [no] The file has no column for events, so events per member cannot be known.{" "}
               *[yes] {""}
            }{ $rec_others ->
                [none] {""}
                [0] {""}
               *[other] Rows for other dates ({ $rec_others }) are left out.{" "}
            }{ $rec_strays ->
                [none] {""}
                [0] {""}
               *[other] Members whose grid is not in the register ({ $rec_strays }) are left out.{" "}
            }{ door }{ withheld-said }
        }
    }
norms-said = { $urban_low ->
    [none] { $rural_low ->
        [none] ; no size rule was supplied
       *[other] ; rural grids should have { $rural_low } to { $rural_high } households
    }
   *[other] ; urban grids should have { $urban_low } to { $urban_high } households{ $rural_low ->
        [none] {""}
       *[other] {" "}and rural grids { $rural_low } to { $rural_high }
    }
}
tab-rec-sizes = Grids by area, against the size rule
    .subtitle = Grids; { DATE($rec_date) }; rule supplied by the user
    .note = { protected }
    .below = Below the rule
    .within = Within
    .above = Above
    .no_norm = No rule given
fig-sizes = { $main_kind ->
    [urban] Households in urban grids
    [rural] Households in rural grids
    [dedicated] Households in dedicated grids
   *[mixed] Households in mixed grids
}
    .subtitle = Grids by band of households; { DATE($rec_date) }
    .below = below the rule
    .within = within
    .above = above
fig-urban = Households in urban grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
    .below = below the rule
    .within = within
    .above = above
fig-rural = Households in rural grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
    .below = below the rule
    .within = within
    .above = above
fig-dedicated = Households in dedicated grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
fig-mixed = Households in mixed grids
    .subtitle = Grids by band of households; { DATE($rec_date) }
tab-rec-staff = Grids with and without full-time members, by area
    .subtitle = Grids; { DATE($rec_date) }; members required per grid: { $n_members }
    .note = { protected }
    .vacant = No member
    .part = Fewer than required
    .filled = As required
    .unknown = Not recorded
tab-rec-loads = Households per full-time member
    .subtitle = Grids whose full-time members are recorded; { DATE($rec_date) }
    .note = Part-time members and informants are left out. { $staff_known ->
        [register] Vacant grid-days are the days, of the { DIGITS($vacancy_days) } up to that date, on which a grid had no full-time member in post.{" "}
       *[column] {""}
    }{ MARK("suppressed") } means withheld to protect individuals.
    .households = Households
    .fte = Full-time members
    .per_member = Households per member
    .events_per_member = Events per member
    .vacant_days = Vacant grid-days
tab-rec-posts = People in post, by area and role
    .subtitle = People; { DATE($rec_date) }
    .note = The four roles are not added together: numbers of people say nothing of hours. { MARK("suppressed") } means withheld to protect individuals.
    .leader = Leaders
    .full_time = Full-time
    .part_time = Part-time
    .informant = Informants
vacancies = { $rec_gap_share ->
    [none] {""}
   *[other] Over the { DIGITS($vacancy_days) } days up to that date, { $rec_gap_share } of grid-days had no full-time member in post.
}
over-time = { $over_time ->
    [none] {""}
    [not_shown] {""}
    [one_month] The file holds only one month, so how staffing has changed{ $spells_found ->
        [one_date] , or how long vacancies last, cannot be known.
       *[other] {" "}cannot be known.
    }
    [hidden] How staffing has changed is not shown: the numbers of too many months are withheld.
    [sample] Of the grids drawn, { $rec_vacant_then } had no full-time member in { DATE($time_from) } and { $rec_vacant_now } in { DATE($time_to) }; whether the share has changed across all grids cannot be told from a sample.
    [rose] The share of grids without a full-time member rose from { $rec_vacant_then } in { DATE($time_from) } to { $rec_vacant_now } in { DATE($time_to) }{ load-change-said }
    [fell] The share of grids without a full-time member fell from { $rec_vacant_then } in { DATE($time_from) } to { $rec_vacant_now } in { DATE($time_to) }{ load-change-said }
   *[level] The share of grids without a full-time member hardly changed: { $rec_vacant_then } in { DATE($time_from) } and { $rec_vacant_now } in { DATE($time_to) }{ load-change-said }
}
load-change-said = { $rec_load_then ->
    [none] .
   *[other] { $rec_load_now ->
        [none] .
       *[other] ; households per full-time member went from { BARE($rec_load_then) } to { BARE($rec_load_now) }.
    }
}
fig-over-time = { $over_time ->
    [rose] More grids without a full-time member
    [fell] Fewer grids without a full-time member
   *[other] Grids without a full-time member, by month
}
    .subtitle = Share of grids whose members are recorded; last date of each month, { DATE($months_from) } to { DATE($months_to) }
    .note = At most the last { DIGITS($most_months) } months are shown; a gap is a month for which a number is withheld. { $coverage ->
        [uneven] The file holds from { BARE($rec_fewest) } to { $rec_most } a month; a month that lacks grids is described by those it has.{" "}
       *[other] {""}
    }{ $staff_known ->
        [register] Members are those whom the staff register shows in post on that date. { $leavers_known ->
            [no] It names nobody who has left, so vacancies in earlier months are overstated.
           *[yes] {""}
        }
       *[column] {""}
    }
fig-loads-over-time = Households per full-time member, by month
    .subtitle = Grids whose members are recorded; last date of each month, { DATE($months_from) } to { DATE($months_to) }
    .note = A gap is a month for which a number is withheld. { $areas_apart ->
        [too_many] Areas are drawn separately only where there are at most { DIGITS($most_areas) }.
       *[other] {""}
    }
    .all = All areas
    .unit = households per member
spells = { $spells_found ->
    [none] {""}
    [not_shown] {""}
    [one_date] {""}
    [no_vacancy] { spells-over } no grid was seen without a full-time member.
    [hidden] How often grids were without a full-time member is withheld to protect individuals.
   *[some] { spells-over } grids were left without any full-time member { $rec_spells } times. { $rec_spells_before ->
        [none] {""}
        [0] The start of each vacancy was seen.{" "}
       *[other] Of these vacancies, { $rec_spells_before } had begun before the period, so how long they lasted is not known.{" "}
    }{ $lasting ->
        [none] {""}
        [not_shown] {""}
        [none_filled] Of the { $rec_spells_within } whose start was seen, none had been filled by the last date.{" "}
        [few] How long vacancies last cannot be shown: too few were filled, or too few were followed long enough.{" "}
       *[shown] Of the { $rec_spells_within } whose start was seen, an estimated { $rec_unfilled } were not filled within { spell-length } ({ $confidence } interval { $rec_unfilled_interval }).{" "}
    }{ $spells_unit ->
        [month] What happened between two dates is not seen, so short vacancies are missing.
       *[day] { $leavers_known ->
            [no] The register names nobody who has left: what looks like a vacancy may have been filled by somebody no longer in it.
           *[yes] {""}
        }
    }
}
spells-over = { $spells_unit ->
    [month] From { DATE($months_from) } to { DATE($months_to) },
   *[day] Over the { DIGITS($vacancy_days) } days up to that date,
}
spell-length = { $spells_unit ->
    [month] { $spell_length ->
        [1] { DIGITS($spell_length) } month
       *[other] { DIGITS($spell_length) } months
    }
   *[day] { DIGITS($spell_length) } days
}
fig-spells = { $rec_unfilled } of vacancies were not filled within { spell-length }
    .subtitle = Estimated share not filled, { $confidence } intervals; { $rec_spells_within } vacancies whose start was seen
    .note = Kaplan–Meier estimate{ CITE("kaplan1958") }, read at the lengths marked; the lines only join them. A grid can be vacant more than once, and each time counts. { $spells_unit ->
        [month] Each vacancy runs from the first date without a member to the next date with one.
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
    .data = { $recorded ->
        [none] A register with one row for each grid: urban or rural, households, residents, staff in post by role, date, and twelve months of events. It would give the number and share of grids outside the local rule, and the households and events for each full-time member.
       *[other] The same register at later dates, with the local size rule, the staff register and twelve months of events. It would show whether grids outside the rule, vacancies and workload change.
    }
    .sample = A register is a full count and has no sampling error. If grids can only be sampled, { $n_sample } drawn at random fix a share to within 5 percentage points (95% confidence).

## Method and definitions

method = Ratios are worked out only within one place and one text. { $tolerance ->
    [0] No tolerance is allowed around a rule.
   *[other] A figure within { $slack } of a rule counts as keeping it.
} Where a rule sets staff per grid but the number of grids is not reported, one grid in every community is assumed. A conclusion is drawn only if staff fall short even then. { $recorded ->
    [none] {""}
   *[other] In the register, the full-time members required per grid are { $n_members }; counts below { DIGITS($min_cell) } are not published{ $zeros_rule ->
        [group_hidden] , nor are true zeros that would expose a whole group
       *[all_shown] ; true zeros are
    }. Intervals are { $confidence } intervals.
}
rule = grids on { DATE($rec_date) }; full-time members required per grid: { $n_members }{ norms-said }
evidence =
    .rec_grids = Grids
    .rec_outside = Grids outside the rule
    .rec_ruled = Grids with a rule
    .rec_share = Share outside the rule
    .rec_low = Lower limit
    .rec_high = Upper limit
    .rec_ratio = Households per full-time member
    .rec_ratio_low = Lower limit of households per member
    .rec_ratio_high = Upper limit of households per member
    .rec_vacant = Grids without a full-time member
    .rec_unknown = Grids whose full-time members are not recorded
    .rec_gap_share = Share of grid-days without a full-time member
    .rec_vacant_then = Share of grids without a full-time member, first month
    .rec_vacant_now = Share of grids without a full-time member, last month
    .rec_load_then = Households per full-time member, first month
    .rec_load_now = Households per full-time member, last month
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
    [none] **Where this applies.** To what each place stated when its text was written. The findings do not describe the present and are no basis for setting staffing levels.
   *[other] **Where this applies.** To the grids in the register, on its date.
}
