# a name assigned anywhere in a function is local in all of it
x = "global"


def f():
    try:
        print(x)
    except UnboundLocalError as e:
        print(type(e).__name__)
    x = "local"
    print(x)


f()


def g(flag):
    if flag:
        y = 1
    return y


print(g(True))
try:
    g(False)
except UnboundLocalError:
    print("unbound")
print(issubclass(UnboundLocalError, NameError))
