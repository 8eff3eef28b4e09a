"""Line numbers in messages."""

from collections.abc import Iterable

_MOST = 8


def lines_label(numbers: Iterable[int]) -> str:
    """`line 3`, or `lines 3, 7 and 9`: without repetitions, at most eight."""
    told = [str(number) for number in dict.fromkeys(numbers)]
    if len(told) == 1:
        return f"line {told[0]}"
    if len(told) > _MOST:
        return f"lines {', '.join(told[:_MOST])}, ..."
    return f"lines {', '.join(told[:-1])} and {told[-1]}"
