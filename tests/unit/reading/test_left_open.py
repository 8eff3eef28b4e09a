"""A sentence that reports a change makes nothing done where it leaves the change open, or only planned it."""

import pytest

from followthrough.model import Document
from followthrough.reading import read

MARKER = "<!-- followthrough: item -->"
ENTRY = "Alert on the age of messages"


def done_of(line: str, *, section: str = "Action items", lead_in: str = "") -> bool | None:
    head = "# Queue stopped\n\nOn 6 October 2026 the queue stopped for two hours.\n\n"
    over = f"{lead_in}\n\n" if lead_in else ""
    found = read(Document("a.md", f"{head}## {section}\n\n{over}- {line} {MARKER}\n")).items
    return found[-1].done


@pytest.mark.parametrize(
    "line",
    [
        "The limit has been implemented and awaits deployment",
        "The limit of the reader has been implemented but not yet enabled",
        "We have introduced the limit of the worker behind a flag that is off",
        "An alert has been added in staging and will reach production next week",
        "We have merged a change that will limit the queue with the next release",
        "A change that limits batches has been prepared and will go out in November",
        "The first of three quotas has been added",
        "We have added quotas to two of the five queues; the others follow in November",
        "We have added quotas to 2 of 5 queues",
        "Added a limit, but it is disabled for now",
        "Added a limit; it is not enabled yet",
        "Added a limit (not yet enabled)",
        "Added a limit (behind a flag, off)",
        "Added a limit to half of the queues",
        "Added a limit to some of the queues; the rest will follow",
        "Added a limit; to be deployed on 3 November",
        "Added a limit, to be rolled out next week",
        "Added a limit, pending review",
        "Added a limit, reverted on 20 October",
        "Added a limit but rolled it back",
        "Added a limit, later reverted",
        "A limit was added but had to be removed again",
        "We have added a limit and will add an alert",
        "The fix has been merged and will be deployed next week",
        "The fix has been merged and is waiting for deployment",
        "A fix has been merged, deployment is planned for November",
        "The fix has been developed and is being tested",
        "The limit has been partially implemented",
        "The limit was implemented for EU customers only so far",
        "We added a limit for most queues",
        "The alert was moved to the next sprint",
        "Added an alert in staging; production follows",
        "We have implemented the first step of the migration",
        "A limit has been developed, and we plan to deploy it in November",
        "A first version of the limit has been built",
        "We have completed two of the three steps",
        "We have completed phase 1 of the migration",
        "The limit was added yesterday but is not active",
        "The rollout of the limit has been started and continues until November",
        "The limit has been rolled out to 20 % of hosts",
        "The limit has been rolled out to the first region",
        "The limit has been set up as a pilot in one store",
        "We've written the check; merging it is blocked on a review",
        "The check was written, it only needs a review",
        "We have added rate limits for the public API. The internal API is next.",
        "The backup job was fixed for one of the databases",
        "The limit was introduced for new customers; existing customers will get it in January",
        "We have upgraded three of our seven clusters",
        "The runbook has been updated except for the failover section",
        "Updated the runbook (final review outstanding)",
        "The new dashboards were built, but the alerts on them are missing",
        "A feature flag was added, and will be turned on after the freeze",
        "We deployed the fix on Monday and rolled it back on Tuesday",
        "We have evaluated three products and will choose one by December",
        "We have verified the limit in staging, and it goes to production on Monday",
        "The limit has been deployed in one region, with the others planned",
        "The check has been added to the pipeline but does not block",
        "The old cluster has been switched off for most users",
        "Alerts for two services have been added; three more to go",
        "Added alerts for A and B. C is to do.",
        "Added a limit (needs review)",
        "Added a limit - review needed",
        "Added a limit, deploy tomorrow",
        "Added a limit, going live on 3 November",
        "Added a limit, goes live with 4.3",
        "Implemented; release planned for 3 November",
        "Implemented the limit. Rollout: November.",
        "Implemented the limit. Not deployed.",
        "Implemented in dev",
        "Implemented in the dev environment",
        "We've added an alert on lag, and more alerts will follow",
        "The design of the valve was changed; the new valves arrive in March",
        "A limit on retries has been added, and an alert on lag will be added",
    ],
)
def test_a_change_that_waits_is_to_come_was_undone_or_is_made_in_part_is_open(line: str):
    assert done_of(line) is not True


