# options: exec
import a
def f():
    global g
    g = h
    class C: x = a
for x in f(): del x
class D: y = x
#= 0 <module>(): locals 0, stack 2
#=    2    0  Import a
#=         4  StoreGlobalName a
#=    3    7  MakeFunction f#1
#=         9  StoreGlobalName f
#=    7   12  LoadGlobalName f
#=        15  CallN 0
#=        16  GetIter
#=        17  ForIter -> 27
#=        19  StoreGlobalName x
#=        22  DeleteGlobalName x
#=        25  JumpBack -> 17
#=    8   27  MakeFunction D#2
#=        29  BuildClass 0
#=        31  StoreGlobalName D
#=        34  ReturnNone
#= 1 f(): locals 1, stack 1
#=    5    0  LoadGlobalName h
#=         3  StoreGlobalName g
#=    6    6  MakeFunction C#3
#=         8  BuildClass 0
#=        10  StoreLocalN 0
#=        11  ReturnNone
#= 2 D: locals 1, stack 1
#=    8    0  LoadName x
#=         3  StoreName y
#=         6  ReturnNone
#= 3 f.<locals>.C: locals 1, stack 1
#=    6    0  LoadName a
#=         3  StoreName x
#=         6  ReturnNone
