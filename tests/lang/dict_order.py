# insertion order, also after deletion and reinsertion
d = {}
for k in "hello world":
    d[k] = d.get(k, 0) + 1
print(d)
del d["l"], d["h"]
d["l"] = "again"
d["e"] = "changed in place"
print(d, list(d), list(d.values()), d.popitem(), next(iter(d)))
for i in range(100):
    d[i] = i
for i in range(100):
    if i % 7:
        del d[i]
print(d, list(reversed(d))[:3])
d.clear()
d["z"] = 1
d["a"] = 2
print(d, {2: "b", 1: "a", 2: "c"})
