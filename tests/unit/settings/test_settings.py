"""Settings: precedence, strict names, secrets out of sight, and the documented file telling the truth."""

import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from followthrough.errors import SettingsError
from followthrough.settings import Settings, load, secret_of
from followthrough.settings.file import read_text
from followthrough.settings.keys import known_keys
from followthrough.settings.schema import GitHub, Jira
from followthrough.settings.variables import USUAL_VARIABLES

DOCUMENTED = Path(__file__).parents[3] / "config" / "followthrough.toml"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for names in USUAL_VARIABLES.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def write(folder: Path, text: str, name: str = "followthrough.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_flags_win_over_the_environment_over_the_file_over_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load().rules.fail_on == "error"
    write(tmp_path, '[rules]\nfail_on = "notice"\nignore = ["null-result"]')
    assert load().rules.fail_on == "notice"
    monkeypatch.setenv("FOLLOWTHROUGH_RULES__FAIL_ON", "warning")
    assert load().rules.fail_on == "warning"
    settings = load(flags={"rules": {"fail_on": "never"}})
    assert settings.rules.fail_on == "never"
    assert settings.rules.ignore == ("null-result",), "the rest of the table still comes from the file"


def test_our_variables_win_over_the_usual_ones_and_those_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, '[github]\nurl = "https://file.example"')
    monkeypatch.setenv("GITHUB_API_URL", "https://usual.example")
    assert load().github.url == "https://usual.example"
    monkeypatch.setenv("FOLLOWTHROUGH_GITHUB__URL", "https://ours.example")
    assert load().github.url == "https://ours.example"


@pytest.mark.parametrize(("table", "key", "variable"), [(*k, n) for k, names in USUAL_VARIABLES.items() for n in names])
def test_the_usual_variables_are_honoured(table: str, key: str, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "https://value.example")
    value = getattr(getattr(load(), table), key)
    assert (value.get_secret_value() if hasattr(value, "get_secret_value") else value) == "https://value.example"


def test_settings_are_found_in_pyproject_and_in_folders_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, '[tool.followthrough.report]\ngroup_by = "service"', "pyproject.toml")
    below = tmp_path / "docs" / "postmortems"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert load().report.group_by == "service"


def test_a_pyproject_that_is_none_holds_no_settings(tmp_path: Path) -> None:
    write(tmp_path, "tool = 1\n", "pyproject.toml")
    assert load().sources.paths == ()


def test_settings_of_another_repository_above_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, '[report]\ngroup_by = "service"')
    inner = tmp_path / "inner"
    (inner / ".git").mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert load().report.group_by == "team"


PLACES = """
[sources]
paths = ["postmortems", "more/*.md", "/srv/postmortems"]
[rules]
baseline = "known.json"
[jira]
token_file = "~/jira"
[github]
token_file = "secrets/github"
[store]
url = "sqlite:///state/ours.sqlite?timeout=3"
"""


def test_paths_in_a_file_are_meant_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PLACES)
    below = tmp_path / "postmortems"
    below.mkdir()
    monkeypatch.chdir(below)
    settings = load()
    assert settings.folder == tmp_path
    assert settings.sources.paths == (".", "../more/*.md", "/srv/postmortems")
    assert settings.rules.baseline == Path("../known.json")
    assert (settings.github.token_file, settings.jira.token_file) == (Path("../secrets/github"), Path("~/jira"))
    assert settings.store.url.get_secret_value() == "sqlite:///../state/ours.sqlite?timeout=3"
    assert load(Path("../followthrough.toml")) == settings, "found or named, it is the same file"


def test_the_database_that_nobody_named_lies_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "")
    apart = tmp_path / "apart"
    apart.mkdir()
    monkeypatch.chdir(apart)
    assert load(path).store.url.get_secret_value() == "../followthrough.sqlite"
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", "../followthrough.toml")
    assert load().store.url.get_secret_value() == "../followthrough.sqlite"


def test_paths_of_the_environment_and_the_command_line_are_meant_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, PLACES)
    apart = tmp_path / "apart"
    apart.mkdir()
    monkeypatch.chdir(apart)
    monkeypatch.setenv("FOLLOWTHROUGH_STORE__URL", "ours.sqlite")
    monkeypatch.setenv("FOLLOWTHROUGH_SOURCES__PATHS", '["here"]')
    settings = load(path, {"rules": {"baseline": "mine.json"}})
    assert settings.store.url.get_secret_value() == "ours.sqlite"
    assert (settings.sources.paths, settings.rules.baseline) == (("here",), Path("mine.json"))


@pytest.mark.parametrize("address", ["postgresql://host/name", ":memory:", "sqlite:///:memory:", "sqlite:////srv/a.db"])
def test_a_database_that_lies_in_no_folder_of_the_file_stays_where_it_is(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, f'[store]\nurl = "{address}"')
    monkeypatch.chdir(tmp_path.parent)
    assert load(path).store.url.get_secret_value() == address


