"""Judges which lines are action items, with the sentence encoder."""
