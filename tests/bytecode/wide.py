# options: wide
import a.b
def f(self):
    self.x = a.y(self.z, "text")
    return self.m()
class C:
    def g(self): self.h = 1
#= 0 <module>(): locals 0, stack 1
#=    2    0  Import a.b
#=         6  StoreGlobal a
#=    3    8  MakeFunction f#1
#=        10  StoreGlobal f
#=    6   12  MakeFunction C#2
#=        14  BuildClass 0
#=        16  StoreGlobal C
#=        18  ReturnNone
#= 1 f(self): locals 1, stack 4
#=    4    0  LoadGlobal a
#=         2  LoadMethod y
#=         7  LoadLocalAttr 0 z
#=        13  LoadConst 'text'
#=        15  CallMethodN 2
#=        16  StoreLocalAttr 0 x
#=    5   22  LoadLocalMethod 0 m
#=        28  CallMethodN 0
#=        29  Return
#= 2 C slots h: locals 1, stack 1
#=    7    0  MakeFunction g#3
#=         2  StoreName g
#=         7  ReturnNone
#= 3 C.g(self): locals 1, stack 1
#=    7    0  LoadInt 1
#=         1  StoreLocalAttr 0 h
#=         7  ReturnNone
#= globals a f C
