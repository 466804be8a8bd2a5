# differs: CPython's heap has no such limit; each kind of growth raises MemoryError and leaves the VM usable
# options: -X heapsize=196608
def grow_list():
    a = []
    while True:
        a.append(len(a))


def grow_dict():
    d = {}
    while True:
        d[len(d)] = str(len(d))


def grow_set():
    s = set()
    while True:
        s.add(len(s))


def grow_str():
    s = "ab"
    while True:
        s = s + s


def grow_bytes():
    b = bytearray(1)
    while True:
        b += b


def grow_int():
    n = 3
    while True:
        n = n * n


def grow_tuple():
    t = ()
    while True:
        t = (t, t + (1,), [t])


def grow_attributes():
    class C:
        pass
    c = C()
    i = 0
    while True:
        setattr(c, "name" + str(i), i)
        i += 1


def grow_generators():
    def g(n):
        yield n
    kept = []
    while True:
        it = g(1)
        next(it)
        kept.append(it)


def grow_closures():
    f = None
    while True:
        f = (lambda g: lambda: g)(f)


for f in (grow_list, grow_dict, grow_set, grow_str, grow_bytes, grow_int, grow_tuple, grow_attributes, grow_generators, grow_closures):
    try:
        f()
    except MemoryError:
        print(f.__name__, "MemoryError", sum(range(100)))
