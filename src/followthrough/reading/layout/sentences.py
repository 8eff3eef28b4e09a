"""Cuts prose into sentences: abbreviations, versions, addresses and code do not end one. Linear in the size."""

from collections.abc import Sequence

from followthrough.reading.outline import RichText, Span
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.words import IMPERATIVES

# One character class after another and nothing nested: each character is visited a bounded number of times.
# The one class at its beginning lets the search run past all else.
_STOP = lazy_pattern(
    r"""[.!?。！？\n✅❌☑☐✔•](?:(?<=[.!?])[.!?]{0,2}["'”’)\]*_]{0,3}(?:\[\d{1,3}\]){0,3}\s+|"""
    r"""(?<=[。！？])["'”’」』）)]{0,3}\s*|(?<=[\n✅❌☑☐✔•]))"""
)
_SIGNS = frozenset("✅❌☑☐✔•")  # these end the sentence before them, and begin the next
_CLOSING = frozenset('"”’»')
_BARS = frozenset("|)],;")
_STATE_LABELS = ("status", "state")
# The apostrophe of a contraction belongs to its word ("don't."), the one that opens a quotation does not ("'a.").
_LAST_WORD = lazy_pattern(r"([^\s(\[\"“‘„‚«»]{1,20})$")
_LONGEST_OPENING, _OPENING = 40, " \"'“‘(*_"
_DAYS = lazy_pattern(r"(?:\d{1,2}\.?[/–-])?\d{1,2}")
_NOTE = lazy_pattern(r"\[\d{1,3}\]\s+(?=[A-Z])")
# "Limit the retries. (#12)", "... (Ana, 19 December 2031, #12)": what follows the full stop belongs to the
# sentence before it.
_REMARK_BEHIND = lazy_pattern(
    r"\((?:[^()\s]{1,300}(?: [^()\s]{1,60}){0,2}|"
    r"(?=[^()]{0,40},)(?=[^()]{0,80}\d)[^()\s]{1,30}(?:(?<!\.) [^()\s]{1,30}){3,8})\)\.?(?:\s+(?=[^a-z])|$)"
)
_FIRST_WORD = lazy_pattern(r"[^\W\d_]{1,12}(?!['’\w])|[^\W\d_]{1,10}['’][^\W\d_]{1,4}")

# Never the last word of a sentence.
_ABBREVIATIONS = frozenset(
    """e.g eg i.e ie vs approx dr mr mrs ms prof nr st cf resp incl excl v
    z.b bzw ca d.h u.a ggf evtl inkl vgl s p.ex ex sr sra srta env m mme""".split()
)
# The last word of a sentence unless a number follows ("no. 5").
_BEFORE_NUMBER = frozenset(
    """no fig ver abs art pág pag num abb kap str ziff núm chap blz hfst kl klo tlf čl odst obr ust pkt rys poz
    godz ст стр рис гл табл пп мал tgl""".split()
)
# The last word of a sentence where what follows can only begin one ("retries, timeouts etc. We will ...").
_MAY_END = frozenset(
    """etc inc ltd co corp al est dept usw ee.uu ee uu tp a.m p.m am pm u.s u.k min max avg
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun""".split()
)
# The same in other languages; in capitals they are something else ("ES" runs a search).
_FOREIGN = frozenset(
    """bspw sog zzgl abzgl exkl insb einschl entspr ges lt i.d.r z.t u.u o.ä s.o s.u v.a u.ä o.g d.s usf jan märz mrz
    mär okt dez mio mrd p.ej ej aprox máx mín dpto uds ene abr dic p.ex cad c.-à-d c.à.d réf janv févr avr juil déc ltda
    dra p.es es ecc cfr dott rif giu bijv bv d.w.z o.a m.b.t i.v.m t.o.v n.a.v m.u.v i.p.v z.s.m enz evt mevr dhr t.ex
    bl.a d.v.s dvs m.m m.fl osv p.g.a s.k jfr f.eks eks pga mht ift iht jf vedr o.l esim ks ym jne vrt huom tms tzn tj
    např atd apod cca tzv mj vč hod np m.in itd itp tzw tys wg
    т.е т.к т.д т.п т.н т.ч т.о др пр напр см ред прим тел руб тыс млн млрд мин сек ок ул им див ін тис хв
    vb örn bkz dsb dst yg v.v""".split()
)
# One lookup, since most words are none of them.
_KNOWN_ABBREVIATIONS = _ABBREVIATIONS | _BEFORE_NUMBER | _MAY_END | _FOREIGN
_OPENERS = frozenset(
    """a after all also although an and any as at because before both but by during each every everyone for from
    going he however i i'll i've if in instead it it's its many most moving my next no nobody none not nothing now on
    once one only our people several she since so some that that's the their then there there's therefore these they
    this those though thus to today two until we we'll we're we've what when where whether which while who why with you
    aber das der die ein eine es im wenn wir ce ces il les nous on pour una el los se como para ela nós
    diese dieser dadurch danach deshalb außerdem sie une cela elle nos esto esta este wij het een dit deze vi det den
    när questo questa abbiamo jest są to nie мы это для при он она они после если все ми це""".split()
)
_GERMAN_MONTHS = frozenset(
    """januar jänner februar feber märz april mai juni juli august september oktober november dezember
    jan feb mär mrz apr jun jul aug sept okt nov dez""".split()
)
"""Only in German does a full stop stand between the day and a month in capitals."""
# Before a number with a full stop they make it an ordinal ("im 3. Quartal").
_BEFORE_ORDINAL = frozenset("am im vom zum zur beim der den dem des ins".split())


