"""The labels by which documents name the facts of an incident, in English and other languages."""

# The most trusted label first. Dictionaries, because a lookup shows quickly whether a document has any of them.
DATE_LABELS = dict.fromkeys((
    "incident date", "date of incident", "date of the incident", "incident start", "start date", "started at",
    "start time", "start", "date", "datum", "when", "incident start time", "time of incident", "fecha", "data",
    "date of outage", "outage date", "incident dates", "dates", "date/time", "date and time", "incident start date",
    "start date/time", "occurred", "occurred on", "started", "date of occurrence", "beginn", "date de l'incident",
    "fecha del incidente", "data do incidente", "datum des vorfalls", "発生時刻", "発生日時", "発生日", "日付", "日時",
    "日期", "发生时间", "事故日期", "date du problème", "故障时间", "故障发生时间", "故障日期", "事故时间", "事件时间",
    "障害発生日時", "障害発生日", "장애 발생", "장애 발생 일시", "장애 발생일", "장애 일시", "장애일", "발생 일시",
    "발생일시", "발생일", "발생 시각", "дата инцидента", "дата и время", "дата", "data dell'incidente",
    "data incidente", "datum incident", "datum van het incident", "data incydentu", "data zdarzenia",
    "datum för incidenten", "tidpunkt", "dato", "olay tarihi", "tarih", "datum incidentu", "event date",
))  # fmt: skip
TITLE_LABELS = dict.fromkeys((
    "title", "incident title", "incident name", "title of the incident", "name of the incident", "name of incident",
    "postmortem title", "post-mortem title", "outage title", "report title", "titel", "titel des vorfalls", "titre",
    "titre de l'incident", "título", "título del incidente", "título do incidente", "titolo", "タイトル", "标题",
    "short description",
))  # fmt: skip
SEVERITY_LABELS = dict.fromkeys((
    "severity", "sev", "incident severity", "severity level", "priority", "impact level", "schweregrad", "sévérité",
    "gravité", "severidad", "gravedad", "severidade", "重大度", "深刻度", "严重程度", "级别",
    "故障等级", "故障级别", "故障定级", "事故等级", "장애 등급", "심각도", "критичность", "серьёзность", "gravità",
    "ernst", "allvarlighetsgrad", "alvorlighetsgrad", "alvorlighed", "重要度", "障害レベル", "障害ランク",
    "criticité", "niveau de gravité", "niveau de sévérité", "niveau de criticité", "criticidad", "nivel de severidad",
    "criticidade", "gravidade", "nível de severidade", "criticità", "kritikalität", "schwere", "严重级别", "严重性",
    "중요도", "störungsklasse",
))  # fmt: skip
SERVICE_LABELS = dict.fromkeys((
    "service", "services", "affected services", "affected service", "service affected", "services affected",
    "service(s)", "affected service(s)", "service(s) affected", "impacted service", "impacted services",
    "services impacted", "service name", "affected component", "affected components", "impacted systems",
    "affected system", "affected product", "application", "betroffener dienst", "betroffene dienste",
    "betroffene systeme", "service impacté", "services impactés", "servicio afectado", "servicios afectados",
    "serviço afetado", "serviços afetados", "影響を受けたサービス", "対象サービス", "受影响服务", "影响服务",
    "component", "components", "systems", "system", "systems affected", "affected systems", "product", "dienst",
    "servicio", "serviço", "サービス", "影響サービス", "服务", "service concerné", "services concernés",
    "service touché", "application concernée", "système concerné", "betroffenes system", "betroffener service",
    "betroffene services", "system betroffen", "sistema afetado", "sistemas afetados", "sistema afectado",
    "sistemas afectados", "対象システム", "影響を受けたシステム", "影響システム", "business service",
    "business services", "impacted system", "影响系统", "sistema", "product/system", "system/product",
    "impacted business service", "impacted component", "impacted components", "impacted infrastructure",
))  # fmt: skip
TEAM_LABELS = dict.fromkeys((
    "team", "teams", "owning team", "responsible team", "squad", "team name", "owner team", "owned by team",
    "owning squad", "responsible squad", "verantwortliches team", "équipe responsable", "equipo responsable",
    "equipe responsável", "担当チーム", "équipe", "equipo", "equipe", "チーム", "团队", "zuständiges team", "equipa",
    "equipa responsável", "time responsável", "équipe en charge", "équipe concernée", "equipo encargado", "担当部署",
    "部署", "所管チーム",
))  # fmt: skip
DETECT_LABELS = dict.fromkeys((
    "time to detect", "time to detection", "ttd", "mttd", "detection time", "detected after", "minutes to detect",
    "検知までの時間", "検知時間",
))  # fmt: skip
RESOLVE_LABELS = dict.fromkeys((
    "time to resolve", "time to resolution", "time to recovery", "time to recover", "time to restore", "ttr", "mttr",
    "resolution time", "duration", "incident duration", "total duration", "outage duration", "downtime",
    "minutes to resolve", "dauer", "durée", "duración", "duração", "復旧までの時間", "障害時間", "持续时间",
    "影響時間", "影響期間", "障害期間", "持续时长", "影响时长", "故障时长", "length of outage", "outage length",
    "total outage time", "total downtime",
))  # fmt: skip
ROLES = frozenset((
    "incident commander", "incident lead", "incident manager", "commander", "communications lead", "comms lead",
    "scribe", "operations lead", "author", "authors", "on call", "oncall", "on call engineer", "responder",
    "responders", "reviewer", "reviewers", "facilitator", "postmortem owner", "postmortem lead",
    "subject matter expert", "created by", "written by", "prepared by", "reported by", "ic", "incident coordinator",
    "incident owner", "technical lead", "tech lead", "verfasser", "autor", "autoren", "auteur", "auteurs", "rédacteur",
    "autora", "autores", "作成者", "報告者", "記録者", "レビュアー", "作者", "报告人", "记录人",
))  # fmt: skip
# Whatever a line of a document's head may name.
FIELDS = ROLES.union(
    DATE_LABELS, SEVERITY_LABELS, SERVICE_LABELS, TEAM_LABELS, DETECT_LABELS, RESOLVE_LABELS,
    ("owner", "owners", "involved", "participants", "attendees", "status", "call recording", "meeting scheduled for",
     "last modified", "last updated", "version", "id", "ticket"),
)  # fmt: skip
