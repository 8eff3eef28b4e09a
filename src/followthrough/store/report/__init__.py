"""What a report asks of the store, in SQL. `facts` is the entry point.

`making` fills the report's own temporary `tables` once, from `postmortems`, `issues`, and `items`. What is counted
(`counts`), listed (`lists`, `changed`, `rows`), or compared (`factors`, `recurrences`) then needs one scan of these.
"""
