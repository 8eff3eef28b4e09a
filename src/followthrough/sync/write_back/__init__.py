"""Documents brought up to date with what their issues say, by the smallest change to their text."""
