"""This item is that item of last week; this item is that issue; these postmortems are alike. Pure."""
