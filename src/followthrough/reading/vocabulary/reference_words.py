"""The words that stand before a number and name no project or repository of a tracker: "UTF-8", "shard#3"."""

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
# What is counted like this and is no repository: "in build#12", "(room#3)".
COUNTED = frozenset(
    """
    alarm alert attempt batch bug build case cell channel chapter comment customer disk event figure gate host incident
    issue item job line message node number order page part partition phase pod point port position problem process
    pull question queue rack release replica request room round row run section server shard site slide slot stage
    station step story table task team test thread ticket track unit user version wave worker zone
    """.split()
)
