"""Parts that other packages bring, found by their entry points.

A plugin that cannot be used is one line that names its package, never a traceback: nothing is judged without a part
that somebody counts on.
"""
