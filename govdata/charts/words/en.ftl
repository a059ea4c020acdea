# The words that pictures add to their labels: legends, axes, heads of columns, alternative texts. zh.ftl has the same names.
# { $n } is a count and chooses the singular; other gaps are text as it is printed.

## what all pictures share

comma = ,{" "}
serial-comma = ,{" "}
semicolon = ;{" "}
colon = :{" "}
stop = .
# between two sentences
blank = {" "}
# between two marks of a legend
gap = {"  "}
range = { $low }–{ $high }
bracketed = { $text } ({ $beside })
no-data = No data
no-data-alt = Chart: no data.
cut = truncated axis
cut-beside = { $title } (truncated axis)
not-labelled = Not labelled: { $names }

## words that several share: heads of columns, axes, marks

place = place
item = item
group = group
time = time
count = count
count-of-total = count/total
share = share
value = value
values = values
interval = interval
level-interval = { $level } interval
rule = rule
reported = reported
within = within
not-reported = not reported
not-applicable = not applicable
withheld = withheld
protected = withheld (protection)

## bars

bars-category = category
bars-alt = Bars for { $n ->
    [one] { $n } category
   *[other] { $n } categories
}
bars-ends = { $head }; the five largest and three smallest follow

## bars in parts

stacked-document = document
stacked-total = total
stacked-alt = Figures by part, one bar a { $each } ({ $n }), { $total } in all: { $whole }
stacked-alike-alt = Figures by part, one bar a { $each } ({ $n })
grade-A = reported: numerator, base, date
grade-B = reported: date or base
grade-C = reported: neither stated, or rounded
grade-D = says “all” or “none”, no base stated
grade-N = rule, target, plan, budget
grade-X = damaged or contradicted: not used

## bars in panels, one a group

panels-legend = bars show the share of each group, numbers how many
panels-alt = Bars in panels, one a group on the same axis; { $n ->
    [one] { $n } group
   *[other] { $n } groups
}
panels-not-drawn = Not drawn

## what a zero leaves open

bound-legend = curve: largest rate that no event leaves open (one-sided { $level }, exact)
bound-total = total
bound-rate = largest rate left open
bound-said = { $label } 0/{ $n }, up to { $most }
bound-alt = With no event seen, upper bound of the true rate (one-sided { $level }) by total, log axes

## map of areas by class

map-legend = equal areas; boundaries as given by the user
map-area = area
map-class = class
map-unknown = no data
map-alt = Map of { $n ->
    [one] { $n } area
   *[other] { $n } areas
} by class
map-named = Named
map-shades = class: areas in it

## control chart

control-legend = dashed: limits; level line: all months together; ● beyond the limits, ○ within
control-rate = rate
control-limits = limits
control-against = against the limits
control-above = above
control-below = below
control-upper = upper
control-lower = lower
control-all = all
control-alt = Control chart from { $first } to { $last }, { $n ->
    [one] { $n } value
   *[other] { $n } values
} around { $centre }: { $above } above the limits, { $below } below
control-ends = Highest { $highest } ({ $highest_time }), lowest { $lowest } ({ $lowest_time })

## curves over time

curves-legend = bands and thin lines: { $level } intervals
curves-at-risk = at risk
curves-at-risk-below = Number at risk
curves-alt-survival = { $n ->
    [one] Survival curve of { $n } group
   *[other] Survival curves of { $n } groups
}
curves-alt-incidence = { $n ->
    [one] Cumulative incidence curve of { $n } group
   *[other] Cumulative incidence curves of { $n } groups
}
curves-of-one-survival = Survival curve ({ $group }, { $unit })
curves-of-one-incidence = Cumulative incidence curve ({ $group }, { $unit })
curves-said = { $group } { $share } at { $time }
curves-said-interval = { $group } { $share } at { $time }, interval { $interval }

## histogram

histogram-bin = bin
histogram-alt = Histogram ({ $unit }), n={ $total }, from { $low } to { $high }; most lie in { $bin }: { $n }
histogram-rules = Rules at

## funnel

funnel-legend = dashed 95%, solid 99.8% limits; ● outside 99.8%, ○ within
funnel-few = { $legend }; fewer than 10 units, read with care
funnel-all = all
funnel-against = against 99.8% limits
funnel-above = above
funnel-below = below
funnel-alt = Funnel of { $n ->
    [one] { $n } unit
   *[other] { $n } units
} around { $target } for all: { $outside } outside the 99.8% limits
funnel-sizes = Sizes run from { $smallest } to { $largest }

