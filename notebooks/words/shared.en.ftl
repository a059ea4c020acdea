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

## Reading records

# Rows refused at the door, or after the cut-off: every report on records says so.
door = { $n_refused ->
    [0] The file had { DIGITS($n_read) } rows; all were accepted.
    [1] The file had { DIGITS($n_read) } rows; one was refused when it was read.
   *[other] The file had { DIGITS($n_read) } rows; { DIGITS($n_refused) } were refused when it was read.
}{ $n_left_out ->
    [0] {""}
    [1] {" "}One row came about after the cut-off and is left out.
   *[other] {" "}{ DIGITS($n_left_out) } rows came about after the cut-off and are left out.
}{ $n_censored ->
    [0] {""}
    [1] {" "}For one row, what happened after the cut-off is not counted; the row stays.
   *[other] {" "}For { DIGITS($n_censored) } rows, what happened after the cut-off is not counted; the rows stay.
}
