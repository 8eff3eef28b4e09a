"""The English words by which a line asks, promises, considers or reports. A contributor can extend them."""

IMPERATIVES = frozenset(
    """
    add adjust adopt alert align allow alter always analyse analyze annotate apply archive ask assess assign attach
    audit automate avoid backfill backport back-port balance ban batch bisect block boost bring build bump cache
    calibrate cap capture catch change check choose clarify clean cleanup close codify collect communicate compare
    complete conduct configure confirm connect consolidate contact continue contribute convert coordinate copy
    correct cover create cut decide decommission decouple decrease dedicate default define delay delete deploy
    deprecate derive design detect determine develop disable disallow discourage discuss display distribute document
    don't double double-check downgrade draft drain drop educate eliminate emit employ enable encourage encrypt
    enforce enhance ensure escalate establish evaluate evict examine exclude execute expand experiment explain
    explore export expose extend extract fail figure file filter finalise finalize find finish fix flag fold follow
    follow-up force formalise formalize forward freeze gather generate get give grant group guard guarantee handle
    harden have highlight hire hold hook identify implement import improve include incorporate increase index inform
    initiate inject insert inspect install instrument instruct integrate introduce invest investigate invite isolate
    iterate join keep label launch lead learn let let's limit link lint list load lock log look lower maintain make
    mandate map mark measure merge migrate mirror mitigate mock model modify monitor move mute never nominate
    normalise normalize notify obtain onboard open optimise optimize orchestrate order organise organize outline
    overhaul override page parse patch perform pin plan post practice practise prefer prepare present prevent print
    prioritise prioritize probe process produce profile prohibit prolong promote propagate propose protect provide
    provision prune publish pull purchase purge push put query quarantine raise rate-limit rate read rebalance
    rebuild recheck recommend reconcile reconfigure record recover recreate rectify recycle redeploy redesign
    redirect reduce re-enable reenable re-evaluate refactor refine refresh refuse regenerate register regularly
    reintroduce reject release reload remind remove rename reorganise reorganize repair replace replicate report
    request require requeue research reserve reset resize resolve restart restore restrict restructure retain retire
    retry return reuse revert review revise revisit revoke rework rewrite roll rollback rollout rotate route run
    safeguard sandbox sanitise sanitize save scale scan schedule script secure segment select send separate serve
    set setup set-up share shard shift shorten show shut simplify simulate skip smoke-test snapshot solve split
    spread stabilise stabilize standardise standardize start stay stop store streamline strengthen stress-test
    structure study submit subscribe substitute support surface survey suspend swap switch sync synchronise
    synchronize tag take talk teach tear tell terminate test throttle tidy tie tighten time trace track train
    transfer transition translate treat trigger trim triage try tune turn understand unify uninstall unpin update
    upgrade upload upstream use utilise utilize validate vary verify version wait warn watch whitelist widen wire
    work wrap write

    accept acknowledge acquire adapt address aggregate agree announce approve arrange auto-generate auto-scale begin
    broaden buy cancel clone code-review combine commission compress containerise containerize cross-check
    cross-train curate de-duplicate declare deduplicate delegate deliver demote deny describe detach diagnose
    differentiate discard disclose disconnect dismiss dispatch diversify divide dry-run edit embed emphasise
    emphasize emulate engage enlarge enrich enrol enroll enumerate exempt facilitate favor favour fetch fine-tune
    flush forbid formulate foster halt hide ignore impose intercept invalidate justify kill leverage loosen manage
    maximise maximize mention minimise minimize narrow negotiate observe offload operate outsource parallelise
    parallelize parameterise parameterize pause persist populate pre-provision pre-scale pre-warm precompute preload
    preserve prewarm quantify re-add re-align re-architect re-assess re-create re-examine re-run re-test re-think
    re-use re-write rearchitect reassess reassign rebase reboot recalculate recompute reconsider redact redefine
    reflect refrain rehearse reimage reimplement reinforce reinstall reinstate reiterate relax relocate remediate
    renew reopen repeat rephrase repurpose rerun reschedule resend respond retest rethink retrain retrofit reword
    self-host shelve shield ship shrink soft-delete specify stagger subdivide sunset supersede supervise suppress
    time-box timebox tolerate transform truncate tweak unblock unfreeze unlink unlock unregister upskill vet
    visualise visualize wipe

    abort activate amend anonymise anonymize append appoint centralise centralize clamp cordon deactivate debounce
    debug dedupe elevate enqueue erase evacuate harmonise harmonize honor honour laminate lengthen localise localize
    obfuscate overwrite paginate pre-allocate preallocate prefetch procure quiesce randomise randomize rearrange
    reclaim relabel remap repartition reprocess reroute respect resubmit resync rewire scrub serialise serialize
    tokenise tokenize unmount unset unsubscribe weigh withdraw
    """.split()
)

