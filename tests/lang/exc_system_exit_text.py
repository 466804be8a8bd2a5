# SystemExit with a text prints it to stderr and has status 1
try:
    raise SystemExit("something is wrong")
except Exception:
    print("not an Exception")
