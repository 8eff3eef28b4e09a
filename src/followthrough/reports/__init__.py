"""Pure renderers: figures in, text or bytes out."""
