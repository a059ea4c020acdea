### Participation and satisfaction: what this report says. Structure and figures are in notebooks/participation_and_satisfaction.ipynb.

## Page one

short = Participation and satisfaction
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] The chosen texts deal with neither participation nor satisfaction
        [few] Participation and satisfaction as published by { $places }
       *[many] Participation and satisfaction as published by { COUNT($n_places, "place") }
    }
   *[other] Recomputed from a survey of residents
}
# The main finding. $finding is chosen by ParticipationAndSatisfaction.finding.
answer = { $finding ->
    [no_base] **{ $n_shares ->
        [1] The only share on satisfaction, safety or participation does not say how many people were asked.**
        [2] Neither of the two shares on satisfaction, safety or participation says how many people were asked.**
       *[other] None of the { WORD($n_shares) } shares on satisfaction, safety or participation says how many people were asked.**
    } { fewest-said } How satisfied residents are cannot be told.
    [some_base] **Of the { WORD($n_shares) } shares on satisfaction, safety or participation, only { $n_based ->
        [1] one says
       *[other] { WORD($n_based) } say
    } how many people were asked.** { fewest-said } How satisfied residents are cannot be told.
    [all_base] **{ $n_shares ->
        [1] The only share on satisfaction, safety or participation says how many people were asked,** but not how they were drawn.
       *[other] All { WORD($n_shares) } shares on satisfaction, safety or participation say how many people were asked,** but none says how they were drawn.
    } How satisfied residents are cannot be told.
    [volunteers_and_hours] **Volunteers and hours of service are reported,** but no share satisfied.
    [volunteers_only] **Volunteers are reported,** but neither hours of service nor a share satisfied.
    [no_result] **{ $n_places ->
        [1] The chosen place describes only rules, teams or visits** and does not report whether residents are satisfied.
       *[other] The { COUNT($n_places, "place") } describe only rules, teams or visits;** none reports whether residents are satisfied.
    }
    [records] { $middle ->
        [top] **Of { $rec_answered } who answered, { $rec_top } were satisfied ({ $confidence } interval { $rec_top_interval }).**
        [two] **Of { $rec_answered } who answered, { $rec_two } were satisfied or fairly satisfied ({ $confidence } interval { $rec_two_interval }).**
       *[both] **Of { $rec_answered } who answered, { $rec_top } were satisfied ({ $confidence } interval { $rec_top_interval }), or { $rec_two } including those fairly satisfied ({ $rec_two_interval }).**
    } { silence-said } { line-said }
    [records_no_answer] **The records have no column for satisfaction,** so whether residents are satisfied cannot be known. { part-said }
    [records_hidden] **Too few people answered for the share satisfied to be published.**
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts gives a figure on participation or satisfaction.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found no figure on participation or satisfaction.**
    }
}
fewest-said = { $n_printed ->
    [0] {""}
    [1] Judged by its decimals alone, this percentage could come from as few as { $fewest }.
   *[other] Judged by decimals alone, one of them could come from as few as { $fewest }.
}
silence-said = { $silence ->
    [not_recorded] How many gave no answer is not recorded, so how many residents are satisfied cannot be told.
    [few] Fewer than { DIGITS($min_cell) } gave no answer; { $middle ->
        [both] depending on how they and the middle step are counted, the share lies anywhere from { $rec_bounds }.
       *[top] depending on whether they count as “no” or “yes”, the share lies anywhere from { $rec_bounds }.
    }
   *[counted] { $middle ->
        [both] Depending on how the { $rec_silent } who gave no answer, and the middle step, are counted, the share lies anywhere from { $rec_bounds }.
       *[top] Depending on whether the { $rec_silent } who gave no answer count as “no” or “yes”, the share lies anywhere from { $rec_bounds }.
    }
}
line-said = { $reached ->
    [met] The threshold of { $threshold_line } is met.
    [missed] The threshold of { $threshold_line } is missed.
    [cannot_tell] Whether the threshold of { $threshold_line } is met cannot be told.
   *[no_line] {""}
}
part-said = { $part_shown ->
    [shown] Of those who answered, { $rec_part } took part ({ $confidence } interval { $rec_part_interval }){ $rec_part_bounds ->
        [none] .
       *[other] ; counting those who gave no answer as “no”, then as “yes”, the share is { $rec_part_bounds }.
    }
    [hidden] Too few people answered whether they took part for a share to be published.
    [not_asked] The records have no column for participation.
   *[none] {""}
}
verdict = { $finding ->
    [records] { $silence ->
        [not_recorded] This describes only those who answered. How many residents are satisfied cannot be told.
       *[counted] What respondents said is clear. What people outside the sampling frame think cannot be told.
    }
   *[other] How many residents are satisfied cannot be told.
}
sure-matched = { $n_figures ->
    [1] The only figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-decimals = Decimals do not prove a large sample. { $n_printed ->
    [1] This percentage could come from as few as { $fewest }.
   *[other] Of the { WORD($n_printed) } percentages, the coarsest could come from { $fewest } and the finest from { $fewest_of_most }.
}
sure-residents = How many residents are satisfied. { $finding ->
    [records_no_answer] The records have no column of satisfaction.
    [records_hidden] Too few people answered, and the share is withheld.
   *[no_base] No share comes from a sample of residents.
}
sure-sampled = Intervals allow for sampling and weights, and hold only for a probability sample.
sure-frame = What people outside the sampling frame think.
sure-file = Which columns the file has; each was checked when the file was read.
limit-questions = How safety, rule of law, call-back and appraisal compare: they are four questions to different people.
limit-callers = That residents are satisfied because callers are: people who were not reached are not counted.
limit-rolls = How much people do: registration, activity, visits and hours are four different measures, and registration gives the largest number.
limit-frame = The views of people whom the sampling frame leaves out.
key-fewest = Fewest people who could give one of the percentages
    .note = Derived; arithmetic, not the sample size
key-fewest-of-most = Fewest people who could give the finest percentage
    .note = Derived; arithmetic, not the sample size
key-common = Fewest people who could give all survey shares in { $common_place }
    .note = Derived; arithmetic, not the sample size
key-volunteers = Volunteers, { $volunteer_place }
    .note = Reported; number registered; how many are active is not stated
key-top = Satisfied, of those who answered
    .note = Recomputed from records; { $weighted ->
        [yes] weighted
       *[no] unweighted
    }
key-two = Satisfied or fairly satisfied, of those who answered
    .note = Recomputed from records; { $weighted ->
        [yes] weighted
       *[no] unweighted
    }
key-response = Response rate
    .note = Recomputed from records; { $rec_drawn } drawn
key-part = Took part, of those who answered
    .note = Recomputed from records; { $weighted ->
        [yes] weighted
       *[no] unweighted
    }
fig-fewest = { $n_printed ->
    [1] As few as { $fewest } could give this percentage
   *[other] As few as { $fewest } could give one of these percentages
}
    .subtitle = Fewest people, derived; not the number asked
    .unit = people
    .empty = No share satisfied or taking part is printed as a percentage
fig-answers = { $silence ->
    [not_recorded] What respondents said; non-response is not recorded
   *[counted] What respondents said, and what non-response could change
}
    .subtitle = { $weighted ->
        [yes] Weighted shares
       *[no] Unweighted shares
    }; { $confidence } intervals allow for strata and clusters; n counts people
    .note = { $reached ->
        [no_line] {""}
       *[met] The line is the threshold of { $threshold_line }: a rule, not a result.
    }
    .top = Satisfied
    .two = Satisfied or fairly satisfied
    .all_no = { $middle ->
        [both] No answer, middle: no
       *[top] No answer: no
    }
    .all_yes = { $middle ->
        [both] No answer, middle: yes
       *[top] No answer: yes
    }
    .line = threshold
request-bases = Ask the bodies that publish these shares, { by }, whom they asked and how they were drawn, how many were asked and how many answered, and what the question was.
    .who = The bodies that publish these shares
    .what = For each share: who was asked, sampling frame, number drawn, number who answered, counts at each step, and the question
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-survey = Ask every place, { by }, for the method and results of its latest survey of residents.
    .who = The body in charge of social governance in each place
    .what = Who was asked, sampling frame, number drawn, number who answered, counts at each step, and the question
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-hours = Ask the bodies that report volunteers, { by }, for the number active and the hours of service.
    .who = The bodies that report volunteers
    .what = Numbers registered and active, visits and hours, in one year
    .basis = The definitions of this report
request-no-appraisal = { $recorded ->
    [none] Until that is stated, do not appraise by satisfaction or participation.
   *[other] Do not use the survey by itself for appraisal.
}
request-answer-column = Ask the body that supplied the survey, { by }, for the answers on satisfaction.
    .who = The body that supplied the survey
    .what = For each person drawn, the answer on satisfaction, including refusals and people not reached
    .basis = The counting rule of this report
request-more-answers = Ask the body that supplied the survey, { by }, for more respondents, so that the numbers reach the smallest count published.
    .who = The body that supplied the survey
    .what = More answers to the same questionnaire
    .basis = The protection rule of this report
request-response = Ask the body that supplied the survey, { by }, how many people were drawn, and for a row for each who gave no answer.
    .who = The body that supplied the survey
    .what = Everybody drawn, including refusals and people not reached
    .basis = The counting rule of this report
request-weights = Ask the body that supplied the survey, { by }, for weights.
    .who = The body that supplied the survey
    .what = For each respondent, the probability of being drawn, or a weight
    .basis = The counting rule of this report

## What is reported

ladder = Each group is smaller than the last: residents, users of a service, callers, those reached, those who answered. Which group a share describes depends on who was asked, and how many. Where that is not stated, the share is listed without an interval and not compared.
tab-asked = { $n_shares ->
    [0] No place reports a share satisfied
   *[other] { $n_based ->
        [0] { $n_shares ->
            [1] The only share does not say how many were asked
           *[other] None of the { WORD($n_shares) } shares says how many were asked
        }
        [all] { $n_shares ->
            [1] The only share says how many were asked
           *[other] All { WORD($n_shares) } shares say how many were asked
        }
       *[other] Of the { WORD($n_shares) } shares, { $n_based ->
            [1] one says
           *[other] { WORD($n_based) } say
        } how many were asked
    }
}
    .subtitle = “Fewest” is derived  { MARK("not_reported") } not stated  { MARK("not_applicable") } no share, or not reported as practice
    .note = “Fewest” is the smallest number of people of whom some whole number rounds to the printed percentage.
    .public = Public survey
    .callers = Callers: call-back
    .rates = Participation, awareness
    .rules = Rules of appraisal
    .workers = Survey of workers
    .base = Asked
    .fewest = Fewest
common = { $common_place ->
    [0] {""}
   *[other] If the shares in { $common_place } came from one survey, { $common_fewest } could have given them all. Fine decimals do not prove a large sample.
}
fig-intervals = How uncertain each share would be if only the fewest had been asked
    .subtitle = For illustration; { $confidence } intervals, n is the assumed fewest
    .note = How many were asked is not stated, so the true interval cannot be worked out.
threshold = { $rule_place ->
    [0] The chosen places state no threshold of satisfaction.
   *[other] The rule in { $rule_place } sets a threshold of { $rule_line } satisfied, on a scale of three steps. { $middle ->
        [top] If only “satisfied” counts, { $rule_line } passes, and the other { $rule_over } may be fairly satisfied or dissatisfied.
        [two] If “fairly satisfied” counts too, { $rule_line } for both together passes, and { $rule_over } may be dissatisfied.
       *[both] If only “satisfied” counts, { $rule_line } passes, and the other { $rule_over } may be fairly satisfied or dissatisfied. If “fairly satisfied” counts too, as many as { $rule_over } may be dissatisfied.
    }
}
involved = Figures on volunteers come from rules or from registers. Assistants and informants fill posts in the grid. Some are volunteers; others are security or property staff, so they are listed separately.
tab-involved = { $n_volunteers ->
    [0] { $n_hours ->
        [0] No place reports volunteers or hours
       *[other] Hours are reported, volunteers are not
    }
   *[other] { $n_hours ->
        [0] Volunteers are reported; no place reports hours
       *[other] Volunteers and hours are reported
    }
}
    .subtitle = People, teams, points, households or times; reported unless marked otherwise
    .note = A rule shows how many are required and a register how many signed up; neither shows who took part.
    .volunteers = Volunteers
    .teams = Teams and points
    .helpers = Helpers in the grid
    .visits = Visits and opinions
    .assemblies = Assemblies and agreements
    .hours = Hours of service
twice = { $twice_place ->
    [0] {""}
   *[other] The text on { $twice_place } gives two totals for “{ INDICATOR($twice_indicator) }”: { $twice_first } and { $twice_second }. Both are listed; they are not averaged.
}

## Recomputed from the survey

recorded = Recomputed from the survey
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_no_answer] { $rows_told ->
                [no] The file has
               *[yes] The file has { DIGITS($n_read) } rows and
            } no column for satisfaction, so no share satisfied can be worked out. { part-said }
            [records_hidden] Too few people answered for any share to be published.
           *[other] { $silence ->
                [counted] Of { $rec_drawn } drawn, { BARE($rec_answered) } answered, a response rate of { $rec_response }.
                [few] In total, { $rec_answered } answered; fewer than { DIGITS($min_cell) } did not.
               *[not_recorded] The records hold only the { $rec_answered } who answered. How many were drawn, and how many gave no answer, are not recorded, so the shares below describe only those who answered.
            } { $weighted ->
                [yes] {""}
               *[no] The file has no weights, so people with different chances of being drawn count alike.{" "}
            }{ $drawn_as ->
                [clusters] {""}
               *[people] The file has no clusters, so people are treated as drawn one by one; if they were drawn in clusters, intervals are too narrow.{" "}
            }{ $stratified ->
                [yes] {""}
               *[no] The file has no strata; areas serve as strata.{" "}
            }{ $regions ->
                [given_away] Numbers by area are not shown, because withheld counts could be worked out from them and the overall weighted shares.{" "}
               *[shown] {""}
            }The design effect, the variance relative to a simple random sample of the same size, is { $rec_effect }. { part-said } { door }{ withheld-said }
        }
    }
