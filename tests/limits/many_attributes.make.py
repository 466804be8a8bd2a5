# classes and instances with hundreds of attributes
print("# classes and instances with hundreds of attributes")
print("class C:")
for i in range(400):
    print(f"    def m{i}(self): return self.a{i} + {i}")
print("    def __init__(self):")
for i in range(400):
    print(f"        self.a{i} = {i}")
print("c = C()")
print("print(c.m0(), c.m255(), c.m256(), c.m399(), len(vars(c)))")
print("for i in range(0, 400, 2): delattr(c, 'a' + str(i))")
print("print(len(vars(c)), hasattr(c, 'a10'), c.m11(), sum(getattr(C(), f'm{i}')() for i in range(400)))")
