def one(a):
    with a:
        a()

def two(a, b):
    with a as x, b() as (y, z):
        return x, y, z

def leave(a):
    for x in a:
        with x as y:
            if y: break
            if x: continue
            return 1
    with a: pass
    with a: raise E
#= 0 <module>(): locals 0, stack 1
#=    1    0  MakeFunction one#1
#=         2  StoreGlobal one
#=    5    4  MakeFunction two#2
#=         6  StoreGlobal two
#=    9    8  MakeFunction leave#3
#=        10  StoreGlobal leave
#=        12  ReturnNone
#= 1 one(a): locals 1, stack 4
#=    2    0  LoadLocalN 0
#=         1  WithEnter
#=         2  Pop
#=    3    3  LoadLocalN 0
#=         4  CallN 0
#=         5  Pop
#=    2    6  WithExit
#=         7  ReturnNone
#=         8  PushHandled
#=         9  WithExcept
#=        10  JumpIfTrue -> 13
#=        12  ReraiseHandled
#=        13  Pop
#=        14  PopHandled
#=        15  Pop
#=        16  ReturnNone
#=      handler 9..12 -> 12 depth 2
#=      handler 4..5 -> 8 depth 1
#= 2 two(a, b): locals 5, stack 5
#=    6    0  LoadLocalN 0
#=         1  WithEnter
#=         2  StoreLocalN 2
#=         3  LoadLocalN 1
#=         4  CallN 0
#=         5  WithEnter
#=         6  UnpackSequence 2
#=         8  StoreLocalN 3
#=         9  StoreLocalN 4
#=    7   10  LoadLocalN 2
#=        11  LoadLocals 3 4
#=        13  BuildTuple 3
#=        15  Swap
#=    6   16  WithExit
#=        17  Swap
#=        18  WithExit
#=    7   19  Return
#=    6   20  PushHandled
#=        21  WithExcept
#=        22  JumpIfTrue -> 25
#=        24  ReraiseHandled
#=        25  Pop
#=        26  PopHandled
#=        27  Pop
#=        28  WithExit
#=        29  ReturnNone
#=        30  PushHandled
#=        31  WithExcept
#=        32  JumpIfTrue -> 35
#=        34  ReraiseHandled
#=        35  Pop
#=        36  PopHandled
#=        37  Pop
#=        38  ReturnNone
#=      handler 31..34 -> 34 depth 2
#=      handler 21..24 -> 24 depth 3
#=      handler 6..15 -> 20 depth 2
#=      handler 4..17 -> 30 depth 1
#=      handler 21..25 -> 30 depth 1
#= 3 leave(a): locals 3, stack 5
#=   10    0  LoadLocalN 0
#=         1  GetIter
#=         2  ForIterStore 1 -> 34
#=   11    5  LoadLocalN 1
#=         6  WithEnter
#=         7  StoreLocalN 2
#=   12    8  LoadLocalN 2
#=         9  JumpIfFalse -> 15
#=   11   11  WithExit
#=   12   12  Pop
#=        13  Jump -> 34
#=   13   15  LoadLocalN 1
#=        16  JumpIfFalse -> 21
#=   11   18  WithExit
#=   13   19  JumpBack -> 2
#=   11   21  WithExit
#=   14   22  LoadInt 1
#=        23  Return
#=   11   24  PushHandled
#=        25  WithExcept
#=        26  JumpIfTrue -> 29
#=        28  ReraiseHandled
#=        29  Pop
#=        30  PopHandled
#=        31  Pop
#=        32  JumpBack -> 2
#=   15   34  LoadLocalN 0
#=        35  WithEnter
#=        36  Pop
#=        37  WithExit
#=   16   38  LoadLocalN 0
#=        39  WithEnter
#=        40  Pop
#=        41  LoadGlobalName E
#=        44  Raise 1
#=        46  PushHandled
#=        47  WithExcept
#=        48  JumpIfTrue -> 51
#=        50  ReraiseHandled
#=        51  Pop
#=        52  PopHandled
#=        53  Pop
#=        54  ReturnNone
#=      handler 47..50 -> 50 depth 2
#=      handler 41..46 -> 46 depth 1
#=      handler 25..28 -> 28 depth 3
#=      handler 9..11 -> 24 depth 2
#=      handler 16..18 -> 24 depth 2
#= globals one two leave
