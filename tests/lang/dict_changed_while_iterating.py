# a dict that changes its size while a loop runs over it
d = {"a": 1, "b": 2}
try:
    for k in d:
        d[k + "x"] = 0
except RuntimeError as e:
    print(e)
d = {"a": 1, "b": 2}
for k in d:
    d[k] = 5
print(d)
for k in list(d):
    del d[k]
print(d)
d = {1: 1}
it = iter(d.items())
d[2] = 2
try:
    next(it)
except RuntimeError:
    print("RuntimeError")
