# `from None` hides the context in a traceback
try:
    {}["missing"]
except KeyError:
    raise ValueError("not configured") from None
