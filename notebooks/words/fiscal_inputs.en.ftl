### Fiscal inputs: what this report says. Structure and figures are in notebooks/fiscal_inputs.ipynb.
### Nowhere does it conclude that money was or was not well spent: amounts show no effect.

-body = { $n ->
    [one] place or body
   *[other] places and bodies
}
-sum = { $n ->
    [one] sum
   *[other] sums
}
-rate = { $n ->
    [one] amount
   *[other] amounts
}
-pair = { $n ->
    [one] pair
   *[other] pairs
}
-column = { $n ->
    [one] column
   *[other] columns
}
# At which prices amounts of accounts are told: said here, used everywhere.
-prices = { $deflated ->
    [index] years are brought to prices of { DATE($base_year) } by the user's index
    [no_index] each year is at its own prices, without deflation
   *[one_year] amounts are at current prices
}

## Page one

short = Fiscal inputs
subtitle = { $recorded ->
    [none] { $breadth ->
        [none] None of the chosen texts deals with money
        [few] Money reported by { $places }
       *[many] Money reported by { COUNT($n_places, "body") }
    }
   *[other] Recomputed from accounts of payments
}
# The main finding: the largest sum reported as spent comes first, then what it lacks.
answer = { $finding ->
    [spent] **{ FULLNAME($lead_place) } reports { $lead_amount } invested{ lead-when }, { $lead_rank ->
            [only] the only sum reported as spent.
            [largest] the largest of { COUNT($n_spent, "sum") } reported as spent.
           *[among_largest] one of the largest of { COUNT($n_spent, "sum") } reported as spent.
        }** { $lead_time ->
            [open_end] No end date is stated, so it cannot be made annual.{" "}
            [undated] No date is stated, so it cannot be made annual.{" "}
            [span] It covers several years, not one.{" "}
           *[point] {""}
        }{ $outputs ->
            [none] No final accounts and no output for the same period were found, so whether it was worth it cannot be judged.
           *[some] No final accounts were found, and no text says that the output of the same period was bought with this money. Whether it was worth it cannot be judged.
        }
    [not_spent] **{ $n_sums ->
            [1] { FULLNAME($lead_place) } states only one sum, { $lead_amount } ({ INDICATOR($lead_amount) }, { lead-kind }), and reports no spending.
           *[other] None of the { COUNT($n_sums, "sum") } that can be read is reported as spent; { $lead_rank ->
                [largest] the largest,
               *[among_largest] one of the largest,
            } in { FULLNAME($lead_place) }, is { $lead_amount } ({ INDICATOR($lead_amount) }, { lead-kind }).
        }** What was spent, and whether it was worth it, cannot be judged.
    [rates_only] **{ $n_rates ->
            [1] { FULLNAME($rate_places) } states only what one person gets, { $lead_rate } ({ INDICATOR($lead_rate) }),
           *[other] { $rate_places } { $rate_places ->
                [1] states
               *[other] state
            } only what one person gets
        } but no total.** What was spent, and whether it was worth it, cannot be judged.
    [damaged_only] **{ $n_damaged ->
            [1] The only amount in the text on { $damaged_places } is
           *[other] The { COUNT($n_damaged, "rate") } in the texts on { $damaged_places } are
        } damaged and cannot be read.** What was spent, and whether it was worth it, cannot be judged.
    [shares_only] **The chosen texts state shares or principles but no amounts.** What was spent, and whether it was worth it, cannot be judged.
    [savings_only] **{ $savings_places } { $savings_places ->
            [1] reports
           *[other] report
        } only what residents saved, which is not public spending.** What was spent, and whether it was worth it, cannot be judged.
    [mentioned] **{ $breadth ->
            [few] { $places }
           *[many] { COUNT($n_places, "body") }
        } { $n_places ->
            [1] mentions funding but states
           *[other] mention funding but state
        } no amount.** “Not stated” does not mean “not spent”.
    [records_cost] **One { $rec_unit } under “{ $rec_purpose }” cost { $rec_cost } ({ cost-prices-said }){ $allocation ->
            [range] ; with shared costs, { $rec_spread } yuan by two ways of allocating them.
            [one_value] ; with shared costs, { $rec_with_shared }.
            [not_known] ; whether there are shared costs cannot be known.
            [hidden] , without shared costs.
            [none_in_years] ; no shared costs fall in the years concerned.
           *[none_shared] .
        }** Recurrent spending in the accounts was { $rec_spent }{ $n_years ->
            [1] .
           *[other] {" "}(years added at their own prices).
        } Whether it was worth it cannot be judged without a credible effect as well.
    [records_cost_hidden] **Recurrent spending in the accounts was { $rec_spent }.** Costs per unit rest on too few payments, or on one that dominates, and are withheld. Whether it was worth it cannot be judged.
    [records_none_bought] **Recurrent spending in the accounts was { $rec_spent }, but no payment says how much it bought.** No cost per unit can be worked out, and whether it was worth it cannot be judged.
    [records_no_quantity] **Recurrent spending in the accounts was { $rec_spent }.** The file has no { lacking-said }, so no cost per unit can be worked out. Whether it was worth it cannot be judged.
    [records_not_recurrent] **The accounts hold no recurrent spending{ $rec_capital ->
            [none] .**
           *[other] ; capital spending was { $rec_capital }.**
        } No cost per unit can be worked out, and whether it was worth it cannot be judged.
    [records_hidden] **The accounts hold too few recurrent payments, or one that dominates, so their sum is withheld.**
   *[nothing] **None of the chosen texts deals with money.**
}
lead-when = { $lead_time ->
    [open_end] {" "}since { DATE($lead_start) }
    [point] {" "}in { DATE($lead_start) }
    [span] {" "}from { DATE($lead_start) } to { DATE($lead_end) }
   *[undated] {""}
}
lead-kind = { $lead_standing ->
    [norm] rule
    [target] target
    [plan] plan
    [budget] budget
   *[measured] reported
}
cost-prices-said = { $cost_prices ->
    [constant] at prices of { DATE($rec_year) }
   *[current] { DATE($rec_year) }, current prices
}
lacking-said = { $lacking ->
    [quantity] column of quantities
    [unit] column of units
   *[both] columns of quantities and units
}
verdict = { $finding ->
    [spent] Spending is reported; whether it was worth it cannot be judged.
    [records_cost] Cost per unit can be stated; whether it was worth it cannot be judged.
    [records_cost_hidden] Recurrent spending can be stated; cost per unit, and whether it was worth it, cannot be judged.
    [records_none_bought] Recurrent spending can be stated; cost per unit, and whether it was worth it, cannot be judged.
    [records_no_quantity] Recurrent spending can be stated; cost per unit, and whether it was worth it, cannot be judged.
    [records_not_recurrent] Cost per unit, and whether spending was worth it, cannot be judged.
   *[other] What was spent, and whether it was worth it, cannot be judged.
}
sure-matched = What the texts state. { $n_figures ->
    [1] The only figure on money matches its text.
   *[other] Each of the { COUNT($n_figures, "figure") } on money matches its text.
}
sure-searched = The chosen texts state no amounts or shares; each was searched.
sure-bought = Costs per unit assume that the whole sum went to what the same passage names. If part of it went elsewhere, they are too high.
sure-worth = Whether the money was worth it. No figure links spending to effect.
sure-divided = Cost per unit. Amount and quantity come from the same payments and are divided as booked.
sure-allocated = The cost with shared costs depends on how they are allocated: by direct spending or evenly over purposes. Both are given.
sure-unallocated = Cost per unit assumes that there are no shared costs to allocate. The file has no such column; if there are any, the true cost is higher.
sure-index = The cost over all years holds only if the user's price index is suitable.
sure-file = Which columns and rows the file has; each was checked when the file was read.
limit-capital = What buildings cost a year: they last for years, so capital is not divided by one year's people.
limit-savings = Residents’ savings as an input: they are not public spending.
limit-equal = Whether equal sums are one fund or two: that depends on their use.
limit-enough = Whether the money is enough: no text reports what is needed.
limit-effect = What effect the money had: what it bought is not its effect.
limit-lifetime = What buildings cost a year: they last for years, so capital is shown separately and not divided.
limit-unbooked = Costs that were not booked: volunteers' hours, staff lent by other offices and existing buildings.
key-lead = { INDICATOR($lead_amount) }, { $lead_place }
    .note = { lead-kind }; { $lead_time ->
        [open_end] since { DATE($lead_start) }, end not stated
        [point] { DATE($lead_start) }
        [span] { DATE($lead_start) } to { DATE($lead_end) }
       *[undated] undated
    }
