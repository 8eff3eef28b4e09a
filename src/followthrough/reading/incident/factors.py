"""Contributing factors that a document names, by category. Conditions of the system, never people."""

from collections.abc import Iterable, Mapping, Sequence

from followthrough.model import Factor
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Title
from followthrough.reading.presence import has_foreign_letters
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, section_kind

# Looked up in lower case. One category a line: the first that matches, in this order.
PHRASES: Mapping[str, tuple[str, ...]] = {
    "no-alert": (
        "no alert", "no alarm", "not alert", "alert did not", "alert didn't", "alerts did not", "alerts didn't",
        "alert never", "without an alert", "nobody was paged", "no one was paged", "not paged", "did not page",
        "didn't page", "no monitoring", "not monitored", "wasn't monitored", "unmonitored", "lack of monitoring",
        "lack of alert", "missing alert", "missing monitor", "reported by a user", "reported by users",
        "reported by customers", "noticed by a user", "heard of it from", "found out from", "went unnoticed",
        "no notification", "no observability", "lack of observability", "monitoring did not", "monitoring didn't",
        "monitoring failed", "monitoring system failed", "monitoring systems failed", "nobody noticed",
        "no one noticed", "not noticed", "wasn't noticed", "weren't noticed", "not detected", "wasn't detected",
        "users reported", "user reported", "customers reported", "customer reported", "contacted by a user",
        "contacted by users", "contacted by a customer", "users complained", "customers complained", "alarm was not",
        "alarms were not", "alarms were improperly", "alerts were improperly", "alert was misconfigured",
        "alerts were misconfigured", "alarms were misconfigured", "nicht bemerkt", "von kunden gemeldet",
        "unbemerkt", "personne n'a remarqué", "nadie se dio cuenta", "ninguém percebeu", "ユーザー報告",
        "ユーザーからの報告", "ユーザーからの指摘", "監視がな", "監視され", "検知でき", "用户报告", "未发现",
        "alert was muted", "alerts were muted", "alert was silenced", "kein alarm", "keine alarm", "aucune alerte",
        "sin alerta", "sem alerta", "ninguna alerta", "nenhum alerta", "アラートがな", "アラートが無",
        "アラートが鳴ら", "アラートが発", "アラート未", "没有告警", "未告警",
    ),
    "unclear-owner": (
        "no owner", "no clear owner", "unclear owner", "unclear who", "nobody owned", "no one owned", "not owned",
        "unowned", "without an owner", "ownership was", "ownership is unclear", "lack of ownership",
        "unclear responsib", "unclear ownership", "did not know who", "didn't know who", "orphaned", "zuständigkeit",
        "担当が不明", "负责人不明",
    ),
    "missing-test": (
        "no test", "not tested", "untested", "wasn't tested", "weren't tested", "not covered by", "no coverage",
        "lack of test", "lacked test", "missing test", "tests did not", "tests didn't", "test did not",
        "test didn't", "without testing", "never tested", "no staging", "not caught by", "no integration test",
        "test suite did", "insufficient test", "inadequate test", "did not cover", "didn't cover", "does not cover",
        "no contract test", "no e2e", "no end-to-end", "no regression test", "unlike production",
        "differs from production", "only in production", "only happened in production", "テスト不在", "テスト未",
        "テストでは", "nicht getestet", "kein test", "aucun test", "pas testé", "sin prueba", "sem teste",
        "テストがな", "テストされて", "没有测试", "未测试",
    ),
    "undocumented-assumption": (
        "assumed", "assumption", "undocumented", "not documented", "wasn't documented", "no documentation",
        "lack of documentation", "no runbook", "runbook was", "outdated doc", "out of date doc", "documentation was",
        "docs were", "nobody knew", "no one knew", "not aware", "unaware", "did not realise", "did not realize",
        "didn't realise", "didn't realize", "did not know that", "didn't know that", "war nicht bekannt",
        "文書化され", "把握せず", "不知道", "tribal knowledge", "believed that", "was believed", "we thought",
        "nicht dokumentiert", "angenommen", "non documenté", "no documentado", "não documentad", "ドキュメントが",
        "前提", "没有文档", "假设",
    ),
    "brittle-tool": (
        "brittle", "flaky", "script failed", "script did not", "script didn't", "tool did not", "tool didn't",
        "tool failed", "tooling did", "tooling failed", "no safeguard", "no validation", "not validated", "no guard",
        "without validation", "does not check", "did not check", "doesn't check", "no limit", "no rate limit",
        "no timeout", "without a timeout", "no retry", "single point of failure", "no rollback", "rollback failed",
        "no fallback", "no failover", "no redundancy", "not redundant", "no circuit breaker", "no backpressure",
        "no quota", "misleading error", "misleading message", "fails silently", "failed silently", "kein fallback",
        "keine redundanz", "フォールバックがな", "hard-coded", "hardcoded", "silently", "keine validierung",
        "sans validation", "sin validación", "sem validação", "单点",
    ),
    "inviting-process": (
        "manual step", "manual process", "manual change", "done manually", "performed manually", "run manually",
        "updated manually", "configured manually", "created manually", "edited manually", "applied manually",
        "maintained manually", "manually edited", "manually created", "manually copied", "manually entered",
        "manually configured", "manually changed", "manually applied", "manually maintained", "manually managed",
        "manually run", "be manually", "by manually", "by hand", "no review", "without review", "not reviewed",
        "easy to miss", "easy to forget", "easy to overlook", "easy to confuse", "easy to mistake", "easy to mix",
        "easy to make", "easy to break", "easy to misread", "easy to mistype", "no checklist", "no process",
        "no procedure", "lack of process", "copy and paste", "copy-paste", "copied from", "similar names",
        "confusing", "directly in production", "direct access to production", "without approval", "no approval",
        "under time pressure", "handover", "von hand", "manuell", "manuellement", "manualmente", "手動で",
        "手動作業", "手動手順", "手动",
    ),
}  # fmt: skip

