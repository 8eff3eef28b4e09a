"""The words by which owners are recognised: what is never an owner, and what is a group."""

from followthrough.reading.vocabulary.nothing_words import is_empty_value
from followthrough.reading.vocabulary.words import GROUP_WORDS, IMPERATIVES

# Bracketed words that say what an item is, not who owns it.
NOT_OWNERS = frozenset(
    """
    action item todo done wip fix bug feature test testing tests docs doc documentation process prevent prevention
    detect detection
    mitigate mitigation monitoring alerting tooling tool guardrail investigation high medium low critical urgent
    optional major minor blocker p0 p1 p2 p3 p4 s1 s2 s3 s4 open closed pending completed complete new tbd n/a none
    follow-up followup ai short-term long-term medium-term immediate task issue ticket link pr source ref see note
    planned edit x github jira repeat accepted adopted agreed declined rejected
    migration
    """.split()
)
_NOBODY = frozenset(
    ["nobody", "nobody yet", "no one", "no one yet", "noone", "open", "todo", "unassigned", "unowned", "needs owner",
     "needs an owner", "owner needed", "no owner", "no owner yet", "not assigned", "not assigned yet",
     "not yet assigned", "to be assigned", "niemand", "noch niemand", "nicht zugewiesen", "personne",
     "non assigné", "sin asignar", "nadie",
     "sem responsável", "ninguém", "nessuno", "n.n", "未割当",
     # What the template asks for: "[name]".
     "owner", "owner name", "owner's name", "name", "name here", "your name", "assignee", "person", "who",
     # What everybody owns, nobody owns.
     "everyone", "everybody", "all of us", "alle", "jeder", "tous", "tout le monde", "todos", "tutti", "iedereen",
     "全員", "全员", "所有人", "shared", "jointly",
     # What pays for it.
     "project", "programme", "program", "projekt", "projet", "proyecto", "projeto", "progetto",
     # How to reach somebody.
     "hotline", "telephone", "tel"]
)  # fmt: skip


def is_nobody(owner: str) -> bool:
    """Whether the value of an owner names nobody: "TBD", "(empty)", "unassigned", "everybody"."""
    return is_empty_value(owner) or owner.strip(" ?!.()[]").lower() in _NOBODY


_PRONOUNS = frozenset("we i you they it this that these those there he she which what who everyone everybody".split())
# In "Ask the network team to announce changes" the owner is whoever asks.
NOT_OF_TEAMS = _PRONOUNS.union("ask let have get tell remind require make help train request invite allow".split())
ARTICLES = frozenset(["the", "a", "an", "our", "all", "need", "want", "have", "plan", "needs", "everything", "nothing"])
# Words that can come before "to" or "will" at the beginning of an item, as a name does: "Dashboard to show ...",
# "Remember to hide ...".
THINGS = frozenset(
    """
    ability access action actions agreement alarm alarms alert alerts alerting api audit automation backup backups
    bot budget bug bugs build builds button cache capability capacity change changes check checks checklist ci
    client clients code command config configuration consider considering container containers cron customers
    dashboard dashboards database deploy deploys deployment deployments developers device devices diagram docs
    documentation drill effort emails endpoint engineers error errors experiment failover feature features fix
    fixes flag flags future guard guide hook hosts how image improvement improvements index instructions
    investigation issue issues job jobs limit limits linter log logging logs mechanism meeting method metric
    metrics migration monitor monitoring monitors need needs new next nodes notification notifications option
    options owner ownership page patch patches permission permissions pipeline pipelines plan plans playbook pod
    pods policy pr procedure process processes procedures proposal query queue quota release releases reminder
    report reports request requests research restore retries review reviews rollback rule rules runbook runbooks
    script scripts server servers service services setting settings something steps support system systems table
    task tasks template templates test tests testing ticket tickets time tool tooling tools training try trying
    update updates upgrade upgrades users validation version wants way ways what when where whether work workflow
    workflows worker workers able about according aim based best due easy free going likely manual ready regular
    related similar
    alertmanager ansible argo consul docker envoy etcd grafana haproxy helm icinga istio jenkins kafka kubernetes
    linux loki mysql nagios nginx postgres postgresql prometheus puppet rabbitmq redis sentry systemd
    terraform vault zabbix
    staging production prod preprod sandbox beta upstream downstream
    adhere aspire attempt bother commit conform endeavor endeavour forget intend listen pledge proceed refer remember
    resort respond seek stick strive swear undertake vow
    attempts careful commitment committed dedicated determined duty intention keen obligation pledged prepared
    responsibility sure willing willingness
    """.split()
)
NOT_NAMES = ARTICLES | _PRONOUNS | THINGS
NEVER_NAMES = _PRONOUNS | IMPERATIVES | THINGS
TEAM_WORDS = frozenset(GROUP_WORDS).union(
    """
    engineering platform infrastructure infra ops operations devops sre
    security backend
    frontend mobile data support product everyone observability networking qa database storage release チーム 团队
    """.split()
)
