# the eight queens, by recursion and sets
def place(row, columns, down, up, n):
    if row == n:
        return 1
    found = 0
    for c in range(n):
        if c not in columns and row + c not in up and row - c not in down:
            found += place(row + 1, columns | {c}, down | {row - c}, up | {row + c}, n)
    return found


print([place(0, set(), set(), set(), n) for n in range(1, 7)])
