# some hundred calls deep is not too deep
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def generators(n):
    if n:
        yield n
        yield from generators(n - 1)


class Node:
    def __init__(self, n):
        self.next = Node(n - 1) if n else None

    def __len__(self):
        return 1 + (len(self.next) if self.next is not None else 0)


print(down(500), sum(generators(100)), len(Node(50)))
print(sorted([3, 1, 2], key=lambda x: down(100) * x))
