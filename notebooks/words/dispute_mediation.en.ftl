### Disputes: what this report says. Structure and figures are in notebooks/dispute_mediation.ipynb.
### { $name } is a number, a place or a finding; a [case] is chosen by what was found, never by the words.

-body = { $n ->
    [one] place or body
   *[other] places and bodies
}
-column = { $n ->
    [one] column
   *[other] columns
}
-dispute = { $n ->
    [one] dispute
   *[other] disputes
}
-way = { $n ->
    [one] way
   *[other] ways
}
# Said as far as the records can tell.
-estimand = { $finding ->
    [records_stayed] agreed within { DIGITS($agreed_days) } days{ $performing ->
        [yes] , performed within { DIGITS($performed_days) }
       *[no] {""}
    } and not back within { DIGITS($return_days) }
    [records_performed] agreed within { DIGITS($agreed_days) } days and performed within { DIGITS($performed_days) }
    [records_in_time] agreed within { DIGITS($agreed_days) } days
   *[other] agreed
}
# The columns that the file lacks, and what therefore cannot be known.
-untold = { $untold ->
    [end] how disputes ended, whether agreements were performed and whether disputes came back
    [time] how fast disputes were agreed, whether agreements were performed in time and whether disputes came back
    [after] whether agreements were performed and whether disputes came back
    [performance] whether agreements were performed
   *[return] whether disputes came back
}
-broken = { $broken_at ->
    [none] {""}
   *[other] {" "}The file has no column for { $broken_at }, so { -untold } cannot be known.
}
-held = { $held_back ->
    [yes] {" "}The numbers at the next step are too small to be shown.
   *[no] {""}
}
# Said where no place reports performance or returns.
-lasting = { $n_places ->
    [1] Whether agreements were performed, and whether disputes came back, are not reported.
    [2] Neither of the two reports whether agreements were performed or disputes came back.
   *[other] None of the { COUNT($n_places, "body") } reports whether agreements were performed or disputes came back.
}
-of-how-many = { $n_counts_with_intake ->
    [0] but not how many came in
    [all] but not whether they are among those that came in
   *[other] but not how many came in, or whether these are among them
}

## Page one