DETERMINERS = frozenset("the a an our all this these that its their every each both any some".split())
# A text hardly ends with one of the first, and hardly begins with one of the second: it continues in the next line.
NEVER_LAST = frozenset(
    "a an and as because between during every for from if into its of or our per than the their to whether with".split()
)
NEVER_FIRST = frozenset("are did does had has is of than was were which whose".split())
# These are nouns too often to ask alone: "Hash the passwords", but "Hash collisions".
OFTEN_NOUNS = frozenset(
    """
    bind book brief bundle bypass call collapse drill duplicate exercise fence fork fuzz gate graph hang hash hedge
    inventory jitter lease mail mask mount nudge own pace package partition phone poll pool port prefix proxy queue
    render resume salt sample seed shadow shed sign silence size sort source spawn squash stack stage stock stream
    stripe toggle trap tunnel vacuum vendor walk warm
    """.split()
)

# Verbs of two words whose first alone does not ask, or could as well be a noun.
PHRASAL_VERBS = frozenset((
    "back up", "beef up", "carry out", "come up", "do a", "do an", "do not", "do the", "firm up", "flesh out",
    "focus on", "hand over", "pair up", "phase out", "point out", "ramp down", "ramp up", "reach out",
    "search for", "shore up", "sign off", "sign up", "slow down", "speed up", "spell out", "spend more",
    "spend some", "spend time", "spin down", "spin off", "spin up", "stand up", "step up", "think about",
    "think through", "think twice", "wind down", "hang up", "rip out", "warm up",
)).union(f"{verb} {word}" for verb in OFTEN_NOUNS for word in (*DETERMINERS, "access"))  # fmt: skip

# Many verbs are nouns as well. A line that begins with one of these pairs names a thing.
NOUN_PAIRS = frozenset((
    "alert fatigue", "audit log", "batch job", "batch size", "block list", "block propagation", "block storage",
    "build artifact", "build artifacts", "build failure", "build failures", "build process", "build queue",
    "build server", "build time", "build validation", "cache hit", "cache key", "cache miss", "change management",
    "display name", "file size", "file system", "fix pr", "follow-up mail", "follow-up message", "get request",
    "get requests", "launch rate", "launch success", "launch time", "load average", "load balancer",
    "load balancers", "load balancing", "lock contention", "log entry", "log file", "log files", "log level",
    "log messages", "merge conflict", "merge conflicts", "merge request", "merge requests", "order number",
    "post mortem", "post mortems", "post request", "post requests", "pull request", "pull requests",
    "purchase order", "query performance", "query time", "read replica", "read replicas", "release candidate",
    "release date", "release strategy", "request headers", "request rate", "request volume", "restart loop",
    "return code", "return statement", "return value", "script output", "support burden", "support team",
    "support tickets", "test coverage", "test failure", "test failures", "test machine", "test run", "test runs",
    "test setup", "test suite", "time frame", "time span", "time to", "time window", "trace id", "track record",
    "transfer rate", "trigger point", "update process", "upgrade guide", "upgrade path", "version bump",
    "version bumps", "version control", "version number",
))  # fmt: skip
# And so does one of these before what happened to it or a number: "Fix deployed", "Version 2 of the client".
NOUNS_AS_WELL = frozenset(
    """
    alert block build change close deploy drain drop fix increase launch list load log measure merge open order
    patch pull query rate record release report request restart return review rollback roll script share shift
    snapshot start state stop support test time trigger update upgrade use version
    """.split()
)
# Before "of" these tell what was; a "review of the limits" may well be asked for.
NOUNS_BEFORE_OF = frozenset(
    "block drop increase launch load order rate release start state stop time use version".split()
)
VERBS_BEHIND_NOUNS = frozenset(
    """
    applied backs began begins bumped came climbed climbs comes committed completed confirmed deployed discovered
    drops dropped ended ends fell fired goes implemented included includes increased initiated landed merged noticed
    performed pushed released requested rolled shipped slowed started starts succeeded successful successfully took
    triggered verified went
    """.split()
)
# A line without any of these is no sentence: "Adding a limit", "Better alerts for the queue".
FINITE_VERBS = frozenset(
    """
    am are is was were be been has had have did does do didn't doesn't isn't wasn't weren't can can't could couldn't
    may might must should shouldn't will won't would caused failed led made meant needed needs required resulted
    revealed showed took went worked works
    """.split()
)
# Gerunds that tell what somebody was doing, or are as good as nouns.
GERUNDS_NOT_PLANNED = frozenset(
    """
    asking assuming attempting being building caching causing checking closing copying creating ending failing
    finding following getting having hiring hosting joining knowing launching learning listing logging looking
    managing mapping meaning meeting monitoring opening ordering pairing pricing processing pulling rating reading
    recording releasing reporting restarting returning rolling running scripting seeing sending setting showing
    staging starting staying taking talking testing timing training trying turning using versioning waiting warning
    working writing
    """.split()
)
COMPARATIVES = frozenset("better clearer improved more stricter stronger tighter".split())
# Of the past in "Automated the checks", an adjective in "Automated checks".
OFTEN_ADJECTIVES = frozenset(
    """
    automated dedicated centralised centralized enhanced improved increased isolated limited standardised
    standardized
    """.split()
)
# Words before a comma behind which something may be asked: "When a deploy fails, roll it back".
CLAUSE_OPENERS = frozenset(
    "after as before during even every for if in instead next once unless until when whenever where while".split()
)

