"""`followthrough digest`: to each team's own channel, once, through the real Apprise to a webhook on loopback."""

import base64
import json
import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough
from tests.e2e.report_store import store_in
from tests.e2e.webhook import Webhook
from tests.support.small_company import NAMES

from followthrough.errors import ExitCode
from followthrough.model import Put, SourceReading
from followthrough.store.sql import SqlStore


def digest(folder: Path, webhook: Webhook, *arguments: str, env: Mapping[str, str] | None = None) -> Ran:
    channels = {
        "FOLLOWTHROUGH_NOTIFY__DIGEST__PLATFORM": f"{webhook.address}/platform-s3cr3t",
        "FOLLOWTHROUGH_NOTIFY__DIGEST__ALL": f"{webhook.address}/all-s3cr3t",
    }
    return followthrough("digest", *arguments, cwd=folder, env=channels | dict(env or {}))


def test_each_team_gets_what_concerns_it_and_nobody_is_named(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    ran = digest(tmp_path, webhook)
    assert (ran.code, ran.err) == (ExitCode.OK, "")
    by_path = {each["path"]: each for each in webhook.messages}
    assert set(by_path) == {"/platform-s3cr3t", "/all-s3cr3t"}
    platform = by_path["/platform-s3cr3t"]
    assert "Follow-through for platform" in platform["title"]
    assert "1 of 1 postmortem (100 %) promises no change" in platform["message"]
    assert "runbook" not in platform["message"], "that is another team's"
    assert "Write a runbook page" in by_path["/all-s3cr3t"]["message"]
    assert not any(name in json.dumps(webhook.messages) for name in NAMES)


def test_nothing_is_sent_twice_in_a_period(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    digest(tmp_path, webhook)
    again = digest(tmp_path, webhook)
    assert again.code == ExitCode.OK
    assert "already got its digest" in again.err
    assert len(webhook.messages) == 2
    assert digest(tmp_path, webhook, "--since", "nonsense").code == ExitCode.USAGE  # before anything is due
    digest(tmp_path, webhook, "--period", "month")
    assert len(webhook.messages) == 4
    digest(tmp_path, webhook, "--team", "platform", "--again")
    assert len(webhook.messages) == 5


def test_a_dry_run_prints_and_sends_and_remembers_nothing(tmp_path: Path, webhook: Webhook) -> None:
    path = store_in(tmp_path)
    before = path.read_bytes()
    ran = digest(tmp_path, webhook, "--dry-run")
    assert ran.code == ExitCode.OK
    assert "# Follow-through for platform" in ran.out
    assert webhook.messages == []
    assert path.read_bytes() == before


def test_nothing_is_sent_for_a_team_that_no_document_names(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    channel = {"FOLLOWTHROUGH_NOTIFY__DIGEST__DATA_PLATFORM": f"{webhook.address}/data"}
    for _ in range(2):
        ran = digest(tmp_path, webhook, "--team", "data_platform", env=channel)
        assert ran.code == ExitCode.PARTIAL
        assert "nothing is sent for data_platform: there is no postmortem of team data_platform" in ran.err
    assert webhook.messages == []


def test_a_team_that_no_document_names_is_reported(tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("digest", "--team", "plattform", "--dry-run", cwd=tmp_path)
    assert ran.code == ExitCode.PARTIAL
    assert ran.err == (
        "followthrough: there is no postmortem of team plattform, and no setting names it; nearest: platform\n"
    )
    assert followthrough("digest", "--team", "Platform", "--dry-run", cwd=tmp_path).err == ""


def test_a_channel_that_refuses_is_tried_again_next_time_and_its_address_stays_secret(
    tmp_path: Path, webhook: Webhook
) -> None:
    store_in(tmp_path)
    webhook.refuses = True
    ran = digest(tmp_path, webhook, "--team", "platform")
    assert ran.code == ExitCode.PARTIAL
    assert "platform could not be sent; its channel answered 500\n" in ran.err
    assert "s3cr3t" not in ran.out + ran.err
    webhook.refuses = False
    assert digest(tmp_path, webhook, "--team", "platform").code == ExitCode.OK
    assert len(webhook.messages) == 1


def test_a_channel_that_is_not_there_is_told_as_that(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    webhook.server.server_close()
    ran = digest(tmp_path, webhook, "--team", "platform")
    assert "platform could not be sent; the connection to its channel failed\n" in ran.err
    assert "s3cr3t" not in ran.out + ran.err


def test_sending_again_in_vain_does_not_make_the_next_run_send_a_third_time(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    digest(tmp_path, webhook, "--team", "platform")
    webhook.refuses = True
    assert digest(tmp_path, webhook, "--team", "platform", "--again").code == ExitCode.PARTIAL
    webhook.refuses = False
    assert "already got its digest" in digest(tmp_path, webhook, "--team", "platform").err
    assert len(webhook.messages) == 1


def test_the_trend_is_attached_as_a_picture_and_described_in_words(tmp_path: Path, webhook: Webhook) -> None:
    pytest.importorskip("vl_convert", reason="the extra `charts` is not installed")
    store_in(tmp_path)
    ran = digest(tmp_path, webhook, "--team", "all")
    assert (ran.code, ran.err) == (ExitCode.OK, "")
    (message,) = webhook.messages
    (picture,) = message["attachments"]
    assert (picture["filename"], picture["mimetype"]) == ("trend.png", "image/png")
    width, height = size_of_png(base64.b64decode(picture["base64"]))
    assert width > 900
    assert height > 400
    assert "Done by the due day, of what was due, by month: " in message["message"]


def test_a_channel_that_takes_no_file_gets_the_words_alone(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    address = webhook.address.replace("json://", "gotify://") + "/token-s3cr3t"
    ran = followthrough("digest", cwd=tmp_path, env={"FOLLOWTHROUGH_NOTIFY__DIGEST__ALL": address})
    assert (ran.code, ran.err) == (ExitCode.OK, "")
    (message,) = webhook.messages
    assert "Done by the due day, of what was due, by month: " in message["message"]
    assert "attachments" not in message


def test_without_the_extra_digests_go_out_without_the_picture_and_say_so_once(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "vl_convert.py").write_text("raise ModuleNotFoundError(name=__name__)", encoding="utf-8")
    ran = digest(tmp_path, webhook, env={"PYTHONPATH": str(absent)})
    assert ran.code == ExitCode.OK
    assert ran.err.count("the extra [charts]") == len(ran.err.splitlines()) == 1
    assert [each["attachments"] for each in webhook.messages] == [[], []]


def test_with_nothing_due_there_is_no_picture(tmp_path: Path, webhook: Webhook) -> None:
    with SqlStore.open(str(tmp_path / "followthrough.sqlite")) as store:
        store.record([Put(SourceReading("files", datetime.now(UTC)))])
    ran = digest(tmp_path, webhook, "--team", "all")
    assert (ran.code, ran.err) == (ExitCode.OK, "")
    assert webhook.messages[0]["attachments"] == []


def size_of_png(data: bytes) -> tuple[int, int]:
    """Width and height, from the first chunk of a whole file."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert data.endswith(b"IEND\xaeB`\x82")
    assert data[12:16] == b"IHDR"
    return struct.unpack(">II", data[16:24])


def test_an_address_that_nobody_knows_is_reported_without_showing_it(tmp_path: Path, webhook: Webhook) -> None:
    store_in(tmp_path)
    ran = followthrough("digest", cwd=tmp_path, env={"FOLLOWTHROUGH_NOTIFY__DIGEST__WEB": "nonsense-s3cr3t"})
    assert ran.code == ExitCode.PARTIAL
    assert "notify.digest.web: not an address that Apprise knows" in ran.err
    assert "s3cr3t" not in ran.err


def test_without_a_channel_there_is_nobody_to_send_to(tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("digest", cwd=tmp_path)
    assert ran.code == ExitCode.USAGE
    assert "set [notify] digest" in ran.err
    assert followthrough("digest", "--team", "web", cwd=tmp_path).code == ExitCode.USAGE
