# options: strip-asserts strip-docstrings strip-lines
"""The docstring."""
def f(a):
    "Another."
    assert a, "message"
    return a
class C: "One more."
#= 0 <module>(): locals 0, stack 1
#=    1    0  MakeFunction f#1
#=         2  StoreGlobal f
#=         4  MakeFunction C#2
#=         6  BuildClass 0
#=         8  StoreGlobal C
#=        10  ReturnNone
#= 1 f(a): locals 1, stack 0
#=    3    0  ReturnLocal 0
#= 2 C: locals 1, stack 0
#=    7    0  ReturnNone
#= globals f C
