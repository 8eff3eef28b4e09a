"""What the lines at the head of a mail are called, by what they are in English; lower case."""

from collections.abc import Mapping

MAIL_HEADERS: Mapping[str, tuple[str, ...]] = {
    "from": ("von", "de", "da", "van", "från", "fra", "od", "от", "від", "kimden", "差出人", "发件人", "보낸 사람"),
    "to": ("an", "à", "para", "a", "aan", "till", "til", "do", "кому", "kime", "宛先", "收件人", "받는 사람"),
    "cc": ("kopie", "copie", "copia", "cópia", "cc", "抄送", "참조"),
    "subject": (
        *("betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "ämne", "emne", "temat", "předmět", "тема"),
        *("konu", "subjek", "件名", "主题", "主題", "제목"),
    ),
    "date": (
        *("datum", "gesendet", "envoyé", "enviado", "enviada", "fecha", "data", "inviato", "verzonden", "dato"),
        *("skickat", "sendt", "дата", "tarih", "日付", "日時", "送信日時", "日期", "发送时间", "날짜", "보낸 날짜"),
    ),
}
HEADER_NAMES: Mapping[str, str] = {name: header for header, names in MAIL_HEADERS.items() for name in (header, *names)}
