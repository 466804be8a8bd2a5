# an import from __future__ behind another statement
print("before")
from __future__ import annotations
