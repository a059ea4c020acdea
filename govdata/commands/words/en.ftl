# What commands say, in English; zh.ftl has the same messages under the same names.

folder-gone = the folder this was called in is gone; change to one that is there
no-study = { $folder } holds no study and no editions (params/*.yml): `govdata new FOLDER` makes a study; cd into one, or name it with --root
not-in-study = { $folder } lies in no study (no govdata.toml there or above): `govdata new FOLDER` makes a study; cd into it first

## build

build-summary = { $edition }: { $done } built, { $current } up to date, { $failed } failed of { $total } in { $time }
build-stopped = Stopped; { $left } not reached. Build again to go on.
build-failed-notebooks = {"  "}notebooks of failed reports: reports/{ $edition }/failed/
build-warning = {"  "}warning: { $text }
build-slowest = {"  "}slowest: { $slowest }
build-unguarded = {"  "}{ $n } reports ran unguarded: this system has no Landlock to keep a cell from writing outside its folder
build-left-over = {"  "}{ $n } files are no longer of this edition (--prune deletes them)
build-no-places = {"  "}the casebook has no places yet, so no profile was made: `govdata add FILE` takes in a document
build-pages = {"  "}pages: { $index }
build-refused = {"  "}worker { $worker } got no reports: { $why }
cluster-extra = --cluster needs Dask: pip install "govdata[cluster]"
cluster-local = --cluster { $address }: expected local:N, for N workers on this machine
cluster-address = --cluster { $address }: expected the scheduler's address, tcp://HOST:PORT or tls://HOST:PORT, its file (*.json), or local:N
cluster-cryptography = --cluster local:N needs the package cryptography: without it, everybody on this machine could run programs as you
cluster-no-file = --cluster { $name }: there is no such scheduler's file
cluster-nobody = --cluster { $address }: no scheduler answers there ({ $why }); start one with `dask scheduler`, or name its address as it prints it
cluster-version = --cluster { $address }: the scheduler is of another version: { $what }; install the same everywhere (requirements.lock)
cluster-refused =
    no worker at { $address } can be used; make them like this machine (docs/cluster.md):
    { $told }
explain-fault = can't run  { $report }: { $why }
explain-runs = runs       { $report }: { $why }
explain-current = up to date { $report }
and-more = {" "}and { $n } more

## list

list-edition = edition { $name }
list-topic = topic { $name }
state-faulty = faulty
state-to-run = to run
state-current = up to date

## diff

data-edited = { $file }: changed by hand or missing; it is not what the edition printed, which its manifest keeps. Build the edition again

## series

series-figure = { $figure }  { $label }
series-revised = revised
series-new-period = another period
series-not-printed = not printed
series-suppressed = withheld to protect people (suppressed)
series-not-reported = now not reported
series-not-stated = now not stated
series-not-applicable = now not applicable
series-zero = now zero
series-withheld = now withheld by its publisher
series-damaged = now damaged text
series-immature = not followed long enough
series-correction = (corrections: { $ids })
series-end = Figures: { $n }; editions with data: { $editions }.
series-left-out = { $edition } is left out: { $why }

## new

new-made = { $folder }: a study, made.
new-next =
    {"  "}cd { $folder }
    {"  "}govdata build            makes reports of the places at hand
    {"  "}govdata add FILE         takes in a document of your own
    {"  "}README.md says the rest.
new-kept = {"  "}kept as it was: { $names }
new-already = { $folder } is a study already (it has a govdata.toml); cd into it and `govdata build`
new-no-folder = { $folder } can't be made: { $why }

## check

check-faults = { $n } fault(s).
check-sound = { $counts }: sound.
check-unproved = Locators not proved: no documents at hand (set GOVDATA_SOURCES to their folder).
check-proved = { $n } locators proved against the documents.
check-identities = { $n } identities recomputed, each as recorded.
check-contradicted = { $expression }: the text contradicts itself, or a figure is coded wrongly; look at the passage.
check-words = Message files of { $n ->
    [one] one notebook
   *[other] { $n } notebooks
  }: sound.
check-words-faults = { $n } fault(s) in message files.
check-layer = layer { $name }: { $counts }
table-models = { $n } models
table-indicators = { $n } indicators
table-observations = { $n } observations
table-mechanisms = { $n } mechanisms
table-features = { $n } features
table-identities = { $n } identities
table-exemptions = { $n } exemptions
table-units = { $n } units
table-remarks = { $n } remarks
table-benchmarks = { $n } benchmarks
table-corrections = { $n } corrections
check-replaces = {"  "}{ $new } replaces { $old } ({ $id })
check-data = Data of { $n ->
    [one] one edition
   *[other] { $n } editions
 }: as built.
check-no-rows = no rows
check-fixed = fixed: { $what }
check-choose = { $file } row { $row }: { $exact } stands in { $n } places; which is meant?
check-choice = {"  "}{ $n }. at { $start }: …{ $before }【{ $exact }】{ $after }…
check-which = Number of the place (Enter: leave it)
check-try-fix = `govdata check --fix` writes where a quotation stands, and asks where it stands more than once.
check-not-held = Values not held against their passages: that needs pip install "govdata[coding]".
check-not-written = { $file } can't be written: { $why }
check-no-study = --fix writes to the tables of a study of your own, and there is none here: `govdata new FOLDER` makes one
check-no-documents = --fix looks in the documents, and none are at hand: put them into the study's documents/, or name their folder with --sources

fault-line = { $where }: { $told }
fault-row = { $file } row { $row }
fault-cell = , column { $column }, value { $value }
fault-says = “{ $exact }” says { $says }; correct it, or accept the wording once: a line { $line } in { $file }
fault-unread = “{ $exact }” can't be read by machine; if it says so, accept the wording once: a line { $line } in { $file }
fault-cut = “{ $exact }” stands within another number there; quote the whole number, as printed
fault-nowhere = “{ $exact }” stands nowhere in { $id }; there it reads “{ $found }”
fault-many = there it reads “{ $found }”, not “{ $exact }”, which stands in { $n } places: look which is meant
fault-elsewhere = there it reads “{ $found }”, not “{ $exact }”, which stands at start={ $start }, end={ $end }
fault-dangling = is not in { $table }{ $hint }
fault-keep-one = keep one of these, or name a new one and give it a row in indicators.csv
fault-no-offset = is empty; `govdata check --fix` writes where the quotation stands
fault-length = start, end and the quotation don't fit together; correct the quotation, or let `govdata check --fix` write the offsets
fault-empty = must not be empty
fault-no-number = no number; expected 26947, 26,947, 87.8% or 2.2万
fault-period = no period; expected 2012, 2012-05, 2012-05-01 or 2009/2014; empty if unknown
fault-range = value_high is given if, and only if, qualifier is range
fault-damaged = value is empty if, and only if, standing is damaged
fault-notes = note and note_en say the same in both languages, or are both empty
fault-version-moved = “{ $exact }” is of an earlier version of { $id }: it was being moved when the command was stopped; choose with `govdata check --fix`
fault-version-ambiguous = “{ $exact }” is of an earlier version of { $id }: it stands there more than once, or in another context; choose with `govdata check --fix`
fault-version-changed = “{ $exact }” is of an earlier version of { $id }: other words stand there now; choose with `govdata check --fix`
fault-version-gone = “{ $exact }” is of an earlier version of { $id }: its words are gone; quote the new version, or take the row out
fault-version-texts = the texts of { $id } begin and end where they did in an earlier version: correct start and end of its parts and passages in sources.json, then take out parts_of

## suggest

suggest-written = { $n ->
    [one] one statement
   *[other] { $n } statements
 } proposed, { $doubtful } to look at, { $unnamed } without an indicator yet; { $left } numbers left alone (dates, labels, slogans): { $file }
suggest-none = No statement found; { $left } numbers left alone (dates, labels, slogans).
suggest-identities = { $n } identities proposed: { $file }
suggest-append-where = --append needs --output: the table that the rows go behind
suggest-no-model = models: no model_id { $model }{ $hint }; add it to models.csv first, or leave --model out
suggest-needs-model = --identities needs --model: the ids in an identity are made of it
suggest-exists = { $file } is there already; choose another name, or --force to write over it
suggest-no-document = { $document }: neither a file nor a document of the casebook{ $hint }
suggest-no-sources = no documents at hand; set GOVDATA_SOURCES to the folder of <source_id>.txt, or name a file
suggest-no-text = { $file }: not text; `govdata add` takes in PDF, Word and web pages
suggest-no-utf8 = { $file }: neither UTF-8 nor GB18030, at byte { $byte }; save it as UTF-8
suggest-gb18030 = { $file }: read as GB18030; save it as UTF-8 before its rows go into the casebook
suggest-no-write = { $file }: can't be written: { $why }
doubt-damaged = Damaged text: no value is given
doubt-beside_damage = Beside damaged text, which may have taken its subject
doubt-standing = Standing unclear
doubt-formula = The number in a formula's name
doubt-no_unit = No unit is printed
doubt-above_all = A share above one whole
doubt-rhetoric = Perhaps rhetoric
doubt-round_name = A round number, perhaps of a campaign's name
identity-share = Numerator over denominator gives the printed share.
identity-sum = The parts and the total.
identity-order = Before and after, as the words say.

## cost

cost-counting = counting { $report }, below { $min_cell } …
cost-none = no report of edition { $edition } reads records: nothing in it is protected
cost-svg = --to { $file }: the picture is an SVG; end the name in .svg
cost-in-reports = --to { $file }: reports/ is for readers, and this picture isn't; put it elsewhere
cost-no-folder = --to { $file }: there is no such folder; make it first
cost-not-written = { $file } can't be written: { $why }
cost-column-below = below
cost-column-cells = cells
cost-column-hidden = hidden ≤
cost-column-small = small ≤
cost-column-covering = for them ~
cost-column-shown = cells shown ≥
cost-column-kept = counts shown
cost-unsaid = …
cost-chosen = (chosen)
cost-refused = refused: { $why }
cost-nothing = no table of it is protected
cost-row = { $name }: below { $min_cell }
cost-row-chosen = { $name }: below { $min_cell } (chosen)
cost-panel-cells = Not for readers. Cells shown, at least
cost-panel-kept = Of what is counted, shown in inner cells
cost-title = What thresholds would hide
cost-legend = small: counts below the threshold and the like; for them: hidden so that these can't be worked out; counts shown: of what is counted, what stands in inner cells that are shown
cost-picture = picture: { $file }
cost-warning = For the person who publishes: hand neither on. Thresholds side by side tell more than a page does.

## ledger

ledger-empty = Nothing that was counted from records has been released yet.
ledger-whole = Chain whole; entries: { $n }; ends with { $digest }
ledger-release =
    { $number }  { $report }: { $hidden } of { $cells } cells hidden
        { $kind } records { $digest }; { $settings }
ledger-gone = {"    "}withdrawn { $on }
ledger-table = { $name } ({ $measure })
ledger-cell = {"  "}{ $where }: { $value }
ledger-withdrawn =
    Edition { $edition }: releases marked as withdrawn: { $n }
    What readers have stays known: later editions are still protected together with it.

## agree

agree-none = no document here has two codings: the second coder's rows stand in casebook/second/observations.csv (`govdata code ID --second` writes them)
agree-figures = { $id }: { $figures } figures coded by both; by the first alone { $only_first }, by the second alone { $only_second }
agree-field = {"  "}{ $field }: { $agree } of { $n } alike, alpha { $alpha }
agree-difference = {"  "}{ $id } { $field } “{ $exact }”: 1 { $first }, 2 { $second }
agree-decided = {"  "}{ $id } { $field } “{ $exact }”: { $first } / { $second }, settled as { $decided }
agree-which = 1 or 2 (Enter: leave it open)
agree-refused = { $id }: not settled: { $why }
agree-outside = another program has changed the table meanwhile; nothing was settled: start again
agree-unsound = { $id }: the codings can't be compared: { $why }; `govdata check --fix` first

## add

add-taken = { $id }: { $n } characters, read as { $read_as }; the text is { $folder }/{ $id }.txt
add-entry = {"  "}title: { $title } · issuer: { $issuer } · date: { $issued }
add-lacking = {"  "}the document doesn't say: { $names }; write it into casebook/sources.json
add-scanned = {"  "}pages without text (scanned, or in letters that don't say what they are), left out: { $pages }
add-dropped = {"  "}{ $n } signs that no text has (NUL and the like) were left out
add-title-from-file = {"  "}the title is from the name of the file; the document has none
add-title = title
add-publisher = issuer
add-issued = date
add-ask-title = Title of { $file } (Enter: none)
add-ask-publisher = Who issued { $file }? (Enter: not known)
add-ask-issued = When was { $file } issued, as 2023-01-10? (Enter: not known)
add-there = { $file } is there already, as { $id }
add-id-taken = { $file }: there is a document { $id } already; give this one another id: --id
add-one-id = --id names one document; give one file
add-not-written = { $file }: can't be written: { $why }; nothing of it was kept in the list of documents
add-bad-id = --id { $id }: an id has letters, digits, dots, hyphens and underscores, a letter or digit first
add-no-date = { $given } is no date; expected 2023-01-10, 2023-01 or 2023
add-moved = {"  "}a new version: { $moved } passages moved, { $waiting } wait for you: `govdata check` names them, `govdata check --fix` asks
add-place = {"  "}its place has no row in models.csv yet: { $place }; `--place "{ $place }"` writes one, and so does the workbench (govdata code)
add-place-known = {"  "}its place: { $place } ({ $id }), which has a row already
add-place-written = {"  "}its place: { $place } ({ $id }), written to casebook/models.csv, row { $line }
add-place-lacks = {"  "}still to be said of it: { $names }; write it into casebook/models.csv
add-place-unnamed = the document doesn't say what place it is about; name it: --place
add-place-word = --{ $name } { $given }: it is one of { $words }
add-place-elsewhere = { $code } is a code of { $province }, and the place is { $place }; correct one of them
add-ask-place-place-zh = Its place, in full (Enter: { $default }; - : no new place)
add-ask-place-model-id = Its id, in small letters (Enter: { $default })
add-ask-place-level = province, prefecture, county, township, community or institution? (Enter: { $default })
add-ask-place-division-code = Its code in GB/T 2260 (Enter: { $default })
add-ask-place-summary-zh = What it does, in a sentence in Chinese (Enter: { $default })
add-ask-place-place-en = The place in English (Enter: { $default })
add-ask-place-summary-en = The sentence in English (Enter: { $default })
place-division-code = division code (GB/T 2260)
place-summary-zh = what it does (its sentence is still a document's title)
place-name-en = English name of its model
place-place-en = place in English
place-summary-en = the sentence in English
check-place-lacks = still to be said in models.csv: { $what }, of { $n ->
    [one] { $n } place
   *[other] { $n } places
  } ({ $ids })
add-no-document = no document { $id } in this study{ $hint }
document-large = { $file }: { $mib } MiB, more than the { $most } MiB that are read at once; take in its parts
document-none = { $file }: no such file
document-unread = { $file }: can't be read: { $why }
document-empty = { $file }: there is no text in it
document-library = { $file }: reading it needs a library that isn't installed: pip install "govdata[coding]"
document-old = { $file }: an old Office file, or one with a password; open it, save it as .docx without a password, and add that
document-encoding = { $file }: no text in an encoding that is known here; open it in an editor, save it as UTF-8, and add that
document-no-text = { $file }: a web page without a text of its own; save the text as .txt, and add that
document-broken = { $file }: the file is broken ({ $why }); open it, save or print it anew, and add that
document-kind = { $file }: documents are .txt, .html, .docx or .pdf; save it as one of these, and add that
document-encrypted = { $file }: an encrypted PDF; save it without a password, and add that
document-scanned = { $file }: scanned, or in letters that don't say what they are: none of its { $n } pages has text. Have it read by an OCR program, check what that wrote, and add it as text
