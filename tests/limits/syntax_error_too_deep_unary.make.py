# differs: CPython ends with MemoryError when its parser's stack is full; Firn says where the nesting is too deep
print("# operators nested beyond any limit")
print("x = " + "-" * 200000 + "1")
