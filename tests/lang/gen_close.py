# close raises GeneratorExit at the yield and runs finally clauses
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("cleaned")


it = g()
next(it)
it.close()
it.close()
print(list(it))
g().close()


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def quiet():
    try:
        yield
    except GeneratorExit:
        return


q = quiet()
next(q)
print(q.close())
