"""The rules that come with followthrough, one per file. No rule depends on another."""
