# names not found in the module are sought in the builtins; deleting uncovers them
len = lambda x: "mine"
print(len([]))
del len
print(len([]))


def f():
    return abs(-3)


abs = lambda x: "my abs"
print(f())
del abs
print(f())
try:
    print(undefined_name)
except NameError as e:
    print(e)
print(globals()["__name__"], "f" in globals())
