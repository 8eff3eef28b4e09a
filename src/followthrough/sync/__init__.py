"""The sync engine: plan what is new, then apply it through the ports. `run_sync` of `run` is the way in."""
