# An edition's web pages: its reports, all editions, figures over editions. zh.ftl has the same names.

index-title = { $edition }: reports
in-language = English
skip-to-reports = Skip to the reports
built = { $n ->
    [one] { $n } report built
   *[other] { $n } reports built
}, { $failed } failed.
passages = Passages quoted: { $reported } reported, { $goals ->
    [one] { $goals } rule or target
   *[other] { $goals } rules or targets
}, { $damaged } damaged or contradicted.
made-up = { $n ->
    [one] { $n } uses synthetic data and only shows a method.
   *[other] { $n } use synthetic data and only show a method.
}
made-from-manifest = Made with govdata from manifest.json.
title-failed = Failed
title-corrections = Corrections
title-packs = Committee packs
title-data = Data
data-note = Every printed number, with what it rests on.
search = Search
search-hint = Titles, findings, places or printed numbers, such as 317, 26,446 or 87.8%; each number leads to what it rests on.
select-topic = Topic
select-model = Model
select-all = All
shown = { $shown } of { $all } shown
places-found = , { $n } places found
one-place-found = , { $n } place found
places-more = { $n } more
report-standing = { $reported } reported, { $goals ->
    [one] { $goals } rule or target
   *[other] { $goals } rules or targets
}, { $damaged } damaged

## topics

topic-model_profile = Model profiles
topic-model_comparison = Models compared
topic-reoffending = Reoffending
topic-correction_caseload = Correction caseload
topic-grid_staffing = Grid staffing
topic-service_requests = Service requests
topic-dispute_mediation = Dispute mediation
topic-targets_and_results = Targets and results
topic-fiscal_inputs = Fiscal inputs
topic-participation_and_satisfaction = Participation and satisfaction
topic-reform_effects = Reform effects
topic-evidence_audit = Evidence audit

## all editions

library-title = Editions
skip-to-editions = Skip to the editions
editions = { $n ->
    [one] { $n } edition.
   *[other] { $n } editions.
}
reports-zh = reports in Chinese: { $n }
reports-en = reports in English: { $n }
reports-other = reports in { $lang }: { $n }
edition-failed = failed: { $n }
edition-corrections = corrections: { $n }
withdrawn = withdrawn { $date }
files-gone = Its files are no longer here; the ledger keeps what it released.
made-from-manifests = Made with govdata from the manifests.

## figures over editions

series-title = Figures over editions
series-of = Figures over editions: { $report }
series-all = All reports
series-reading = What each figure was in every edition that is kept, and what became of it. A number leads to the evidence of its edition; an address leads to its figure.
series-left-out = Editions left out
series-figures = figures: { $n }
series-with-change = changed: { $n }
col-edition = Edition
col-date = Date
col-printed = As printed
col-change = Change
col-corrections = Corrections
series-changed = Figures that changed
series-unchanged = Figures that did not change
series-addresses = Addresses
col-address = Address
col-leads = What it is in each edition
series-former = formerly
series-unkept = No edition that is kept still prints it, or it was withdrawn.
change-first = first
change-same = same
change-new_period = another period
change-revised = revised
change-not_printed = no longer printed
change-suppressed = now withheld to protect individuals
change-withheld = now withheld
change-damaged = now damaged text
change-not_reported = now not reported
change-not_applicable = now not applicable
change-not_stated = now not stated
change-zero = now zero
change-immature = follow-up not complete
change-in_words = now said in words
