# a traceback shows the cause
def load():
    raise OSError("disk")


try:
    load()
except OSError as e:
    raise RuntimeError("cannot start") from e
