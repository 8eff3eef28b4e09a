"""The shipped models: sentence encoder and linear model, loaded from package data on first use."""
