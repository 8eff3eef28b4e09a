"""From what the sources gave to what is remembered of postmortems, their items and the issues that these name.

`plan.plan_documents` is the way in. It first tells which document is which known postmortem, and then which item is
which known item; each stage looks only at what the ones before it left.

Which document is which postmortem (`same_document`):

1. The same text at the same path.
2. The same text at another path, where the postmortem no longer stands at its own: it was renamed.
3. The same path, and the title or a promise in common: it was edited.
4. Much in common with a postmortem that no longer stands at its own path: it was renamed and edited. How much is
   enough, and what tells of another incident, `same_incident` says.
5. The same path, whatever it says now: it was rewritten.

In 3 and 5 a document that tells of another incident is a new postmortem, unless most items are the same.

Which item is which known item (`same_item`):

1. In its own document, by `matching.known_items`, as in a check: the best assignment to the items that stood there, by
   the id that a line carries, the tickets, the words, the section and the place; then the items that had vanished from
   there, by id or word for word, or by what they promise where their issue is still open.
2. From another document, by the id that the line carries, unless its item still stands there.
3. In its own document once more, for a line that was copied with the id of another: by its words.
4. From another document in the same reading, word for word, or by what it promises where the issue is still open.

What matches nothing is new and gets an id of its own (`reading.identity.free_id`). Three things are told apart from
that: a line that gives an item up (`giving_up`), the only new item of a list that lost one, for which the issue of the
lost one is proposed (`replaced`), and what another postmortem promises, too (`linking.said_again`).
"""
