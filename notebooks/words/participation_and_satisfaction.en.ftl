### Participation and satisfaction: what this report says. Structure and figures are in notebooks/participation_and_satisfaction.ipynb.

## Page one

short = Participation and satisfaction
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] The chosen texts deal with neither participation nor satisfaction
        [few] What { $places } publish on participation and satisfaction
       *[many] What { COUNT($n_places, "place") } publish on participation and satisfaction
    }
   *[other] Recomputed from a survey of residents
}
# The main finding. $finding is chosen by ParticipationAndSatisfaction.finding.
answer = { $finding ->
    [no_base] **Of { WORD($n_shares) } shares satisfied, feeling safe or taking part, not one says how many people were asked.** { fewest-said } Satisfaction cannot be told.
    [some_base] **Of { WORD($n_shares) } shares satisfied, feeling safe or taking part, only { WORD($n_based) } say how many people were asked.** { fewest-said } Satisfaction cannot be told.
    [all_base] **All { WORD($n_shares) } shares satisfied, feeling safe or taking part say how many people were asked.** None says how they were drawn, so satisfaction cannot be told.
    [volunteers_and_hours] **The chosen places report volunteers and hours of service** but no share satisfied.
    [volunteers_only] **The chosen places report volunteers** but neither hours of service nor a share satisfied.
    [no_result] **The { COUNT($n_places, "place") } describe rules, teams or visits alone;** none reports whether residents are satisfied.
    [records] { $middle ->
        [top] **Of { $rec_answered } who answered, { $rec_top } were satisfied ({ $confidence } interval { $rec_top_interval }).**
        [two] **Of { $rec_answered } who answered, { $rec_two } were satisfied or fairly so ({ $confidence } interval { $rec_two_interval }).**
       *[both] **Of { $rec_answered } who answered, { $rec_top } were satisfied ({ $confidence } interval { $rec_top_interval }), and { $rec_two } with those fairly so ({ $rec_two_interval }).**
    } { silence-said } { line-said }
    [records_no_answer] **The records have no column for satisfaction,** so whether residents are satisfied cannot be known. { part-said }
    [records_hidden] **Too few people answered for the share satisfied to be published.**
   *[nothing] { $n_documents ->
        [0] **None of the chosen texts deals with participation or satisfaction.**
       *[other] **We searched { COUNT($n_documents, "document") } on { COUNT($n_places, "place") } and found no figure on participation or satisfaction.**
    }
}
fewest-said = { $n_printed ->
    [0] {""}
    [1] By its decimals alone, as few as { $fewest } could have given this percentage.
   *[other] By its decimals alone, one of them could come from as few as { $fewest }.
}
silence-said = { $silence ->
    [not_recorded] How many gave no answer is not recorded, so how many residents are satisfied cannot be told.
    [few] Fewer than { DIGITS($min_cell) } gave no answer; { $middle ->
        [both] counted both ways with the middle step, they put the share anywhere from { $rec_bounds }.
       *[top] counted no, then yes, they put the share anywhere from { $rec_bounds }.
    }
   *[counted] { $middle ->
        [both] The { $rec_silent } who gave no answer, and the middle step, put the share anywhere from { $rec_bounds }.
       *[top] The { $rec_silent } who gave no answer, counted no, then yes, put the share anywhere from { $rec_bounds }.
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
       *[other] ; with silence counted no, then yes, { $rec_part_bounds }.
    }
    [hidden] Too few people answered whether they took part for a share to be published.
    [not_asked] The records have no column for taking part.
   *[none] {""}
}
verdict = { $finding ->
    [records] { $silence ->
        [not_recorded] This speaks of those who answered only. How many residents are satisfied cannot be told.
       *[counted] What those who answered said is clear. What people outside the frame think cannot be told.
    }
   *[other] How many residents are satisfied cannot be told.
}
sure-matched = { $n_figures ->
    [1] The one figure matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } matches its text.
}
sure-decimals = Decimals prove no large sample. { $n_printed ->
    [1] This percentage could come from as few as { $fewest }.
   *[other] Of { WORD($n_printed) } percentages the coarsest could come from { $fewest }, the finest from { $fewest_of_most }.
}
sure-residents = How many residents are satisfied. No share comes from a sample of residents.
sure-sampled = Intervals allow for sampling and weights, and hold only for a probability sample.
sure-frame = What people outside the sampling frame think.
sure-file = Which columns the file has; each was checked when the file was read.
limit-questions = How safety, rule of law, call-back and appraisal compare: they are four questions to different people.
limit-callers = That residents are satisfied because callers are: people who were not reached are not counted.
limit-rolls = How much people do: registered, active, visits and hours are four participations, and the roll is the largest.
limit-frame = What people say whom the sampling frame leaves out.
key-fewest = Fewest people who could give one of the percentages
    .note = Derived; arithmetic, not the sample size
