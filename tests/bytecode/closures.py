def counter(start, step=1):
    count = start
    def up():
        nonlocal count
        count += step
        return count
    def read(): return count
    def names():
        global registry
        registry = up
        del count_
    count_ = 1
    def drop():
        nonlocal count_
        del count_
    return up, read, lambda: [count for _ in read() if step]

class Outer:
    x = 1
    def method(self):
        return __class__, x
    class Inner(Base, metaclass=Meta):
        y = x
        values = [y for _ in x]
#= 0 <module>(): locals 0, stack 1
#=    1    0  LoadInt 1
#=         1  MakeClosure counter#1 1
#=         5  StoreGlobal counter
#=   18    7  MakeFunction Outer#2
#=         9  BuildClass 0
#=        11  StoreGlobal Outer
#=        13  ReturnNone
#= 1 counter(start, step): locals 8, stack 5
#=    1    0  MakeCell 1
#=         2  MakeCell 2
#=         4  MakeCell 3
#=         6  MakeCell 4
#=         8  MakeCell 6
#=    2   10  LoadLocalN 0
#=        11  StoreCell 2
#=    3   13  LoadLocals 2 1
#=        15  MakeClosure up#3 2
#=        19  StoreCell 3
#=    7   21  LoadLocalN 2
#=        22  MakeClosure read#4 1
#=        26  StoreCell 4
#=    8   28  LoadLocalN 3
#=        29  MakeClosure names#5 1
#=        33  StoreLocalN 5
#=   12   34  LoadInt 1
#=        35  StoreCell 6
#=   13   37  LoadLocalN 6
#=        38  MakeClosure drop#6 1
#=        42  StoreLocalN 7
#=   16   43  LoadCell 3
#=        45  LoadCell 4
#=        47  LoadLocalN 4
#=        48  LoadLocals 1 2
#=        50  MakeClosure <lambda>#7 3
#=        54  BuildTuple 3
#=        56  Return
#= 2 Outer: locals 2, stack 4
#=   18    0  MakeCell 1
#=   19    2  LoadInt 1
#=         3  StoreName x
#=   20    6  LoadLocalN 1
#=         7  MakeClosure method#8 1
#=        11  StoreName method
#=   22   14  MakeFunction Inner#9
#=        16  LoadName Base
#=        19  LoadName Meta
#=        22  LoadConst ('metaclass',)
#=        24  BuildClassKeyword 2
#=        26  StoreName Inner
#=        29  ReturnLocal 1
#= 3 counter.<locals>.up(): locals 0, stack 2, free 2
#=    5    0  LoadFree 0
#=         2  LoadFree 1
#=         4  InplaceAdd
#=         5  StoreFree 0
#=    6    7  LoadFree 0
#=         9  Return
#= 4 counter.<locals>.read(): locals 0, stack 1, free 1
#=    7    0  LoadFree 0
#=         2  Return
#= 5 counter.<locals>.names(): locals 1, stack 1, free 1
#=   10    0  LoadFree 0
#=         2  StoreGlobal registry
#=   11    4  DeleteLocal 0
#=         6  ReturnNone
#= 6 counter.<locals>.drop(): locals 0, stack 0, free 1
#=   15    0  DeleteFree 0
#=         2  ReturnNone
#= 7 counter.<locals>.<lambda>(): locals 0, stack 2, free 3
#=   16    0  LoadFreeCell 1
#=         2  LoadFreeCell 2
#=         4  MakeClosure <listcomp>#10 2
#=         8  LoadFree 0
#=        10  CallN 0
#=        11  GetIter
#=        12  CallN 1
#=        13  Return
#= 8 Outer.method(self): locals 1, stack 2, free 1
#=   21    0  LoadFree 0
#=         2  LoadGlobalName x
#=         5  BuildTuple 2
#=         7  Return
#= 9 Outer.Inner: locals 1, stack 2
#=   23    0  LoadName x
#=         3  StoreName y
#=   24    6  MakeFunction <listcomp>#11
#=         8  LoadName x
#=        11  GetIter
#=        12  CallN 1
#=        13  StoreName values
#=        16  ReturnNone
#= 10 <listcomp>(<listcomp>): locals 2, stack 3, free 2
#=   16    0  BuildList 0
#=         2  LoadLocalN 0
#=         3  ForIterStore 1 -> 16
#=         6  LoadFree 0
#=         8  JumpIfFalse -> 14
#=        10  LoadFree 1
#=        12  ListAppend 2
#=        14  JumpBack -> 3
#=        16  Return
#= 11 <listcomp>(<listcomp>): locals 2, stack 3
#=   24    0  BuildList 0
#=         2  LoadLocalN 0
#=         3  ForIterStore 1 -> 13
#=         6  LoadGlobalName y
#=         9  ListAppend 2
#=        11  JumpBack -> 3
#=        13  Return
#= globals counter registry Outer
