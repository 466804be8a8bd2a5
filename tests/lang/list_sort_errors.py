# a sort that fails leaves the exception, and the list usable
a = [3, "x", 1]
try:
    a.sort()
except TypeError as e:
    print(e)
print(len(a), 3 in a)


def key(x):
    if x == 2:
        raise ValueError("key")
    return x


b = [3, 2, 1]
try:
    b.sort(key=key)
except ValueError as e:
    print(e, sorted(b))
try:
    sorted([1, 2], lambda x: x)
except TypeError:
    print("key is given by keyword")
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or -x), calls)