weighting = { $weighting ->
    [none] {""}
    [withheld] How the share changes with weights for { $margins_given ->
            [yes] known numbers
           *[no] non-response
        } is withheld: with so few people in some groups it could show who said what.
    [response] **If those who gave no answer think like respondents in their stratum, { $rec_adjusted } were { satisfied-said } ({ $confidence } interval { $rec_adjusted_interval }).** For this, respondents' weights were scaled up to everybody drawn in each stratum. { kish-said }
   *[margins] **Weighted to known numbers by { $rec_margins }, { $rec_adjusted } were { satisfied-said } ({ $confidence } interval { $rec_adjusted_interval }).** The weights of those who answered were raked to { $rec_people }, by factors of { $rec_factors } about the mean. This corrects for who answered only as far as people in one group think alike. { kish-said }
}
satisfied-said = { $middle ->
    [two] satisfied or fairly satisfied
   *[top] satisfied
}
kish-said = Unequal weights alone make the variance { $rec_kish } times what equal weights would give (Kish); with strata, clusters and weighting it is { $rec_adjusted_effect } times that of a simple random sample.
weighed-by =
    .region = area
    .stratum = stratum
    .sex = sex
    .age_band = age
tab-rec-shares = Share satisfied by area, beside those who gave no answer
    .subtitle = { $middle ->
        [two] Satisfied or fairly satisfied
       *[top] Satisfied
    }, of those who answered; below it the { $confidence } interval
    .note = { $reached ->
        [no_line] {""}
       *[met] The threshold is met if the lower limit under the least favourable count reaches it, and missed if the upper limit under the most favourable count lies below it.{" "}
    }Areas are not ranked. { MARK("suppressed") } means withheld to protect individuals.
    .answered = Answered
    .silent = No answer
    .share = Share
    .bounds = No answer as no, as yes
    .reached = Threshold
    .few = fewer than { DIGITS($min_cell) }
    .met = met
    .missed = missed
    .cannot_tell = cannot be told
