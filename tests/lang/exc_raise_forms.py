# raise with a class, an instance, and with what is no exception
class E(Exception):
    def __init__(self, *args):
        print("made", args)
        super().__init__(*args)


for what in (lambda: E, lambda: E(1, 2)):
    try:
        raise what()
    except E as e:
        print(e.args)
for what in (5, "text", None, int):
    try:
        raise what
    except TypeError as e:
        print(e)
try:
    raise ValueError("x") from 5
except TypeError as e:
    print(e)
