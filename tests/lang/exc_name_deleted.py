# the name of an except clause is deleted at its end
e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    print("in", type(e).__name__)
try:
    e
except NameError as error:
    print(error)


def f():
    try:
        raise ValueError("v")
    except ValueError as x:
        keep = x
        x = None
    print(keep)
    try:
        x
    except UnboundLocalError:
        print("unbound")
    return keep


f()
for n in range(2):
    try:
        raise KeyError(n)
    except KeyError as k:
        del k
print("k" in globals())