def test_what_is_no_path_is_refused_from_another_folder_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "store = 1\n[sources]\npaths = [1]\n[rules]\nbaseline = 2")
    monkeypatch.chdir(tmp_path.parent)
    with pytest.raises(SettingsError, match=r"sources\.paths"):
        load(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[github]\ntokn = 'x'", ["followthrough.toml: github.tokn", "did you mean token?"]),
        ("[gihub]\nurl = 'x'", ["followthrough.toml: gihub", "did you mean github?"]),
        ("[due]\nsev1 = 'soon'", ["due.sev1", "12h, 30d, 4w"]),
        ("[report]\nstale_after = '2wd'", ["report.stale_after", "12h, 2d or 4w, and not in working days"]),
        ("[rules]\nfail_on = 'always'", ["rules.fail_on", "'error'"]),
        ("fail_on = 'never'", ["followthrough.toml: fail_on", "did you mean rules.fail_on?"]),
        ("[sources]\ntoken = 'x'", ["did you mean github.token or jira.token?"]),
        ("[tool.followthrough.rules]\nfail_on = 'never'", ["only pyproject.toml has tool.followthrough"]),
        ("[[filing.routes]]\nplase = 'a/b'\nplace = 'a/b'", ["filing.routes.0.plase", "did you mean place?"]),
        ("[rules]\nselect = 'no-owner'", ["rules.select: should be a list, such as"]),
        ("[rules.severity]\n[reading]\nitem_threshold = 'high'", ["reading.item_threshold: should be a number"]),
        ("[reading]\nitem_threshold = 7", ["reading.item_threshold: should be less than or equal to 1"]),
        ("[sync]\nsuggest = 'perhaps'", ["sync.suggest: should be true or false"]),
        ("[[filing.routes]]\nteam = 'a'", ["filing.routes.0.place: must be set"]),
        ("[jira]\nurl = 'jira.acme.example'", ["jira.url: it must be an address like https://"]),
        ("[jira]\nurl = 'https://me:s3cr3t@jira.acme.example'", ["jira.url: it must not hold a user or a password"]),
        ("[jira]\nweb_url = 'https://me:s3cr3t@acme.example'", ["jira.web_url: it must not hold a user or a password"]),
        ("[sources]\nurl = 'https://s3cr3t@acme.example/docs'", ["sources.url: it must not hold a user or a password"]),
        ("github = 'acme'", ["github: should be a table of settings"]),
        ("[rules\n", ["followthrough.toml", "not valid TOML"]),
        (
            "[classification.lexicon]\ngaurdrail = ['airbag']",
            ["followthrough.toml: classification.lexicon", "no kind 'gaurdrail'; did you mean guardrail?"],
        ),
        (
            "[reading.columns]\nArt = 'kinds'",
            ["reading.columns: 'Art': there is no role 'kinds'; did you mean kind?"],
        ),
        ("[classification.lexicon]\nxyz = ['airbag']", ["no kind 'xyz'; the kinds are test, guardrail, tooling"]),
        (
            "[classification.lexicon]\ntest = ['airbag']\ndocs = ['Airbag ']",
            ["'Airbag ' is listed under test and docs; choose one"],
        ),
        ('[due]\nsevv1 = "30d"', ["due: there is no severity or kind 'sevv1'; did you mean sev1?"]),
        ('[due]\ngaurdrail = "30d"', ["due: there is no severity or kind 'gaurdrail'; did you mean guardrail?"]),
        ('[due]\nDefualt = "30d"', ["did you mean default?"]),
        ("[due]\nsince = '30d'", ["due: since: only since takes a day"]),
        ("[due]\nsev1 = 2026-01-01", ["due: sev1: only since takes a day"]),
        ("[due]\nsince = '2026-02-30'", ["due.since"]),
        ("[filing]\nsince = '90d'", ["filing.since: a day is written like 2026-01-31, not '90d'"]),
        ("[filing]\nsince = 20260701", ["filing.since: a day is written like 2026-01-31, not '20260701'"]),
        ("[filing]\nsince = 2026-07-01T00:00:00", ["filing.since: a day is written like 2026-01-31"]),
        ("[notify]\nheartbeat_url = 'hc.example/s'", ["notify.heartbeat_url: it must be an address like https://"]),
        ('[due]\nsev = "30d"', ["due: 'sev' is no severity without its number, as in sev1"]),
        ('[sources]\nrepository = "acme"', ["sources.repository: a repository is written owner/repo, not 'acme'"]),
        ('[due]\nsev1 = "30d"\n"SEV-1" = "90d"', ["due: 'sev1' and 'SEV-1' are the same severity; keep one"]),
        ("[classification.lexicon]\ntest = [' ']", ["classification.lexicon: test: ' ' cannot be a house word"]),
    ],
)
def test_a_wrong_setting_is_refused_with_the_place_and_the_nearest_right_name(
    text: str, says: list[str], tmp_path: Path
) -> None:
    write(tmp_path, text)
    with pytest.raises(SettingsError) as refused:
        load()
    for part in says:
        assert part in str(refused.value)
    assert "s3cr3t" not in str(refused.value)


