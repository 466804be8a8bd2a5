# views follow the dict; keys and items are set-like
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, 3 in v, ("c", 3) in i, ("c", 4) in i, list(k), sorted(v))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), k == {"a", "b", "c"}, sorted(i & {("a", 1)}), k >= {"a"}, sorted(k ^ {"a", "q"}))
for key, value in d.items():
    print(key, value, end=";")
print(list(reversed(d.keys())), [x for x in d], max(d, key=d.get), k.isdisjoint({"x"}))
