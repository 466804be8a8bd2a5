# differs: CPython's heap has no such limit; a MemoryError that nobody catches prints its traceback all the same
# options: -X heapsize=196608
def fill(a):
    while True:
        a.append([0] * 50)


print("before")
fill([])
