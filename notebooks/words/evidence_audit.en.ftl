### How far the material can be relied on: what this report says. Structure and figures are in notebooks/evidence_audit.ipynb.

-check = { $n ->
    [one] check
   *[other] checks
}
-thing = { $n ->
    [one] fact
   *[other] facts
}
-text = { $n ->
    [one] text
   *[other] texts
}

## Page one

short = How reliable the material is
subtitle = { $finding ->
    [recomputed] Published figures recomputed from records
   *[other] { $breadth ->
        [none] No place was chosen
        [few] Published figures of { $places }, checked against each other
       *[many] Published figures in { COUNT($n_texts, "text") } of { $n_documents ->
            [1] one document
           *[other] { WORD($n_documents) } documents
        }, checked against each other
    }
}
# The main finding: what needs its original, then rules not met, then what agrees.
answer = { $finding ->
    [recomputed] **{ recomputed-said }** { recomputed-judged }{ $n_faulty ->
        [0] {""}
        [1] {" "}In the material itself, one figure needs its original.
       *[other] {" "}In the material itself, { WORD($n_faulty) } figures need their originals.
    }{ coded-said }
    [faulty] { $faults ->
        [damaged] { $n_figures ->
            [1] **The only figure is damaged and needs its original before it can be used.**
           *[other] **Of { COUNT($n_figures, "figure") }, { $n_damaged ->
                [1] one is damaged and needs its original before it can be used.**
               *[other] { WORD($n_damaged) } are damaged and need their originals before they can be used.**
            }{ rest-said }
        }
       *[other] **Of { COUNT($n_figures, "figure") }, { $n_faulty ->
            [1] one needs its original before it can be used: { faults-said }.**
           *[other] { WORD($n_faulty) } need their originals before they can be used: { faults-said }.**
        }{ rest-said }
    }{ $breadth ->
        [few] { unmet-said }
       *[other] {""}
    }{ coded-said }
    [rule_unmet] **By the reported figures, { $unmet_places } { $unmet_places ->
        [1] does not meet its own rule,
       *[other] do not meet their own rules,
    } on a condition given under “Problems”.** No figure was found to be contradicted or damaged, which does not make them true.{ coded-said }
    [agrees] **Of { COUNT($n_figures, "figure") }, { WORD($n_agree) } can be checked by an equation, and { $n_agree ->
        [1] it agrees.**
       *[other] all agree.**
    } No contradiction was found in the rest, which does not make them true.{ coded-said }
    [bounds_only] **Of { COUNT($n_figures, "figure") }, { WORD($n_within) } can be compared in size and show no contradiction; none can be checked by an equation.** Whether they are true cannot be told.{ coded-said }
    [unchecked] { $n_figures ->
        [1] **There is only one figure, and no other to check it against.** Whether it is true cannot be told.
       *[other] **Of { COUNT($n_figures, "figure") }, no two can be checked against each other.** Whether they are true cannot be told.
    }{ coded-said }
   *[no_figures] { $n_texts ->
        [0] **There is no text on the chosen places to audit.**
       *[other] **We searched { COUNT($n_texts, "text") } and found no figure to audit.**
    }
}
rest-said = { $n_rest ->
    [0] {""}
   *[other] {" "}No contradiction was found in the rest, which does not make them true.
}
unmet-said = { $n_unmet ->
    [0] {""}
    [1] {" "}By the reported figures one rule is not met, on a condition given under “Problems”.
   *[other] {" "}By the reported figures { WORD($n_unmet) } rules are not met, on conditions given under “Problems”.
}
faults-said = { $faults ->
    [sums] { sums-said }
    [twice] { twice-said }
    [sums_twice] { sums-said }, and { twice-said }
    [sums_damaged] { sums-said }, and { damaged-said }
    [twice_damaged] { twice-said }, and { damaged-said }
    [sums_twice_damaged] { sums-said }, { twice-said }, and { damaged-said }
   *[none] {""}
}
sums-said = { $n_sums ->
    [1] { $sum_kind ->
        [whole_number] the { $sum_share } that { FULLNAME($sum_place) } states for “{ INDICATOR($sum_indicator) }” cannot come from { $sum_total }
       *[other] one calculation by { FULLNAME($sum_place) } cannot be right
    }
   *[other] the arithmetic of { COUNT($n_sums, "check") } cannot be right
}
twice-said = { $n_twice ->
    [1] { $twice_places } gives two figures for one fact
   *[other] { COUNT($n_twice, "thing") } are given two figures each
}
damaged-said = { COUNT($n_damaged, "figure") } { $n_damaged ->
    [1] is damaged
   *[other] are damaged
}
coded-said = { $coded ->
    [agree] {" "}A second coder read { COUNT($cod_n, "figure") } independently; kappa is { $cod_kappa } (interval { $cod_kappa_span }), and the two agree.
    [differ] {" "}A second coder read { COUNT($cod_n, "figure") } independently; kappa is { $cod_kappa } (interval { $cod_kappa_span }), and the two do not agree. The differences must be settled before any figure is quoted.
    [open] {" "}A second coder read { COUNT($cod_n, "figure") } independently; kappa is { $cod_kappa } (interval { $cod_kappa_span }). Whether the two agree cannot be told.
    [one_standing] {" "}A second coder read { COUNT($cod_n, "figure") } independently. Whether the two agree cannot be told.
    [too_few] {" "}A second coder read { COUNT($cod_n, "figure") } independently, too few to tell whether the two agree.
   *[other] {""}
}
verdict = { $finding ->
    [recomputed] { $redone_verdict ->
        [holds] Reported figures stand up to their records.
        [falls_short] Reported figures do not stand up to their records.
       *[other] Whether reported figures stand up to their records cannot be told.
    }{ $n_faulty ->
        [0] {""}
        [1] {" "}The figure that needs its original should still not be quoted.
       *[other] {" "}The { WORD($n_faulty) } that need their originals should still not be quoted.
    }
    [faulty] { $n_faulty ->
        [1] That figure should not be quoted yet.
       *[other] Those { WORD($n_faulty) } figures should not be quoted yet.
    } Whether the rest is true cannot be told.
    [rule_unmet] { $unmet_places } must explain how the rule is carried out. Whether the figures are true cannot be told.
    [agrees] Figures that were checked do not contradict each other. Whether they are true cannot be told.
    [bounds_only] Figures that can be compared do not contradict each other. Whether they are true cannot be told.
   *[other] How far the material can be relied on cannot be told.
}
sure-located = Which figures are faulty. Each stands in a known passage.{ $n_checks ->
    [0] {""}
    [1] {" "}The only check was worked out again and { $n_failing ->
        [0] does not fail.
       *[other] fails.
    }
   *[other] {" "}Of { COUNT($n_checks, "check") } worked out again, { $n_failing ->
        [0] none fails.
        [1] one fails.
       *[other] { WORD($n_failing) } fail.
    }
}
sure-matched = The wording. { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}{ $n_checks ->
    [0] {""}
    [1] {" "}The only check was worked out again.
    [2] {" "}Both checks were worked out again.
   *[other] {" "}All { COUNT($n_checks, "check") } were worked out again.
}
sure-searched = That the chosen texts hold no figure; each was searched.
sure-standing = Whether { COUNT($n_ambiguous, "figure") } { $n_ambiguous ->
    [1] is a goal or a report. Here it is
   *[other] are goals or reports. Here they are
} not read as { $n_ambiguous ->
    [1] a report.
   *[other] reports.
}
sure-coded = Whether another reader would agree. { $cod_n ->
    [1] Of one figure
   *[other] Of { $cod_n } figures
}, { $cod_agreed } { $cod_agreed ->
    [1] was read alike
   *[other] were read alike
}{ $coded ->
    [agree] ; after allowing for chance, agreement still reaches { $cod_enough }.
    [differ] ; after allowing for chance, agreement falls short of { $cod_enough }.
    [too_few] , and { $cod_needed } were planned.
   *[other] , which does not settle it.
}
sure-true = Whether the figures are true. There is no independent register{ $n_undated ->
    [0] .
    [all] { $n_reported ->
        [1] , and the only reported figure is undated.
       *[other] , and none of the { COUNT($n_reported, "figure") } reported is dated.
    }
    [1] , and of the { COUNT($n_reported, "figure") } reported, one is undated.
   *[other] , and of the { COUNT($n_reported, "figure") } reported, { WORD($n_undated) } are undated.
}
limit-score = Which place is more honest. Damage may come from reposting.
limit-rest = That the rest is right. { $n_open ->
    [0] What could be checked was checked only for contradiction.
    [1] One reported figure cannot be checked at all.
   *[other] Of those reported, { COUNT($n_open, "figure") } cannot be checked at all.
}
limit-twice-told = That two texts confirm each other. If one side speaks twice, it counts once.
key-kappa = Kappa of two coders
    .note = Derived; { $cod_n } figures, { $confidence } interval { $cod_kappa_span }
