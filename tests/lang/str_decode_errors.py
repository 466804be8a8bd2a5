# what bytes.decode says of invalid input, and what the error handlers make of it
for data in (b"a\xff", b"\xc3", b"\xc3x", b"\xe2\x82", b"\xe2\x82x", b"\xf0\x9d\x84", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80", b"\xf4\x90\x80\x80"):
    try:
        data.decode()
    except UnicodeDecodeError as e:
        print(e)
    print(repr(data.decode("utf-8", "ignore")), repr(data.decode("utf-8", "replace")), data.decode(errors="backslashreplace"))
print(b"\xe9".decode("latin-1"), b"\xe9".decode("iso8859-1"), b"abc".decode("US-ASCII"), repr(b"\x80".decode("latin1")))
for bad in (lambda: b"\x80".decode("ascii"), lambda: b"a".decode("klingon"), lambda: b"\xff".decode("utf8", "guess"), lambda: b"".decode(5)):
    try:
        bad()
    except (UnicodeDecodeError, LookupError, TypeError) as e:
        print(type(e).__name__, e)
