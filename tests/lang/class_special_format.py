# __format__ gets the specification
class F:
    def __format__(self, spec):
        return f"<{spec}>"


print(f"{F()} {F():abc} {F():{'x' * 2}}", format(F(), "q"), format(F()), "{:z} {}".format(F(), F()))


class Plain:
    def __str__(self):
        return "plain"


print(f"{Plain()}", format(Plain(), ""))
try:
    f"{Plain():5}"
except TypeError:
    print("object has no format")
