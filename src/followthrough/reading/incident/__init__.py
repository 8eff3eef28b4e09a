"""What a document is, and the facts of its incident.

`facts.facts_of` is the entry point for the facts: the title (`title`), the day, severity and service (`facts`),
durations (`durations_in_prose`), and contributing factors (`factors`). Most are labelled values at the top of the
document (`labels`, `fact_labels`).

The day of the incident (`incident_day`) comes from a label, else the title, the text, or the file name. `day_in_prose`
corrects a day of writing by the first sentences, and `promised` excludes blocks whose days are due dates.

The kind of document (`document_kind`) is decided twice: roughly, before the judge, and again once the items are known,
by signs of a report (`kind_signs`, with `page_names`) and their weights (`kind_weights`).
"""
