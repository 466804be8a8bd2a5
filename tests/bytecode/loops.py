def f(n, a):
    for i in range(n):
        if i < 3:
            continue
        if a is not None and i in a:
            break
        print(i)
    else:
        print("else")
    while n > 0:
        n -= 1
        if not n:
            break
    else:
        return 1
    while True:
        if n:
            return 2
    print("never")


def nested(a):
    for x, y in a:
        for z in [x, y, 1]:
            if z: return z
        for z in [1, 2]: pass
#= 0 <module>(): locals 0, stack 1
#=    1    0  MakeFunction f#1
#=         2  StoreGlobal f
#=   22    4  MakeFunction nested#2
#=         6  StoreGlobal nested
#=         8  ReturnNone
#= 1 f(n, a): locals 3, stack 3
#=    2    0  LoadGlobalName range
#=         3  LoadLocalN 0
#=         4  CallN 1
#=         5  GetIter
#=         6  ForIterStore 2 -> 34
#=    3    9  LoadLocalN 2
#=        10  LoadInt 3
#=        11  JumpUnlessLess -> 15
#=    4   13  JumpBack -> 6
#=    5   15  LoadLocalN 1
#=        16  LoadNone
#=        17  JumpUnlessIsNot -> 26
#=        19  LoadLocals 2 1
#=        21  JumpUnlessIn -> 26
#=    6   23  Pop
#=        24  Jump -> 41
#=    7   26  LoadGlobalName print
#=        29  LoadLocalN 2
#=        30  CallN 1
#=        31  Pop
#=        32  JumpBack -> 6
#=    9   34  LoadGlobalName print
#=        37  LoadConst 'else'
#=        39  CallN 1
#=        40  Pop
#=   10   41  LoadLocalN 0
#=        42  LoadInt 0
#=        43  JumpUnlessGreater -> 54
#=   11   45  LoadLocalN 0
#=        46  InplaceSubtractSmall 1
#=        48  StoreLocalN 0
#=   12   49  LoadLocalN 0
#=        50  JumpIfFalse -> 56
#=        52  JumpBack -> 41
#=   15   54  LoadInt 1
#=        55  Return
#=   17   56  LoadLocalN 0
#=        57  JumpIfFalse -> 61
#=   18   59  LoadInt 2
#=        60  Return
#=        61  JumpBack -> 56
#= 2 nested(a): locals 4, stack 4
#=   23    0  LoadLocalN 0
#=         1  GetIter
#=         2  ForIter -> 34
#=         4  UnpackSequence 2
#=         6  StoreLocalN 1
#=         7  StoreLocalN 2
#=   24    8  LoadLocals 1 2
#=        10  LoadInt 1
#=        11  BuildList 3
#=        13  GetIter
#=        14  ForIterStore 3 -> 24
#=   25   17  LoadLocalN 3
#=        18  JumpIfFalse -> 22
#=        20  ReturnLocal 3
#=        22  JumpBack -> 14
#=   26   24  LoadConst (1, 2)
#=        26  GetIter
#=        27  ForIterStore 3 -> 32
#=        30  JumpBack -> 27
#=        32  JumpBack -> 2
#=        34  ReturnNone
#= globals f nested
