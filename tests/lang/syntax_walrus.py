# the walrus binds and is an expression
if (n := len("hello")) > 3:
    print(n)
data = [1, 2, 3]
while (x := data.pop()) > 1:
    print("popped", x)
print(x, data)
print([y := 1, y + 1, y ** 2], y)
print((a := 2) + a, (b := (c := 3) + 1), b, c)


def f(k=(d := 5)):
    return k


print(f(), d, f(k=(e := 6)), e)
