"""Finds and reads the files that control a run, up to a sensible size."""

from pathlib import Path
from typing import Any

from pydantic import SecretStr

from followthrough import toml
from followthrough.errors import SettingsError
from followthrough.settings.untrusted import leads_out, lies_in

FILE_NAME = "followthrough.toml"
SHARED_FILE_NAME = "pyproject.toml"  # this file may contain only the settings of other programs
LARGEST_SETTINGS = 1_000_000


def read_text(path: Path, most_bytes: int = LARGEST_SETTINGS) -> str:
    """The text of a file, which may be an endless device.

    Raises SettingsError if it is too long, and OSError and UnicodeDecodeError as usual.
    """
    with path.open("rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise SettingsError(f"{path}: larger than {most_bytes // 1_000_000} MB; is it the right file?")
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def read_settings(named: Path | None, top: Path | None) -> tuple[str, dict[str, Any]]:
    """The settings file and its contents: the named one, or else the nearest in this folder or above; "" for none.

    `top` is the top of an untrusted checkout: no link is followed out of it. Raises SettingsError.
    """
    if named is not None:
        if named.is_dir():
            raise SettingsError(f"{named}: is a folder; name the settings file in it, such as {named / FILE_NAME}")
        if not named.is_file():
            raise SettingsError(f"{named}: there is no such settings file; name another one with --config")
        return str(named), table_in(named, _text(named, top)) or {}
    for folder in (Path.cwd(), *Path.cwd().parents):
        for name in (FILE_NAME, SHARED_FILE_NAME):
            path = folder / name
            if path.is_file() and (table := table_in(path, _text(path, top))) is not None:
                return str(path), table
        if (folder / ".git").exists():  # settings of another project, above this repository, do not apply
            break
    return "", {}


def secret_of(inline: SecretStr | None, file: Path | None, setting: str) -> str | None:
    """A secret from its setting, or from the file that `setting` names. None if neither is set."""
    if inline is not None:
        return _sendable(inline.get_secret_value().strip(), setting.removesuffix("_file"))
    if file is None:
        return None
    try:
        secret = read_text(file.expanduser()).strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SettingsError(f"{setting}: cannot read {file}: {reason}") from None
    return _sendable(secret, f"{setting}: {file}")


def _sendable(secret: str, named: str) -> str | None:
    """A secret that can be sent: a key, a list of passwords, or a token that was copied with its "…" cannot."""
    if not secret.isprintable() or max(secret, default="") > "\xff":
        raise SettingsError(f"{named} holds more than one line, or characters that no token has")
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


def keep_inside(path: Path | None, top: Path, *, named: bool, setting: str = "") -> None:
    """Refuse a file that must not be read: a link out of the checkout, or a place outside that no person named.

    `setting` names it. Raises SettingsError.
    """
    if path is not None and leads_out(path, top) and not (named and not lies_in(path, top)):
        what = f"{setting}: {path}" if setting else path
        raise SettingsError(
            f"{what}: lies outside the checkout, and a change must not name files there; it is not read"
        )


def table_in(path: Path, text: str) -> dict[str, Any] | None:
    """The settings in the text of a file. None if it is shared with other programs and has none of ours."""
    shared = path.name == SHARED_FILE_NAME
    if shared and "followthrough" not in text:
        return None
    try:
        content = toml.loads(text)
    except ValueError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    if not shared:
        return content
    tools = content.get("tool")
    table = tools.get("followthrough") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None
