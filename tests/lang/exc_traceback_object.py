# __traceback__ is there while and after an exception is handled
try:
    1 / 0
except ZeroDivisionError as e:
    print(e.__traceback__ is not None)
    kept = e
print(kept.__traceback__ is not None, ValueError().__traceback__)
try:
    raise kept.with_traceback(None)
except ZeroDivisionError as e:
    print(e is kept, e.__traceback__ is not None)