key-fewest-of-most = Fewest people who could give the finest percentage
    .note = Derived; arithmetic, not the sample size
key-common = Fewest people who could give all survey shares of { $common_place }
    .note = Derived; arithmetic, not the sample size
key-volunteers = Volunteers, { $volunteer_place }
    .note = Reported; on the roll, how many are active is not stated
key-top = Satisfied, of those who answered
    .note = Recomputed from records; { $weighted ->
        [yes] weighted
       *[no] unweighted
    }
key-two = Satisfied or fairly so, of those who answered
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
    .subtitle = Fewest people, derived; not how many were asked
    .unit = people
    .empty = No share satisfied or taking part is printed as a percentage
fig-answers = { $silence ->
    [not_recorded] What those who answered said; silence is not recorded
   *[counted] What those who answered said, and what silence could change
}
    .subtitle = { $weighted ->
        [yes] Weighted shares
       *[no] Unweighted shares
    }; { $confidence } intervals allow for strata and clusters; n counts people
    .note = { $reached ->
        [no_line] {""}
       *[met] The line is the threshold of { $threshold_line }: a rule, no result.
    }
    .top = Satisfied
    .two = Satisfied or fairly so
    .all_no = { $middle ->
        [both] Silent and fairly: no
       *[top] Silent: no
    }
    .all_yes = { $middle ->
        [both] Silent and fairly: yes
       *[top] Silent: yes
    }
    .line = threshold
request-bases = Ask the bodies that publish shares satisfied, { by }, whom they asked, how they drew them, how many were asked and answered, and the question.
    .who = The bodies that publish these shares
    .what = For each share: who was asked, sampling frame, number drawn, number who answered, counts at each step, and the question
    .basis = Regulations on Open Government Information, Article 27 (on request, where there is no working channel)
request-survey = Ask every place, { by }, for the method and results of its latest survey of residents.
    .who = The body in charge of social governance in each place
    .what = Who was asked, sampling frame, number drawn, number who answered, counts at each step, and the question
    .basis = Regulations on Open Government Information, Article 27 (on request, where there is no working channel)
request-hours = Ask the bodies that report volunteers for those active and for hours of service.
    .who = The bodies that report volunteers
    .what = Registered, active, visits and hours in one year
    .basis = The definitions of this report
request-no-appraisal = { $recorded ->
    [none] Until that is stated, these shares are no ground for appraisal.
   *[other] The survey by itself is no ground for appraisal.
}
request-answer-column = Ask the body that supplied the survey for the answers on satisfaction.
    .who = The body that supplied the survey
    .what = For each respondent, the answer on satisfaction, refusals and people not reached included
    .basis = The counting rule of this report
request-more-answers = Add more respondents, so that the numbers reach the smallest count published.
    .who = The body that supplied the survey
    .what = More answers to the same questionnaire
    .basis = The protection rule of this report
request-response = Ask the body that supplied the survey how many were drawn, and for those who gave no answer.
    .who = The body that supplied the survey
    .what = Everybody drawn, refusals and people not reached included
    .basis = The counting rule of this report
request-weights = Ask the body that supplied the survey for weights.
    .who = The body that supplied the survey
    .what = For each respondent, the probability of being drawn, or a weight
    .basis = The counting rule of this report