@pytest.mark.parametrize(
    "line",
    [
        "We have built a prototype of the fence",
        "We have prioritised an alert on the age of messages",
        "We have added a limit to our wish list",
        "We have put an alert on the roadmap",
        "We have created a plan to add limits to all queues",
        "We have set a goal to limit all queues",
        "We have updated the ticket for the limit with a due date",
        "A working group has been set up to add limits to all queues",
        "We have hired a contractor to add the limit",
        "We have engaged an auditor to review the limits",
        "The storage team was instructed to add a limit",
        "We have allocated two engineers to the migration",
        "Funding for a second line has been secured",
        "An order for three spare pumps has been placed",
        "Requirements for an interlock have been defined",
        "A vendor for the second link has been selected",
        "A second link has been designed",
        "Discussions with the supplier have started",
        "We have reached out to the supplier for a patch",
        "The limit on the queue is now being reviewed",
        "Bo has volunteered to build an alert on the age of messages",
        "Bo has started to build an alert on the age of messages",
        "We have drafted an alert on the age of messages",
        "We have introduced a plan",
        "Drafted an alert on the age of messages",
        "Prioritised the alert on age",
        "Opened OPS-12 to add a limit",
        "Added the limit to the roadmap for 2027",
        "Created a working group to look at limits",
        "Formed a task force to add limits",
        "A plan has been made to add limits",
        "A ticket has been opened for the limit",
        "Tickets were created to add limits",
        "We have started work on limits",
        "We began building a fence",
        "Started the migration to the new queue",
        "The migration to the new queue has been started",
        "We have written the design for the limit",
        "We have approved the budget for a second cluster",
        "The purchase of a second cluster was approved",
        "The limit has been added to the sprint",
        "We have identified an index that is missing",
        "A proposal for limits has been written",
        "An RFC has been written to limit all queues",
        "We launched a project to add limits",
        "We have accelerated our migration to a second status page",
        "The rollout of the limit was prioritised",
        "A project was started to replace the queue",
        "We have budgeted for a second cluster",
        "The migration was kicked off last week",
        "We have considered a limit",
        "We tried to add a limit, but it broke the reader",
        "We attempted to add a limit",
        "The alert has been added as a draft",
        "A change request has been raised to add the limit",
        "We have made it a priority to add limits",
        "We've made limits a priority for the next quarter",
        "Adding limits has been made a priority",
        "Limits were added to our list of priorities",
        "The limit was added to the Q1 plan",
        "We have set aside time to add limits",
        "We have formed a team to add limits",
        "We have completed the design of the limit",
        "We completed the planning of the migration",
        "We have finished the first draft of the runbook",
        "The proof of concept has been completed",
        "A pull request with the limit has been opened",
        "We have opened a PR to add a limit",
        "A patch has been submitted upstream",
        "The policy has been approved, and training starts in January",
    ],
)
def test_to_have_planned_a_change_is_not_to_have_made_it(line: str):
    assert done_of(line) is not True


