# starred targets take the rest as a list
a, *b = 1, 2, 3
*c, d = "xyz"
e, *f, g = [1, 2]
*h, = (1, 2)
i, (j, *k), *l = 1, "abc", 4, 5
print(a, b, c, d, e, f, g, h, i, j, k, l)
for first, *rest in [(1, 2, 3), "ab", [5]]:
    print(first, rest)
o = {}
o["a"], *o["rest"] = range(4)
print(o)
