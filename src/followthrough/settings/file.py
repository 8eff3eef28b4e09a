"""The files that steer a run: found, and read no further than such a file can sensibly go."""

from pathlib import Path
from typing import Any

from pydantic import SecretStr

from followthrough import toml
from followthrough.errors import SettingsError
from followthrough.settings.strangers import leads_out, lies_in

FILE_NAME = "followthrough.toml"
SHARED_FILE_NAME = "pyproject.toml"  # other programs' settings stand there, too
LARGEST_SETTINGS = 1_000_000


def read_text(path: Path, most_bytes: int = LARGEST_SETTINGS) -> str:
    """The text of a file, which may be a device without an end.

    Raises SettingsError where it is longer, and OSError and UnicodeDecodeError as any reading does.
    """
    with path.open("rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise SettingsError(f"{path}: larger than {most_bytes // 1_000_000} MB; is it the right file?")
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def read_settings(named: Path | None, top: Path | None) -> tuple[str, dict[str, Any]]:
    """The settings file and what it says: the one that was named, else the nearest from here on upwards; "" for none.

    `top` is that of a checkout that may be a stranger's: nothing is followed out of it. Raises SettingsError.
    """
    if named is not None:
        if named.is_dir():
            raise SettingsError(f"{named}: is a folder; name the settings file in it, such as {named / FILE_NAME}")
        if not named.is_file():
            raise SettingsError(f"{named}: there is no such settings file; name another one with --config")
        return str(named), _table_in(named, _text(named, top)) or {}
    for folder in (Path.cwd(), *Path.cwd().parents):
        for name in (FILE_NAME, SHARED_FILE_NAME):
            path = folder / name
            if path.is_file() and (table := _table_in(path, _text(path, top))) is not None:
                return str(path), table
        if (folder / ".git").exists():  # another project's settings above this repository are none of ours
            break
    return "", {}


def secret_of(inline: SecretStr | None, file: Path | None, setting: str) -> str | None:
    """A secret from its setting or from the file that another setting names; None where there is neither."""
    if inline is not None:
        return inline.get_secret_value().strip() or None
    if file is None:
        return None
    try:
        secret = read_text(file.expanduser()).strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SettingsError(f"{setting}: cannot read {file}: {reason}") from None
    if "\n" in secret:  # a key, a list of passwords: nothing to send to a tracker
        raise SettingsError(f"{setting}: {file} holds more than one line, so it is not a token")
    return secret or None


def _text(path: Path, top: Path | None) -> str:
    if top is not None:
        keep_inside(path, top, named=True)
    try:
        return read_text(path)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None


def keep_inside(path: Path | None, top: Path, *, named: bool) -> None:
    """Refuse a file that may not be read: a link out of the checkout, and a place elsewhere that nobody named."""
    if path is not None and leads_out(path, top) and not (named and not lies_in(path, top)):
        raise SettingsError(
            f"{path}: lies outside the checkout, and a change must not name files there; it is not read"
        )


def _table_in(path: Path, text: str) -> dict[str, Any] | None:
    """The settings in the text of a file; None where one that is other programs' too has none."""
    others = path.name == SHARED_FILE_NAME
    if others and "followthrough" not in text:
        return None
    try:
        content = toml.loads(text)
    except ValueError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    if not others:
        return content
    tools = content.get("tool")
    table = tools.get("followthrough") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None
