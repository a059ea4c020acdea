# What a workbook says. zh.ftl has the same names.

contents = Contents
notes = Notes
figures = Key figures
evidence = Evidence
sources = Sources
cover = Cover
data_of = { $name } data
in_full = { $name } in full
group = Group
row = Row
column = Column { $n }
unit = Unit
unit_of = { $column }: unit
evidence_ids = Evidence
empty = the report leaves this cell empty
blank = blank
sheet = Sheet
content = Content
sign = Shorthand
meaning = Meaning
one_table = This worksheet contains one table. Words in square brackets are explained in Notes, evidence ids in Evidence.
each_table = Each worksheet contains one table, without empty or merged cells. Words in square brackets are explained in Notes; evidence ids are those of the report, see Evidence.
plain_table = This worksheet contains one table.
standing_note = A word in brackets after an evidence id is the figure's kind; without one it is reported.
of = In { $name }

## what marks mean

means_not_reported = the quantity should be there, and is not given
means_not_stated = the figure is given; its date, base or unit is not
means_not_applicable = there is no such thing here
means_zero = counted, and none
means_withheld = masked by the publisher
means_damaged = there, but unreadable
means_suppressed = withheld by this report to protect individuals
means_immature = follow-up has not run its course
means_in_place = described as done
means_planned = announced
means_not_mentioned = the material is silent