short = Disputes settled, and whether they stayed settled
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] The chosen texts do not deal with disputes
        [few] Disputes received, settled and performed, as reported by { $places }
       *[many] Disputes received, settled and performed in { COUNT($n_places, "body") }
    }
   *[other] Recomputed from dispute records
}
# The main finding. $finding is chosen by DisputeMediation.finding.
answer = { $finding ->
    [stayed] **{ $stayed_places } { $stayed_places ->
            [1] reports settlements that lasted: { $stayed }.
           *[other] report settlements that lasted.
        }** Who judged this, and for how long cases were followed, have still to be checked.
    [performed] **{ $performed_places } { $performed_places ->
            [1] reports agreements performed: { $performed }.
           *[other] report agreements performed.
        }** Whether disputes came back is not reported.
    [settled_with_total] { $n_left ->
        [1] **{ FULLNAME($left_place) } reports { $left_settled } settled of { $left_total }, which leaves { $left }.** { -lasting }
       *[other] **{ COUNT($n_left, "body") } report both a total and what was settled; { $left_place } has the most left, { $left }.** { -lasting }
    }
    [all_with_total] { $all_places ->
        [1] **{ FULLNAME($all_place) } says that { $all_worded ->
                [yes] “{ EXACT($all_claim) }”
               *[no] { $all_claim }
            } of the { $all_total } received were resolved,** without stating what counts as resolved.
       *[other] **{ $all_places } say that all cases received were resolved,** without stating what counts as resolved.
    }{ $count_places ->
        [0] {""}
        [1] {" "}{ $count_places } reports how many it settled, { -of-how-many }.
       *[other] {" "}{ $count_places } report how many they settled, { -of-how-many }.
    } { -lasting }
    [settled_share] **{ $share_places ->
            [1] { FULLNAME($share_places) } reports { $share } settled but no total,
           *[other] { $share_places } report shares settled but no totals,
        }** so how many were left cannot be worked out. { -lasting }
    [settled_count] **{ $count_places ->
            [1] { FULLNAME($count_places) } reports { $count } { $count_is_joint ->
                [yes] found and settled
               *[no] settled
            }, { -of-how-many },
           *[other] { $count_places } report how many they settled, { -of-how-many },
        }** so no share can be worked out. { -lasting }
    [accepted_only] **{ $accepted_places } { $accepted_places ->
            [1] reports what was screened or received ({ $accepted })
           *[other] report what was screened or received
        } but nothing on settlement.**
    [claims_only] **{ $claim_places ->
            [1] { FULLNAME($claim_places) } says “{ EXACT($claim) }” but gives no number.
           *[other] { $claim_places } say “all” but give no number.
        }**
    [goals_only] **{ $goal_places ->
            [1] { FULLNAME($goal_places) } states a target ({ $goal }). It does not report
           *[other] { $goal_places } state targets. None reports
        } how many disputes were settled.**
    [rules_only] **{ $rule_places } { $rule_places ->
            [1] states
           *[other] state
        } only rules** and no number of disputes received or settled.
    [records_stayed] **Of { $rec_base } old enough to judge{ $base ->
            [concluded] {" "}and concluded
           *[accepted] {""}
        }, { $rec_share } were { -estimand } ({ $confidence } interval { $rec_interval }).**{ -broken }{ $rec_usual ->
            [none] {""}
           *[other] {" "}Of those whose mediation ran its course, { $rec_usual } were agreed: the disputes are the same, the denominator is not.
        }
    [records_performed] **Of { $rec_base } old enough to judge{ $base ->
            [concluded] {" "}and concluded
           *[accepted] {""}
        }, { $rec_share } were { -estimand } ({ $confidence } interval { $rec_interval }).**{ -broken }{ -held }
    [records_in_time] **Of { $rec_base } old enough to judge{ $base ->
            [concluded] {" "}and concluded
           *[accepted] {""}
        }, { $rec_share } were { -estimand } ({ $confidence } interval { $rec_interval }).**{ -broken }{ -held }
    [records_agreed] **Of { $rec_base } old enough to judge{ $base ->
            [concluded] {" "}and concluded
           *[accepted] {""}
        }, { $rec_share } were { -estimand } ({ $confidence } interval { $rec_interval }).**{ -broken }{ -held }
    [records_accepted] **The file records { $rec_n } received but does not show how they ended.**{ -broken }
    [records_hidden] **Some outcomes are so few that publishing them would expose single disputes,** so no share is given.{ -broken }
    [records_immature] **None of the disputes in the records is old enough to judge,** so no share can be given; they are not counted as settled.
   *[nothing] { $breadth ->
        [none] **None of the chosen texts deals with the mediation of disputes.**
        [few] **We searched the texts on { $places } and found no figure on disputes received, settled, performed or returning.**
       *[many] **We searched the texts on { COUNT($n_places, "body") } and found no figure on disputes received, settled, performed or returning.**
    }
}
verdict = { $finding ->
    [stayed] Lasting settlement is reported by the places themselves. Whether it holds cannot be told.
    [performed] Performance is reported by the places themselves. Whether disputes came back cannot be told.
    [all_with_total] Whether all were resolved, and stayed so, cannot be told.
    [settled_with_total] { $n_places ->
        [1] What was settled is reported.
       *[other] Some places report what was settled.
    } Whether it was performed, and lasted, cannot be told.
    [settled_share] { $n_places ->
        [1] What was settled is reported.
       *[other] Some places report what was settled.
    } Whether it was performed, and lasted, cannot be told.
    [settled_count] { $n_places ->
        [1] What was settled is reported.
       *[other] Some places report what was settled.
    } Whether it was performed, and lasted, cannot be told.
    [records_stayed] { $performing ->
        [yes] Agreement, performance and returns are known. Which areas do better is not.
       *[no] Agreement and returns are known. Whether agreements were performed cannot be told.
    }
    [records_performed] Agreement and performance are known. { $held_back ->
        [yes] The numbers at the next step are too small to be shown.
       *[no] Whether disputes came back cannot be told.
    }
    [records_in_time] How many were agreed is known. { $held_back ->
        [yes] The numbers at the next step are too small to be shown.
       *[no] Whether agreements were performed, and lasted, cannot be told.
    }
    [records_agreed] How many were agreed is known. { $held_back ->
        [yes] The numbers at the next step are too small to be shown.
       *[no] How fast they were agreed, and whether agreements were performed and lasted, cannot be told.
    }
   *[other] Whether disputes were settled, and stayed so, cannot be told.
}
benchmark = National figures published in July 2007 say that people's mediation handled { $national_mediated_2007 } in about three years and settled { $national_settled_2007 } of them. What counts as settled, and whether it lasted, are not stated, so this is no standard.
sure-matched = What each place states. { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-searched = What the chosen texts do not contain; each was searched.
sure-all = That all were resolved is the reporting body's word; how it was judged is not stated.
sure-lasting = { $later_places ->
        [0] Performance and returns. { $n_places ->
            [1] Neither is reported.
           *[other] No place reports either.
        }
       *[other] Who judged the agreements, performance or returns reported, and for how long cases were followed.
    }
sure-counted = Every dispute in the shares was followed for the full number of days at each step that the file can show.
sure-missing = { -untold }. The file has no column for { $broken_at }.
sure-regions = Which areas do better. The kind and difficulty of disputes have not been allowed for.
sure-file = Which columns and how many rows the file has; each row was checked when the file was read.
limit-fewer = Whether disputes rose or fell: those who look harder find more.
limit-hard = How skilled the mediators are: easy disputes raise the share, and difficulty is not stated.
limit-units = Which place does better: complaints, disputes, petitions and legacy issues are different matters.
limit-entered = Whether the parties agree: the office enters the outcome, and a dispute that later went to court or petition without being entered cannot be seen.
limit-unregistered = What became of disputes never registered: those turned away, or taken straight to court or petition, are not in the file.
key-total = Cases received, { $all_place }
    .note = Reported; { $all_worded ->
        [yes] “{ EXACT($all_claim) }”
       *[no] { $all_claim }
    } said to be resolved; what that means is not stated
key-count = { INDICATOR($count_indicator) }, { $count_place }
    .note = Reported; { $count_with_intake ->
        [yes] whether these are among those received is not stated
       *[no] the number received is not reported
    }
key-joint = Found and settled, { $joint_place }
    .note = Reported; disputes found and disputes settled form one number
key-left = Not settled, { $left_place }
    .note = Derived from { $left_total }, { $left_settled } settled
key-share = Share settled, { $share_place }
    .note = Reported; total not stated
key-accepted = { INDICATOR($accepted_indicator) }, { $accepted_place }
    .note = Reported; settlement not reported
key-share-records = Share { -estimand }
    .note = Recomputed from records; of disputes { $base ->
        [concluded] concluded
       *[accepted] received
    }, up to { DATE($rec_cutoff) }
key-records = Disputes old enough to judge
    .note = Recomputed from records{ $rec_young ->
        [0] {""}
       *[other] ; a further { BARE($rec_young) } are not
    }
key-failed = Disputes that did not reach that step
    .note = Recomputed from records; failed, withdrawn and transferred ones included
fig-steps = { $finding ->
    [records_stayed] Of { $rec_n } received, { BARE($rec_reached) } stayed settled
    [records_performed] Of { $rec_n } received, { BARE($rec_reached) } were performed in time
    [records_in_time] Of { $rec_n } received, { BARE($rec_reached) } were agreed in time
    [records_agreed] Of { $rec_n } received, { BARE($rec_reached) } were agreed
   *[other] Disputes left at each step from receipt on
}
    .subtitle = Disputes old enough to judge, up to { DATE($rec_cutoff) }
    .note = Each step is part of the one before; a step too small to be shown is left out.
    .unit = disputes
    .old = Received
    .concluded = Concluded
    .mediated = Mediation completed
    .agreed = Agreed
    .in_time = Agreed within { DIGITS($agreed_days) } days
    .performed = Performed within { DIGITS($performed_days) } days
    .stayed = Not back within { DIGITS($return_days) } days
fig-stages = { $later_places ->
    [0] { $n_places ->
        [1] Agreement, performance and returns are not reported
       *[other] No place reports agreement, performance or returns
    }
    [1] Only { $later_places } reports agreement, performance or returns
   *[other] { COUNT($later_places, "place") } report agreement, performance or returns
}
    .subtitle = { $n_places ->
        [1] { $places }
       *[other] { COUNT($n_places, "body") }; those without figures are left out
    }
    .screened = Screened
    .accepted = Received
    .joint = Found, settled
    .settled = Settled
    .agreed = Agreed
    .performed = Performed
    .stayed = Not back
    .reported = reported
    .required = rule, target or plan only
    .not_reported = not reported
    .damaged = damaged text
request-all = { $all_places ->
    [1] Ask { $all_place }, { by }, what counted as resolved among the { $all_total } received, who judged it, and how many were performed or came back.
   *[other] Ask { $all_places }, { by }, what counted as resolved where all cases are said to be, who judged it, and how many were performed or came back.
}
    .who = { $all_places }
    .what = Case by case: dates of receipt, outcome, performance and return; the standard by which a case counted as resolved, and who applied it
    .basis = The number received and the claim of “all” in the text, both its own account
request-totals = Ask { $asked_places }, { $all_places ->
        [0] { by },
       *[other] by the same date,
    } for the dates and units of the counts, and for the numbers received, agreed, performed and returning.
    .who = The bodies in { $asked_places } responsible for mediation, or their successors
    .what = The dates that the counts cover; whether they count cases or case-contacts; numbers screened, received, agreed, performed and returning{ $damaged_places ->
        [0] {""}
       *[other] ; in { $damaged_places }, the original of the document with the damaged number
    }
    .basis = People's Mediation Law, Article 27 (register and files) and Article 31 (performance is to be supervised); where no working channel exists, an application under Article 27 of the Regulations on Open Government Information
request-original = Ask { $damaged_places }, { by }, for the original of the damaged passage.
    .who = The bodies in { $damaged_places } responsible for mediation
    .what = The original of the document with the damaged number
    .basis = Regulations on Open Government Information, Article 27
request-first = Ask the justice departments of the chosen places, { by }, for one year's numbers received, agreed, performed and returning.
    .who = The county justice departments of the chosen places
    .what = Dates; numbers received, agreed, performed in time and received again
    .basis = People's Mediation Law, Article 5 (justice departments from county level upwards guide mediation) and Article 27 (files)
request-no-ranking = { $recorded ->
    [none] Until performance and returns are reported, do not rank or appraise by numbers or shares settled.
   *[other] { $rec_share ->
        [none] Until a share can be given, do not rank or appraise by numbers received.
       *[other] Until the kind and difficulty of disputes are allowed for, do not rank or appraise by these shares.
    }
}
request-columns = Ask the body that supplied the records, { by }, for what is missing: { $missing_columns }.
    .who = The body that supplied the records
    .what = For each dispute: { $missing_columns }, matched by its number
    .basis = The counting rule of this report
request-unperformed = Ask the mediating bodies to explain, { by }, each of the { $rec_unperformed } agreed but not performed in time.
    .who = The mediating bodies
    .what = For each: the date agreed for performance, why it was not performed, and whether court confirmation was sought or a suit filed
    .basis = People's Mediation Law, Article 31 (performance is to be supervised), Articles 32 and 33 (suits and court confirmation)
request-more-records = Ask the body that supplied the records, { by }, for more areas or years.
    .who = The body that supplied the records
    .what = Records of neighbouring areas or earlier years, on the same definitions
    .basis = The protection rule of this report

## What is reported

stages = A dispute that stays settled passes through five steps: found by screening, received, agreed, performed and not back. Each step is counted out of the one before, and nothing is divided across steps.{ $unclear ->
        [yes] {" "}The texts mostly say “settled” or “resolved” without saying which step they mean; such figures are listed separately.
       *[no] {""}
    }{ $silent_places ->
        [0] {""}
        [1] {" "}{ $silent_places } mentions mediation or disputes but gives no figure at these steps.
       *[other] {" "}{ $silent_places } mention mediation or disputes but give no figure at these steps.
    }
tab-stages = { $later_places ->
    [0] { $n_places ->
        [1] Agreement, performance and returns are not reported
       *[other] No place reports agreement, performance or returns
    }
    [1] Only { $later_places } reports agreement, performance or returns
   *[other] { COUNT($later_places, "place") } report agreement, performance or returns
}
    .subtitle = { $n_places ->
        [1] { $places }
       *[other] { COUNT($n_places, "body") }
    }; reported unless marked; steps without a figure are left out
    .note = The figures count complaints, disputes, petitions and other matters, in cases or case-contacts. They are neither added nor compared.
    .empty = The chosen places give no figure on disputes received, settled or performed.
    .screened = Screened
    .accepted = Received
    .joint = Found and settled, in one number
    .settled = Settled, step not stated
    .agreed = Agreed
    .performed = Performed
    .stayed = Not back
    .aside = Other matters: bodies, mechanisms and assessments of stability risk

## Recomputed from records

recorded = Recomputed from records
    .lead = { $recorded ->
        [none] {""}
       *[other] The file had { DIGITS($n_read) } rows{ $n_refused ->
            [0] ; all were accepted.
            [1] ; one was refused when it was read.
           *[other] ; { DIGITS($n_refused) } were refused when it was read.
        }{ $n_left_out ->
            [0] {""}
            [1] {" "}One dispute received after the cut-off is not counted.
           *[other] {" "}The { DIGITS($n_left_out) } disputes received after the cut-off are not counted.
        }{ $censored ->
            [none] {""}
            [few] {" "}In fewer than { DIGITS($min_cell) } rows, what happened after the cut-off is not counted.
           *[counted] {" "}In { DIGITS($n_censored) } rows, what happened after the cut-off is not counted.
        } { $rec_n ->
            [none] Those that count are too few to be shown, or not old enough to judge.
           *[other] { $rec_young ->
                [0] The shares cover { $rec_n }.
               *[other] The shares cover { $rec_n } for which the full number of days has passed; { BARE($rec_young) } are not old enough to judge, are listed separately and are not counted as settled.
            }
        } Each row is one dispute; people with several disputes are counted once for each.{ $fold ->
            [yes] {" "}Some outcomes are so few that showing them alone would expose single disputes; they were combined with the nearest one.
           *[no] {""}
        }{ withheld-said }
    }
tab-rates = { COUNT($n_rates, "way") } to count “success” in the same disputes, { $rec_spread } apart
    .subtitle = Disputes old enough to judge, up to { DATE($rec_cutoff) }
    .note = The rows differ in numerator or denominator; the gap comes from the way of counting, not from the work done.
    .way = Share
    .part = Numerator
    .base = Denominator
    .share = Share
    .interval = { $confidence } interval
    .agreed_of_mediated = Agreed, of those with mediation completed
    .agreed_of_concluded = Agreed, of those concluded
    .agreed_of_accepted = Agreed, of those received
    .in_time_of_accepted = Agreed in time, of those received
    .performed_of_accepted = Agreed and performed in time, of those received
    .stayed_of_accepted = { $performing ->
        [yes] Agreed and performed in time and not back, of those received
       *[no] Agreed in time and not back, of those received
    }
durability = { $lasting ->
    [none] {""}
    [not_shown] {""}
    [not_known] How long agreements last cannot be known: the file lacks { $lasting_lacks }.
    [few] How long agreements last cannot be shown: too few came back, or too few were followed long enough.
   *[shown] An estimated { $dur_share } of agreements had held without a return { DIGITS($dur_days) } days after they were reached ({ $confidence } interval { $dur_interval }). The estimate follows { $dur_n } with a dated agreement, including late and recent ones, each for as long as the records go; { BARE($dur_left) } were followed for more than { DIGITS($dur_days) } days without a return. Returns that were not entered are not seen.
}
fig-durability = An estimated { $dur_share } of agreements had not come back after { DIGITS($dur_days) } days
    .subtitle = Estimated share not back, { $confidence } intervals; { $dur_n } followed from agreement to return or { DATE($rec_cutoff) }
    .note = Kaplan–Meier estimate{ CITE("kaplan1958") }, read at the days marked; the lines only join them. Days between which too few came back, or too few ceased to be followed, are not marked.
    .name = not back
    .unit = days since the agreement
    .risk = Followed longer and not back
tab-outcomes = { $finding ->
    [records_accepted] Disputes received, by area
   *[other] What became of disputes, by area
}
    .subtitle = Disputes, up to { DATE($rec_cutoff) }
    .note = { protected }
    .stayed = Not back
    .performed = Performed in time
    .in_time = Agreed in time
    .agreed = Agreed
    .accepted = Received
    .back = Back
    .not_performed = Not performed in time
    .fallen = Not performed, or back
    .late = Agreed late
    .not_agreed = Not agreed
    .not_agreed_in_time = Not agreed, or late
    .other_way = Withdrawn, court, petition
    .not_concluded = Pending
    .not_mediated = Pending, withdrawn or transferred
    .unsettled = Without agreement
    .not_in_time = Not agreed in time
    .others = Other
    .old = All
    .young = Not old enough (separate)
fig-regions = Share of disputes received { $finding ->
    [records_stayed] that stayed settled,
    [records_performed] that were performed in time,
    [records_in_time] that were agreed in time,
   *[other] that were agreed,
} by area
    .subtitle = { $confidence } Wilson intervals, exact below ten; not adjusted for kinds of dispute, no ranking
    .note = Areas with a withheld count are left out.
tab-missing = The file lacks { COUNT($n_missing, "column") }; this cannot be known
    .subtitle = A missing column does not mean that nothing happened
    .column = Missing column
    .then = What cannot be known
    .outcome = outcome
    .outcome-then = Whether disputes were agreed, failed, withdrawn or transferred; performance and returns therefore cannot be counted
    .outcome_date = date of outcome
    .outcome_date-then = How soon disputes were agreed; performance and returns are counted from that day, so they cannot be known either
    .performed_date = date of performance
    .performed_date-then = Whether agreements were performed
    .returned_date = date of return
    .returned_date-then = Whether disputes came back; that none was entered does not mean that none happened
    .type = kind of dispute
    .type-then = Whether areas handle similar disputes
    .party_a_hash = code of party A
    .party_a_hash-then = Whether the same people have other disputes; returns can only be taken as entered
    .party_b_hash = code of party B
    .party_b_hash-then = Whether a return is between the same two parties; returns can only be taken as entered

## Problems

all-claim = { $all_places ->
    [0] {""}
   *[other] **“All resolved” has to be shown case by case.** The cases received are a closed set: either all were resolved or not, whatever the total. Only records can show it: of outcome, performance and return, and of who judged each case resolved.
}
no-intake = { $count_places ->
    [0] {""}
    [1] **The number settled has no denominator.** { $count_places } reports how many it settled, { -of-how-many }, so no share can be worked out. A number may be high because disputes are many or because people look hard for them; by itself it cannot show which.
   *[other] **Numbers settled have no denominator.** { $count_places } report how many they settled, { -of-how-many }, so no share can be worked out. A number may be high because disputes are many or because people look hard for them; by itself it cannot show which.
}
left-over = { $n_all_shares ->
    [0] {""}
    [1] **A share says little without its total.** Rules, targets and claims of “all” aside, one share is reported, { $n_shares ->
            [0] without its total. How many disputes were left cannot be worked out.
           *[all] with its total.
        }
   *[other] **A share says little without its total.** Rules, targets and claims of “all” aside, { TOTAL($n_shares) } shares are reported; { $n_shares ->
            [0] none comes
            [all] each comes
            [1] only one comes
           *[other] { $n_shares } of them come
        } with its total. Without one, how many disputes were left cannot be worked out.
}
tab-left = { $n_shares ->
    [0] No share comes with its total
    [all] Every share comes with its total
   *[other] Some shares come with their totals, some without
}
    .subtitle = What is left is derived, with total and share both at their least favourable limits
    .indicator = Indicator
    .share = Share
    .rest = Left
    .base = Total
    .number = Number left
    .empty = {""}
denominators = **The denominator makes the “success rate”.** Agreements can be divided by disputes whose mediation was completed, by disputes concluded or by disputes received. Leaving out those withdrawn, pending, or taken to court or petition can raise the share and never lowers it. { $rec_spread ->
        [none] { $recorded ->
            [none] How far the shares differ can only be told from records of each case.
           *[other] How far they differ cannot be worked out from the numbers of this file that may be shown.
        }
       *[other] In this file the highest and the lowest are { $rec_spread } apart ({ REF("tab-rates") }).
    }
not-counted = **Some disputes are in no denominator.** Those never registered, those whose parties were turned away, and those taken straight to court or petition are not among those received. A group dispute involves many people, so disputes are not people.
no-comparison = { $comparable ->
    [one_place] {""}
    [nothing_shared] **Places cannot be compared.** The { COUNT($n_places, "body") } make { DIGITS($n_pairs) } { $n_pairs ->
        [1] pair
       *[other] pairs
    }; no indicator is reported by two of them.
    [none] **Places cannot be compared.** The { COUNT($n_places, "body") } make { DIGITS($n_pairs) } { $n_pairs ->
        [1] pair
       *[other] pairs
    }. Two or more report { DIGITS($n_shared) } of the indicators, but dates, levels or kinds of statement do not match.
   *[some] **Few places can be compared.** Of { DIGITS($n_pairs) } pairs among the { COUNT($n_places, "body") }, indicator, date and level match in { DIGITS($n_comparable) }. What counts as settled is still not stated, so they are not ranked.
}

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = { $recorded ->
        [none] A register by case number: dates of receipt, outcome, performance and return; kind of dispute; and codes of the parties, linked to the registers of petitions and courts. It would give the share agreed within { DIGITS($agreed_days) } days, performed in time and not back within { DIGITS($return_days) }, and show how far the ways of counting differ on the same disputes.
       *[other] { $returning ->
            [yes] Links to the registers of petitions and courts would show returns that were not entered; these can only lower the share.
           *[no] With the missing columns the share could be followed to performance and returns; it can only be lower.
        } Disputes never registered, or turned away, would change the denominator.
    }
    .size = To tell a return rate of { $design_low } from one of { $design_high } takes { BARE($n_per_group) } agreed disputes in each group (two-sided { $error }, power 80%).

## Method and definitions

method = Figures are listed by step and never divided across steps; cases and case-contacts are not converted. The share left is one minus the share reported, and numbers are worked out only where the same place states the total in the same text. An “all” without a number is quoted, never read as 100%, and nothing is derived from it.

    { $recorded ->
        [none] {""}
       *[other] In the records, { $timed ->
            [yes] a dispute agreed within { DIGITS($agreed_days) } days of receipt is agreed in time{ $performing ->
                [yes] ; one performed within { DIGITS($performed_days) } days of agreement is performed in time
               *[no] {""}
            }{ $returning ->
                [yes] ; a date of return within { DIGITS($return_days) } days of agreement is a return
               *[no] {""}
            }.
           *[no] the end of a dispute has no date, so no days are counted.
        } Every dispute in the shares was followed for the full number of days at each step. Intervals of shares are Wilson's{ CITE("wilson1927") }, exact below ten{ CITE("clopper1934") }. Outcomes and days to return count the same disputes in two ways and are protected together; shares are worked out only from numbers that may be shown. { $zeros_rule ->
            [none] {""}
            [group_hidden] Counts below { DIGITS($min_cell) } are not published, nor are true zeros that would expose a whole group.
           *[all_shown] Counts below { DIGITS($min_cell) } are not published; true zeros are.
        }
    }
