# type() makes a class from parts
def hello(self):
    return f"hello from {self.name}"


A = type("A", (), {"name": "a", "hello": hello})
B = type("B", (A,), {"name": "b"})
print(A().hello(), B().hello(), B.__name__, type(B) is type, isinstance(B(), A))
print(type(5) is int, type("") is str, type(None).__name__, type(type) is type, type([]).__name__)
