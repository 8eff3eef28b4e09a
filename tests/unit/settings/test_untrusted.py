"""On a pull request the settings in the checkout are a stranger's: they steer the rules, and reach nothing outside."""

import re
from pathlib import Path

import pytest

from followthrough.errors import SettingsError
from followthrough.settings import Settings, load
from followthrough.settings.keys import known_keys
from followthrough.settings.untrusted import WITHHELD
from followthrough.settings.variables import USUAL_VARIABLES

SECURITY = Path(__file__).parents[3] / "SECURITY.md"
REACHING = """
[reading]
judge = "endpoint"
item_threshold = 0.7
[classification]
classifier = "anything"
endpoint_url = "http://169.254.169.254/latest"
endpoint_token = "x"
[jira]
url = "http://evil.example"
token_file = "/etc/passwd"
[notify]
metrics_file = "/home/ana/.bashrc"
[rules]
ignore = ["no-owner"]
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for names in USUAL_VARIABLES.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    top = tmp_path / "work"
    (top / ".git").mkdir(parents=True)
    monkeypatch.chdir(top)
    return top


@pytest.fixture(params=["GITHUB_EVENT_NAME=pull_request", "CI_MERGE_REQUEST_IID=7", "CHANGE_ID=7"])
def pull_request(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _, value = request.param.partition("=")
    monkeypatch.setenv(name, value)


def reaches_out(settings: Settings) -> bool:
    wanted = settings.classification
    return (settings.reading.judge, wanted.classifier, wanted.endpoint_url, settings.jira.url) != (
        "builtin",
        "builtin",
        None,
        None,
    )


@pytest.mark.usefixtures("pull_request")
@pytest.mark.parametrize("named", [False, True])
def test_a_file_in_the_checkout_says_neither_where_to_go_nor_what_to_load(checkout: Path, named: bool) -> None:
    path = checkout / "followthrough.toml"
    path.write_text(REACHING, encoding="utf-8")
    settings = load(Path("./followthrough.toml") if named else None)
    assert not reaches_out(settings)
    assert settings.notify.metrics_file is settings.jira.token_file is settings.classification.endpoint_token is None
    assert (settings.reading.item_threshold, settings.rules.ignore) == (0.7, ("no-owner",))
    line = settings.withheld_warning("reading", "classification") or ""
    assert "reading.judge, classification.classifier, classification.endpoint_url" in line
    assert "FOLLOWTHROUGH_READING__JUDGE" in line
    assert settings.withheld_warning("store") is None


@pytest.mark.usefixtures("pull_request")
def test_the_environment_and_a_file_elsewhere_say_so_still(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = checkout.parent / "ours.toml"
    elsewhere.write_text('[jira]\nurl = "https://acme.example"\n', encoding="utf-8")
    (checkout / "followthrough.toml").write_text(REACHING, encoding="utf-8")
    assert load(elsewhere).jira.url == "https://acme.example"
    monkeypatch.setenv("FOLLOWTHROUGH_JIRA__URL", "https://acme.example")
    assert load().jira.url == "https://acme.example"


@pytest.mark.parametrize("event", ["push", "schedule", "issues", ""])
def test_what_was_accepted_is_taken(checkout: Path, event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "followthrough.toml").write_text(REACHING, encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_NAME", event)
    settings = load()
    assert reaches_out(settings)
    assert settings.withheld_warning("reading", "jira") is None


@pytest.mark.usefixtures("pull_request")
def test_no_settings_file_and_no_baseline_leads_out_of_the_checkout(checkout: Path) -> None:
    secrets = checkout.parent / "secrets.toml"
    secrets.write_text('password = "hunter2"\n', encoding="utf-8")
    path = checkout / "followthrough.toml"
    for baseline in (secrets, checkout.parent / "nowhere", Path("/dev/zero")):
        path.write_text(f'[rules]\nbaseline = "{baseline}"\n', encoding="utf-8")
        with pytest.raises(SettingsError, match="lies outside the checkout"):
            load()
    assert load(flags={"rules": {"baseline": secrets}}).rules.baseline == secrets, "a person named it"
    path.unlink()
    (checkout / "known.json").symlink_to(secrets)
    with pytest.raises(SettingsError, match=r"known\.json: lies outside the checkout"):
        load(flags={"rules": {"baseline": Path("known.json")}})
    for name in ("followthrough.toml", "pyproject.toml"):
        (checkout / name).symlink_to(secrets)
        with pytest.raises(SettingsError, match=r"toml: lies outside the checkout") as refused:
            load()
        assert "password" not in str(refused.value)
        (checkout / name).unlink()


def test_security_names_all_that_is_withheld() -> None:
    section = SECURITY.read_text(encoding="utf-8").partition("## Settings that a stranger wrote")[2]
    named = set(re.findall(r"`([a-z_.]+)`", section.partition("One line names")[0]))
    assert named == {name for name, keys in WITHHELD.items() if keys is None} | {
        f"{name}.{key}" for name, keys in WITHHELD.items() for key in keys or ()
    }
    assert {name for name in named if "." in name} <= {".".join(key) for key in known_keys(Settings)}
