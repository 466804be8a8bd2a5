# SystemExit ends the program with its status; finally clauses run
import sys

try:
    print("working")
    sys.exit(3)
finally:
    print("finally")
print("never")