@pytest.mark.parametrize(
    "line",
    [
        "We have added a check, which should prevent it",
        "We added an alert that will fire at 90 %",
        "We have added a check that will refuse a config without a limit",
        "Added an alert on messages waiting for a reader",
        "Added a check of pending payments",
        "We have added a limit on messages that are not yet sent",
        "The limit was raised and the alert will now page the on-call",
        "The index was rebuilt; queries now take 3 ms",
        "We updated the disaster recovery plan",
        "Wrote a rollback plan for the migration",
        "We have hired two SREs",
        "We have added a limit so that the queue will not fill up again",
        "We've introduced a limit; a config without one will be refused",
        "Moved all jobs to the new queue",
        "Added a ticket number to the deploy log",
        "We have added the task queue to the dashboard",
        "The card form was updated to show the error",
        "We have set up a bot that files a ticket for each failed backup",
        "We changed the job so that it opens an issue when it fails",
        "Increased the limit from 2 to 5",
        "We have moved to a plan with more memory",
        "Added an alert on the backlog of mails",
        "Added an alert on backlog size",
        "We added a project template with limits",
        "We have blocked all traffic except from the VPN",
        "The change was reverted and a test was added",
        "We rolled back the release and added a test",
        "We've reverted the change to the schema",
        "The limit has been deployed to all five of the five regions",
        "The alert is now enabled in production",
        "We have enabled the limit in all regions",
        "We have started using feature flags for deploys",
        "The page now shows when data is not yet complete",
        "A bug that had not been fixed was fixed",
        "We have deployed a fix and will continue to monitor it",
        "The review of all limits was finished on 12 October",
        "Added a second replica, which takes over within a minute",
        "The restart is now documented in the runbook",
        "We have purchased a second disk",
        "We have put a limit on the queue",
        "We have set the goal of the autoscaler to 60 %",
        "A limit has been added to the planning tool",
        "We have made the alert page only once",
        "The test was extended; it will fail if the limit is missing",
        "We have added a dashboard for in-progress jobs",
        "The on-call group was added to the channel",
        "We have migrated the remaining hosts",
        "The last of the three limits has been added",
        "All three of the limits have been added",
        "We have completed all of the steps",
        "We have added a limit, and no longer accept mails above 2 MB",
        "The job is now scheduled for the night",
        "The limit was implemented on 12 October by the storage team",
        "Implemented a limit in the ticket system",
        "The index is now checked before each release",
        "We have added a check to the deploy pipeline, so a config without a limit is refused",
        "We've moved the job to another host",
        "We replaced the parser and removed the old one",
        "A check has been added that runs before each deploy and stops it if a test fails",
        "We have extended the timeout until the reader answers",
        "We have increased the number of replicas from two to four of equal size",
        "We have documented which of the hosts are still on the old version",
        "The default was changed from off to on",
        "The old job was removed, the new one runs every night",
        "Added a limit to the first step of the pipeline",
        "We have set up an alert for the queue",
        "The team was trained in the failover",
        "We have written a guide to the release process",
        "The limit was allocated to each tenant",
        "We have changed how orders are placed",
        "A limit was added to the budget page",
        "Blocked deploys on Fridays",
        "We've added an alert that fires before the disk will be full",
        "A second person is now asked to approve the change",
        "The release checklist was extended: it will now ask for the limit",
        "Reverted the schema change",
        "The faulty config was reverted on 6 October",
        "We have refunded all customers",
        "Renamed the field in all of the three services",
        "The process for changes was updated, and the team knows it",
        "We have reorganised the support team",
        "We have removed the remaining uses of the old key",
        "The rest of the hosts were moved to the new network",
        "We have improved how tickets are opened for failed backups",
        "We have started a second replica",
        "Added a design review to the release process",
        "Designed and implemented a new alert",
        "A spare disk was ordered and installed",
        "Backups are now being taken every hour",
        "Fixed the bug where orders were placed twice",
        "Reached out to the affected customers",
        "The error budget has been allocated to each service",
        "We have accelerated our release process",
        "Granted access to the on-call team",
    ],
)
def test_what_a_change_is_about_or_does_from_now_on_leaves_it_done(line: str):
    assert done_of(line) is True


@pytest.mark.parametrize(
    "line",
    [
        "**Staged propagation of configuration.** Diffs will go to a canary first. We expect it by 31 December.",
        "**Canaried deploys**: each change will go to one host first",
        "**Tightened limits.** Each team should lower its limits.",
        "**Upgraded monitoring:** alert on each region",
        "**Hardened validation.** Empty files are to be refused.",
        "**Upgraded monitoring:** we aim to have dashboards by Q3",
        "Hardened validation - the edge will reject empty files",
        "Phased rollout of files before 30 November",
        "Layered caches in each region",
        "Restricted write access for support, by 30 November",
        "Restricted access to the console, by 30 November",
        "Access: restricted write access for support, by 30 November",
        "Revised on-call policy (HR, due 30 November)",
    ],
)
def test_a_participle_before_a_noun_may_name_the_thing_that_is_wanted(line: str):
    assert done_of(line) is not True


