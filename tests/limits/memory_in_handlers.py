# differs: CPython's heap has no such limit; finally, with and except run when memory is short
# options: -X heapsize=196608
class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        log[0] += 1
        return False


log = [0, 0]


def fill():
    kept = []
    try:
        with Guard():
            while True:
                kept.append("x" * len(kept))
    except MemoryError as e:
        log[1] += 1
        del kept
        raise
    finally:
        log[0] += 10


for attempt in range(5):
    try:
        fill()
    except MemoryError as e:
        pass
print(log)
