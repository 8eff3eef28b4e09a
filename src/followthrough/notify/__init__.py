"""Reports to the outside world that a run ended: heartbeat, metrics, messages."""
