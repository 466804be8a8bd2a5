# a feature that __future__ does not have
from __future__ import annotations
from __future__ import nonsense
