# names of a thousand characters
a, b = "a" * 1000, "a" * 999 + "b"
print("# names of a thousand characters")
print(f"{a} = 1; {b} = 2")
print(f"class C:\n    def {a}(self, {b}): return {b} + {a}")
print(f"print({a}, {b}, C().{a}({b}=5), len(C.{a}.__name__), len([k for k in globals() if len(k) == 1000]))")