tab-rec-answers = Answers by area
    .subtitle = People who answered, unweighted
    .note = { protected }
    .satisfied = Satisfied
    .fairly = Fairly satisfied
    .dissatisfied = Dissatisfied
tab-rec-parts = How many took part, by area
    .subtitle = People who answered, unweighted
    .note = { protected }
    .yes = Took part
    .no = Did not

## What these figures do not show

not-shown =
    { $recorded ->
        [none] - That residents are satisfied: that takes a sample of residents.
       *[other] - What residents outside the sampling frame think: the survey covers only those in it.
    }
    - How deep participation goes: how often those registered came, and for how long, is not reported.
    - That ratings are fair: where those rated organise them, who drew the sample and who collected the forms matter.
    - Who is not in the denominator: people who never came, were not reached, would not answer or moved away.

## Requests

tab-requests = Who is asked, for what, and on what basis
    .empty = The survey leaves nothing to ask for.
change = What would change this report
    .data = { $recorded ->
        [none] A probability sample of adult residents, with its frame, response rate, counts at each step and the question, asked the same way in both rounds, with non-response bounded both ways. For volunteers, four numbers: registered, active, visits and hours.
       *[other] The answers of those who gave none, or a second round with the same frame and question. For volunteers, four numbers: registered, active, visits and hours.
    }
    .size = At about { $design_share } satisfied, to be within { $half_width } takes { $n_complete } completing the survey ({ $confidence }, simple random; times the design effect for clusters). To detect a change of five percentage points between two rounds takes { $n_per_round } in each.

