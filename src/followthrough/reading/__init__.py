"""Text in, postmortem out: layout, candidates, facts and references. Pure."""
