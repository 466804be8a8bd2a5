# differs: CPython has as much memory as the machine; a small heap fills up, and is there again afterwards
# options: -X heapsize=262144
def fill():
    items = []
    try:
        while True:
            items.append([None] * 100)
    except MemoryError:
        count = len(items)
        items = None
        return count > 10


for i in range(3):
    print(fill())
text = "x"
try:
    while True:
        text += text
except MemoryError:
    print("text", len(text) > 1000)
print(sum(range(10)))
