# every augmented operator, and that its target is evaluated once
x = 17
x += 5; print(x)
x -= 2; print(x)
x *= 3; print(x)
x //= 7; print(x)
x <<= 4; print(x)
x |= 3; print(x)
x ^= 255; print(x)
x &= 108; print(x)
x >>= 2; print(x)
x **= 2; print(x)
x %= 50; print(x)
x /= 2; print(x)


def where():
    print("once")
    return 1


a = [1, [2], 3]
a[where()] += [5]
print(a)
