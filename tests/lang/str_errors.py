# the words of str's TypeErrors and ValueErrors
for bad in (lambda: "a" + 1, lambda: "a" * "b", lambda: "a"["b"], lambda: 1 in "a", lambda: "a" < 1, lambda: "a".find(1),
            lambda: "a".index("b"), lambda: "a".replace(1, ""), lambda: "a".split(1), lambda: "a".split(""), lambda: "a".partition(""),
            lambda: "a".join([1]), lambda: "a".join(1), lambda: "a".strip(1), lambda: "a".startswith(1), lambda: "a".endswith((1,)),
            lambda: "a".center(5, "xx"), lambda: "a".ljust(5, 1), lambda: "a".zfill("b"), lambda: "a".removeprefix(1),
            lambda: str("a", "utf-8"), lambda: str(1, "utf-8"), lambda: "a".find("a", "b"), lambda: "a".count(None)):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
