# what str.encode says of characters that an encoding has not
for s, encoding in (("é", "ascii"), ("aéèb", "ascii"), ("日", "latin-1"), ("a\ud800b", "utf-8"), ("\ud800\udc00", "utf-8"), ("𝄞", "ascii")):
    try:
        s.encode(encoding)
    except UnicodeEncodeError as e:
        print(e)
    print([s.encode(encoding, errors) for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace")])
for bad in (lambda: "a".encode("klingon"), lambda: "é".encode("ascii", "guess"), lambda: "a".encode(5)):
    try:
        bad()
    except (LookupError, TypeError) as e:
        print(type(e).__name__, e)
