"""The author's own sentences, and what rules look for in them."""
