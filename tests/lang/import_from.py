# from-imports: names, several, parenthesized, submodules
from helpers.pack import (
    first,
    second as zwei,
)
from helpers.pack import inner
from helpers.pack.inner import deep
from helpers import pack

print(first, zwei, inner.deep(), deep is inner.deep, pack.first, pack.inner is inner, hasattr(pack, "other"))
import helpers.pack.other
print(hasattr(pack, "other"), helpers.pack.other.name, pack.__package__, inner.__package__, pack.__name__)
