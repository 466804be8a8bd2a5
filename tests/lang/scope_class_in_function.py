# classes inside functions see the function's variables in methods
def make(prefix):
    suffix = "!"

    class Greeter:
        default = prefix + "you"

        def greet(self, name=None):
            nonlocal suffix
            suffix += "!"
            return prefix + (name or self.default) + suffix
    return Greeter()


g = make("hi ")
print(g.greet("a"), g.greet(), make("yo ").greet("b"))
