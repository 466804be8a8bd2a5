# the parts of sys that programs use
import sys

print(isinstance(sys.modules, dict), "sys" in sys.modules, sys.modules["__main__"].__name__, sys.byteorder in ("little", "big"), sys.maxsize > 2 ** 30, type(sys.version).__name__)
sys.stdout.write("written\n")
import helpers.plain_quiet
print("helpers.plain_quiet" in sys.modules, sys.modules["helpers.plain_quiet"] is helpers.plain_quiet, isinstance(sys.path, list), isinstance(sys.argv, list))
