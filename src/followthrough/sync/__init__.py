"""Plan what to do with items and issues (pure), then apply it through ports."""