key-cost = “{ INDICATOR($cost_amount) }” over “{ INDICATOR($cost_bought) }”, { $cost_place }
    .note = Derived; { $cost_amount } over { $cost_bought }
key-other-cost = “{ INDICATOR($other_amount) }” over “{ INDICATOR($other_bought) }”, { $other_place }
    .note = Derived; { $other_amount } over { $other_bought }
key-unit-cost = Cost of one { $rec_unit } under “{ $rec_purpose }”
    .note = Recomputed from accounts; { cost-prices-said }; { $allocation ->
        [not_known] shared costs cannot be known
       *[other] without shared costs
    }
key-spent = Recurrent spending
    .note = Recomputed from accounts; { DATE($rec_start) } to { DATE($rec_end) }{ $n_years ->
        [1] {""}
       *[other] , years added at their own prices
    }
key-capital = Capital spent
    .note = Recomputed from accounts; at the prices of its years, not divided
key-matched = Share of spending that says what it bought
    .note = Recomputed from accounts; costs per unit rest on this part alone
fig-periods = { $n_dated ->
    [0] { $n_sums ->
        [1] The only sum has no date
       *[other] None of the { COUNT($n_sums, "sum") } has a date
    }
    [all] { $n_sums ->
        [1] The only sum has a date
       *[other] All { COUNT($n_sums, "sum") } have dates
    }
    [1] Only one of the { COUNT($n_sums, "sum") } has a date
   *[other] Only { WORD($n_dated) } of the { COUNT($n_sums, "sum") } have dates
}{ $n_endless ->
    [0] {""}
    [1] ; one has no end date
   *[other] ; { WORD($n_endless) } have no end date
}
    .subtitle = Sums that can be read, including budgets and plans
    .note = Undated sums are listed beside the axis, not placed on it.
