"""The shipped models: sentence encoder and linear model, loaded from package data on first use."""

import os

# Nothing leaves this machine: onnxruntime reports its use to its maker unless it is told not to before it is loaded.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