_WHERE = frozenset(
    {SectionKind.CAUSE, SectionKind.WENT_WRONG, SectionKind.DETECTION, SectionKind.LESSONS, SectionKind.SUMMARY}
)


def factors(found: Sequence[Candidate], words: Sequence[Sequence[str]]) -> tuple[Factor, ...]:
    """The factors named in sections on causes, detection and what went wrong, in order, each line once.

    `words` are those of each candidate's text, by `cues.words_of`.
    """
    named = []
    titles: tuple[Title, ...] | None = None
    for candidate, said in zip(found, words, strict=True):
        if candidate.titles is not titles:
            titles = candidate.titles
            kinds = {section_kind(title.text) for title in titles if title.level > 1 or len(titles) == 1}
            telling = not kinds.isdisjoint(_WHERE) and kinds.isdisjoint(FOLLOW_UPS)
        if not telling:
            continue
        text = candidate.rich.text
        begins = _FIRST_WORDS.intersection(said) if len(text) <= _ALL_WORDS else _FIRST_WORDS
        foreign = has_foreign_letters(text)
        if not begins and not foreign:
            continue
        category = _category(text.lower().replace("’", "'"), begins, foreign=foreign)
        if category is not None:
            named.append(Factor(category, text[:300], candidate.line))
    return tuple(named)


def _category(text: str, begins: Iterable[str], *, foreign: bool) -> str | None:
    """The category of a text in lower case. `begins` are those of its words with which a phrase begins."""
    found: set[str] = set()
    for word in begins:
        for phrase, name in _BY_FIRST_WORD[word]:
            if phrase in text and word in text.split():
                found.add(name)
    if foreign:
        found.update(name for phrase, name in _UNSPACED if phrase in text)
    return next((name for name in PHRASES if name in found), None) if found else None


_BY_FIRST_WORD: dict[str, list[tuple[str, str]]] = {}
for _name, _phrases in PHRASES.items():
    for _phrase in _phrases:
        _BY_FIRST_WORD.setdefault(_phrase.split()[0], []).append((_phrase, _name))
_FIRST_WORDS = frozenset(_BY_FIRST_WORD)
_ALL_WORDS = 600  # characters of which `words_of` gives every word
_UNSPACED = [(phrase, name) for name, phrases in PHRASES.items() for phrase in phrases if not phrase.isascii()]
