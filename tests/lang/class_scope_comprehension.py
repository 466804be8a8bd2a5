# a comprehension in a class body sees the body's names only in its first iterable
class C:
    n = 3
    items = [i for i in range(n)]
    try:
        wrong = [n for i in range(2)]
    except NameError as e:
        message = str(e)


print(C.items, C.message)


def f():
    k = 2

    class D:
        values = [k * i for i in range(3)]
        k = 5
        after = k
    return D.values, D.after


print(f())
