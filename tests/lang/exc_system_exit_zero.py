# SystemExit without status ends well
import sys

try:
    sys.exit()
except SystemExit as e:
    print("code", e.code)
print("before")
raise SystemExit
