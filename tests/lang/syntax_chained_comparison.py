# a chain evaluates each operand once and stops at the first false link
def show(x):
    print("eval", x)
    return x


print(show(1) < show(2) < show(3))
print(show(3) < show(2) < show(1))
print(1 < 3 > 2 == 2 != 3)
print(1 == 1 in [1, 2], (1 == 1) in [1, 2], 1 is 1 is not None)
x = 5
print(0 <= x < 10, not 0 <= x < 5)
