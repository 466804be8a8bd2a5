# targets of a for loop
for a, (b, c) in [(1, (2, 3)), (4, [5, 6])]:
    print(a, b, c)
d = {}
for d["k"] in range(3):
    pass


class O:
    pass


o = O()
for o.x, o.y in zip("ab", "cd"):
    print(o.x + o.y)
print(d, [x + y for x, y in [(1, 2), (3, 4)]], {k: v for v, k in enumerate("ab")})
for i, (k, v) in enumerate({"p": 1, "q": 2}.items()):
    print(i, k, v)
