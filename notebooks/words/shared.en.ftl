### What all reports say alike: kind of paper, units, heads of tables. { $name } is a number or a name; it keeps its evidence in print.

## Kind of paper, and dates by which answers are due

series = Comparative research on regional social governance
audience = Committee paper
# With a date of issue the date, else the days.
by = { $due ->
    [none] within 30 days of issue
   *[other] by { DATE($due) }
}
due-date = { $due ->
    [none] within 30 days of issue
   *[other] { DATE($due) }
}

## Units (they follow a number)

-place = { $n ->
    [one] place
   *[other] places
}
-document = { $n ->
    [one] text
   *[other] texts
}
-figure = { $n ->
    [one] figure
   *[other] figures
}
-rule = { $n ->
    [one] rule
   *[other] rules
}
-request = { $n ->
    [one] request
   *[other] requests
}
-region = { $n ->
    [one] area
   *[other] areas
}
-person = { $n ->
    [one] person
   *[other] people
}
-person-day = { $n ->
    [one] person-day
   *[other] person-days
}
-day = { $n ->
    [one] day
   *[other] days
}
-grid = { $n ->
    [one] grid
   *[other] grids
}
-household = { $n ->
    [one] household
   *[other] households
}
-yuan = yuan

## Heads and categories

level =
    .province = Provinces
    .prefecture = Prefectures
    .county = Counties
    .township = Townships
    .community = Communities
    .institution = Institutions
head =
    .uncoded = Places without a division code
    .place = Place
    .region = Area
    .indicator = What is counted
    .total = All
    .who = Who
    .what = What
    .by = By
    .basis = Basis
    .hidden = withheld
    .grids = grids
    .unit = people
band =
    .over = { $low } and over
    .upto = up to { $high }
    .between = { $low }–{ $high }
    .zone = { $row }, { $zone }
# Published figures held against each other, and what that comes to.
sums =
    .checked = What is checked
    .arithmetic = Arithmetic
    .outcome = Outcome
    .impossible = cannot be right
    .two_ways = two figures
    .against_rule = rule not met
    .allowed = differs, as the rule allows
    .not_yet = not reached, no date set
    .closes = equal, other ways of leaving not reported
    .holds = holds
    .damaged = damaged, cannot be checked
    .claim = in words only, cannot be checked
    .whole = must be a whole number
row-days = { $row }, { DIGITS($days) } days

## Kinds of practice

# The fifteen categories of mechanisms; lower case, as they stand in a sentence.
category =
    .party_leadership = Party leadership
    .organisation = organisation
    .grid_management = grid management
    .hotline_platform = request channels
    .dispute_mediation = dispute mediation
    .community_correction = community correction
    .resident_participation = participation
    .social_organisations = social organisations
    .public_service = public service
    .fiscal_input = money
    .assessment = assessment
    .information_system = information systems
    .policing = policing
    .culture = culture
    .rule_of_law = rule of law

## Notes of tables

protected = Numbers are protected as a batch: none that is withheld can be worked out from the totals. { MARK("suppressed") } means withheld to protect individuals.

## Reading records

# Rows refused at the door, or after the cut-off: every report on records says so.
door = { $rows_told ->
    [no] The number of rows in the file is withheld: beside the counts of this page it could tell of few people.
   *[yes] { $n_refused ->
        [0] { $n_read ->
            [1] The file had { DIGITS($n_read) } row; it was accepted.
           *[other] The file had { DIGITS($n_read) } rows; all were accepted.
        }
        [1] The file had { DIGITS($n_read) } rows; one was refused when it was read.
       *[other] The file had { DIGITS($n_read) } rows; { DIGITS($n_refused) } were refused when it was read.
    }
}{ $n_left_out ->
    [0] {""}
    [1] {" "}One row dates from after the cut-off and is left out.
   *[other] {" "}A further { DIGITS($n_left_out) } date from after the cut-off and are left out.
}{ $censored ->
    [none] {""}
    [few] {" "}In fewer than { DIGITS($min_cell) } rows, what happened after the cut-off is not counted; the rows themselves are.
   *[counted] {" "}In { DIGITS($n_censored) } rows, what happened after the cut-off is not counted; the rows themselves are.
}