## What is reported

ladder = From residents to users of a service, to callers, to those reached, to those who answered, each rung holds fewer people. On which rung a share holds depends on who was asked and how many. Where that is not stated, the share is listed without an interval and not compared.
tab-asked = { $n_shares ->
    [0] No place reports a share satisfied
   *[other] { $n_based ->
        [0] None of { WORD($n_shares) } shares says how many were asked
        [all] All { WORD($n_shares) } shares say how many were asked
       *[other] Of { WORD($n_shares) } shares, { WORD($n_based) } say how many were asked
    }
}
    .subtitle = “Fewest” is derived  { MARK("not_reported") } not stated  { MARK("not_applicable") } no share, or not reported as practice
    .note = “Fewest”: some whole number over so many people rounds to the printed percentage.
    .public = Public survey
    .callers = Callers: call-back
    .rates = Participation, awareness
    .rules = Rules of appraisal
    .workers = Survey of workers
    .base = Asked
    .fewest = Fewest
common = { $common_place ->
    [0] {""}
   *[other] Had the shares of { $common_place } come from one survey, { $common_fewest } could have given them all. Fine decimals do not prove a large sample.
}
fig-intervals = How unsure each share would be, had only the fewest been asked
    .subtitle = For illustration; { $confidence } intervals, n is the assumed fewest
    .note = How many were asked is not stated, so the true interval cannot be worked out.
threshold = { $rule_place ->
    [0] The chosen places state no threshold of satisfaction.
   *[other] The rule of { $rule_place } sets a threshold of { $rule_line } satisfied. Of three steps, { $middle ->
        [top] if only “satisfied” counts, { $rule_line } satisfied passes, and the other { $rule_over } may be fairly satisfied or dissatisfied.
        [two] if “fairly satisfied” counts too, both together at { $rule_line } pass, and { $rule_over } may be dissatisfied.
       *[both] if only “satisfied” counts, { $rule_line } satisfied passes, and the other { $rule_over } may be fairly satisfied or dissatisfied; if “fairly satisfied” counts too, as many as { $rule_over } may be dissatisfied.
    }
}
involved = Volunteers are stated by rule or by roll. Assistants and informants fill posts in the grid; some are volunteers, others guard or manage property, so they stand apart from volunteers.
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
    .note = A rule says ought, a roll says registered; neither says came.
    .volunteers = Volunteers
    .teams = Teams and points
    .helpers = Helpers in the grid
    .visits = Visits and opinions
    .assemblies = Assemblies and agreements
    .hours = Hours of service
twice = { $twice_place ->
    [0] {""}
   *[other] { $twice_place } gives two totals for { INDICATOR($twice_indicator) }: { $twice_first } and { $twice_second }. Both are listed and not averaged.
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
            [records_hidden] Too few people answered: no share is published.
           *[other] { $silence ->
                [counted] { $rec_drawn } were drawn and { $rec_answered } answered, a response rate of { $rec_response }.
                [few] { $rec_answered } answered; fewer than { DIGITS($min_cell) } did not.
               *[not_recorded] The records hold only the { $rec_answered } who answered. How many were drawn, and how many gave no answer, is not recorded; the shares below speak of those who answered alone.
            } { $weighted ->
                [yes] {""}
               *[no] The file has no weights, so people with different chances of being drawn count alike.{" "}
            }{ $drawn_as ->
                [clusters] {""}
               *[people] The file has no clusters, and people are taken as drawn one by one; if they were drawn in clusters, intervals are too narrow.{" "}
            }{ $stratified ->
                [yes] {""}
               *[no] The file has no strata; areas serve as strata.{" "}
            }{ $regions ->
                [given_away] Numbers by area are not shown: beside the weighted shares of all, withheld counts would follow from them.{" "}
               *[shown] {""}
            }The design effect is { $rec_effect }: the variance over that of a simple random sample of as many people. { part-said } { door }{ withheld-said }
        }
    }
