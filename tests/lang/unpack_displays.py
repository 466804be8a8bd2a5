# stars in tuples, lists, sets and dicts
a, b = [1, 2], (3,)
print([*a, *b, 4], (*a, *b), {*a, *a, 5} == {1, 2, 5}, [*"ab", *range(2), *{9: 0}])
d = {"x": 1, "y": 2}
print({**d, "y": 3, **{"z": 4}}, {"y": 0, **d}, {**{}})
print(*a, *b, sep="-")
t = *a, 9
print(t)


def f():
    return *a, *b


print(f())
try:
    [*5]
except TypeError:
    print("not iterable")
