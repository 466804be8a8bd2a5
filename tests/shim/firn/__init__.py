"""Stands in for the package `firn` under CPython; `tests/cpython_app.py` fills it from the manifest."""