key-faulty = Need their originals
    .note = Derived; of { DIGITS($n_figures) }
key-agree = Agree by an equation
    .note = Derived; of { DIGITS($n_figures) }; a further { DIGITS($n_within) } compared in size only
key-within = Compared in size only
    .note = Derived; of { DIGITS($n_figures) }; no contradiction, and no equation to check
key-dated = Reported with a date
    .note = Derived; of { DIGITS($n_reported) }, without those that say “all” or “none”
fig-states = { $finding ->
    [faulty] Of { DIGITS($n_figures) } figures, { DIGITS($n_faulty) } need originals{ open-said }
    [bounds_only] None of the { DIGITS($n_figures) } figures can be checked by an equation
    [unchecked] No two of the { DIGITS($n_figures) } figures can be checked against each other
   *[other] Of { DIGITS($n_figures) } figures, { DIGITS($n_agree) } agree by an equation{ open-said }
}
    .subtitle = { $breadth ->
        [few] { $places }
       *[other] { COUNT($n_places, "place") }
    }; each figure is counted once, under its most serious fault
    .note = “Agrees” means that an equation holds, or that one text gives the same figure twice.
    .figures = figures
    .impossible = Arithmetic that cannot be right
    .two_ways = One fact, two figures
    .damaged = Damaged text
    .rule_unmet = Breaks a rule in the same text
    .agrees = Agrees by an equation
    .within = Compared in size only, no contradiction
    .absolute = “All”, “none”, 0 or 100%, cannot be checked
    .unchecked = Reported, cannot be checked
    .no_report = Rule, target or plan, cannot be checked
