# sum, any, all and where they stop
def show(x):
    print(x, end=" ")
    return x


print(sum([1, 2, 3]), sum([], 5), sum((1.5, 2)), sum([[1], [2]], []), sum(range(10), start=1), sum([True, True]))
print(any(show(x) for x in (0, 1, 2)), all(show(x) for x in (1, 0, 2)), any([]), all([]), any(["", 0, None]), all("abc"))
try:
    sum(["a", "b"])
except TypeError:
    print("strings are joined, not summed")
