# del of what is not there
def local():
    del x
    x = 1


def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)


def missing_item():
    del {}["a"]


def missing_index():
    del [][0]


def missing_attribute():
    class C:
        pass
    del C().x


def twice():
    x = 1
    del x
    del x


def tuple_item():
    del (1, 2)[0]


for f in (local, missing_item, missing_index, missing_attribute, twice, tuple_item):
    attempt(f)