open-said = { $n_open ->
    [0] {""}
    [1] {" "}and one report cannot be checked
   *[other] {" "}and { DIGITS($n_open) } reports cannot be checked
}
fig-recomputed = { $redone ->
    [all_match] All { BARE($n_tried) } figures that were tried match
    [all_differ] All { BARE($n_tried) } figures that were tried differ
    [nothing_redone] None of the { BARE($n_tried) } figures tried can be recomputed
    [none_differs] None of the { BARE($n_tried) } figures tried differs
   *[some_differ] Of { BARE($n_tried) } figures tried, { BARE($n_differ) } { $n_differ ->
        [1] differs
       *[other] differ
    }
}
    .subtitle = Figures; { DIGITS($n_results) } are reported in total; recomputed from records by the user
    .figures = figures
    .match = Match
    .differs = Differ
    .another_date = Another date
    .not_recomputable = Cannot be recomputed
request-original = Ask { holder }, { by }, for the original text, to settle { settles-short }.
    .who = { holder }
    .what = The original of “{ $original_text }”. It would settle { settles }.
    .basis = Regulations on Open Government Information, Article 27 (on request)
holder = { $original_account ->
    [outside_survey] the authors of the survey of { $original_places }
    [report] the publisher of the text on { $original_places }
    [essay] the author of the text on { $original_places }
    [document] the issuing body of the text on { $original_places }
   *[own_account] { $original_kind ->
        [body] the { $original_places }
       *[territory] the issuing body in { $original_places }
    }
}
settles-short = { $original_sums ->
    [0] { $original_twice ->
        [0] what { $n_torn ->
            [1] the damaged figure was
           *[other] the { WORD($n_torn) } damaged figures were
        }
       *[other] which figure is right ({ $original_twice }){ torn-too }
    }
   *[other] the two counts behind a share ({ $original_sums }){ $original_twice ->
        [0] {""}
       *[other] {" "}and which figure is right ({ $original_twice })
    }{ torn-too }
}
torn-too = { $n_torn ->
    [0] {""}
    [1] {" "}and what one damaged figure was
   *[other] {" "}and what { WORD($n_torn) } damaged figures were
}
settles = { $original_sums ->
    [0] {""}
   *[other] the two counts behind the share ({ $original_sums })
}{ $original_twice ->
    [0] {""}
   *[other] { $original_sums ->
        [0] {""}
       *[other] {" and "}
    }which figure is right ({ $original_twice })
}{ $original_damaged ->
    [0] {""}
   *[other] { $original_sums ->
        [0] { $original_twice ->
            [0] {""}
           *[other] {" and "}
        }
       *[other] {" and "}
    }what stood where the text is damaged ({ $original_damaged })
}
request-dates = Ask { $breadth ->
    [few] { $places }
   *[other] every place
}, { by }, when its text was written and for the dates of its figures.
    .who = { $breadth ->
        [few] { $places }
       *[other] The issuing body of each place
    }
    .what = The date of each text; for each reported figure its date, or its first and last day
    .basis = Regulations on Open Government Information, Article 27 (on request)
