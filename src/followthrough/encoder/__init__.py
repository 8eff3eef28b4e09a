"""The shipped models, a sentence encoder and linear models, loaded from package data on first use."""

import os

# Nothing leaves this machine: onnxruntime reports usage to its maker unless this is set before it is loaded.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
