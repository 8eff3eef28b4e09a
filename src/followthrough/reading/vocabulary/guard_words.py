"""Words for what protects or monitors something: "the form now refuses ...", "deletion is now restricted to ...".

These are parts of patterns for texts in lower case. Other languages have theirs in `settling.foreign_changes`.
"""

GUARDS = (
    r"(?:(?:alert|ask|block|cap|check|close|detect|enforce|expire|insist|limit|lock|page|prevent|refuse|"
    r"reject|require|validate|warn)s?|notif(?:y|ies))\b"
)
"""Verbs whose subject protects something: only a change can have made it so now."""
GUARDED = (
    r"(?:blocked|capped|checked|enforced|forbidden|in place|limited|locked|mandatory|monitored|protected|"
    r"rejected|required|restricted|reviewed|tested|validated|verified by)\b"
)
"""What is so protected."""
