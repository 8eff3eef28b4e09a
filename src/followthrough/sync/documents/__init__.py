"""From what the sources gave to what is remembered of postmortems, their items, and the issues that these name.

`plan.plan_documents` is the entry point. It first decides which document is which known postmortem, then which item is
which known item. Both work in stages, and each stage looks only at what the stages before it left unmatched.

Which document is which postmortem (`same_document`):

1. The same text at the same path.
2. The path that its tracker says an issue was moved to, unless another postmortem is known there.
3. The same text at another path, where the postmortem is no longer at its own path: it was renamed.
4. The same path, and the title or a promise in common: it was edited.
5. Much in common with a postmortem that is no longer at its own path: it was renamed and edited. `same_incident`
   defines how much is enough.
6. The same path, whatever it says now: it was rewritten.

In stages 4 to 6 a document about another incident is a new postmortem, unless most of it is the same.

Which item is which known item (`same_item`):

1. Within its document, as in a check (`matching.known_items`): the items that had vanished from there, by id or word
   for word. Then the best assignment to the items that were there, by the id in the line, the tickets, the words, the
   section, and the position; what only reads alike has to be in the same place, and nothing follows an item that is
   done unless it says the same. What is left, by the issue that was filed for it and that a line names now. Then again
   the vanished ones by what they promise: in the same words, and in nearly these while their issue is open. Where the
   file is about another incident now, nothing follows an item whose issue is closed.
2. Within its document, what is no longer struck out: in the words that were, or in fewer.
3. From another document, by the id in the line, unless that item is still where it was.
4. Within its document again, for a line that was copied together with another item's id: by its words.
5. The part of a split item that another document names its issue for, in the same reading.
6. From another document that lost it in the same reading: word for word, or by what it promises while its issue is
   open.

An item that matches nothing is new and gets an id of its own (`reading.identity.free_id`).

Four cases are not identity, and are decided elsewhere: a line that gives an item up (`giving_up`); an item that became
part of another one, which then follows the issues of both (`merged`); a new item that may be one that went, in other
words, which gets that one's issue proposed (`replaced`); and a promise that another postmortem makes as well
(`linking.promised_again`).
"""