def test_only_what_the_file_sets_is_reported_as_its_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "followthrough.toml"
    file.write_text('[filing]\nplace = "acme/shop"\nparent = "x"\n[github]\nurl = "x"\n', encoding="utf-8")
    monkeypatch.setenv("FOLLOWTHROUGH_FILING__PLACE", "shop")
    monkeypatch.setenv("FOLLOWTHROUGH_FILING__TRACKER", "gitlab")
    monkeypatch.setenv("GITHUB_API_URL", "y")
    with pytest.raises(SettingsError) as refused:
        load(file)
    where = {line.partition(": ")[0] for line in str(refused.value).splitlines()}
    assert where == {"filing.tracker", "github.url", str(file)}
    monkeypatch.delenv("FOLLOWTHROUGH_FILING__TRACKER")
    with pytest.raises(
        SettingsError, match=r"(?m)^filing\.place: a GitHub repository is written owner/repo, not 'shop'"
    ):
        load(file)


def test_severities_may_be_called_as_the_house_calls_them(tmp_path: Path) -> None:
    lengths = "".join(
        f'"{name}" = "30d"\n'
        for name in ("SEV-1", "s2", "P1", "Critical", "sev7", "hoch", "gold", "Mayor", "critica", "default")
    )
    write(tmp_path, f"[due]\n{lengths}")
    assert len(load().due) == 10


def test_a_day_to_begin_on_is_a_day_of_toml_or_a_text(tmp_path: Path) -> None:
    write(tmp_path, '[due]\nsince = 2026-11-01\ndefault = "90d"\n[filing]\nsince = "2026-11-02"')
    assert (load().due["since"], load().filing.since) == ("2026-11-01", date(2026, 11, 2))


def test_a_misspelt_variable_is_refused_with_the_nearest_right_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_GITHUB__TOKN", "x")
    with pytest.raises(SettingsError, match="did you mean FOLLOWTHROUGH_GITHUB__TOKEN"):
        load()


@pytest.mark.parametrize("value", ["s3cr3t", ""])
@pytest.mark.parametrize(
    ("name", "what"),
    [("SOURCES__PATHS", "list"), ("FILING__ROUTES", "list"), ("GITHUB", "table"), ("TEAMS__PATHS", "table")],
)
def test_a_variable_that_should_be_json_is_named_with_what_it_should_be(
    name: str, what: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"FOLLOWTHROUGH_{name}", value)
    with pytest.raises(SettingsError, match=f"^FOLLOWTHROUGH_{name}: in the environment a {what} is JSON") as raised:
        load()
    assert "s3cr3t" not in str(raised.value)


def test_open_ended_tables_can_be_set_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_DUE__SEV1", "30d")
    monkeypatch.setenv("FOLLOWTHROUGH_NOTIFY__DIGEST__PAYMENTS", "json://localhost")
    settings = load()
    assert settings.due["sev1"] == "30d"
    assert settings.notify.digest["payments"].get_secret_value() == "json://localhost"


def test_an_empty_address_is_no_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_NOTIFY__DIGEST__PLATFORM", "")
    monkeypatch.setenv("FOLLOWTHROUGH_NOTIFY__DIGEST__PAYMENTS", "json://localhost")
    assert list(load().notify.digest) == ["payments"]


def test_a_named_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"elsewhere\.toml: there is no such settings file"):
        load(tmp_path / "elsewhere.toml")
    with pytest.raises(
        SettingsError, match=r"is a folder; name the settings file in it, such as .*followthrough\.toml"
    ):
        load(tmp_path)


def test_secrets_never_show(tmp_path: Path) -> None:
    write(tmp_path, '[github]\ntoken = "s3cr3t"\n[store]\nurl = "postgresql://u:s3cr3t@h/d"')
    settings = load()
    assert "s3cr3t" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


def test_a_wrong_value_next_to_a_secret_does_not_show_the_secret(tmp_path: Path) -> None:
    write(tmp_path, '[github]\ntoken = { value = "s3cr3t" }\ntimeout_seconds = "s3cr3t"')
    with pytest.raises(SettingsError) as refused:
        load()
    assert "s3cr3t" not in str(refused.value)


def test_a_secret_is_read_from_the_file_that_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "  s3cr3t\n", "token")
    assert secret_of(None, path, "github.token_file") == "s3cr3t"
    with pytest.raises(SettingsError, match=r"github\.token_file: cannot read .*nowhere"):
        secret_of(None, tmp_path / "nowhere", "github.token_file")


