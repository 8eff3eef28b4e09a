"""The words by which a line is heard to ask, promise, consider or report: data that a contributor can extend."""

IMPERATIVES = frozenset(
    """
    add adjust adopt alert align allow alter always analyse analyze annotate apply archive ask assess assign attach
    audit automate avoid backfill backport back-port balance ban batch bisect block boost bring build bump cache
    calibrate cap capture catch change check choose clarify clean cleanup close codify collect communicate compare
    complete conduct configure confirm connect consolidate contact continue contribute convert coordinate copy correct
    cover create cut decide decommission decouple decrease dedicate default define delay delete deploy deprecate
    derive
    design detect determine develop disable disallow discourage discuss display distribute document don't double
    double-check downgrade draft drain drop educate eliminate emit employ enable encourage encrypt enforce enhance
    ensure escalate establish evaluate evict examine exclude execute expand experiment explain explore export expose
    extend extract fail figure file filter finalise finalize find finish fix flag fold follow follow-up force
    formalise
    formalize forward freeze gather generate get give grant group guard guarantee handle harden have highlight hire
    hold hook identify implement import improve include incorporate increase index inform initiate inject insert
    inspect install instrument instruct integrate introduce invest investigate invite isolate iterate join keep label
    launch lead learn let let's limit link lint list load lock log look lower maintain make mandate map mark measure
    merge migrate mirror mitigate mock model modify monitor move mute never nominate normalise normalize notify obtain
    onboard open optimise optimize orchestrate order organise organize outline overhaul override page parse patch
    perform pin plan post practice practise prefer prepare present prevent print prioritise prioritize probe process
    produce profile prohibit prolong promote propagate propose protect provide provision prune publish pull purchase
    purge push put query quarantine raise rate-limit rate read rebalance rebuild recheck recommend reconcile
    reconfigure record recover recreate rectify recycle redeploy redesign redirect reduce re-enable reenable
    re-evaluate refactor refine refresh refuse regenerate register regularly reintroduce reject release reload remind
    remove rename reorganise reorganize repair replace replicate report request require requeue research reserve reset
    resize resolve restart restore restrict restructure retain retire retry return reuse revert review revise revisit
    revoke rework rewrite roll rollback rollout rotate route run safeguard sandbox sanitise sanitize save scale scan
    schedule script secure segment select send separate serve set setup set-up share shard shift shorten show shut
    simplify simulate skip smoke-test snapshot solve split spread stabilise stabilize standardise standardize start
    stay stop store streamline strengthen stress-test structure study submit subscribe substitute support surface
    survey suspend swap switch sync synchronise synchronize tag take talk teach tear tell terminate test throttle tidy
    tie tighten time trace track train transfer transition translate treat trigger trim triage try tune turn
    understand
    unify uninstall unpin update upgrade upload upstream use utilise utilize validate vary verify version wait warn
    watch whitelist widen wire work wrap write
    """.split()  # noqa: SIM905
)

PAST = frozenset(
    """
    added adjusted adopted allowed applied audited automated backported blocked bought built bumped capped changed
    checked cleaned cleared closed codified configured consolidated converted corrected created decommissioned defined
    deleted deployed deprecated developed disabled documented dropped enabled enforced enhanced ensured established
    expanded exposed extended extracted fixed formalised formalized hardened implemented improved increased installed
    instrumented integrated introduced isolated landed limited locked made merged migrated modified moved opened
    optimised optimized patched pinned provided provisioned published raised rebuilt redesigned reduced refactored
    removed renamed replaced resized resolved restricted restructured reverted reviewed revised revoked rewrote
    rotated
    scaled scheduled secured separated shipped simplified split standardised standardized stopped strengthened
    switched
    taught tightened trained tuned updated upgraded wrote
    """.split()  # noqa: SIM905
)

# Words that may stand before the verb of a demand.
BEFORE_VERB = frozenset(
    """
    please to also possibly maybe better regularly periodically automatically immediately consistently proactively
    carefully do and then finally continuously actively properly explicitly
    """.split()  # noqa: SIM905
)

# Looked up in the line's words joined by single spaces, hence the spaces around each.
DEMANDS = (
    " should ", " shall ", " must ", " need to ", " needs to ", " ought to ", " has to ", " have to ", " needs ",
    " need ", " required to ", " to be done ", " to be added ", " to be fixed ", " to be updated ",
    " to be reviewed ", " it is important ", " it is crucial ", " it is essential ", " it is necessary ",
    " it is critical ", " recommend ", " recommended ", " sollte ", " sollten ", " müssen ", " muss ", " devons ",
    " doit ", " doivent ", " devrions ", " il faut ", " debemos ", " debe ", " deberíamos ", " hay que ", " devemos ",
    " deve ", " precisamos ", " é necessário ",
)  # fmt: skip
PROMISES = (
    " will ", " we'll ", " i'll ", " going to ", " plan to ", " plans to ", " planning to ", " planned to ",
    " plan on ", " planning on ", " intend to ", " are working on ", " is working on ", " todo ", " to-do ",
    " in progress ", " committed to ", " aim to ", " aims to ", " aiming to ", " we want to ", " we'd like to ",
    " would like to ", " looking into ", " looking to ", " work is underway ", " we're adding ", " are adding ",
    " we're implementing ", " are implementing ", " we're building ", " are building ", " we're investigating ",
    " are investigating ", " we're improving ", " are improving ", " we're reviewing ", " are reviewing ",
    " we're updating ", " are updating ", " we're changing ", " are changing ", " we're migrating ",
    " are migrating ", " werden wir ", " wir werden ", " nous allons ", " vamos ", " iremos ",
)  # fmt: skip
CONSIDERATIONS = (
    " consider ", " could ", " might want ", " may want ", " might be ", " would be good ", " would be nice ",
    " would be great ", " would be helpful ", " would be useful ", " would be better ", " explore ", " investigate ",
    " look into ", " evaluate ", " find a way ", " figure out ",
)  # fmt: skip
HINDSIGHTS = (
    " should have ", " could have ", " would have ", " might have ", " must have ", " shouldn't have ",
    " couldn't have ", " wouldn't have ", " should not have ", " could not have ", " would not have ", " should've ",
    " could've ",
)  # fmt: skip
REPORTS = (
    " has been ", " have been ", " had been ", " we've ", " i've ", " we have ", " i have ", " was ", " were ",
    " is now ", " are now ", " now has ", " now uses ", " no longer ",
)  # fmt: skip
CJK_DEMANDS = (
    "べき", "する予定", "すること", "ましょう", "必要がある", "必要です", "したい", "検討", "追加する", "導入",
    "徹底", "应该", "应当", "必须", "需要", "将会", "计划", "确保", "避免", "增加", "添加", "禁止",
)  # fmt: skip
