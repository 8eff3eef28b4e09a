"""Line numbers in messages."""

from collections.abc import Iterable

_MOST_SHOWN = 8


def lines_label(numbers: Iterable[int]) -> str:
    """`line 3`, or `lines 3, 7 and 9`: without repetitions, at most eight."""
    shown = [str(number) for number in dict.fromkeys(numbers)]
    if len(shown) == 1:
        return f"line {shown[0]}"
    if len(shown) > _MOST_SHOWN:
        return f"lines {', '.join(shown[:_MOST_SHOWN])}, ..."
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"
