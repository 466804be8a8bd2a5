# the = form shows the expression's text
x, name = 5, "n"
print(f"{x=}", f"{x = }", f"{x+1=}", f"{name=}", f"{name=!s}", f"{x=:>4}", f"{ x * 2 = :03d}", f"{len(name)=}")
