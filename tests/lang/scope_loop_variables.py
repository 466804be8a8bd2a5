# loop variables live on after the loop; an empty loop makes none
for i in range(3):
    pass
print(i)
for never in []:
    pass
print("never" in globals())
for i in range(5):
    i = i * 10
print(i)
for k in (k for k in "ab"):
    pass
print(k)


def f():
    for x in []:
        pass
    try:
        return x
    except UnboundLocalError:
        return "unbound"


print(f())
