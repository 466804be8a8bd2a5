# return through several finally clauses and loops
def f():
    for a in range(3):
        try:
            for b in range(3):
                try:
                    if a == 1 and b == 1:
                        return a, b
                    if b == 2:
                        break
                    continue
                finally:
                    print("b", a, b)
        finally:
            print("a", a)


print(f())


def g():
    while True:
        try:
            try:
                return "value"
            finally:
                print("one")
        finally:
            print("two")
            break
    return "replaced"


print(g())
