# display, lookup, update, deletion, membership
d = {"a": 1, "b": 2, 3: "three", (1, 2): None, None: "none", 2.5: "float", True: "bool"}
print(d, len(d), d["a"], d[3], d[1, 2], d[None], d[1], "a" in d, "z" in d, 2.5 in d, d.get("z"), d.get("z", 0))
d["a"] = 10
d["new"] = 5
del d[3]
print(d, d == {**d}, {} == {}, {"a": 1} == {"a": 1.0}, {"a": 1} != {"a": 2}, {1: 1, 2: 2} == {2: 2, 1: 1}, bool({}), bool(d))
for bad in (lambda: d["zz"], lambda: d[[1]], lambda: {}.popitem(), lambda: {} < {}, lambda: {[]: 1}, lambda: d.__delitem__("zz")):
    try:
        bad()
    except (KeyError, TypeError) as e:
        print(type(e).__name__)
