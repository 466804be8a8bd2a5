# messages about unbound variables name them: locals, parameters, cells, free variables
def attempt(f, *args):
    try:
        print(f(*args))
    except NameError as e:
        print(type(e).__name__, e)


def local(flag):
    if flag:
        here = 1
    return here


def deleted(parameter, other):
    del parameter
    return other, parameter


def twice(a):
    b = a
    del b
    del b


def own_cell(flag):
    def inner():
        return cell
    if flag:
        cell = 1
    return cell


def free(flag):
    def inner():
        return first, second
    first = 1
    if flag:
        second = 2
    return inner()


def delete_free():
    x = 1

    def inner():
        nonlocal x
        del x
        del x
    return inner()


def in_class():
    class C:
        y = late
    late = 1


def clause():
    try:
        1 // 0
    except ZeroDivisionError as error:
        pass
    return error


def loop(items):
    for item in items:
        pass
    return [item for _ in range(1)], item


for f in (local, own_cell, free):
    attempt(f, True)
    attempt(f, False)
attempt(deleted, 1, 2)
attempt(twice, 1)
attempt(delete_free)
attempt(in_class)
attempt(clause)
attempt(loop, [1])
attempt(loop, [])
