# % formatting of bytes and bytearray
print(b"%d %i %u %x %X %o %c %c" % (1, -2, 3, 255, 255, 8, 65, b"B"), b"%s|%b|%5s|%-5s|%.1s" % (b"a", bytearray(b"b"), b"c", b"d", b"ef"))
print(b"%a %r" % ("é", "x"), b"%(k)s" % {b"k": b"v"}, bytearray(b"%02d") % 5, b"%5.1f|%e" % (2.25, 0.5), b"%%" % ())
for template, values in ((b"%s", "a"), (b"%s", 1), (b"%c", 256), (b"%c", "a"), (b"%d", "a"), (b"%y", 1), (b"%s", ()), (b"", 1), (b"%f", "a")):
    try:
        print(template % values)
    except (TypeError, ValueError, OverflowError) as e:
        print(template, type(e).__name__, e)
