"""A document cut into the lines that could be items, each with what stands over it and in it."""
