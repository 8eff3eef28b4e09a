"""Which item is which known item, which issue an item means, and which postmortems are similar. Pure."""
