# data nested very deeply: kept by the collector, refused by repr and == with RecursionError
def nest(n):
    x = None
    for i in range(n):
        x = [x]
    return x


deep, other = nest(100000), nest(100000)
garbage = [[i] * 5 for i in range(20000)]
depth, x = 0, deep
while x is not None:
    depth, x = depth + 1, x[0]
print(depth)
for action in (lambda: repr(deep), lambda: deep == other, lambda: str((deep,))):
    try:
        action()
    except RecursionError:
        print("RecursionError")
while deep is not None:
    deep = deep.pop()
    other = other.pop()
print(repr(nest(50)))
