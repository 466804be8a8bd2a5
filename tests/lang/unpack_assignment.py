# unpacking of tuples, lists, strings, iterators, nested
a, b = 1, 2
[c, d] = "xy"
(e, (f, g)), h = (1, (2, 3)), 4
a, b = b, a
print(a, b, c, d, e, f, g, h)
x, = [5]
(y,) = {7: 1}
i, j = map(str, (8, 9))
print(x, y, i, j)
d = {}
d["k"], d["l"] = 1, 2
l = [0, 0]
l[0], l[1] = l[1] + 1, l[0] + 2
() = []
print(d, l)
