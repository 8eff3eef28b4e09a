"""Parts from other packages, found by their entry points.

A plugin that cannot be used leads to one line that names its package, never to a traceback. Nothing is judged without a
part that somebody relies on.
"""
