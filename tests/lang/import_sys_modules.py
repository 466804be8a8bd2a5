# sys.modules has the modules that were imported; sys.path and sys.argv are lists
import sys
import helpers.plain_quiet

print("helpers.plain_quiet" in sys.modules, sys.modules["helpers.plain_quiet"] is helpers.plain_quiet, "helpers" in sys.modules)
print(isinstance(sys.modules, dict), "sys" in sys.modules, sys.modules["__main__"].__name__, isinstance(sys.path, list), isinstance(sys.argv, list))
del sys.modules["helpers.plain_quiet"]
old = helpers.plain_quiet
import helpers.plain_quiet
print(helpers.plain_quiet is old)
