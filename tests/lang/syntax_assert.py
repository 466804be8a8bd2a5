# assert raises AssertionError with its message, which is evaluated only then
def message():
    print("evaluated")
    return "wrong"


assert True, message()
assert 1, "fine"
for check in (lambda: 0, lambda: []):
    try:
        assert check(), message()
    except AssertionError as e:
        print(repr(e))
try:
    assert None
except AssertionError as e:
    print(repr(e), e.args)