weighting = { $weighting ->
    [none] {""}
    [withheld] How the share changes with weights for { $margins_given ->
            [yes] known numbers
           *[no] silence
        } is withheld: with so few people in some groups it could show who said what.
    [response] **If those who gave no answer think like those of their stratum who did, { $rec_adjusted } were { satisfied-said } ({ $confidence } interval { $rec_adjusted_interval }).** For that, weights were raised stratum by stratum to everybody drawn there. { kish-said }
   *[margins] **Weighted to known numbers by { $rec_margins }, { $rec_adjusted } were { satisfied-said } ({ $confidence } interval { $rec_adjusted_interval }).** The weights of those who answered were raked to { $rec_people }, by factors of { $rec_factors } about the mean. That mends who answered only as far as people of one group think alike. { kish-said }
}
satisfied-said = { $middle ->
    [two] satisfied or fairly so
   *[top] satisfied
}
kish-said = Unequal weights alone make the variance { $rec_kish } times that of equal ones (Kish); with strata, clusters and weighting allowed for it is { $rec_adjusted_effect } times that of a simple random sample.
weighed-by =
    .region = area
    .stratum = stratum
    .sex = sex
    .age_band = age
tab-rec-shares = Share satisfied by area, beside those who gave no answer
    .subtitle = { $middle ->
        [two] Satisfied or fairly so
       *[top] Satisfied
    }, of those who answered; below it the { $confidence } interval
    .note = { $reached ->
        [no_line] {""}
       *[met] Threshold: met if the lower limit of the least favourable counting reaches it, missed if the upper limit of the most favourable lies below.{" "}
    }Areas are not ranked. { MARK("suppressed") } means withheld to protect individuals.
    .answered = Answered
    .silent = No answer
    .share = Share
    .bounds = Silence no to yes
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
    - That residents are satisfied: that takes a sample of residents.
    - How deep participation goes: that is how often those on the roll came, and for how long.
    - That ratings are fair: where the rated organise them, ask who drew the sample and collected the forms.
    - Who is not in the denominator: people who never came, were not reached, would not answer or moved away.

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = A probability sample of adult residents, with frame, response rate, the count at each step and the question, asked alike in both rounds; non-response bounded both ways. For volunteers four numbers: registered, active, visits, hours.
    .size = At about { $design_share } satisfied, to be within { $half_width } takes { $n_complete } who complete ({ $confidence }, simple random; times the design effect for clusters). To tell five percentage points between two rounds takes { $n_per_round } in each.

## Method and definitions

method = Shares without a stated base get no interval; those under the assumed fewest are for illustration. The middle of three steps is counted { $middle ->
    [top] as not satisfied
    [two] as satisfied
   *[both] both ways
}. { $recorded ->
    [none] {""}
   *[other] Survey: intervals are Korn-Graubard’s; people who do not consent to publication count as no answer. Where fewer than { DIGITS($min_cell) } gave no answer, the bounds take the most that can be and the number is not stated. Counts of answers below { DIGITS($min_cell) } are not published{ $zeros_rule ->
        [group_hidden] , nor true zeros that show a whole group alike
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
}; those who do not consent to publication count as no answer
evidence =
    .rec_answered = People who answered
    .rec_drawn = People drawn
    .rec_silent = People who gave no answer
    .rec_response = Response rate
    .rec_top = Share satisfied
    .rec_top_low = Share satisfied, lower limit
    .rec_top_high = Share satisfied, upper limit
    .rec_two = Share satisfied or fairly so
    .rec_two_low = Share satisfied or fairly so, lower limit
    .rec_two_high = Share satisfied or fairly so, upper limit
    .rec_least = Silence counted as not satisfied
    .rec_most = Silence counted as satisfied
    .rec_part = Share that took part
    .rec_part_low = Share that took part, lower limit
    .rec_part_high = Share that took part, upper limit
    .rec_part_least = Silence counted as not taking part
    .rec_part_most = Silence counted as taking part
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
    [none] **Where this applies.** To what the places and bodies stated when their texts were written; not elsewhere, and not to the present.
   *[other] **Where this applies.** To the people in the sampling frame at the time of the survey.
}
