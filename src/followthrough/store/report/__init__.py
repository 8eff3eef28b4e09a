"""What a report asks of the store, in SQL: `facts` is the way in.

`making` fills the report's own temporary `tables` once, from `postmortems`, `issues` and `items`; what is counted
(`counts`), listed (`lists`, `changed`, `rows`) or compared (`factors`, `recurrences`) is one scan of these each.
"""
