"""Whether an item is done, where the document says so: a box, a state, a section, or the words."""

import re

from followthrough.reading.cues import Cue

_DONE = re.compile(
    r"\W{0,6}(?:done|complete[d]?|closed|finished|fixed|resolved|merged|shipped|implemented|yes|x|✅|☑|✔|erledigt|"
    r"abgeschlossen|"
    r"terminée?|fait|hech[oa]|completad[oa]|conclu[ií]d[oa]|feit[oa]|完了|対応済み?|済|実施済み?|已完成|"
    r"完成)(?![a-z-])",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\W{0,6}(?:to-?do|open|pending|in.?progress|not (?:started|done|yet)|planned|wip|started|ongoing|backlog|"
    r"proposed|no|new|tbd|blocked|"
    r"scheduled|under (?:review|way)|in review|offen|in arbeit|geplant|en cours|à faire|pendiente|en curso|"
    r"em andamento|pendente|"
    r"未着手|進行中|対応中|予定|未完了|未対応|进行中|未开始|待办|待处理|❌|⬜|🔄|⏳|🚧|☐)(?![a-z-])",
    re.IGNORECASE,
)
_SAYS_DONE = re.compile(
    r"(?:✅|☑|✔|\((?:done|completed?|fixed|merged|resolved|implemented|shipped)[^()]{0,30}\)|\[(?:done|completed?|"
    r"fixed|merged)\]|"
    r"\b(?:DONE|COMPLETED?|FIXED|MERGED)\b|[-–—:]\s?\**(?:done|completed?|fixed|merged)\**\W{0,3}$|"
    r"(?:実装)?完了[:：]|(?<!未)完了\W{0,3}$|"
    r"(?:has|have) (?:already |now |since )?been \w+|\b(?:is|are) now\b|\bwe (?:have|['’]ve) (?:also |now |"
    r"already |since )?\w+)"
)
_SAYS_OPEN = re.compile(
    r"(?:\b(?:TODO|WIP)\b|\((?:todo|wip|in progress|planned|pending|open|ongoing)[^()]{0,30}\)|\bin progress\b|"
    r"work in progress|"
    r"\b(?:are|is|['’]re) (?:currently |actively |still |also )?(?:working on|going to|planning|continuing|"
    r"investigating|considering|"
    r"looking|adding|implementing|building|migrating|reviewing|exploring|evaluating)\b|\bplan(?:s|ned|ning)? (?:to|"
    r"for|on)\b|"
    r"\bnot yet\b|yet to\b|\bto be (?:done|implemented|added)\b)",
    re.IGNORECASE,
)


def state_says(value: str) -> bool | None:
    """What the cell of a state column, or the value of a state field, says."""
    if _NOT_DONE.match(value):
        return False
    if _DONE.match(value):
        return True
    return None


def words_say(text: str, cue: Cue) -> bool | None:
    """What the words of an item say; None where they leave it open."""
    text = text[:1000]
    if _SAYS_OPEN.search(text):
        return False
    if _SAYS_DONE.search(text):
        return True
    return True if cue is Cue.DONE else None
