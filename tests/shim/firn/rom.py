"""The manifest's `files`: `file(name)` is a bytes-like object, read in place.

Here the bytes are held in a dict. The name is the last component of the path in the manifest, or its `as`.
"""

_files = {}


def file(name):
    """The bytes of one file; KeyError when the image has none of this name."""
    return _files[name]


def files():
    """The names, sorted."""
    return tuple(sorted(_files))
