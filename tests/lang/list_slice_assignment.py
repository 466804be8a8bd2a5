# assigning to and deleting slices
a = list(range(8))
a[2:4] = ["x", "y", "z"]
print(a)
a[1:1] = [10, 11]
print(a)
a[:2] = []
print(a)
a[::2] = ["e"] * len(a[::2])
print(a)
a[5:2] = ["odd"]
print(a)
del a[1:3], a[::3], a[-1:]
print(a)
a[:] = "new"
a[len(a):] = a
print(a)
a[::-1] = range(6)
print(a)
del a[::-2]
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
try:
    a[0:1] = 5
except TypeError:
    print("not iterable")
