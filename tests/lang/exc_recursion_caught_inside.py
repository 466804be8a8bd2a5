# RecursionError can be handled near the place where it happens
depth = 0


def f():
    global depth
    depth += 1
    try:
        f()
    except RecursionError:
        pass
    finally:
        depth -= 1


f()
print(depth)


def ladder(n):
    try:
        return ladder(n + 1)
    except RecursionError:
        return "bottom"


print(ladder(0))
print(sorted([3, 1, 2]), "still fine")
