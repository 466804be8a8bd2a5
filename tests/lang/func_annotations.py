# annotations do not change what runs
def f(a: int, b: "text" = 2, *args: tuple, c: 1 + 1 = 3, **kw: dict) -> str:
    return a, b, args, c, kw


x: int = 5
y: str
print(f(1, 2, 3, c=4, d=5), x)


class C:
    z: int = 1
    w: str


def g():
    n: int
    m: int = 2
    return m


print(C.z, hasattr(C, "w"), g())
try:
    y
except NameError:
    print("y was only annotated")