fig-uses = { $top ->
    [purpose] “{ $rec_top }” took { $rec_top_share } of recurrent spending
    [shared] Shared costs took { $rec_top_share } of recurrent spending
   *[none] Recurrent spending by purpose
}
    .subtitle = Yuan; { DATE($rec_start) } to { DATE($rec_end) }{ $n_years ->
        [1] {""}
       *[other] , years added at their own prices
    }
    .note = How much is spent does not show what it is worth.
    .shared = Shared costs
    .called = purpose called “{ $row }”
    .unit = yuan
request-lead = Ask { $lead_place }, { by }, for the final accounts of the { $lead_amount }.
    .who = The finance office of { $lead_place }
    .what = First and last year; which level of government paid; how much has been paid; { $lead_bought ->
        [none] what it bought
       *[other] how much of what it bought (“{ INDICATOR($lead_bought) }”, { $lead_bought }) is finished
    }
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-undated = Ask { $undated_places }, { by }, for the dates and sources of what { $undated_places ->
    [1] it reports
   *[other] they report
} as spent.
    .who = { $undated_places ->
        [1] The finance office of { $undated_places }
       *[other] The finance offices of { $undated_places }
    }
    .what = For each sum: first and last date, which level of government paid, whether it is from final accounts
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-executed = Ask { $budget_places }, { by }, how much of { $budget_places ->
    [1] its
   *[other] their
} budgets and plans was spent.
    .who = { $budget_places ->
        [1] The finance office of { $budget_places }
       *[other] The finance offices of { $budget_places }
    }
    .what = For each budget and plan: the year, and what was paid
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-originals = Ask { $damaged_places }, { by }, for the originals of texts with damaged amounts.
    .who = The office that issued the text in { $damaged_places }
    .what = { $n_damaged ->
        [1] The damaged amount, from the original
       *[other] The { COUNT($n_damaged, "sum") } that are damaged, from the originals
    }
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
request-accounts = Ask { asked-places }, { by }, for three years of final accounts by function, with outputs of the same years.
    .who = { asked-offices }
    .what = Three years of recurrent and capital spending by use; outputs of the same years; price level
    .basis = Regulations on Open Government Information, Article 27 (application, where no working channel exists)
asked-places = { $breadth ->
    [few] { $places }
   *[many] every place
}
asked-offices = { $breadth ->
    [few] { $places ->
        [1] The finance office of { $places }
       *[other] The finance offices of { $places }
    }
   *[many] The finance office of each place
}
request-no-comparison = { $recorded ->
    [none] Until these arrive, do not compare places by cost per unit or set budgets by these figures.
   *[other] Do not set or compare budgets by these figures alone.
}
request-more-payments = Ask the office that supplied the accounts, { by }, for more payments, so that amounts can be published.
    .who = The office that supplied the accounts
    .what = More payments on the same definition
    .basis = The protection rule of this report
