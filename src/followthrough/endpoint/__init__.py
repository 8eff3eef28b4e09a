"""A chat endpoint of the user's own as classifier and judge: off by default, every text asked once."""
