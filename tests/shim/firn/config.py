"""The manifest's `defines`, as attributes; empty until they are put here."""
