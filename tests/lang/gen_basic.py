# a generator runs between its yields
def g(n):
    print("start")
    for i in range(n):
        print("before", i)
        yield i
        print("after", i)
    print("end")


it = g(2)
print("made", type(it).__name__, iter(it) is it)
print(next(it))
print(next(it))
try:
    next(it)
except StopIteration as e:
    print("stopped", e.value)
try:
    next(it)
except StopIteration:
    print("still stopped")
