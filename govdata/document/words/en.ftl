# The words that every report shares: names of parts, standings, grades, marks. zh.ftl has the same names.

## numbers and parts

figure = Figure
table = Table
equation = Equation
section = Section { $numeral }
pack = Reports
summary = Summary
contents = Contents
where = Contents, kept in view
question = Question
verdict = Verdict
benchmark = Benchmark
sure_title = How sure we are
limits_title = What this does not show
requests_title = Decisions requested
status_title = About the data
answers = What each chapter answers
references = References
notes = Notes
appendix_a = Appendix A  Evidence
appendix_b = Appendix B  Assurance record
id = ID
indicator = Indicator
printed = As printed
document = Source
position = Characters
standing = Kind
grade = Grade
period = Period
formula = Computation
note = Note
page = Page
item = Item
value = Value
check = Check
result = Result
parameter = Parameter
reviewer = Reviewed by
post = Position
date = Date
undated = not stated

## the web page

skip = Skip to the report
close = Close
to_row = See its row in the evidence table
to_text = Back to the text
evidence = Evidence
evidence_grade = Evidence grade { $grade }
scroll = { $what }, scrolls sideways
figure_data = The figures in this chart

## made-up records

synthetic = SYNTHETIC DATA
synthetic_note = This report is made from synthetic data. It shows the method and says nothing of any real place.

## how to read

reading = How to read this report
reading_at = How to read: page { $page }
reading_lines = The line under a number
key_solid = reported
key_dashed = rule, target, plan
key_dotted = derived, recomputed
line_solid = what a text says of its own place; not verified.
line_dashed = required or intended, not achieved; includes budgets.
line_dotted = worked out by this report or from records; also damaged text.
reading_ids = The code beside a number leads to Appendix A: E for a passage, F for a derivation, R for records.
reading_grades = Evidence grades, and number of pieces
pieces = { $n }
reading_marks = Marks in tables

## appendices

appendix_a_note = Positions count characters in the document's text (UTF-8); “As printed” quotes the text to the letter. Grades: A to D for reported figures, N for a rule, target or plan, X for damaged or contradicted figures.
appendix_a_beyond = {" "}Only what the report prints is listed; the rest ({ $n } more) is listed in the workbook (xlsx) only.
appendix_b_note = For the reviewer: how this report was made, what was checked in making it, with which parameters, and what identifies its inputs. The same notebook, code, data and parameters give the same file, byte for byte.

## assurance record

how_made = How it was made
checked = Checked during production
with_parameters = Parameters used
fingerprints = Fingerprints of the inputs
meaning = Meaning
not_set = not set
yes = yes
no = no
record_edition = Edition
record_report = Report
record_build = Build
record_notebook = Notebook
record_code = Code
record_data = Data read
record_libraries = Libraries
record_software = Software
record_standards = File standard
record_fonts = Fonts
check_numbers = Numbers with a traceable origin
found_numbers = { $places }, from { $pieces } pieces of evidence
check_positions = Quotations with document and position
check_formulas = Derived figures with formula and inputs
check_damaged = Damaged or contradicted figures (X)
found_damaged = { $n }, used in deriving: { $used }
check_references = References that resolve
check_alt = Pictures with a description
of = { $good } of { $all }

## joining

made = Made with govdata
colon = :{" "}
stop = .
list_separator = ,{" "}
sourced = {" "}Source:{" "}
from_inputs = {" "}(from { $inputs })
untitled = Untitled report
all_from = {" "}Every number here comes from { $evidence }.

## what can't be shown

not_shown = {"["}cell { $cell }: { $what } can't be shown here]
interactive = interactive content ({ $what })
unknown_type = output of type { $what }
broken_picture = a broken picture
missing_picture = picture { $name } (not there, or unreadable)
embedded = embedded { $what }
image_of = Picture made by cell { $cell }

## standings

measured = reported
output = output
outcome = outcome
structure = structure
norm = rule
target = target
plan = plan
budget = budget
damaged = damaged text
derived = derived
recomputed = recomputed from records

## grades

grade_A = reported, with numerator, base and date
grade_B = reported, with date or base
grade_C = reported, neither stated, or rounded
grade_D = says “all” or “none”, base not stated
grade_N = rule, target, plan or budget
grade_X = damaged or contradicted, not used

## how sure

sure = Sure
fairly = Fairly sure
unsure = Not very sure
conditional = With conditions
unknown = Not known

## verdicts

different = They differ
same = No difference seen
cannot_tell = Cannot be judged yet
described = Described, not tested

## what marks mean

not_reported = not reported
not_stated = not stated
not_applicable = not applicable
zero = zero
withheld = withheld
mark_damaged = damaged text
suppressed = suppressed to protect individuals
immature = follow-up not complete
in_place = in place
planned = planned
not_mentioned = not mentioned

## marks

sign_not_reported = …
sign_not_stated = not stated
sign_not_applicable = —
sign_zero = 0
sign_withheld = w
sign_damaged = x
sign_suppressed = s
sign_immature = n.y.
sign_in_place = ●
sign_planned = ○
sign_not_mentioned = ·
