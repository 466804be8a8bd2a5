# what % formatting refuses
for template, values in (("%d", "a"), ("%x", 1.5), ("%f", "a"), ("%c", "ab"), ("%c", -1), ("%c", 1.5), ("%s", ()), ("%s %s", (1,)), ("%s", (1, 2)),
                         ("a", 1), ("%", 1), ("%(a", {}), ("%(a)s", 1), ("%(a)s", {}), ("%y", 1), ("%é", 1), ("%*d", ("a", 1)), ("%5%", ()),
                         ("%d", None), ("%i", [])):
    try:
        print(template % values)
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(template, type(e).__name__, e)
print("a" % [], "a" % {}, "%(a(b))s" % {"a(b)": 1}, "%%" % (), "%s" % ((1, 2),), "%s" % [1], "%-*d|" % (-6, 42), "%.*f" % (1, 2.25))
