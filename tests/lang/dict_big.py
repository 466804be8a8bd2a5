# a dict with many keys of several kinds, deleted and found again
d = {}
for i in range(600):
    d[i] = i * i
    d[str(i)] = i
    d[i, "t"] = -i
print(len(d), d[599], d["599"], d[599, "t"], d.get(600))
for i in range(0, 600, 2):
    del d[i], d[str(i)]
print(len(d), 2 in d, 3 in d, "3" in d, (2, "t") in d, sum(v for k, v in d.items() if type(k) is int))
print(all(d[i] == i * i for i in range(1, 600, 2)), list(d)[:4], list(d)[-2:])
for i in range(600):
    d[i * 1000003] = i
print(len(d), d[599 * 1000003], sum(1 for k in d if type(k) is str))
