"""English words that say nothing of what a sentence is about."""

COMMON_ENGLISH = frozenset(
    """
    a about after all also an and any are as at be been before but by can could do does for from had has have how if
    in into is it its just make makes may more must need needs new no not of off on once one only or other our out
    over shall should so some such than that the their them then there these they this those to too under up use
    used using was we were what when where which while who will with would you your
    """.split()
)