rule = up to { DATE($rec_cutoff) }{ $timed ->
        [yes] , disputes followed for the full number of days; agreed within { DIGITS($agreed_days) } days of receipt is in time
       *[no] , disputes received; the file does not show when they ended
    }{ $performing ->
        [yes] ; performed within { DIGITS($performed_days) } days of agreement is in time
       *[no] {""}
    }{ $returning ->
        [yes] ; a date of return within { DIGITS($return_days) } days of agreement is a return
       *[no] {""}
    }
evidence =
    .rec_n = Disputes old enough to judge
    .rec_young = Disputes not old enough to judge
    .rec_base = Denominator of the share
    .rec_share = Share reported
    .rec_share_low = Lower limit
    .rec_share_high = Upper limit
    .rec_reached = Disputes that reached that step
    .rec_failed = Disputes that did not reach that step
    .rec_unperformed = Disputes not performed in time
    .dur_n = Disputes with a dated agreement
    .dur_share = Estimated share of agreements not back by the last day read
    .dur_low = Lower limit of that share
    .dur_high = Upper limit of that share
    .dur_left = Agreements not back and followed beyond that day
    .rec_spread = Difference between the highest and the lowest way of counting
    .rates = The same disputes, counted in several ways
    .rec_usual = Share agreed, of disputes with mediation completed
    .counts = Protected counts from records
    .n_per_group = Disputes needed in each group to tell two return rates apart
scope = { $recorded ->
    [none] **Where this applies.** To what each place stated when its text was written. The findings do not describe the present and are no basis for ranking.
   *[other] **Where this applies.** To the disputes in the records and the numbers of days chosen; other numbers of days give other shares.
}