## Method and definitions

method = Shares without a stated base get no interval; those under the assumed fewest are for illustration. The middle of three steps is counted { $middle ->
    [top] as not satisfied
    [two] as satisfied
   *[both] both ways
}. { $recorded ->
    [none] {""}
   *[other] Survey intervals are Korn and Graubard’s; people who do not consent to publication count as having given no answer. Where fewer than { DIGITS($min_cell) } gave no answer, the bounds assume the largest possible number and the number is not stated. Counts of answers below { DIGITS($min_cell) } are not published{ $zeros_rule ->
        [group_hidden] , nor are true zeros that would expose a whole group
       *[all_shown] ; true zeros are
    }.
}
rule = { $weighted ->
    [yes] weighted
   *[no] unweighted
}, { $drawn_as ->
    [clusters] drawn in clusters
   *[people] drawn as people
}, { $stratified ->
    [yes] in strata
   *[no] with areas as strata
}; those who do not consent to publication count as having given no answer
evidence =
    .rec_answered = People who answered
    .rec_drawn = People drawn
    .rec_silent = People who gave no answer
    .rec_response = Response rate
    .rec_top = Share satisfied
    .rec_top_low = Share satisfied, lower limit
    .rec_top_high = Share satisfied, upper limit
    .rec_two = Share satisfied or fairly satisfied
    .rec_two_low = Share satisfied or fairly satisfied, lower limit
    .rec_two_high = Share satisfied or fairly satisfied, upper limit
    .rec_least = No answer counted as not satisfied
    .rec_most = No answer counted as satisfied
    .rec_part = Share that took part
    .rec_part_low = Share that took part, lower limit
    .rec_part_high = Share that took part, upper limit
    .rec_part_least = No answer counted as not taking part
    .rec_part_most = No answer counted as taking part
    .rec_adjusted = Share satisfied after weighting
    .rec_adjusted_low = Share after weighting, lower limit
    .rec_adjusted_high = Share after weighting, upper limit
    .rec_kish = Variance by unequal weights alone, over that by equal ones
    .rec_adjusted_effect = Design effect after weighting
    .rec_factor_low = Smallest factor of a weight, over the mean
    .rec_factor_high = Largest factor of a weight, over the mean
    .rec_people = People whom the weights stand for
    .rec_effect = Design effect
    .counts = Protected counts from records
    .half_width = Half width to reach
    .n_complete = Completed answers needed
    .n_per_round = People needed in each round
scope = { $recorded ->
    [none] **Where this applies.** To what the places and bodies stated when their texts were written, not to the present or elsewhere.
   *[other] **Where this applies.** To the people in the sampling frame at the time of the survey.
}
