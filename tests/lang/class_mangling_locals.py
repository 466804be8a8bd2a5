# mangling applies to locals, globals, parameters and keywords inside a class as well
_C__g = "global"


class C:
    def f(self, __p=1, **k):
        __local = __p + 1
        return __local, __g, sorted(k)

    def g(self):
        global __made
        __made = 5
        return self.f(__p=3)


c = C()
print(c.f(), c.f(_C__p=5), c.g(), _C__made)
