# a tokenizer and a recursive parser for arithmetic
def tokens(text):
    number = ""
    for c in text + " ":
        if c.isdigit():
            number += c
            continue
        if number:
            yield int(number)
            number = ""
        if c.strip():
            yield c
    yield None


class Parser:
    levels = ({"+": lambda a, b: a + b, "-": lambda a, b: a - b}, {"*": lambda a, b: a * b, "/": lambda a, b: a // b})

    def __init__(self, text):
        self.tokens = tokens(text)
        self.advance()

    def advance(self):
        self.token = next(self.tokens)

    def level(self, n):
        if n == len(self.levels):
            return self.atom()
        value = self.level(n + 1)
        while (action := self.levels[n].get(self.token)) is not None:
            self.advance()
            value = action(value, self.level(n + 1))
        return value

    def atom(self):
        token = self.token
        self.advance()
        if token == "(":
            value = self.level(0)
            if self.token != ")":
                raise SyntaxError(f"expected ), found {self.token!r}")
            self.advance()
            return value
        if token == "-":
            return -self.atom()
        if not isinstance(token, int):
            raise SyntaxError(f"unexpected {token!r}")
        return token


for text in ("1 + 2 * 3", "(1 + 2) * -3", "100 / 7 / 2 - 3", "2 * (3 + 4) * 5", "(1 + 2", "1 + * 2"):
    try:
        print(text, "=", Parser(text).level(0))
    except SyntaxError as e:
        print(text, "->", e.args[0])