def test_but_in_a_table_with_due_dates_a_usual_verb_reports_the_change():
    head = "# Queue stopped\n\nOn 6 October 2026 the queue stopped.\n\n## Action items\n\n"
    rows = "| Reduced TTL of records | Ana Ruiz | 2026-10-09 |\n| Phased rollout of files | Bo | 2026-11-30 |\n"
    table = "| Action | Owner | Due |\n|---|---|---|\n" + rows
    assert [item.done for item in read(Document("a.md", head + table)).items] == [True, None]


def test_how_long_or_for_when_something_was_done_is_no_due_date():
    head = "# Queue stopped\n\nOn 6 October 2026 the queue stopped.\n\n## Action items\n\n"
    lines = (
        "- Extended retention until 30 November 2026\n- Paused rollouts until 15 October\n"
        "- Rotated credentials before 9 October\n- Reserved capacity for the sale on 24 November\n"
    )
    assert [(item.done, item.due) for item in read(Document("a.md", head + lines)).items] == [(True, None)] * 4


@pytest.mark.parametrize(
    "line",
    [
        "Added alert on the age of messages (Ana, due 30 November)",
        "Reduced TTL. All records have been lowered to 60 seconds.",
        "✓ Configured alerts on lag. They page at 5 minutes.",
        "Reviewed limits. All fine.",
        "Verified backups: all can be restored",
        "Updated docs – see wiki",
        "Upgraded Postgres - the new version checks this",
        "**Upgraded monitoring:** added a dashboard for each region",
        "Reduced TTL of all records to 60 seconds",
        "Mails: reduced the limit (Ana, due 30 November)",
        "Rebooted hosts in all regions",
        "Staged the rollout by region",
    ],
)
def test_but_it_reports_a_change_where_it_can_be_nothing_else(line: str):
    assert done_of(line) is True


@pytest.mark.parametrize(
    "section", ["Completed", "Done", "Actions taken", "Changes made", "Measures taken", "What has been done"]
)
@pytest.mark.parametrize(
    "line",
    [
        "Alert on the age of messages (still waiting for review)",
        "Load test the queue every month - moved to November",
        "Document the restart, except for the EU region",
        "Lint the config (will be finished by Bo by 30 November)",
        "Bo will fence the worker next week",
        "Log the depth (not yet in production)",
        "Page on depth, rollout ongoing",
        "Fence the reader; reopened on 20 October",
        "Trace the reader, reverted",
        "Staff to alert on the age of the oldest message",
        "Ana to add a limit",
        "We plan to add a limit",
        "Created a ticket to add a limit",
    ],
)
def test_the_words_of_an_entry_go_before_the_title_that_says_all_is_done(section: str, line: str):
    assert done_of(line, section=section) is not True
    assert done_of(ENTRY, section=section) is True


@pytest.mark.parametrize(
    "section",
    [
        "Corrective actions taken and planned",
        "Actions taken or planned",
        "Completed and open actions",
        "Planned and completed actions",
        "Measures taken and outstanding",
        "Done and to do",
        "What we've done and what we'll do",
    ],
)
def test_a_title_that_names_what_is_done_and_what_is_not_says_nothing(section: str):
    assert done_of(ENTRY, section=section) is None


@pytest.mark.parametrize(
    "lead_in",
    [
        "We have taken this very seriously and identified the following measures:",
        "We have taken the incident seriously. These are the measures:",
        "We shipped two of these already:",
        "Some of these are done:",
        "We have completed some of the following:",
        "We have added these to our backlog:",
        "We have created the following issues:",
        "Work has begun on:",
        "Actions taken and to be taken:",
    ],
)
def test_a_line_before_the_entries_that_made_none_of_them_leaves_them_open(lead_in: str):
    assert done_of(ENTRY, lead_in=lead_in) is not True