# What is hidden, and why: every report on records says so. How many of these are small is a bound, for the exact
# number would be one more equation about them.
withheld-said = { $withheld_kinds ->
    [none] {""}
    [together] { $n_withheld ->
        [1] {" "}One number is withheld to protect individuals.
       *[other] {" "}To protect individuals, { DIGITS($n_withheld) } numbers are withheld: each is small, would expose a whole group, or would let such a number be worked out.
    }
   *[by_kind] {" "}To protect individuals, { DIGITS($n_withheld) } numbers are withheld: at most { DIGITS($n_withheld_small) } are small or would expose a whole group; the rest are withheld because these could be worked out from them.
}

## Figures recomputed from records (used by the profiles and the audit)

# First what came of those that were tried, then how far that reaches.
recomputed-said = { $redone ->
    [all_match] { $n_tried ->
        [1] One reported figure was recomputed from records, and it matches.
       *[other] All { $n_tried } that were recomputed from records match.
    }
    [all_differ] { $n_tried ->
        [1] One reported figure was recomputed from records, and it differs.
       *[other] All { $n_tried } that were recomputed from records differ.
    }
    [some_differ] Of { $n_tried } tried on records, { BARE($n_differ) } { $n_differ ->
        [1] differs
       *[other] differ
    }, { $n_match ->
        [0] none matches
        [1] one matches
       *[other] { BARE($n_match) } match
    }{ $n_unclear ->
        [0] .
        [1] {" "}and one cannot be recomputed.
       *[other] {" "}and { BARE($n_unclear) } cannot be recomputed.
    }
    [none_differs] Of { $n_tried } tried on records, { $n_match ->
        [1] one matches
       *[other] { BARE($n_match) } match
    }, { $n_unclear ->
        [1] one cannot be recomputed,
       *[other] { BARE($n_unclear) } cannot be recomputed,
    } and none differs.
    [nothing_redone] { $n_tried ->
        [1] One reported figure was tried on records and cannot be recomputed.
       *[other] None of the { $n_tried } tried on records can be recomputed.
    }
    [none_of_these] None of the recomputed figures is one that the chosen places report.
   *[not_given] {""}
}
recomputed-judged = { $redone_verdict ->
    [holds] At least { $needed } match, so the figures stand up to their records.
    [falls_short] Fewer than { $needed } match, so the figures do not stand up to their records.
    [nothing_redone] Whether the figures stand up to their records cannot be told.
    [cannot_tell] Whether { $needed } match cannot be told.
   *[not_given] {""}
}
recomputed-reach = { $redone_reach ->
    [all] All reported figures were tried, so there is no sampling error: { $span_matching } match.
    [part] Not all { DIGITS($n_results) } reported figures were tried. Only if those tried were drawn at random can it be said of all that { $span_matching } match ({ $redone_confidence } interval).
   *[none] {""}
}{ $n_unclear ->
    [none] {""}
    [0] {""}
   *[other] {" "}The lower end counts what cannot be recomputed as different, the upper end as matching.
}{ $n_another_date ->
    [none] {""}
    [0] {""}
    [1] {" "}One was recomputed for a day outside the period that the text states and is not compared.
   *[other] {" "}Of these, { BARE($n_another_date) } were recomputed for a day outside the period that the text states and are not compared.
}{ $n_elsewhere ->
    [none] {""}
    [0] {""}
    [1] {" "}One recomputed figure of another place is left out.
   *[other] {" "}Recomputed figures of other places ({ BARE($n_elsewhere) }) are left out.
}
recomputed-method = The user recomputed the figures. A recomputed figure matches if it lies within the digits and the hedge of the text. “More than” reaches to the next digit; “at least” has no upper end; “about” reaches to half of the last digit, a tenth at most; “nearly” only from below; “all” and “none” hold to the letter. The share that matches has the exact interval of a finite population at { $redone_confidence }. Figures stand up to their records if the whole interval reaches { $needed }, and do not if none of it does. Counts of people below { DIGITS($min_cell) } that the text does not state are not published.
recomputed-rule = recomputed from records by the user and compared with the text: a match lies within its digits and its hedge
recomputed-open = { $low } or more
recomputed = Recomputed from records
    .lead = { recomputed-said } { recomputed-judged } { recomputed-reach }
