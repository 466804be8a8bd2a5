# get, pop, popitem, setdefault, update, keys, values, items, copy, fromkeys
d = {"a": 1, "b": 2}
print(d.pop("a"), d.pop("x", "default"), d.setdefault("c", []), d.setdefault("c", 5), d, d.popitem(), d)
d.update({"b": 3, "d": 4})
d.update([("e", 5), "fg"], h=6)
d.update(i=7)
d.update()
print(d, dict(a=1, b=2), dict([("x", 1), ["y", 2]]), dict({"k": 1}, z=2), dict(zip("ab", range(2))), dict())
e = d.copy()
e["b"] = "copy"
print(d["b"], e["b"], dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), d | {"b": 0, "new": 1}, list(d.items())[:2])
d |= {"b": "in place"}
print(d["b"], len(d), d.get("nope"), e.clear(), e)
