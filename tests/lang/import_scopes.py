# imports inside functions and classes bind there
def f():
    import helpers.plain_quiet as p
    from helpers.pack import first
    return p.value, first


class C:
    from helpers.pack import second
    import helpers.plain_quiet


def g():
    global quiet
    from helpers import plain_quiet as quiet


g()
print(f(), C.second, C.helpers.plain_quiet.value, quiet.value, "helpers" in globals(), "p" in globals())