def test_the_documented_file_names_every_setting_and_nothing_else() -> None:
    text = DOCUMENTED.read_text(encoding="utf-8")
    table, named = "", set()
    for line in text.splitlines():
        if match := re.match(r"\[(\w+)\]$", line):
            table = match[1]
            named.add(table)
        elif match := re.match(r"(?:# )?(\w+) = ", line):
            named.add(f"{table}.{match[1]}")
    known = {".".join(key) for key in known_keys(Settings)} | set(Settings.model_fields)
    examples = {name for name in named if name.startswith("due.")}
    assert known - named == set()
    assert named - known - examples == set()


def test_the_documented_file_states_the_defaults(tmp_path: Path) -> None:
    documented = tomllib.loads(DOCUMENTED.read_text(encoding="utf-8"))
    defaults_alone = load()
    write(tmp_path, DOCUMENTED.read_text(encoding="utf-8"))
    assert load() == defaults_alone
    defaults = load().model_dump(mode="json")
    for table, values in documented.items():
        for key, value in values.items():
            if (table, key) != ("store", "url"):
                assert value == defaults[table][key], f"{table}.{key}"
    assert documented["store"]["url"] == load().store.url.get_secret_value()


def test_a_file_of_more_than_one_line_is_no_token(tmp_path: Path) -> None:
    path = write(tmp_path, "-----BEGIN PRIVATE KEY-----\nAAAA\n", "key")
    with pytest.raises(SettingsError, match=r"jira\.token_file: .*more than one line"):
        secret_of(None, path, "jira.token_file")


@pytest.mark.parametrize("token", ["sk-1\nsk-2", "sk-1…", "sk-\x1b1"])
def test_what_no_header_can_carry_is_no_token_and_is_not_shown(token: str) -> None:
    for named, setting in (("classification.endpoint_token",) * 2, ("jira.token_file", "jira.token")):
        with pytest.raises(SettingsError, match=rf"^{setting} holds") as refused:
            secret_of(SecretStr(token), None, named)
        assert "sk-" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["a=" + "[" * 5_000, "a=" + "9" * 5_000, ".".join("a" * 8_000) + "=1", "[due" + ".a" * 5_000 + "]", "\0"],
    ids=["deep", "digits", "dotted", "headed", "control"],
)
def test_settings_that_the_parser_stumbles_over_are_settings_that_are_wrong(text: str, tmp_path: Path) -> None:
    write(tmp_path, text)
    with pytest.raises(SettingsError, match="not valid TOML"):
        load()


def test_a_pyproject_that_says_nothing_of_us_may_be_broken(tmp_path: Path) -> None:
    write(tmp_path, "a=" + "[" * 5_000, "pyproject.toml")
    assert load().sources.paths == ()


def test_settings_without_an_end_are_not_read_to_it() -> None:
    with pytest.raises(SettingsError, match="larger than"):
        read_text(Path("/dev/zero"))


def test_settings_that_are_loaded_at_the_same_time_do_not_mix(tmp_path: Path) -> None:
    files = [write(tmp_path, f'[rules]\nfail_on = "{word}"', f"{word}.toml") for word in ("error", "warning", "notice")]
    with ThreadPoolExecutor(4) as threads:
        loaded = list(threads.map(load, files * 20))
    assert [settings.rules.fail_on for settings in loaded] == ["error", "warning", "notice"] * 20


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("https://api.github.com", {"github.com", "www.github.com"}),
        ("https://code.acme.example/api/v3", {"code.acme.example", "www.code.acme.example"}),
        ("https://api.acme.ghe.com", {"acme.ghe.com", "www.acme.ghe.com"}),
        ("http://127.0.0.1:8080", None),
    ],
)
def test_the_hosts_of_our_github_are_those_where_people_open_issues(url: str, hosts: set[str] | None) -> None:
    assert GitHub(url=url).hosts == (None if hosts is None else frozenset(hosts))


@pytest.mark.parametrize(
    ("jira", "hosts"),
    [
        ({}, None),
        ({"url": "https://acme.atlassian.net"}, {"acme.atlassian.net"}),
        ({"url": "http://jira:8080", "web_url": "https://Jira.acme.example/jira"}, {"jira", "jira.acme.example"}),
        ({"url": "https://a.example", "also_at": ["https://b.example"]}, {"a.example", "b.example"}),
        ({"url": "http://jira:8080"}, None),
        ({"url": "http://10.0.0.7"}, None),
        ({"url": "https://api.atlassian.com/ex/jira/8a1f"}, None),
    ],
)
def test_the_hosts_of_our_jira_are_those_where_people_open_issues(
    jira: dict[str, object], hosts: set[str] | None
) -> None:
    assert Jira.model_validate(jira).hosts == (None if hosts is None else frozenset(hosts))
