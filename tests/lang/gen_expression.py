# generator expressions are lazy and evaluate their first iterable at once
def show(x):
    print("eval", x)
    return x


g = (show(x) * 2 for x in show([1, 2, 3]) if x != 2)
print("made")
print(list(g))
n = 10
h = (x + n for x in range(3))
n = 100
print(list(h), sum(x * x for x in range(4)), max((len(w), w) for w in ["a", "bbb", "cc"]))
try:
    (x for x in 5)
except TypeError:
    print("not iterable, at once")
