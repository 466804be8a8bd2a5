# identifiers beyond ASCII
größe = 3
Ünïcode = {"größe": größe}
变量 = [größe, 4]


def π(α, *, β=2):
    return α * β


class Ключ:
    имя = "имя"


print(größe, Ünïcode, 变量, π(3), π(3, β=3), Ключ.имя, getattr(Ключ, "имя"))
