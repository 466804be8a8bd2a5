# operands are evaluated from left to right, whatever the precedence
def n(x):
    print(x, end=" ")
    return x


print(n(1) + n(2) * n(3) ** n(2))
print(n(8) - (n(4) - n(2)))
print(n(1) < n(2) + n(3))
print([n(1), n(2)][n(0)])
print({n(1): n(2), n(3): n(4)})
print((n(1), n(2), *[n(3)], n(4)))
