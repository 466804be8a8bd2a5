# unpacking of any iterables in a call, several of each kind
def f(*args, **kwargs):
    return args, kwargs


def gen():
    yield 1
    yield 2


print(f(*gen(), *"ab", 3, *range(2)))
print(f(**{"a": 1}, b=2, **{"c": 3}))
print(f(*[1], x=1, *[2], **{"y": 2}))
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print("twice")
try:
    f(*5)
except TypeError:
    print("not iterable")
try:
    f(**{1: 2})
except TypeError:
    print("keys are strings")
