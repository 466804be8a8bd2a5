# upper, lower, swapcase, capitalize, title, and the tests
s = "hello World 9"
print(s.upper(), s.lower(), s.swapcase(), s.capitalize(), s.title(), "ABC".casefold())
for t in ("abc", "ABC", "Abc", "a1", "12", "", " ", "\t\n", "a b", "A1", "_x"):
    print(repr(t), t.isalpha(), t.isdigit(), t.isalnum(), t.isspace(), t.isupper(), t.islower(), t.isidentifier(), t.isdecimal())
