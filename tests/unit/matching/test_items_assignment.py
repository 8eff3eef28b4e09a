"""The assignment behind the matching of items is the best there is."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.matching.assignment import best_assignment

PAIRS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20).map(float), max_size=14)


def best_by_trying(scores: dict[tuple[int, int], float]) -> float:
    return max(
        sum(scores.get((left, right), 0.0) for left, right in enumerate(order)) for order in permutations(range(5))
    )


@given(PAIRS)
@settings(max_examples=150)
def test_no_other_assignment_scores_higher(scores: dict[tuple[int, int], float]):
    chosen = best_assignment(scores)

    assert len(set(chosen.values())) == len(chosen)
    assert all(pair in scores for pair in chosen.items())
    assert sum(scores[pair] for pair in chosen.items()) == best_by_trying(scores)


def test_nothing_to_assign_is_no_error():
    assert best_assignment({}) == {}
