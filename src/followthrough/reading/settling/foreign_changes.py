"""Sentences in languages other than English that report what has changed since the incident, or changes from now on.

In most languages the response is reported in the same words. So only lasting additions count, and in the passive only
what is so "since" then, or what protects something since a later day. Other languages are left to the judge.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.dates import dates_in

_MOST_CHARACTERS = 300
# A time of day indicates the response, a year what was before the incident.
_OF_ANOTHER_TIME = lazy_pattern(
    r"\d ?[:h] ?\d\d|\d (?:uhr|heures)\b|\bkl\.? ?\d|\ba las \d|\balle (?:ore )?\d|\bom \d+ uur|\bàs \d|"
    r"\b(?:während|tijdens|pendant|durante)\b|\b(?:em|en|haben|hebben|i|im jahre?|in|nel|wir) (?:19|20)\d\d\b"
)
# Repairing what broke is no lasting change, and neither is the report itself.
_OF_THE_INCIDENT = lazy_pattern(
    r"\b(?:defekte?\w?|kaputte?\w?|fehler|schaden|schäden|ursache|problem|unten|folgende\w?|"
    r"defecte?|kapotte?|fout|schade|oorzaak|probleem|hieronder|"
    r"en panne|défectueu\w+|défaillant\w*|erreurs?|dégâts|cause|problème|cellule de crise|ci-dessous|chronologie|"
    r"guast\w|errore|errori|danni|causa|problema|sotto|cronologia|"
    r"averiad\w|defectuos\w|error|errores|fallo|daños|sala de crisis|abajo|cronología|"
    r"avariad\w|defeituos\w|erros?|falha|danos|relatório|abaixo|"
    r"trasiga?|fel|skadan|problemet|nedan|ødelagte?|fejl|feil|skaden|nedenfor)\b"
)
# What is so since a day may also be what still fails.
_STILL_WRONG = lazy_pattern(
    r"\b(?:fehler\w*|wieder|erreurs?|de nouveau|à nouveau|encore|errores|error|de nuevo|otra vez|errori|di nuovo|"
    r"ancora|erros?|de novo|ainda|fouten|weer|opnieuw)\b"
)
_VERB_SECOND = frozenset({"de", "nl"})
_FROM_A_DAY_ON = ("ab ", "à partir", "dès", "a partir", "da ", "dal ", "vanaf")
_LONGEST_DAY = 30  # of the words before a day
_PURPOSE = lazy_pattern(r"\b(?:pour|afin|para|per|för|for|om|att|at)\b|[,;]")
_LONGEST_OBJECT = 60
_NEGATION = r"(?:nie|niemals|nichts?|keine?n?|nooit|niets?|geen)\b"


class _ChangeWords(NamedTuple):
    """The words of one language, as parts of patterns: who acts, the words in between, and the verb of the change.

    Promises begin with `from_now`. `passive` and `since` are for changes without a subject, None if those do not count.
    `day` precedes the day since when something is so, `guards` are verbs for what protects.
    """

    from_now: str
    have: str
    between: str
    changed: str
    passive: str | None = None
    since: str = ""
    day: str = ""
    guards: str = ""


_IN_CLAUSE = rf"(?:(?!\b{_NEGATION})[^,.;:]){{0,140}}?"  # the object is in between, the verb at the end
_CHANGE_WORDS: Mapping[str, _ChangeWords] = {
    "de": _ChangeWords(
        r"ab sofort|in zukunft|künftig|von nun an|zukünftig",
        r"(?:(?:wir|ich) haben?|haben? (?:wir|ich))",
        _IN_CLAUSE,
        r"(?:abgelöst|automatisiert|begrenzt|beschränkt|dokumentiert|eingebaut|eingeführt|eingerichtet|eingeschränkt|"
        r"entzogen|ergänzt|ersetzt|erweitert|hinzugefügt|nachgerüstet|überarbeitet|verankert|verschärft|"
        r"vorgeschrieben)",
        r"(?:ist|sind|wurden?)",
        r"(?:inzwischen|mittlerweile|seither|seitdem|zwischenzeitlich)",
        r"seit(?: dem)?|ab(?: dem)?",
        r"(?:alarmier|begrenz|beschränk|blockier|erzwing|forder|lehn|prüf|schick|sende|sperr|teste|überwach|validier|"
        r"verhinder|verlang|vergleich|verweiger|warn)(?:e?t|e?n)",
    ),
    "nl": _ChangeWords(
        r"vanaf nu|voortaan",
        r"(?:(?:we|wij|ik) heb(?:ben)?|heb(?:ben)? (?:we|wij|ik))",
        _IN_CLAUSE,
        r"(?:aangescherpt|beperkt|gedocumenteerd|geautomatiseerd|ingebouwd|ingericht|ingetrokken|ingevoerd|toegevoegd|"
        r"uitgebreid|vastgelegd|vervangen)",
        r"(?:is|zijn|werd|werden)",
        r"(?:inmiddels|intussen|ondertussen|sindsdien)",
        r"sinds|vanaf",
        r"(?:begrenst|blokkeert|controleert|eist|stuurt|test|valideert|vergelijkt|verstuurt|waarschuwt|weigert)",
    ),
    "fr": _ChangeWords(
        r"à l['’]avenir|désormais|dorénavant",
        r"(?:nous avons|on a|j['’]ai)",
        r"(?:(?:aussi|depuis|déjà|depuis lors|désormais|donc|également|en outre|entre-temps) ){0,2}",
        r"(?:ajouté|automatisé|documenté|durci|étendu|instauré|introduit|limité|mis en place|remplacé|renforcé|"
        r"restreint|révoqué|séparé)e?s?",
        r"(?:a|ont) été",
        r"(?:depuis|depuis lors|désormais|entre-temps|entretemps)",
        r"depuis(?: le)?|à partir du|dès le",
        r"(?:alerte|avertit|bloque|compare|contrôle|empêche|envoie|exige|limite|refuse|rejette|surveille|teste|valide|"
        r"vérifie)(?:nt)?",
    ),
    "es": _ChangeWords(
        r"a partir de ahora|desde ahora|en adelante",
        r"(?:hemos|he|se han?)",
        r"(?:(?:además|ahora|desde entonces|también|ya) ){0,2}",
        r"(?:añadido|agregado|ampliado|automatizado|creado|documentado|endurecido|implantado|implementado|"
        r"incorporado|introducido|limitado|puesto un|puesto una|reemplazado|reforzado|restringido|separado|"
        r"revocado|retirado (?:el|los) (?:derechos?|permisos?|privilegios?)|sustituido)",
        since=r"(?:ahora|desde entonces|ya)",
        day=r"desde(?: el)?|a partir del",
        guards=r"(?:avisa|bloquea|compara|comprueba|controla|envía|exige|impide|limita|prueba|rechaza|valida|verifica|"
        r"vigila)n?",
    ),
    "it": _ChangeWords(
        r"d['’]ora in (?:avanti|poi)|in futuro",
        r"(?:abbiamo|ho)",
        r"(?:(?:anche|già|inoltre|intanto|nel frattempo|ora|quindi) ){0,2}",
        r"(?:aggiunto|ampliato|automatizzato|documentato|esteso|inserito|introdotto|limitato|rafforzato|revocato|separato|"
        r"sostituito)",
        r"(?:è stat[oa]|sono stat[ie])",
        r"(?:da allora|già|intanto|nel frattempo)",
        r"dal|da|a partire dal",
        r"(?:avvisa|blocca|confronta|controlla|invia|limita|rifiuta|richiede|valida|verifica)(?:no)?",
    ),
    "pt": _ChangeWords(
        r"a partir de agora|daqui para a? ?frente|doravante",
        r"(?:já|desde então,?|entretanto,?)",  # the verb itself contains the subject
        r"(?:nós )?",
        r"(?:acrescentámos|acrescentamos|adicionámos|adicionamos|automatizámos|automatizamos|documentámos|"
        r"documentamos|implementámos|implementamos|introduzimos|limitámos|limitamos|restringimos|substituímos|"
        r"(?:acrescentad|adicionad|automatizad|documentad|implementad|introduzid|limitad|restringid|substituíd)[oa]s?)",
        r"(?:foi|foram)",
        r"(?:desde então|entretanto|já)",
        r"desde(?: o)?(?: dia)?|a partir de",
        r"(?:alerta|avisa|bloqueia|compara|envia|exige|impede|limita|recusa|rejeita|testa|valida|verifica)m?",
    ),
    "sv": _ChangeWords(
        r"framöver|hädanefter",
        r"(?:(?:vi|jag) har|har (?:vi|jag))",
        r"(?:(?:även|dessutom|nu|också|redan|sedan dess) ){0,2}",
        r"(?:automatiserat|begränsat|byggt in|dokumenterat|ersatt|infört|lagt till|skärpt|utökat)",
    ),
    "da": _ChangeWords(
        r"fremover|fremadrettet|fra nå av|fra nu af",
        r"(?:(?:vi|jeg) har|har (?:vi|jeg))",
        r"(?:(?:allerede|også|nå|nu|siden|desuden) ){0,2}",
        r"(?:automatiseret|automatisert|begrænset|begrenset|dokumenteret|dokumentert|erstattet|indført|innført|"
        r"lagt til|tilføjet|udvidet|utvidet)",
    ),
}


def has_changed_in(language: str, text: str) -> bool:
    """Whether a sentence in this language reports a change: "Wir haben ein Limit eingeführt"."""
    return language in _CHANGE_WORDS and _reports_lasting(_changes(language), text)


def will_hold_in(language: str, text: str) -> bool:
    """Whether a sentence in this language says what is so from now on: "Künftig bricht es ab"."""
    return language in _CHANGE_WORDS and _reports_lasting(_from_now_on(language), text)


def guarded_by_now_in(language: str, text: str) -> bool:
    """Whether a sentence in this language says what protects something by now: "Der Scanner sperrt es seitdem"."""
    words = _CHANGE_WORDS.get(language)
    if words is None or not words.guards or not words.since:
        return False
    return (
        _reports_lasting(_by_now(language), text) and _STILL_WRONG.search(lower_case(text[:_MOST_CHARACTERS])) is None
    )


def guarded_since_in(language: str, text: str, incident: date | None) -> bool | None:
    """Whether a sentence in this language says what protects something since a day after the incident.

    None if it does not, False if that day may still have been ahead.
    """
    words = _CHANGE_WORDS.get(language)
    if incident is None or words is None or not words.day:
        return None
    lower = lower_case(text[:_MOST_CHARACTERS])
    before, guards = _since_day(language)
    for start, end, day in dates_in(lower, incident.year):
        since = before.search(lower, max(0, start - _LONGEST_DAY), start) if day > incident else None
        if since is not None and guards.match(lower, end) is not None:
            wrong = _OF_ANOTHER_TIME.search(lower) is not None or _STILL_WRONG.search(lower) is not None
            return None if wrong else not since[0].startswith(_FROM_A_DAY_ON)
    return None


def _reports_lasting(change: re.Pattern[str], text: str) -> bool:
    """Whether a sentence reports a change, and not a repair or something during or before the incident."""
    lower = lower_case(text[:_MOST_CHARACTERS])
    found = change.search(lower)
    if found is None or _OF_ANOTHER_TIME.search(lower) is not None:
        return False
    end = found.end()
    behind = _PURPOSE.search(lower, end, end + _LONGEST_OBJECT)  # "... added an alert to avoid the error"
    return _OF_THE_INCIDENT.search(lower, found.start(), behind.start() if behind else end + _LONGEST_OBJECT) is None


@cache
def _from_now_on(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_CHANGE_WORDS[language].from_now})\b")


@cache
def _by_now(language: str) -> re.Pattern[str]:
    guards, since = _CHANGE_WORDS[language].guards, _CHANGE_WORDS[language].since
    return re.compile(rf"\b{guards} (?:[\w'’-]{{1,30}} ){{0,4}}?{since}\b|\b{since},? [^.,;:]{{0,60}}?\b{guards}\b")


@cache
def _since_day(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the words before the day and after it: subject and verb or, in German and Dutch, the verb first."""
    words = _CHANGE_WORDS[language]
    who = "" if language in _VERB_SECOND else r"(?:[\w'’-]{1,30} ){1,6}?"
    return re.compile(rf"\b(?:{words.day}) $"), re.compile(rf",? {who}{words.guards}(?= )")


@cache
def _changes(language: str) -> re.Pattern[str]:
    _, have, between, changed, passive, since, *_ = _CHANGE_WORDS[language]
    ways = [rf"{have} {between}{changed}"]
    if passive is not None:
        # "Inzwischen wurde ... eingeführt", "a depuis été", "ist inzwischen ... eingeführt".
        ways += [rf"{since}[^.;:]{{0,40}}? {passive} {between}{changed}", rf"{passive} {since} {between}{changed}"]
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")