request-register = Ask { $breadth ->
    [few] { $places }
   *[other] any one publisher
}, { by }, for the register behind { $breadth ->
    [few] these figures, and recompute them.
   *[other] one bulletin, and recompute it.
}
    .who = { $breadth ->
        [few] { $places }
       *[other] The publisher of any one bulletin
    }
    .what = The register behind the figures and its cut-off; each figure is then recomputed
    .basis = Regulations on Open Government Information, Article 27 (on request)
request-no-quoting = Until originals are seen, do not quote { $n_faulty ->
    [1] that figure.
   *[other] those { WORD($n_faulty) } figures.
}

## What was examined

material = { $texts ->
    [0] There is no text on the chosen places.
   *[other] The material is { $n_documents ->
        [1] one document
       *[other] { WORD($n_documents) } documents
    } with { COUNT($n_texts, "text") }. { $origin ->
        [all_reposts] { $n_documents ->
            [1] It is a repost; no original was seen.
           *[other] All are reposts; no original was seen.
        }
        [some_reposts] Some are reposts whose originals were not seen; the others do not say.
       *[other] None says whether it is a repost.
    } { $n_texts ->
        [1] { $n_issued ->
            [0] The text does not state when it was written{ $n_limited ->
                [0] , nor does it contain a year or a date of publication that would limit it.
               *[other] ; a year or a date of publication sets a limit.
            }
           *[other] The text states when it was written.
        }
       *[other] { $n_issued ->
            [0] No text states when it was written.
            [all] Every text states when it was written.
           *[other] Of these, { WORD($n_issued) } { $n_issued ->
                [1] states
               *[other] state
            } when they were written.
        } { $n_limited ->
            [0] Nor does any text contain a year or a date of publication that would limit it.
            [all] In every text, a year or a date of publication sets a limit.
           *[other] In { COUNT($n_limited, "text") }, a year or a date of publication sets a limit.
        }
    } The date of a reposting page is not the date of the text.
}
tab-texts = { $n_limited ->
    [0] { $n_texts ->
        [1] The text cannot be dated
       *[other] No text can be dated
    }
    [all] { $n_texts ->
        [1] The text has an earliest or latest possible date
       *[other] Every text has an earliest or latest possible date
    }
   *[other] { WORD($n_limited) } of { COUNT($n_texts, "text") } { $n_limited ->
        [1] has an earliest or latest possible date
       *[other] have an earliest or latest possible date
    }
}
    .subtitle = “Not before” follows from years in the text, “not after” from a date of publication that the text gives
    .note = “Reported” counts figures that report a number; rules, targets and claims of “all” or “none” are left out.
    .text = Text
    .about = About
    .account = Who speaks
    .written = Written
    .issued = { $low }
    .not_before = not before { $low }
    .not_after = not after { $low }
    .figures = Figures
    .reported = Reported
    .dated = Dated
    .unknown = not stated
    .own_account = the place itself
    .outside_survey = a survey from outside
    .report = a report or collection
    .essay = an essay
    .document = an official document
    .not_said = not stated