def sentences(text: RichText) -> Sequence[Span]:
    """The spans of the sentences in this text, in order, without surrounding space."""
    whole = text.text
    found: list[Span] = []
    if whole.isascii() and not _may_stop(whole[:-1]):  # most entries and paragraphs are one sentence
        span = _trimmed(whole, 0, len(whole))
        return [span] if span else found
    code = text.code
    at = 0
    next_code = 0
    for match in _STOP.finditer(whole):
        stop = match.start()
        if stop < at:
            continue  # within a bracket that belongs to the sentence before it
        while next_code < len(code) and code[next_code][1] <= stop:
            next_code += 1
        if next_code < len(code) and code[next_code][0] <= stop:
            continue
        mark, after = whole[stop], match.end()
        if mark == "." and not _ends(whole, stop, after):
            continue
        if mark in "!?" and whole[stop + 1] in _CLOSING and whole[after : after + 1].islower():
            continue  # 'The form asks "are you sure?" before it goes on' is one
        if mark in _SIGNS:
            if whole[max(0, stop - 12) : stop].rstrip(" *:").lower().endswith(_STATE_LABELS):
                continue  # "Status: ✅ Done" is one
            if whole[stop + 1 : stop + 4].lstrip("\ufe0f ")[:1] in _BARS:
                continue  # so is "Status: Done ✅ | Ticket: ..."
            after = stop
        if whole.startswith("[", after) and whole[at] != "[" and (note := _NOTE.match(whole, after)) is not None:
            after = note.end()
        if whole.startswith("(", after) and (link := _REMARK_BEHIND.match(whole, after)) is not None:
            after = link.end()
        span = _trimmed(whole, at, after)
        if span:
            found.append(span)
        at = after
    span = _trimmed(whole, at, len(whole))
    if span:
        found.append(span)
    return found


def _may_stop(text: str) -> bool:
    """Whether a text of ASCII holds anything at all that could end a sentence."""
    return "." in text or "!" in text or "?" in text or "\n" in text


def _ends(whole: str, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` ends a sentence."""
    following = whole[after : after + 1]
    if following and following.islower():
        return _without_capitals(whole) and _is_plain_word(whole[max(0, stop - 20) : stop].rpartition(" ")[2])
    if whole[stop : stop + 2] == "..":
        return True
    last = whole[max(0, stop - 20) : stop].rpartition(" ")[2]
    begin = stop - len(last)
    if not last.isalpha():
        word = _LAST_WORD.search(whole, max(0, stop - 20), stop)
        if word is None:
            return True
        last, begin = word[1].lstrip("'’"), word.start()
        if last[-1:].isdigit():
            return not (_counts(last, begin, whole) or _is_ordinal(whole, last, begin, after))
    last = last.lower()
    if last in _KNOWN_ABBREVIATIONS:
        return _ends_behind(last, whole, begin, after)
    if len(last) == 1 and last.isalpha():  # an initial ("J. Smith"), a letter before an entry ("a. Add ..."), "plan B."
        return not _opens(whole, begin) and _first_word(whole, after) in _OPENERS
    return True


def _without_capitals(whole: str) -> bool:
    """Whether the writer begins in small letters, as in a chat or a hasty mail, and so may begin each sentence."""
    # Not of the whole text, since this runs for each of its sentences.
    return whole[:_LONGEST_OPENING].lstrip(_OPENING)[:1].islower()


def _is_plain_word(last: str) -> bool:
    return len(last) > 1 and last.isalpha() and last.lower() not in _KNOWN_ABBREVIATIONS


def _ends_behind(last: str, whole: str, begin: int, after: int) -> bool:
    """Whether the full stop behind a known abbreviation ends a sentence."""
    if last in _ABBREVIATIONS:
        return False
    if last in _BEFORE_NUMBER:
        return not whole[after : after + 1].isdigit()
    if last == "min" and whole[max(0, begin - 3) : begin].rstrip()[-1:].isdigit():
        return True
    if last in _FOREIGN and whole[begin : begin + len(last)].isupper():
        return True
    return after >= len(whole) or (opener := _first_word(whole, after)) in _OPENERS or opener in IMPERATIVES


def _counts(last: str, begin: int, whole: str) -> bool:
    """Whether a number is that of an entry."""
    return last.isdigit() and len(last) <= 2 and _opens(whole, begin)


def _is_ordinal(whole: str, last: str, begin: int, after: int) -> bool:
    """Whether a number with a full stop is a day ("Am 7. Mai", "3./4. Mai") or another ordinal ("im 3. Quartal")."""
    if _DAYS.fullmatch(last) is None:
        return False
    following = _first_word(whole, after)
    if following in _GERMAN_MONTHS:
        return True
    if not last.isdigit() or not following or following in _OPENERS:
        return False
    before = whole[max(0, begin - 6) : begin].split()
    return bool(before) and before[-1].lower() in _BEFORE_ORDINAL


def _first_word(whole: str, at: int) -> str:
    """The word that begins here, in lower case."""
    word = _FIRST_WORD.match(whole, at)
    return word[0].lower().replace("’", "'") if word is not None else ""


def _opens(whole: str, at: int) -> bool:
    """Whether a number at this place opens a line or sentence, as in an enumeration inside prose."""
    before = whole[:at].rstrip(" ") if at < 200 else whole[at - 200 : at].rstrip(" ")
    return not before or before[-1] in ".:;!?\n"


def _trimmed(whole: str, start: int, end: int) -> Span | None:
    piece = whole[start:end].lstrip()
    start = end - len(piece)
    end = start + len(piece.rstrip())
    return (start, end) if start < end else None
