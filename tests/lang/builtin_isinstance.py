# isinstance, issubclass, type, callable
class A: pass
class B(A): pass


print(isinstance(B(), A), isinstance(B(), (int, A)), isinstance(5, int), isinstance(True, int), isinstance(5, (str, (list, int))), isinstance(None, type(None)), isinstance(A, type), isinstance(5, object))
print(issubclass(B, A), issubclass(bool, int), issubclass(A, (B, A)), issubclass(int, object), type(B()) is B, type(1) == int, type("").__name__, type(print).__name__, type(lambda: 0).__name__)
print(callable(print), callable(A), callable(5), callable(A().__init__), type(range(1)).__name__, type(b"").__name__, type({}.keys()).__name__ != "", type(NotImplemented).__name__, type(...).__name__)
for bad in (lambda: isinstance(5, 5), lambda: issubclass(5, int), lambda: isinstance(5, "int")):
    try:
        bad()
    except TypeError:
        print("TypeError")
