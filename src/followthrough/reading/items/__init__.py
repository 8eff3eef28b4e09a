"""The facts of each action item: whether it is done, its owner, due date, priority, references, and title.

`item_facts.item_facts` is the entry point for all but the title. Each list below is in the order in which its files are
asked, and the first answer counts.

Which words count: those before the references at the end (`last_references`), without what was struck out or replaced
(`replaced_parts`).

Is it done? `state_of_item` has the order in which all that states it is asked.

Who owns it?

1. The owner in a column or field (`owners.named_owner`).
2. The owner in its words: `owners.WAYS` has the ways to write it, with an example each. They are in `owner_marks` and
   `persons` (at the beginning and the end), `owner_clauses` (as a subject), `linked_people`, and `people_named` (people
   named elsewhere). If the document is not in English: `foreign_owners`.
3. The sentence after it (`taken_up`).

`owner_words` lists what is no owner, `teams` what is a team.

When is it due?

1. The date in a column or field (`due_by_place`).
2. The date in an answer that accepts the recommendation (`answers`, `due`).
3. For an open item: the date in the sentence after it or in a field below (`taken_up`), in its words (`due`), beside
   the owner, or at the end (`due_by_place`). For a done item: only a date that is still a due date (`due.due_of_done`),
   not the day on which it was done.

`read` then settles which number of a date is the month (`vocabulary.day_order`).

What does it refer to? `references` finds the tickets and addresses, and `mentions` those that belong to others.
If there is none, `inherited_references` takes over the ticket of a title. What a document means by its short ones is in
`reading.short_references`.

How urgent is it? The column or field, else the words (`priority`). What is it called? The
`title` is what is left of its words.

`asides` reads the end of an item for all of these: "(Ana, in progress, 18 May)", "— Ana — OPS-22". `boards` turns
exported boards into lists before anything else is read.
"""
