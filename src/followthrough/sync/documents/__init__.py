"""From what the sources gave to what is remembered of postmortems, items and their written links."""