PAST_VERBS = frozenset(
    """
    added adjusted adopted allowed applied audited automated backported blocked bought built bumped capped changed
    checked cleaned cleared closed codified configured consolidated converted corrected created decommissioned
    defined deleted deployed deprecated developed disabled documented dropped enabled enforced enhanced ensured
    established expanded exposed extended extracted fixed formalised formalized hardened implemented improved
    increased installed instrumented integrated introduced isolated landed limited locked made merged migrated
    modified moved opened optimised optimized patched pinned provided provisioned published raised rebuilt
    redesigned reduced refactored removed renamed replaced resized resolved restricted restructured reverted
    reviewed revised revoked rewrote rotated scaled scheduled secured separated shipped simplified split
    standardised standardized stopped strengthened switched taught tightened trained tuned updated upgraded wrote

    adapted advised aligned archived banned drafted enlarged filed launched loosened lowered onboarded organised
    organized prioritised prioritized prohibited promoted purchased reconfigured reorganised reorganized retired
    retrained rewritten shortened submitted subscribed tested tweaked upskilled validated verified widened
    """.split()
)

# Of the past even right before a noun, where most others may be adjectives: "Added limits", but "Staged rollouts".
NEVER_ADJECTIVES = frozenset(
    """
    added bought bumped changed cleaned contacted created deployed disabled enabled ensured fixed granted hired
    implemented informed installed introduced landed made migrated moved notified rebooted refunded removed renamed
    replaced replayed restarted restored reverted rewrote started stopped switched taught turned wrote
    """.split()
)

# Words that may stand before the verb of a demand.
ADVERBS_BEFORE_VERB = frozenset(
    """
    please to also possibly maybe better regularly periodically automatically immediately consistently proactively
    carefully do and then finally continuously actively properly explicitly actually routinely manually remotely
    quickly only just instead again ideally potentially preferably systematically thoroughly gradually temporarily
    permanently locally globally clearly frequently strictly safely simply eventually
    """.split()
)