request-recurrent = Ask the office that supplied the accounts, { by }, for recurrent spending.
    .who = The office that supplied the accounts
    .what = Date, purpose, amount, quantity and unit of each recurrent payment
    .basis = The counting rule of this report
request-quantities = Ask the office that supplied the accounts, { by }, how much each payment bought, and in what unit.
    .who = The office that supplied the accounts
    .what = Quantity and unit of each recurrent payment
    .basis = The counting rule of this report
request-shared-column = Ask the office that supplied the accounts, { by }, which payments are shared costs.
    .who = The office that supplied the accounts
    .what = For each payment, whether it serves several purposes
    .basis = The counting rule of this report
request-named-shared = Ask the office that supplied the accounts, { by }, whether “{ $named_shared }” is a shared cost.
    .who = The office that supplied the accounts
    .what = Which purposes share it; if any do, a mark in that column
    .basis = The counting rule of this report
request-index = Ask the office that supplied the accounts, { by }, for a suitable price index.
    .who = The office that supplied the accounts
    .what = A price index for the years of the accounts, with its source
    .basis = The counting rule of this report

## What is reported

looked = { $places ->
    [0] None of the chosen texts mentions money.
   *[other] { $n_sums ->
        [0] No sum can be read.
        [1] One sum can be read. Money reported as spent is not a final account, and a budget or plan is not money spent.
       *[other] { COUNT($n_sums, "sum") } can be read. Money reported as spent is not a final account, and a budget or plan is not money spent. Sums of different kinds, years or levels of government are not added.
    }{ $n_rates ->
        [0] {""}
        [1] {" "}A further amount is what one person gets, not a sum spent, and is listed separately.
       *[other] {" "}A further { COUNT($n_rates, "rate") } are what one person gets, not sums spent, and are listed separately.
    }{ $n_damaged ->
        [0] {""}
        [1] {" "}One amount is damaged in the text; it is listed, not guessed.
       *[other] {" "}In the texts, { COUNT($n_damaged, "rate") } are damaged; they are listed, not guessed.
    }{ $silent_places ->
        [0] {""}
        [1] {" "}{ $silent_places } mentions funding without any figure{ $published ->
            [mentioned] .
           *[other] ; “not stated” does not mean “not spent”.
        }
       *[other] {" "}{ $silent_places } mention funding without any figure{ $published ->
            [mentioned] .
           *[other] ; “not stated” does not mean “not spent”.
        }
    }
}
tab-ledger = { $n_sums ->
    [0] No sum can be read
    [1] { $n_spent ->
        [0] The only sum is not reported as spent
       *[other] The only sum is reported as spent
    }
   *[other] { $n_spent ->
        [0] None of the { COUNT($n_sums, "sum") } is reported as spent
        [all] All { COUNT($n_sums, "sum") } are reported as spent
        [1] One of the { COUNT($n_sums, "sum") } is reported as spent
       *[other] { WORD($n_spent) } of the { COUNT($n_sums, "sum") } are reported as spent
    }
}
    .subtitle = Figures on money, by use and kind
    .note = The rows are not added into total spending. Pay and allowances are what a person gets, and shares are parts of a whole; neither is counted among the sums.
    .use = Use
    .measured = Reported
    .norm = Rule
    .target = Target
    .plan = Plan
    .budget = Budget
    .damaged = Damaged
    .dated = Dated
    .works = Construction and premises
    .earmarked = Earmarked funds over several years
    .yearly = Yearly budget lines
    .grants = Grants to projects
    .rates = Pay and allowances
    .shares = Shares of revenue
    .welfare = Welfare works
    .other = Other
tab-amounts = { $savings_places ->
    [0] Figures on money, with their hedges
   *[other] Figures on money, with residents' savings listed separately
}
    .subtitle = { MARK("damaged") } damaged text: an amount lost, or run into a year
    .note = “More than” and “about” are the text's own hedges.
    .empty = There is no figure on money to list.
    .works = Construction and premises
    .earmarked = Earmarked funds over several years
    .yearly = Yearly budget lines
    .grants = Grants to projects
    .rates = Pay and allowances
    .shares = Shares of revenue
    .welfare = Welfare works
    .other = Other
    .aside = Not public spending

## Problems

tab-costs = { $n_costs ->
    [1] One cost per unit can be worked out
   *[other] { WORD($n_costs) } costs per unit, for different things and not comparable
}
    .subtitle = Yuan, to two digits, “more than” rounded down; not deflated
    .note = Costs are worked out only where one passage states both the sum and what it bought. They do not show what is expensive: the size of projects, and whether land and equipment are included, are not stated.
    .amount = Sum
    .bought = Bought
    .each = Each, yuan
    .standing = Kind
    .period = Date
    .undated = not stated
