### Start here: a question of your own. Change `about` in notebooks/starter.ipynb, then the words in this file.
### { $name } is a number, a place or a finding; a [case] is chosen by what was found. No number is ever typed.

## Page one

short = Tiers of governance
subtitle = { $finding ->
    [nothing] Nothing published in the chosen texts
   *[other] What { COUNT($n_places, "place") } { $n_places ->
        [1] has
       *[other] have
    } published
}
answer = { $finding ->
    [reported] { $n_reporting ->
        [1] **Only { FULLNAME($reporting) } reports its tiers of governance,
       *[other] **{ COUNT($n_reporting, "place") } report their tiers of governance,
    }{ $spread ->
        [range] {" "}from { BARE($smallest) } to { $largest }.**
       *[same] {" "}{ $largest } each time.**
    } More tiers are neither better nor worse.
    [rules_only] **{ $places } published only rules or plans,** not the tiers they have.
   *[nothing] **None of the chosen texts gives the number of tiers.**
}
verdict = Published figures are described here; they judge nobody.
sure-printed = The figures are as the texts print them; each place in the text was checked.
sure-counted = How each place counts a tier. The texts do not say.
limit-silent = That a place which reports nothing has nothing.
request-dates = Ask the places that publish a number for its date and the name of each tier.
    .who = The lead body for governance in { $places }
    .what = Name of each tier; date on which it began
    .basis = The counting rule of this report
key-smallest = Tiers, fewest
    .note = Reported
key-largest = { $spread ->
    [same] Tiers
   *[range] Tiers, most
}
    .note = Reported
fig-figures = Tiers that places have published
    .subtitle = A row for each place; □ rule  ● reported

## Body

silent = { $n_reporting ->
    [0] No place reports its tiers.
    [all] Every place that writes of it reports its tiers.
   *[other] { COUNT($n_places, "place") } write of it; { WORD($n_reporting) } of them { $n_reporting ->
        [1] reports
       *[other] report
    } a number.
}
reading = What is published need not be so.
tab-figures = Figure by figure
    .subtitle = Reported, and all else
    .reported = Reported
    .others = Rules, targets, plans and damaged text
    .empty = There is no figure to list.
