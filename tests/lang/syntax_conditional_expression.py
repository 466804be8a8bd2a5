# a conditional expression evaluates the condition first and one branch only
def show(x):
    print("eval", x)
    return x


print(show("yes") if show(1) else show("no"))
print(show("yes") if show(0) else show("no"))
print([("even" if n % 2 == 0 else "odd") if n else "zero" for n in range(4)])
f = lambda n: "a" if n > 0 else "b" if n < 0 else "c"
print(f(1), f(-1), f(0))
