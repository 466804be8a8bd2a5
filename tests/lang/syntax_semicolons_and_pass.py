# pass, an empty-looking function and a trailing semicolon
def nothing(): pass
def also_nothing():
    """only a docstring"""
class Empty: pass
class Constant: ...
pass; pass;
print(nothing(), also_nothing(), Empty.__name__, Constant.__name__)
...
print(Ellipsis is ...)