tab-recomputed = { $redone ->
    [all_match] All that were tried match
    [all_differ] All that were tried differ
    [some_differ] { BARE($n_differ) } of those tried { $n_differ ->
        [1] differs
       *[other] differ
    }
    [none_differs] None of those tried differs
   *[nothing_redone] None of those tried can be recomputed
}
    .subtitle = { $n_tried } tried; { MARK("suppressed") } withheld to protect individuals; { MARK("not_reported") } not recomputed
    .note = Where the text has no date, the day was chosen by whoever recomputed the figure. A difference may lie in definition, day or records.
    .indicator = What is counted
    .printed = In the text
    .would = Would match
    .redone = Recomputed
    .as_of = As of
    .outcome = Outcome
    .match = match
    .differs = differs
    .another_date = another date
    .not_recomputable = not recomputed
tab-recomputed-places = { tab-recomputed }
    .subtitle = Figures; { $n_tried } tried
    .note = Texts are compared with records. What matches is listed in the profile of each place.
    .tried = Tried
    .match = Match
    .differs = Differ
    .another_date = Another date
    .not_recomputable = Not recomputed
sure-recomputed = Whether the figures agree with records. { $redone_reach ->
    [all] All { DIGITS($n_results) } reported figures were tried;
   *[part] Of { DIGITS($n_results) } reported figures, { BARE($n_tried) } { $n_tried ->
        [1] was tried;
       *[other] were tried;
    }
} the user supplied the records and this report has not verified them.
limit-recomputed = Why a figure differs: definition, day or records may differ.
key-matching = Match their records
    .note = Of { $n_tried } tried
key-differ = Differ from their records
    .note = Of { $n_tried } tried
differ-whom = { $differ_breadth ->
    [many] the { COUNT($differ_places, "place") } concerned
   *[few] { $differ_places }
}
request-differ = Ask { differ-whom }, { by }, how the { $n_differ } that { $n_differ ->
    [1] differs was
   *[other] differ were
} counted, and on what date.
    .who = { $differ_places }
    .what = Definition, cut-off and register behind each figure that differs
    .basis = Figures recomputed from records differ from the text
request-redo = Ask whoever supplied the records, { by }, for the data and dates behind the { $n_unclear } that cannot be recomputed.
    .who = Whoever supplied the records
    .what = The columns needed, and the cut-off
    .basis = The counting rule of this report

## Three tables that every report has: figures, definitions, documents

list =
    .place = Place
    .indicator = What is counted
    .figure = As printed
    .standing = Standing
    .date = Date
    .undated = undated
    .none = no figure found
defined =
    .title = What each indicator counts
    .indicator = Indicator
    .meaning = What is counted
    .reported = Reported
    .rules = Rules etc.
    .dated = Dated
    .note = “Rules etc.” includes targets, plans, budgets and damaged figures.
    .none = The chosen places report none of the indicators.

corrections =
    .title = Figures corrected after they were first published
    .date = Corrected on
    .figures = Figures
    .what = What was corrected
    .why = Why

documents =
    .title = Where the figures of this report come from, and their grades
    .document = Document
    .all = All
    .grades = Grades A to D apply to reported figures, N to rules and goals, and X to figures that cannot be used.
    .reposts = All are reposts; no original was seen.
    .some_reposts = Reposts whose original was not seen: { $reposts } of { $n }; the others do not say.
    .none = No document on the chosen places could be listed.

## Lists of more places than a page can show

many =
    .places = { $n ->
        [one] one place
       *[other] { DIGITS($n) } places
    }
    .left = … { DIGITS($n) } more rows, listed in the workbook (xlsx) only
    .note = All { DIGITS($n) } rows are listed in the workbook (xlsx) only.
    .ends = First and last { DIGITS($row) } of { DIGITS($n) } rows; all are listed in the workbook (xlsx) only
    .counted = number of places
extremes =
    .places = Places
    .dated = Dated
    .lowest = Lowest
    .middle = Middle
    .highest = Highest
    .note = “Middle” is the figure of the place in the middle. Every figure is listed in the workbook (xlsx) only.
