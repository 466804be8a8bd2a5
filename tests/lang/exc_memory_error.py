# a size that no heap has raises MemoryError (or OverflowError where a size does not even hold the number)
huge = 1 << 60
actions = [lambda: [0] * huge, lambda: bytearray(huge), lambda: bytes(huge), lambda: (1, 2) * huge,
           lambda: "ab" * huge, lambda: b"ab" * huge]
for action in actions:
    try:
        action()
        print("made it?")
    except (MemoryError, OverflowError):
        print("no memory")
try:
    raise MemoryError
except MemoryError as e:
    print(repr(e), e.args)
print(len([0] * 100))
