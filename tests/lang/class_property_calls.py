# Getters of properties: recursion, errors, in expressions, of classes and instances, beside class attributes
class Node:
    kind = "node"
    table = {"a": 1}
    nothing = None
    ratio = 0.5

    def __init__(self, value, next=None):
        self.value = value
        self.next = next

    @property
    def total(self):
        return self.value if self.next is None else self.value + self.next.total

    @property
    def broken(self):
        return self.missing

    @property
    def failing(self):
        raise ValueError("from the getter")

    generated = property(lambda self: (i for i in range(self.value)))
    default = property(lambda self, extra=4: self.value + extra)
    native = property(len)

    def __len__(self):
        return 77


def read(o):
    return o.total, o.kind, o.nothing, o.ratio, o.table["a"], o.default, o.native


chain = None
for i in range(20):
    chain = Node(i, chain)
print(read(chain), read(Node(3)), chain.total + chain.next.total * chain.total)
print(list(Node(3).generated), [n.total for n in (Node(1), Node(2))], sum(Node(k).total for k in range(4)))
for name in "broken", "failing":
    try:
        if name == "broken":
            chain.broken
        else:
            print("before", chain.failing)
    except (AttributeError, ValueError) as e:
        print(type(e).__name__, e)
Node.kind = property(lambda self: "computed")
print(read(chain)[1], Node(1).kind, Node.__dict__["kind"] is Node.kind)
Node.kind = "plain again"
print(read(chain)[1])
Node.total = 5
print(read(chain)[0])


class Deep:
    @property
    def down(self):
        return self.down


try:
    Deep().down
except RecursionError as e:
    print("RecursionError")


class Fallback:
    @property
    def p(self):
        return self.nowhere

    def __getattr__(self, name):
        return "fallback for " + name


print(Fallback().p, Fallback().q)
