# print with sep, end, and arguments of all kinds
print()
print(1, "a", None, 2.5, [1], sep=", ")
print("a", "b", sep="", end="!\n")
print("no newline", end="")
print("", end="\n")
print(*range(3), sep="-")
print("x", sep="never", end="|\n")
print(1, 2, sep=None, end=None)
print("tab\tinside", "nul\x00".replace("\x00", "0"))
print(print("inner"))
for bad in (lambda: print(sep=1), lambda: print(x=1)):
    try:
        bad()
    except TypeError:
        print("TypeError")
