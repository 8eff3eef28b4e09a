"""What holds for the whole suite."""

from hypothesis import settings

# The same examples in every run, so that a red run can be told from a lucky one; to search for new ones:
# pytest --hypothesis-profile search tests/property
settings.register_profile("same", derandomize=True)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")
