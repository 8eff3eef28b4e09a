"""The sync engine: plan what is new, then apply it through the ports. `run_sync` of `run` is the way in.

The rooms, in the order in which a run goes through them:

- `documents`: what the sources gave against what is known: which document and which item is which
- `following`: what the trackers are asked about the issues that are followed, and what is remembered of the answers
- `filing`: an issue for each item that has none, filed once whatever fails
- `linking`: issues that are there already and may be what an item means; what a person decided about them
- `feedback`: where a document and its issues disagree, and what is said of that on issues and commits
- `write_back`: the smallest change to a document's text that says what its issues say

`ledger` holds what the run knows and is the only one that changes it; `lease` keeps two runs apart.
"""
