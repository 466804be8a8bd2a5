def f(a, b):
    x = a(
        b,
        c,
        a.b(1,
            2),
    )
    return (a
            .b()
            .c(x)
            + b[
                d
            ])
@a.b(
    1)
@a
def g(x={
    1: a(2),
    2: 3}): pass
#= 0 <module>(): locals 0, stack 6
#=    1    0  MakeFunction f#1
#=         2  StoreGlobal f
#=   14    4  LoadGlobalName a
#=         7  LoadMethod b
#=        10  LoadInt 1
#=        11  CallMethodN 1
#=   16   12  LoadGlobalName a
#=        15  LoadInt 1
#=   18   16  LoadGlobalName a
#=        19  LoadInt 2
#=        20  CallN 1
#=        21  LoadInt 2
#=        22  LoadInt 3
#=        23  BuildDict 2
#=        25  MakeClosure g#2 1
#=   16   29  CallN 1
#=   14   30  CallN 1
#=        31  StoreGlobal g
#=        33  ReturnNone
#= 1 f(a, b): locals 3, stack 7
#=    2    0  LoadLocals 0 1
#=    4    2  LoadGlobalName c
#=    5    5  LoadLocalMethod 0 b
#=         9  LoadInt 1
#=        10  LoadInt 2
#=        11  CallMethodN 2
#=    2   12  CallN 3
#=        13  StoreLocalN 2
#=    9   14  LoadLocalMethod 0 b
#=        18  CallMethodN 0
#=   10   19  LoadMethod c
#=        22  LoadLocalN 2
#=        23  CallMethodN 1
#=        24  LoadLocalN 1
#=   12   25  LoadGlobalName d
#=   11   28  LoadItem
#=    8   29  BinaryAdd
#=        30  Return
#= 2 g(x): locals 1, stack 0
#=   19    0  ReturnNone
#= globals f g
