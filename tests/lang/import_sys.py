# the parts of sys that programs use
import sys

print(sys.byteorder in ("little", "big"), sys.maxsize > 2 ** 29, type(sys.version).__name__, sys.version_info[0], type(sys.platform).__name__)
sys.stdout.write("written\n")
print("by print", file=sys.stdout)
try:
    sys.exit(7)
except SystemExit as e:
    print(e.code)
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0] is ZeroDivisionError, sys.exc_info()[1].args)
print(sys.exc_info()[0])
