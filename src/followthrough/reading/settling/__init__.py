"""Which candidates are action items: from the judge's probabilities to a decision on each.

`settle.settle` is the entry point. For each candidate it asks in this order:

1. Does a marker of the author decide? (`reading.markers`)
2. Is the judge sure enough, or does the document make it clear? The judge is overruled by `upgrades`: what is tagged or
   has a box, owner, state, or ticket of its own (`own_facts`), prose that reports or demands a change
   (`reported_changes`, and in other languages `foreign_changes`), and promises in any section (`pledges`).
3. Is it no item by its own words or its titles? `no_item.VETOES` has the reasons. It may be given up (see below), only
   point elsewhere (`pointers`), advise readers (`advice`), or stand below a heading for what is `earlier`.
4. Is it no item because of other lines? (`by_other_lines`) It may group or explain items, explain a table (`legends`),
   only mean well (`closings`), or repeat an item (`repetitions`).

Is it given up, and why? `given_up` decides for the whole page before all this, by the state in its row, the lines below
(`states_below`), its words (`dropping_words`), and its titles.

Which lines belong to an item? `parts`. The facts of an item, such as whether it is done, are decided in
`reading.items`.
"""
