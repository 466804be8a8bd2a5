# str.format
print("{} {}".format(1, "a"), "{1} {0} {1}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{{}} {}".format(5), "{0}{0}".format(7))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}|{:+d}|{:x}|{:#x}|{:b}|{:,}".format(1, 2, 3, 4, 5, 6, 255, 255, 5, 1234567))
print("{0[1]} {1[k]} {2.real} {3!r} {4!s:>4}".format([1, 2], {"k": "v"}, 5, "q", "s"), "{:{}}|{:{w}.{p}f}".format("a", 4, 2.5, w=7, p=2))
for bad in (lambda: "{}".format(), lambda: "{x}".format(), lambda: "{".format(1), lambda: "}".format(1), lambda: "{} {0}".format(1), lambda: "{:d}".format("a")):
    try:
        bad()
    except (IndexError, KeyError, ValueError) as e:
        print(type(e).__name__)