no-costs = { $n_costs ->
    [0] { $n_sums ->
        [0] {""}
       *[other] No passage states both a sum and what it bought, so no cost per unit can be worked out.
    }
   *[other] {""}
}
years = { $n_sums ->
    [0] Without a sum that can be read, no cost per unit or per year can be worked out.
   *[other] { $n_dated ->
        [all] Every sum has a date.
        [0] No sum has a date, so none can be made annual or deflated.
       *[other] { $n_undated ->
            [1] One sum has no date and can be neither made annual nor deflated.
           *[other] { COUNT($n_undated, "sum") } have no date and can be neither made annual nor deflated.
        }
    } { $n_endless ->
        [0] {""}
        [1] Of the dated sums, one has a start but no end date and cannot be made annual either.
       *[other] Of the dated sums, { WORD($n_endless) } have a start but no end date and cannot be made annual either.
    }
}
tab-equal = { $n_alike ->
    [1] { $alike_places } states two equal sums under different names
   *[other] { COUNT($n_alike, "pair") } of equal sums stand under different names
}
    .subtitle = Within one place; kind in brackets
    .note = Sums under different names are neither merged nor taken as one sum stated twice. Their use and accounts would show whether they are one fund.
    .one = One name
    .other = Other name
    .sum = Sum
compare = { $n_places ->
    [0] {""}
    [1] With one place there is nothing to compare.
    [2] The two { $pairs ->
        [0] cannot be compared.
       *[other] report on one indicator for one period, but price levels cannot be checked, so they are not compared.
    } { comparable-said }
   *[other] The { COUNT($n_places, "body") } make { TOTAL($pairs) } pairs. { $pairs ->
        [0] None can be compared.
        [1] In one pair both report on one indicator for one period, but price levels cannot be checked, so they are not compared.
       *[other] In { DIGITS($pairs) } pairs both report on one indicator for one period, but price levels cannot be checked, so they are not compared.
    } { comparable-said }
}
comparable-said = A comparison needs the same indicator, reported by both, with known and overlapping dates, at the same level and price level, and neither place inside the other.

## Recomputed from accounts

recorded = Recomputed from accounts
    .lead = { $recorded ->
        [none] {""}
       *[other] { $finding ->
            [records_hidden] The accounts hold too few recurrent payments, or one that dominates, so their sum is withheld.
            [records_not_recurrent] The accounts run from { DATE($rec_start) } to { DATE($rec_end) } and hold no recurrent spending.
           *[other] The accounts run from { DATE($rec_start) } to { DATE($rec_end) }; recurrent spending is { $rec_spent }.{ $rec_matched ->
                [none] {""}
               *[other] {" "}For { $rec_matched } of this, the accounts say how much it bought; costs per unit rest on that part alone.
            }{ $cost_prices ->
                [none] { $n_years ->
                    [1] {" "}Amounts are at current prices.
                   *[other] {" "}Years are added at their own prices, without deflation.
                }
               *[current] { $deflated ->
                    [no_index] {" "}No price index was given, so years are neither deflated nor combined into one cost.
                    [index] { $n_years ->
                        [1] {" "}Costs per unit are at prices of { DATE($base_year) } by the user's index; this report has not checked whether it is suitable.
                       *[other] {" "}Years are combined at prices of { DATE($base_year) } by the user's index; this report has not checked whether it is suitable.
                    }
                   *[one_year] {" "}Amounts are at current prices.
                }
            }{ $allocation ->
                [not_known] {" "}The file has no column for shared costs, so which costs serve several purposes cannot be known and none are allocated.
                [none_shared] {" "}No recurrent payment is marked as a shared cost, so there is nothing to allocate.
                [hidden] {" "}Shared costs, or the spending of a purpose, are withheld, so nothing is allocated.
               *[range] {""}
            }{ $shared_blank ->
                [yes] {" "}Payments that leave the column for shared costs empty count as not shared.
               *[no] {""}
            }{ $named_shared ->
                [0] {""}
               *[other] {" "}“{ $named_shared }” sounds like a shared cost but is not marked as one. It is treated as a purpose of its own; please check.
            }
        } Capital is shown separately and not divided; a budget is not money spent. { door }
    }
