# nested finally clauses run from the inside out
def f(how):
    try:
        try:
            try:
                if how == "raise":
                    raise ValueError("v")
                if how == "return":
                    return "returned"
                print("normal")
            finally:
                print("inner")
        except ValueError as e:
            print("caught", e)
            return "from except"
        finally:
            print("middle")
    finally:
        print("outer")
    return "end"


for how in ("normal", "raise", "return"):
    print(f(how))