## estimates with their intervals

intervals-legend = ● estimate; bar: { $level } interval
intervals-estimate = estimate
intervals-alt = { $n ->
    [one] { $n } estimate with its { $level } interval
   *[other] { $n } estimates with { $level } intervals
}
intervals-against = { $head }, against { $name } { $value }
intervals-reference = reference
intervals-ends = the three highest and the three lowest follow

## small panels

small-panel = panel
small-alt = { $n ->
    [one] { $n } small panel
   *[other] { $n } small panels
} on the same axes, { $points ->
    [one] { $points } point
   *[other] { $points } points
} from { $first } to { $last }
small-more = { $n } more

## grid of marks

mark-done = done
mark-planned = planned only
mark-not-mentioned = not mentioned
matrix-total = total
matrix-alt = Grid of { $size } marks: { $counts }
matrix-by-column = By column: { $counts }
matrix-by-row = By row: { $counts }

## which pairs can be compared

pairs-comparable-mark = ● comparable
pairs-one = one
pairs-comparable = comparable
pairs-others = others
pairs-yes = yes
pairs-alt = { $places } places in pairs: of { $n ->
    [one] { $n } pair
   *[other] { $n } pairs
} { $can } can be compared
pairs-with = { $one } with { $other }
pairs-against = Reasons against: { $reasons }

## rules and reported figures

norms-legend = □ rule  ● reported  … not reported
norms-unit = unit
norms-panel = panel
norms-title = Rules and reported figures
norms-alt = { $title } ({ $unit }): { $n } listed, { $rules } with a rule, { $results } with a reported figure, { $both } with both
norms-rest = { $n } more not listed or not reported
norms-figure = figure

## values and ranges

ranges-overlap = the two overlap

## series before and after a reform

series-legend = solid: observed; dashed with band: the path without the reform and its interval
series-observed = observed
series-without = without the reform
series-without-label = without reform
series-alt = Series from { $first } to { $last }, { $n ->
    [one] { $n } value
   *[other] { $n } values
}: first { $first_value }, last { $last_value }, highest { $highest } ({ $highest_time }), lowest { $lowest } ({ $lowest_time })
series-reform = Reform
series-from = { $reform } from { $time }
series-end = without it the last value would be { $value }, interval { $interval }

## effects by time since adoption

event-legend = ○ before (should be near zero)  ● after  □ reference period
event-legend-thin = thin line: limits that hold for all periods together
event-time = since adoption
event-axis = periods since adoption
event-effect = effect
event-together = all periods together
event-range = { $low } to { $high }
event-alt = Effects from { $first } to { $last } periods since adoption; intervals that exclude zero: { $before } before, { $after } after
event-alt-together = { $head }; limits for all periods together that do: { $before } before, { $after } after

## from stage to stage

stages-legend = at the right: of the stage before, of the first; … not reported
stages-stage = stage
stages-of-before = of the stage before
stages-of-first = of the first
stages-of-before-label = of previous
stages-of-first-label = of first
stages-alt = Attrition over { $n ->
    [one] { $n } stage
   *[other] { $n } stages
}
stages-said = { $stage }, { $share } of the stage before

## baseline, result and target

goals-legend = ○ baseline  ● result  □ target  … not reported
goals-side-baseline = baseline
goals-side-result = result
goals-side-target = target
goals-alt = Baseline, result and target of { $n ->
    [one] { $n } row
   *[other] { $n } rows
}, { $both } with both result and target
goals-more = { $n } more

## tile map of provinces

tiles-legend = a tile a province-level division, roughly in place
tiles-protected = s
tiles-province = province
tiles-code = code
tiles-alt = Tile map of China's 34 province-level divisions, { $n } with data
tiles-above-zero = Above zero
tiles-highest = Highest
tiles-lowest = lowest
tiles-are-zero = Zero
tiles-withheld = Withheld to protect individuals
tiles-beside = Beside the map: { $name }
tiles-zero = zero
tiles-none = no place listed
tiles-any = above 0
tiles-up-to = up to { $high }
tiles-over = over { $low }
tiles-between = over { $low } to { $high }
tiles-shades = class: provinces in it

## timeline

timeline-legend = ● a day  ▬ a period  → open end
timeline-period = period
timeline-note = note
timeline-alt = Timeline: { $dated } dated, { $undated } undated
timeline-ends = The first four and the last four: { $items }
timeline-undated = Undated
timeline-undated-head = Undated ({ $n })
timeline-between = ;{" "}
