# literal patterns: numbers, strings, bytes compare with ==; None, True and False with `is`
def kind(x):
    match x:
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
        case 0:
            return "zero"
        case -1:
            return "minus one"
        case 2.5 | -2.5:
            return "two and a half"
        case "text" "s":
            return "joined"
        case b"bytes":
            return "bytes"
        case "":
            return "empty"
        case 1_000_000_000_000_000_000_000:
            return "large"
        case 0x10:
            return "sixteen"
    return "?"


for x in (None, True, False, 0, 0.0, 1, -1, -1.0, 2.5, -2.5, "texts", "text", b"bytes", "bytes", "", b"", 10**21, 16, [], ()):
    print(repr(x), kind(x))
