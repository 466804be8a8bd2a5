# what str.format refuses
for template in ("{", "}", "{0", "{!}", "{!x}", "{!rr}", "{0}{}", "{}{0}", "{}{}{}", "{a}", "{0.}", "{0[}", "{0[]}", "{0[0]x}", "{:{:{}}}",
                 "{:}}", "{0.nothing}", "{0[5]}", "{x{}}", "{0!"):
    try:
        print(template.format([1, 2], 3))
    except (ValueError, KeyError, IndexError, AttributeError) as e:
        print(template, type(e).__name__, e)
for spec in ("xyz", "q", ".2", "+c", "#c", ",c", ",x", ",_", ".", "é", "zd"):
    try:
        print(format(65, spec))
    except (ValueError, OverflowError) as e:
        print(e)
for v, spec in (("a", "d"), ("a", "+"), ("a", " "), ("a", "=5"), ("a", ","), ("a", "#"), (1.5, "d"), (1.5, ",n"), ([], "5"), (None, "5"), (-1, "c")):
    try:
        print(format(v, spec))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