fig-grades = { $best_share ->
    [none] { $n_documents ->
        [1] None of the chosen figures is of grade A or B
       *[other] No document has a figure of grade A or B
    }
   *[other] { $n_documents ->
        [1] Of the chosen figures, { $best_share } are of grade A or B
       *[other] In no document are more than { $best_share } of figures of grade A or B
    }
}
    .subtitle = Share of figures of each grade; totals at the end
    .note = A grade shows how much is stated. It does not show whether a figure is right and is not a score of honesty.

## Problems

checked = { $n_checks ->
    [0] No two figures can be checked against each other. That there is nothing to check proves nothing.
    [1] One check could be worked out again, { $n_equations ->
        [0] a comparison of size. It
       *[other] an equation. It
    } { $n_failing ->
        [0] { $n_excused ->
            [0] { $n_unreadable ->
                [0] holds.
               *[other] cannot be checked, because a figure is damaged or is only a claim of “all” or “none”.
            }
           *[other] differs without failing, since the rule allows it or the goal has no date.
        }
       *[other] fails.
    }
   *[other] In total, { COUNT($n_checks, "check") } were worked out again, { $n_equations ->
        [0] all of which compare size only.
        [1] of which one is an equation{ bounds-said }.
       *[other] of which { WORD($n_equations) } are equations{ bounds-said }.
    } { $n_failing ->
        [0] None fails.
        [1] One check fails{ failing-split }.
       *[other] Of these, { WORD($n_failing) } fail{ failing-split }.
    }{ $n_excused ->
        [0] {""}
        [1] {" "}A further one differs without failing, since the rule allows it or the goal has no date.
       *[other] {" "}A further { WORD($n_excused) } differ without failing, since the rule allows it or the goal has no date.
    }{ $n_unreadable ->
        [0] {""}
        [1] {" "}Another cannot be checked: a figure is damaged or is only a claim of “all” or “none”.
       *[other] {" "}Another { WORD($n_unreadable) } cannot be checked: a figure is damaged or is only a claim of “all” or “none”.
    }
}
bounds-said = { $n_bounds ->
    [0] {""}
    [1] {" "}and the other compares size only
   *[other] {" "}and the others compare size only
}
failing-split = { $n_unmet ->
    [0] {""}
    [1] , one of them against a rule in the same text
   *[other] , { WORD($n_unmet) } of them against rules in the same text
}
tab-failing = { $n_failing ->
    [0] { $n_checks ->
        [0] Nothing can be worked out again
        [1] The only check does not fail
       *[other] None of the { COUNT($n_checks, "check") } fails
    }
   *[other] { $n_checks ->
        [1] The only check fails
       *[other] { WORD($n_failing) } of { COUNT($n_checks, "check") } { $n_failing ->
            [1] fails
           *[other] fail
        }
    }
}
    .empty = {""}
    .subtitle = Checks that fail, differ as allowed, or balance without other ways of leaving; the rest are under “Method”
tab-twice = { $n_twice ->
    [1] One fact is given two figures
   *[other] { COUNT($n_twice, "thing") } are given two figures each
}
    .empty = { $n_figures ->
        [0] {""}
       *[other] No fact was found with two figures.
    }
    .subtitle = Both passages side by side; neither is preferred, and they are not averaged
    .note = Characters are counted from the start of the document.
    .thing = The fact
    .one = In one passage
    .other = In the other
    .position = (characters { $low }–{ $high })
tab-damaged = { COUNT($n_damaged, "figure") } { $n_damaged ->
    [1] is damaged and quoted as it stands
   *[other] are damaged and quoted as they stand
}
    .empty = { $n_figures ->
        [0] {""}
       *[other] No damaged figure was found.
    }
    .subtitle = As they stand in the text; no digit was guessed
    .printed = As printed
    .remark = Note
    .position = (characters { $low }–{ $high })
