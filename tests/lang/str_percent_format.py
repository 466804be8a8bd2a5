# the % operator on strings
print("%d %i %s %r %x %X %o %c %c %%" % (5, 6.7, "s", "r", 255, 255, 8, "c", 65))
print("%5d|%-5d|%05d|%+d|% d|%5s|%-5s|%.2s|%5.1s|" % (1, 2, 3, 4, 5, "a", "b", "cde", "xyz"))
print("%(a)s and %(b)05.1f" % {"a": 1, "b": 2.25}, "%s" % (1,), "%s" % [1, 2], "%s %s" % ("a", None), "%*d|%-*d|" % (5, 1, 4, 2), "%#x %#o" % (255, 8))
for bad in (lambda: "%d" % "a", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "%q" % 1, lambda: "%d" % ()):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
