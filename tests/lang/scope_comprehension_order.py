# order of evaluation in comprehensions
def n(x):
    print(x, end=" ")
    return x


print([n(a) for a in n([1, 2]) if n(a + 10)])
print({n("k" + str(a)): n(a) for a in (1, 2)})
print([(a, b) for a in n("xy") for b in n(a + "z")])
print({n(a) for a in [3]})