@pytest.mark.parametrize("lead_in", ["We have made these changes:", "We have taken the following measures:"])
def test_a_line_before_the_entries_that_tells_of_changes_makes_them_done(lead_in: str):
    assert done_of(ENTRY, lead_in=lead_in) is True


ABROAD = {
    "de": "# Störung der Warteschlange\n\nAm 6. Oktober 2026 stand die Warteschlange.\n\n## Maßnahmen\n\n",
    "fr": "# Arrêt de la file\n\nLe 6 octobre 2026, la file s'est arrêtée.\n\n## Plan d'actions\n\n",
    "es": "# Parada de la cola\n\nEl 6 de octubre de 2026 se paró la cola.\n\n## Acciones\n\n",
    "pt": "# Parada da fila\n\nEm 6 de outubro de 2026 a fila parou por duas horas.\n\n## Ações\n\n",
    "ja": "# 障害報告：キュー停止\n\n2026年10月6日にキューが停止しました。\n\n## 再発防止策\n\n",
    "zh": "# 故障复盘：队列停止\n\n2026年10月6日队列停止两小时。\n\n## 改进措施\n\n",
}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Limits wurden in zwei von fünf Warteschlangen eingebaut, die übrigen folgen im November"),
        ("de", "Wir haben ein Ticket für ein Limit angelegt"),
        ("de", "Wir haben ein Limit auf die Roadmap gesetzt"),
        ("de", "Ein Projekt für Limits wurde gestartet"),
        ("de", "Das Limit wurde in der Testumgebung eingebaut und kommt nächste Woche in Produktion"),
        ("fr", "Un ticket a été créé pour la limite"),
        ("fr", "Nous avons ajouté la limite à notre feuille de route"),
        ("fr", "La limite a été ajoutée sur deux files sur cinq ; les autres suivront"),
        ("es", "Hemos creado un ticket para el límite"),
        ("es", "Se ha creado un grupo de trabajo para los límites"),
        ("es", "Hemos añadido límites a dos de las cinco colas; el resto en noviembre"),
        ("pt", "Criamos um ticket para o limite"),
        ("pt", "Adicionamos o limite ao roadmap"),
        ("ja", "上限を実装しましたが、まだ有効化していません"),
        ("ja", "上限追加のチケットを作成しました"),
        ("ja", "五つのうち二つのキューに上限を設定しました。残りは11月に対応します"),
        ("zh", "已在测试环境增加上限，下周上线"),
        ("zh", "上限已开发完成，待上线"),
        ("zh", "已创建增加上限的工单"),
        ("zh", "五个队列中已有两个增加上限，其余11月完成"),
        ("de", "Das Limit wurde umgesetzt, der Rollout folgt im November"),
        ("de", "Das Limit ist umgesetzt, aber noch deaktiviert"),
        ("de", "Ein Alarm wurde konfiguriert, muss aber noch getestet werden"),
        ("de", "Wir haben damit begonnen, Limits einzubauen"),
        ("de", "Ein Vorgang wurde für das Limit eröffnet"),
        ("de", "Die Anforderung wurde an den Hersteller weitergegeben"),
        ("de", "Das Limit wurde eingebaut und später wieder entfernt"),
        ("de", "Ein Konzept für Limits wurde erstellt"),
        ("de", "Limits wurden für die Hälfte der Warteschlangen eingeführt"),
        ("de", "Das Limit wurde für das nächste Quartal eingeplant"),
        ("de", "Eine Arbeitsgruppe wurde eingerichtet"),
        ("de", "Der Pull Request für das Limit wurde erstellt"),
        ("de", "Das Limit wurde entwickelt und wird mit dem nächsten Release ausgerollt"),
        ("fr", "La limite a été ajoutée, le déploiement est prévu en novembre"),
        ("fr", "La limite a été ajoutée puis retirée"),
        ("fr", "Nous avons commencé à ajouter des limites"),
        ("fr", "Une demande a été faite à l'éditeur"),
        ("fr", "Un plan a été établi pour ajouter des limites"),
        ("fr", "La limite a été ajoutée pour la moitié des files"),
        ("fr", "La limite a été développée et sera déployée en novembre"),
        ("fr", "La limite est en place mais désactivée"),
        ("fr", "Nous avons lancé un projet pour ajouter des limites"),
        ("es", "El límite se ha añadido, pero está desactivado"),
        ("es", "Hemos empezado a añadir límites"),
        ("es", "Se ha abierto un ticket para el límite"),
        ("es", "Se ha elaborado un plan para añadir límites"),
        ("es", "El límite se añadió y se retiró después"),
        ("es", "Hemos añadido el límite en la mitad de las colas"),
        ("es", "El límite se ha desarrollado y se desplegará en noviembre"),
        ("es", "Hemos iniciado un proyecto para añadir límites"),
        ("pt", "O limite foi adicionado, mas está desativado"),
        ("pt", "Um chamado foi aberto para o limite"),
        ("pt", "Um plano foi criado para adicionar limites"),
        ("pt", "O limite foi adicionado e depois removido"),
        ("pt", "O limite foi adicionado em metade das filas"),
        ("pt", "O limite foi desenvolvido e será implantado em novembro"),
        ("pt", "Iniciamos um projeto para adicionar limites"),
        ("ja", "上限を実装しました。本番への適用は11月です"),
        ("ja", "上限追加の計画を立てました"),
        ("ja", "上限をベンダーに依頼しました"),
        ("ja", "半分のキューに上限を設定しました"),
        ("ja", "上限を設定しましたが、元に戻しました"),
        ("ja", "上限の設計を完了しました"),
        ("ja", "上限の実装に着手しました"),
        ("ja", "プルリクエストを作成しました"),
        ("zh", "已增加上限，但尚未启用"),
        ("zh", "已制定增加上限的计划"),
        ("zh", "已向供应商提出增加上限的要求"),
        ("zh", "已为一半队列增加上限"),
        ("zh", "已增加上限，后来回滚"),
        ("zh", "已完成上限的设计"),
        ("zh", "已开始增加上限"),
        ("zh", "已提交增加上限的合并请求"),
        ("zh", "已增加上限，计划11月上线"),
    ],
)
def test_so_it_is_in_other_languages(language: str, line: str):
    (found,) = read(Document("a.md", f"{ABROAD[language]}- {line} {MARKER}\n")).items
    assert found.done is not True


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Ein Limit wurde eingebaut (Ticket OPS-12)"),
        ("fr", "La limite a été ajoutée à toutes les files"),
        ("es", "Hemos añadido el límite a todas las colas"),
        ("pt", "O limite foi implementado em todas as filas"),
        ("ja", "すべてのキューに上限を設定しました"),
        ("zh", "已为所有队列增加上限"),
        ("de", "Wir haben die Folgen dokumentiert"),
        ("de", "Das Projekt-Wiki wurde um eine Anleitung ergänzt"),
        ("de", "Der Alarm wurde eingerichtet und getestet"),
        ("de", "Limits wurden für alle Warteschlangen eingeführt"),
        ("de", "Der alte Job wurde deaktiviert"),
        ("fr", "La procédure a été mise à jour"),
        ("fr", "Une alerte a été ajoutée et testée"),
        ("es", "Se ha añadido una alerta y se ha probado"),
        ("es", "El job antiguo se ha desactivado"),
        ("pt", "O alerta foi adicionado e testado"),
        ("ja", "監視を追加しました"),
        ("ja", "手順書を更新し、周知しました"),
        ("zh", "已增加监控告警"),
        ("zh", "已更新操作手册"),
    ],
)
def test_a_change_told_in_another_language_is_done(language: str, line: str):
    (found,) = read(Document("a.md", f"{ABROAD[language]}- {line} {MARKER}\n")).items
    assert found.done is True
