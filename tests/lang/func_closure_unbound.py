# a free variable that has no value yet or no more
def f(early):
    def g():
        return x
    if early:
        try:
            g()
        except NameError as e:
            print(type(e).__name__)
    x = 1
    print(g())
    del x
    try:
        g()
    except NameError as e:
        print(type(e).__name__)


f(True)
