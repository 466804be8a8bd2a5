# iter and next: sequences, callables with a sentinel, defaults
it = iter([1, 2])
print(next(it), next(it), next(it, "end"), next(it, None))
n = 0


def count():
    global n
    n += 1
    return n


print(list(iter(count, 4)), list(iter(iter([5, 6]))), next(iter({"k": 1})), next(iter("s")), list(iter((1, 2))), list(iter(b"a")))
for bad in (lambda: iter(5), lambda: next([1]), lambda: next(iter([])), lambda: iter(5, 6)):
    try:
        bad()
    except (TypeError, StopIteration) as e:
        print(type(e).__name__)
