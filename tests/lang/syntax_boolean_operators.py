# and, or return an operand and evaluate no more than needed
def show(x):
    print("eval", repr(x))
    return x


print(show(0) or show("") or show("end"))
print(show(1) and show([]) and show("never"))
print(show(0) and 1 or show(2))
print(not show(""), not show("x"))
print(None or 0 or "" or [], 1 and "a" and (1,))
