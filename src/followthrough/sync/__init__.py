"""The sync engine: plan what is new, then apply it through the ports. `run.run_sync` is the entry point.

The steps of a run, one sub-package each, in this order:

- `documents`: compare what the sources gave with what is known: which document and which item is which
- `following`: ask the trackers about followed issues, and remember the answers
- `linking`: propose existing issues for items without one, and record what a person decides about them
- `filing`: file an issue for each item that still has none, never twice
- `feedback`: find where a document and its issues disagree, and say so on issues and commits
- `write_back`: make the smallest change to a document's text that brings it up to date with its issues

`ledger` holds what the run knows and is the only module that changes it. `lease` keeps two runs apart.
"""