neat = { $closing_places ->
    [0] {""}
   *[other] In { $closing_places } people received less people released on time equal the caseload exactly, and no death, recall or move is reported. Releases may include other ways of leaving, or the caseload may have been worked out as the difference; published national figures balance exactly too. An exact balance shows neither that a figure is wrong nor that it is true.
}
round = { $n_round ->
    [0] {""}
   *[other] Of { COUNT($n_exact, "figure") } that { $n_exact ->
        [1] is an exact count
       *[other] are exact counts
    } of a hundred or more, { WORD($n_round) } { $n_round ->
        [1] ends
       *[other] end
    } in two zeros{ $round_share ->
        [none] .
       *[other] , or { $round_share } ({ $confidence } interval { $round_span }); of things counted one by one, about one in a hundred does.
    } They may be planned numbers, or an “about” may have been left out, so they should be asked about first.
}
undated = { $n_reported ->
    [0] {""}
   *[other] { $n_undated ->
        [0] All reported figures are dated.
        [all] { $n_reported ->
            [1] The only reported figure is undated, so it
           *[other] None of the { COUNT($n_reported, "figure") } reported is dated, so they
        } cannot be compared with other places or years.
       *[other] Of the { COUNT($n_reported, "figure") } reported, { WORD($n_undated) } { $n_undated ->
            [1] is undated
           *[other] are undated
        } and cannot be compared with other places or years.
    }
}{ $n_shares_bare ->
    [0] {""}
    [1] {" "}One share has no total.
   *[other] {" "}There are { WORD($n_shares_bare) } shares without a total.
}{ $n_absolutes_bare ->
    [0] {""}
   *[other] {" "}Claims of “all” or “none” (including 0 and 100%) without a total account for { COUNT($n_absolutes_bare, "figure") }.
}
unclear = { $reading ->
    [none_unclear] {""}
   *[other] Words such as “achieve” or “reach” may state a goal or report a result. The wording leaves this open for { COUNT($n_ambiguous, "figure") }{ $unclear_places ->
        [1] , and
       *[other] {" "}in { COUNT($unclear_places, "place") }, and
    } this report does not read { $n_ambiguous ->
        [1] it as a report.
       *[other] them as reports.
    } { $reading ->
        [more_checked] Read as reports, more results could be checked.
        [more_results] Read as reports, they would add some outputs or outcomes, but none that can be checked.
       *[nothing_changes] Read as reports, they would change nothing.
    }
}
tab-readings = { $reading ->
    [more_checked] If read as reports, more results could be checked
   *[other] If read as reports, no more results could be checked
}
    .subtitle = Number of figures; only places where something changes
    .unclear = Unclear
    .strict = Outputs and outcomes, not read as reports
    .lenient = read as reports
    .checked_strict = Checked, not read as reports
    .checked_lenient = read as reports

## A second coder

second-coder = Would another reader agree?
    .lead = { $coded ->
        [not_given] {""}
        [none_of_these] No figure of the second coding belongs to the places chosen.
       *[other] A second coder classified { COUNT($cod_n, "figure") }; { $cod_agreed } { $cod_agreed ->
            [1] agrees
           *[other] agree
        } with the casebook, or { $cod_share } ({ $confidence } interval { $cod_span }).{ $cod_kappa ->
            [none] {""}
           *[other] {" "}After allowing for chance, kappa is { $cod_kappa } (interval { $cod_kappa_span }).
        } { $coded ->
            [too_few] Fewer than the { $cod_needed } planned were coded, so **whether the two agree cannot be told.**
            [one_standing] Both used only one class and would agree by chance, so **whether the two agree cannot be told.**
            [agree] The whole interval reaches { $cod_enough }: **the two agree.**
            [differ] The whole interval lies below { $cod_enough }: **the classification depends on the reader, and differences must be settled before any figure is quoted.**
           *[open] The interval spans { $cod_enough }, so **whether the two agree cannot be told.**
        } Only whoever supplied the coding can confirm that the second coder had not seen the first readings.{ $cod_elsewhere ->
            [0] {""}
            [1] {" "}One reading for a place that was not chosen is left out.
           *[other] {" "}Readings for places that were not chosen, { COUNT($cod_elsewhere, "figure") } in total, are left out.
        }
    }
tab-coding = { $cod_disputed ->
    [0] No figure is read differently
    [1] One figure is read differently
   *[other] { COUNT($cod_disputed, "figure") } are read differently
}
    .subtitle = Both readings side by side; neither is preferred
    .note = Characters are counted from the start of the document.
    .printed = As printed
    .ours = Casebook
    .theirs = Second coder
    .position = (characters { $low }–{ $high })
