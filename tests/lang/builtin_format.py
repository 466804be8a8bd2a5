# format() and the mini-language through it
print(format(5), format(5, "03d"), format("a", ">3"), format(2.5, ".2f"), format(True), format(None), format([1]), format(255, "#x"), format(1234567, ","))
for bad in (lambda: format(5, "s"), lambda: format("a", "d"), lambda: format([], "5"), lambda: format(5, 5), lambda: format()):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