tab-missing = { $n_missing ->
    [1] The file lacks one column, so this cannot be known
   *[other] The file lacks { COUNT($n_missing, "column") }, so this cannot be known
}
    .subtitle = A missing column does not mean that there was nothing to record
    .column = Column
    .then = What cannot be known
    .quantity = Quantity
    .quantity-then = How much payments bought; cost per unit
    .unit = Unit
    .unit-then = In what unit; cost per unit
    .shared = Shared costs
    .shared-then = Which costs serve several purposes; cost per unit with them
tab-rec-sums = { $finding ->
    [records_not_recurrent] No recurrent spending is in the accounts
   *[other] Capital and budgets, shown apart from recurrent spending
}
    .subtitle = Yuan, current prices  { MARK("not_applicable") } not in the accounts  { MARK("suppressed") } withheld: too few payments, or one that dominates
    .note = The four rows are not added together.
    .kind = Kind
    .sum = Sum
    .recurrent_final = Recurrent, spent
    .capital_final = Capital, spent
    .recurrent_budget = Recurrent, budgeted
    .capital_budget = Capital, budgeted
tab-rec-costs = Costs per unit are for different things and not comparable
    .subtitle = Yuan; { $deflated ->
        [one_year] current prices
       *[other] columns of years at current prices
    }  { MARK("suppressed") } withheld  { MARK("not_applicable") } none bought that year
    .note = { $allocation ->
        [not_known] {""}
        [none_shared] {""}
       *[other] Shared costs are allocated in two ways, by direct spending and evenly over purposes. The range shows how much the choice matters.{ $one_value ->
            [yes] {" "}A single value means that both ways give the same.
           *[no] {""}
        }{ $deflated ->
            [no_index] {" "}Only the latest year's shared costs are allocated.
           *[other] {""}
        }
    }{ $hidden_costs ->
        [0] {""}
       *[other] {" "}Costs per unit under “{ $hidden_costs }” are withheld.
    }
    .purpose = Purpose
    .unit = Unit
    .together = { $n_years ->
        [1] Prices of { DATE($base_year) }
       *[other] All, prices of { DATE($base_year) }
    }
    .allocated = With shared costs

## What is not shown

not-shown =
    - Whether it was worth it: that takes an effect on one definition, with a comparison.
    - Whether it is enough: what is needed is not reported.
    - Who paid: where levels of government are named, their shares are not.
    - Costs that no figure covers: volunteers' hours, staff lent by other offices and existing buildings.

## Requests

tab-requests = Who is asked, for what, and on what basis
change = What would change this report
    .data = { $recorded ->
        [none] Three years of final accounts by function, outputs of the same years (person-years supervised, or requests confirmed resolved), the price level and the rules for shared costs. They would give recurrent cost per person-year or request, with its range under two ways of allocating shared costs.
       *[other] Quantities and units for every payment, marks for shared costs and a suitable price index. They would show the cost of all spending per unit, in one price level.
    }
    .worth = To judge worth takes one thing more: an effect on one definition, with a comparison. Where the effect of a reform cannot be told, neither can the cost of one more success, however large the sample.

## Method and definitions

method = Costs per unit are worked out within one place and one text, where the sum and what it bought stand at most { DIGITS($within) } characters apart. { $basis ->
    [measured] Only sums reported as spent are used.
   *[all] Sums reported as spent, budgets and plans are used; the table says which.
} Amounts are in yuan, with the hedges of the text, and are not deflated. What residents save is not spending and enters no sum or division. { $recorded ->
    [none] {""}
   *[other] In the accounts, { -prices }; amounts of fewer than { DIGITS($min_cell) } payments, or dominated by one payment, are withheld.
}
rule = Payments from { DATE($rec_start) } to { DATE($rec_end) }; cost per unit is recurrent spending over what the same payments bought; { -prices }
evidence =
    .rec_spent = Recurrent spending
    .rec_capital = Capital spent
    .rec_matched = Share of spending that says what it bought
    .rec_cost = Cost per unit
    .rec_low = Cost per unit with shared costs, lower
    .rec_high = Cost per unit with shared costs, higher
    .rec_with_shared = Cost per unit with shared costs
    .rec_top_share = Share of the largest purpose
    .counts = Protected amounts from accounts
scope = { $recorded ->
    [none] **Where this applies.** To what the places stated when their texts were written. The findings do not describe the present or other places and are no basis for setting or comparing budgets.
   *[other] **Where this applies.** To the payments and the period in the accounts.
}
