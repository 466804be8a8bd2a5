# differs: names that come from __future__ are not bound, since there is nothing to bind
from __future__ import annotations
try:
    print(annotations)
except NameError as e:
    print(e)