# Looked up in the line's words joined by single spaces, hence the spaces around each.
DEMANDS = (
    " should ", " shall ", " must ", " need to ", " needs to ", " ought to ", " has to ", " have to ", " needs ",
    " need ", " required to ", " to be done ", " to be added ", " to be fixed ", " to be updated ", " to be reviewed ",
    " it is important ", " it is crucial ", " it is essential ", " it is necessary ", " it is critical ",
    " it's important ", " it's crucial ", " it's essential ", " it's necessary ", " it's critical ", " is needed ",
    " are needed ", " shouldn't ", " mustn't ", " recommend ", " recommended ", " sollte ", " sollten ", " müssen ",
    " muss ", " devons ", " doit ", " doivent ", " devrions ", " il faut ", " debemos ", " debe ", " deberíamos ",
    " hay que ", " devemos ", " deve ", " precisamos ", " é necessário ",
)  # fmt: skip
PROMISES = (
    " will ", " we'll ", " i'll ", " going to ", " plan to ", " plans to ", " planning to ", " planned to ",
    " plan on ", " planning on ", " intend to ", " intends to ", " are working on ", " is working on ",
    " actively working ", " also working ", " now working on ", " still working on ", " continuing to ", " todo ",
    " to-do ", " fixme ", " in progress ", " under way ", " underway ", " in the works ", " are committed to ",
    " is committed to ", " we're committed to ", " commits to ", " commit to ", " committing to ", " pledges to ",
    " pledged to ", " promises to ", " vows to ", " aim to ", " aims to ", " aiming ", " hope to ", " we want to ",
    " we'd want to ", " we'd like to ", " would like to ", " looking into ", " looking to ", " from now on ",
    " next time ", " going forward ", " in the near future ", " in a future ", " in the coming ",
    " over the coming weeks ", " over the coming months ", " over the next few weeks ", " over the next few months ",
    " in the next few weeks ", " in the next few months ", " taking steps ", " taking measures ", " taking actions ",
    " changes coming ", " changes are coming ", " improvements coming ", " improvements are coming ",
    " on our roadmap ", " on the roadmap ", " in our backlog ", " in the backlog ", " a priority to ",
    " our priority ", " top priority ", " our priorities ", " top priorities ", " high on our list ",
    " is scheduled ", " are scheduled ", " scheduled for removal ", " plans include ", " efforts include ",
    " future plans ", " further work ", " further actions ", " ongoing work ", " ongoing efforts ", " fix is to ",
    " fix would be ", " solution is to ", " solution would be ", " remedy is to ", " plan is to ", " goal is to ",
    " idea is to ", " intention is to ", " action is to ", " step is to ", " task is to ", " remains to be ",
    " still to be ", " yet to be done ", " werden wir ", " wir werden ", " nous allons ", " vamos ", " iremos ",
)  # fmt: skip
CONSIDERATIONS = (
    " consider ", " could ", " might want ", " may want ", " might be ", " would be good ", " would be nice ",
    " would be great ", " would be helpful ", " would be useful ", " would be better ", " explore ", " investigate ",
    " look into ", " evaluate ", " find a way ", " figure out ", " an idea would ", " one option ", " worth adding ",
    " worth considering ", " worth having ", " makes sense to ", " make sense to ", " would make sense ",
    " would be worth ", " would help ", " would be wise ", " better not to ", " ideally ",
)  # fmt: skip
HINDSIGHTS = (
    " should have ", " could have ", " would have ", " might have ", " must have ", " shouldn't have ",
    " couldn't have ", " wouldn't have ", " should not have ", " could not have ", " would not have ", " should've ",
    " could've ", " would've ", " had to ", " should already have ", " should also have ", " should never have ",
    " should probably have ", " should at least have ", " ought to have ", " could already have ", " could also have ",
    " could easily have ", " would also have ", " would never have ", " would probably have ",
)  # fmt: skip
REPORT_PHRASES = (
    " has been ", " have been ", " had been ", " we've ", " i've ", " we have ", " i have ", " was ", " were ",
    " is now ", " are now ", " now has ", " now uses ", " no longer ", " has since ", " have since ", " since then ",
)  # fmt: skip
CJK_DEMANDS = (
    "べき", "する予定", "すること", "ましょう", "必要がある", "必要です", "したい", "検討", "追加する", "導入",
    "徹底", "应该", "应当", "必须", "需要", "将会", "计划", "确保", "避免", "增加", "添加", "禁止",
)  # fmt: skip
# Verbs for what is only intended.
INTENTION_VERBS = (
    *("advised", "agreed", "announced", "approved", "asked", "assigned", "attempted", "budgeted", "commissioned"),
    *("committed", "considered", "decided", "deferred", "designed", "discussed", "earmarked", "engaged", "estimated"),
    *("expected", "identified", "instructed", "intended", "needed", "negotiated", "offered", "ordered", "outlined"),
    *("planned", "pledged", "postponed", "prioritised", "prioritized", "promised", "proposed", "recommended"),
    *("rejected", "requested", "required", "scheduled", "scoped", "sketched", "submitted", "suggested", "tasked"),
    *("tried", "volunteered", "wanted"),
)
# These end in "-ed" and do not report a change.
NOT_PAST_VERBS = frozenset(
    {"need", "embed", "feed", "speed", "seed", "proceed", "succeed", "exceed", "shared", "automated", "failed"}
)
# Words that are always verbs at the beginning of a title. "Alert storm" and "Limit reached" describe an incident.
ALWAYS_VERBS = frozenset(
    """
    add build configure create enable ensure harden implement improve introduce make prevent remove replace set
    write
    """.split()
)
# What a group of people is called: "the storage team".
GROUP_WORDS = ("crew", "department", "group", "guild", "squad", "team")
