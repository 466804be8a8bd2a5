# if and while on constants: the right branch runs, whatever the form
from micropython import const

DEBUG = const(False)
LEVEL = const(2)
NAME = const("board")
out = []
if DEBUG:
    out.append("debug")
else:
    out.append("no debug")
if LEVEL > 2:
    out.append("high")
elif LEVEL == 2:
    out.append("two")
else:
    out.append("low")
if NAME == "board" and not DEBUG:
    out.append("board")
if DEBUG or out:
    out.append("not constant")
if LEVEL and DEBUG:
    out.append("never")
while DEBUG:
    out.append("never")
else:
    out.append("else of while")
while LEVEL:
    out.append("once")
    break
out.append("a" if DEBUG else "b")
assert not DEBUG
print(out)
