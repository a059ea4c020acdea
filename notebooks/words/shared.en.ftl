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

head =
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
row-days = { $row }, { DIGITS($days) } days

## Notes of tables

protected = Protected as a batch: no hidden number follows from the totals. { MARK("suppressed") } means withheld to protect individuals.