tab-coding-hangs = { $cod_changed ->
    [0] By the second reading no place’s main results change
    [1] By the second reading the main results of one place change
   *[other] By the second reading the main results of { COUNT($cod_changed, "place") } change
}
    .subtitle = Number of figures; main results are those on page one of a place’s profile, checked results, and outcomes
    .note = What is damaged cannot be used, even if the second coder reads it as reported.
    .disputed = Differ
    .checked_ours = Checked: casebook
    .checked_theirs = second coder
    .outcomes_ours = Outcomes: casebook
    .outcomes_theirs = second coder
    .leading = On page one, read differently
    .none = none

## Requests

tab-requests = Who is asked, for what, and on what basis
tab-originals = { $n_originals ->
    [0] No original is needed
   *[other] { $n_other_originals ->
        [1] One more original is needed
       *[other] { WORD($n_other_originals) } more originals are needed, in this order
    }
}
    .empty = No figure is damaged or contradicted, so no original is needed for that. Dates still need originals.
    .subtitle = Arithmetic that cannot be right comes first, then the originals that settle most; the first ones are in the table above
    .text = Text
    .about = About
    .settles = What its original would settle
    .figures = Figures
change = What would change this report
    .register = { $recorded ->
        [none] The register behind one bulletin, with its cut-off. Each figure in the bulletin would then be recomputed; the share that matches shows how far it can be relied on. One extract is enough.
       *[other] Definitions and dates of records and text, matched figure by figure. What still differs may be an error; figures that cannot be recomputed yet may raise or lower the share that matches.
    }
    .second = { $standings ->
        [several] A second, independent coding. If the kappa of two coders is near { $cod_expected }, coding 100 figures twice fixes it to plus or minus { $cod_hundred }; plus or minus { $cod_width } takes { $cod_needed }. This is a sample-size calculation, not a finding.
       *[other] {""}
    }

## Method and definitions

method = The checks are those listed in the casebook, to within half a unit of the last digit{ $tolerance ->
    [0] {""}
   *[other] , with { $slack } of further relative tolerance
}. Whether a total can give a share was tried for every whole number at the printed decimals. Where one text gives one fact two figures, both are listed. Grades follow fixed rules and do not depend on the tolerance. A has numerator, base and date; B has a date or a base; C has neither, or is rounded; D claims “all” or “none” without a total; N is a rule, target, plan or budget; X is damaged or contradicted. Kappa is planned at { $cod_expected }, with half-width { $cod_width }. Coders agree if its whole interval reaches { $cod_enough }, and differ if none of it does; with fewer figures than planned nothing is concluded. The confidence level is { $confidence }.{ $recorded ->
    [none] {""}
   *[other] {" "}{ recomputed-method }
}
rule = { recomputed-rule }
evidence =
    .n_faulty = Figures that need their original
    .n_agree = Figures that agree by an equation
    .n_within = Figures compared in size, without contradiction
    .n_dated = Reported figures with a date
    .redone = Recomputed from records
    .redone_tried = Figures that were tried
    .redone_match = Figures that match
    .redone_differ = Figures that differ
    .redone_unclear = Figures that cannot be recomputed
    .redone_another_date = Figures of another date
    .redone_elsewhere = Figures of other places
    .redone_share = Share that match, of those tried
    .redone_whole = Share that match
    .redone_low = Lower limit of the share that match
    .redone_high = Upper limit of the share that match
    .round_share = Share of exact counts that end in two zeros
    .round_low = Lower limit of that share
    .round_high = Upper limit of that share
    .best_share = Largest share of figures of grade A and B
    .cod_needed = Figures to be coded twice
    .cod_hundred = Half-width of kappa with a hundred figures coded twice
    .cod_share = Share that two coders read alike
    .cod_share_low = Lower limit of that share
    .cod_share_high = Upper limit of that share
    .cod_kappa = Kappa
    .cod_kappa_low = Lower limit of kappa
    .cod_kappa_high = Upper limit of kappa
tab-passing = The other checks
    .empty = {""}
    .subtitle = Equations first, then comparisons of size; that a check holds does not make the figures true
tab-without = Reported figures to ask more about
    .empty = {""}
    .shares = Shares without a total
    .absolutes = “All”, “none”, 0 and 100% without a total
    .rounded = Exact counts that end in two zeros
scope = { $places ->
    [0] **Where this applies.** No place was chosen; nothing here applies to any.
   *[other] **Where this applies.** Only to the texts at hand, not to the originals, to other versions or to the present.
}
