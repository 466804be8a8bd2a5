# loops over ranges of all kinds
for i in range(3):
    print(i, end=" ")
    i = 100
for i in range(10, 0, -4):
    print(i, end=" ")
for i in range(-3, 3, 2):
    print(i, end=" ")
for i in range(2 ** 31 - 2, 2 ** 31 + 2):
    print(i, end=" ")
for i in range(2 ** 63 - 1, 2 ** 63 + 1):
    print(i, end=" ")
for i in range(-2 ** 30 + 1, -2 ** 30 - 2, -1):
    print(i, end=" ")
for i in range(5, 5):
    print("never")
print()
n = 4
for i in range(n):
    n = 1
    print(i, end=" ")
r = range(2)
print([(i, j) for i in r for j in r], len(range(0, 10 ** 20, 10 ** 19)), 10 ** 19 in range(0, 10 ** 20, 10 ** 19))
