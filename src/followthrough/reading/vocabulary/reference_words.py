"""What shows that something is a reference, or none: addresses of trackers, and words before a number ("UTF-8")."""

TICKET_KEY = r"[A-Z][A-Z0-9_]{1,14}-\d{1,7}"
"""The key of a ticket in Jira, as a part of patterns: "OPS-22", "DATA_ENG-1234567"."""
TICKET = rf"(?:{TICKET_KEY}|[\w./-]{{0,80}}#\d{{1,8}})"
"""Any ticket in short: "OPS-22", "#12", "acme/shop#12"."""

# Look like Jira keys, but are names of standards, advisories, records, algorithms, regions, or sizes.
NOT_PROJECTS = frozenset(
    """
    ADR AES AI APRIL ARM ASCII AUG BCP BIP BS BUG-BASH CAP CAPEC CCITT CET CEST CIS CP CR CRC CSP CUDA CVE CWE CVSS
    DEC DIN
    DO DOD DORA EAX ED EIP EC EN ERC EST ES EU FEB FIPS FR GH GHSA GMT GPT GSM H HTTP HTTPS HTML I IE IEC IEEE IPV IP
    ISO ITU JAN
    JSR JULY JUNE KB KEP KIP L LC LLAMA LTE LTS MAR MAY MD MIL MISRA MODE MP MPEG MS NIST NOV OCT OWASP P PCI PEP
    PHASE PID PM PMID
    PR PRE PS PST Q RC RDNA RE RFC ROCM RSA S SEP SEPT SEV SHA SIG SIP SLA SLO SOC SOX SP SPEC SQL SSE SSL STD STEP
    T TAG TCP
    TIER TLS TR TS U UCS UDP US USB UTC UTF V VM WCAG WIN X XEP YYYY Z
    """.split()
)
# Of these, what in a column for tickets is a project: change requests, corrective actions, and the like.
PROJECTS_IN_TICKET_COLUMNS = frozenset(
    "CAP CIS CP CR CRC DO EC ED ES EU IP KB MP MS PM PS RE SIP SLA SOC SP TR TS US VM".split()
)
# What is counted like this and is no repository: "in build#12", "(room#3)".
COUNTED_NOUNS = frozenset(
    """
    alarm alert attempt batch bug build case cell channel chapter chart check comment customer disk doc docs env
    event figure gate graph header heading host incident issue item job line message node number order page panel
    part partition phase pod point port position problem process prod pull query question queue rack release replica
    request room round row rule run section server sev severity shard site slide slot stage staging station step
    story table task team test theme thread ticket track unit user version wave worker zone
    """.split()
)
# Parts of the addresses of trackers, and of the code that some of them also hold.
TRACKER_HOSTS = (
    "trello.com", "linear.app", "app.asana.com", "bugzilla", "bugs.", "issues.", "tracker", "redmine", "youtrack",
    "monday.com", "clickup.com", "shortcut.com", "app.shortcut.com", "notion.so", "phabricator", "pagerduty.com",
    "launchpad.net", "dev.azure.com", "visualstudio.com", "codeberg.org", "gitea", "bitbucket.org", "sourceforge.net",
    "zendesk.com", "servicenow", "opened.atlassian",
)  # fmt: skip
TRACKER_PATHS = ("/issues/", "/issue/", "/pulls/", "/pull/", "/merge_requests/", "/pull-requests/", "/tickets/",
    "/ticket/",
                  "/show_bug.cgi", "/bugs/", "/story/", "/task/", "/tasks/", "/_workitems/")  # fmt: skip
CODE_HOSTS = ("codeberg.org", "gitea", "bitbucket.org", "sourceforge.net", "dev.azure.com", "visualstudio.com")
CODE_PATHS = ("/src/", "/raw/", "/blob/", "/tree/", "/wiki/", "/releases", "/commits/", "/_wiki/")
