"""Small matters of English."""


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`1 item`, `2 items`, `1,000 items`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def are(count: int) -> str:
    """`1 is`, `2 are`."""
    return f"{count:,} {'is' if count == 1 else 'are'}"
