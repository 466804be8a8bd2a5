# slices beyond the ends, with negative and big bounds and steps
for s in ("", "a", "abcd"):
    print([s[i:j] for i in (-9, -1, 0, 2, 9) for j in (-9, -1, 0, 2, 9)], [s[::k] for k in (1, 2, 9, -1, -2, -9)])
a = [0, 1, 2, 3, 4]
print(a[3:1], a[3:1:-1], a[10:1:-1], a[-10:3], a[1:-10:-1], a[:2 ** 70], a[-2 ** 70:2], a[2 ** 40:], a[::2 ** 40], a[::-2 ** 40], a[4::-1], a[-2::-1])
for bad in (lambda: a[::0], lambda: a["a":], lambda: a[1.0:2], lambda: a[::None][0:0:0]):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(e)
