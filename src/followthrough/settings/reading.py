"""Reads the files that steer a run: settings, baselines, secrets. No further than such a file can sensibly go."""

from pathlib import Path

from followthrough.errors import SettingsError

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
