"""A chat endpoint of the user's own as classifier and judge. It is off by default, and each text is asked once."""
