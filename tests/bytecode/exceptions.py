def clauses(a):
    try:
        a()
    except ValueError:
        return 1
    except (KeyError, E) as e:
        a(e)
    except:
        raise
    else:
        return 2

def last(a):
    try:
        return a()
    finally:
        a.close()

def loop(a):
    for x in a:
        try:
            if x: continue
            break
        except E as e:
            continue
        finally:
            a()

def swallow(a):
    while a:
        try:
            return a
        finally:
            break

def both(a):
    try:
        a()
    except E:
        a.b()
    finally:
        a.c()

try:
    import fast
except ImportError as error:
    fast = None
#= 0 <module>(): locals 0, stack 3
#=    1    0  MakeFunction clauses#1
#=         2  StoreGlobal clauses
#=   13    4  MakeFunction last#2
#=         6  StoreGlobal last
#=   19    8  MakeFunction loop#3
#=        10  StoreGlobal loop
#=   29   12  MakeFunction swallow#4
#=        14  StoreGlobal swallow
#=   36   16  MakeFunction both#5
#=        18  StoreGlobal both
#=   45   20  Import fast
#=        24  StoreGlobal fast
#=        26  ReturnNone
#=   46   27  PushHandled
#=        28  LoadGlobalName ImportError
#=        31  MatchException
#=        32  JumpIfFalse -> 47
#=        34  StoreGlobal error
#=   47   36  LoadNone
#=        37  StoreGlobal fast
#=        39  PopHandled
#=        40  LoadNone
#=        41  StoreGlobal error
#=        43  DeleteGlobal error
#=        46  ReturnNone
#=        47  ReraiseHandled
#=      handler 28..34 -> 47 depth 1
#=      handler 20..24 -> 27 depth 0
#= 1 clauses(a): locals 2, stack 4
#=    3    0  LoadLocalN 0
#=         1  CallN 0
#=         2  Pop
#=   11    3  LoadInt 2
#=         4  Return
#=    4    5  PushHandled
#=         6  LoadGlobalName ValueError
#=         9  MatchException
#=        10  JumpIfFalse -> 16
#=        12  Pop
#=    5   13  PopHandled
#=        14  LoadInt 1
#=        15  Return
#=    6   16  LoadGlobalName KeyError
#=        19  LoadGlobalName E
#=        22  BuildTuple 2
#=        24  MatchException
#=        25  JumpIfFalse -> 39
#=        27  StoreLocalN 1
#=    7   28  LoadLocals 0 1
#=        30  CallN 1
#=        31  Pop
#=        32  PopHandled
#=        33  ClearLocal 1
#=        35  ReturnNone
#=        36  ClearLocal 1
#=        38  ReraiseHandled
#=    8   39  Pop
#=    9   40  Raise 0
#=        42  ReraiseHandled
#=      handler 30..31 -> 36 depth 1
#=      handler 6..31 -> 42 depth 1
#=      handler 40..42 -> 42 depth 1
#=      handler 1..2 -> 5 depth 0
#= 2 last(a): locals 1, stack 4
#=   15    0  LoadLocalN 0
#=         1  CallN 0
#=   17    2  LoadLocalMethod 0 close
#=         6  CallMethodN 0
#=         7  Pop
#=   15    8  Return
#=   17    9  PushHandled
#=        10  LoadLocalMethod 0 close
#=        14  CallMethodN 0
#=        15  Pop
#=        16  ReraiseHandled
#=      handler 10..15 -> 16 depth 1
#=      handler 1..2 -> 9 depth 0
#= 3 loop(a): locals 3, stack 4
#=   20    0  LoadLocalN 0
#=         1  GetIter
#=         2  ForIterStore 1 -> 40
#=   22    5  LoadLocalN 1
#=         6  JumpIfFalse -> 13
#=   27    8  LoadLocalN 0
#=         9  CallN 0
#=        10  Pop
#=   22   11  JumpBack -> 2
#=   27   13  LoadLocalN 0
#=        14  CallN 0
#=        15  Pop
#=   23   16  Pop
#=        17  ReturnNone
#=   24   18  PushHandled
#=        19  LoadGlobalName E
#=        22  MatchException
#=        23  JumpIfFalse -> 34
#=        25  StoreLocalN 2
#=   25   26  PopHandled
#=        27  ClearLocal 2
#=   27   29  LoadLocalN 0
#=        30  CallN 0
#=        31  Pop
#=   25   32  JumpBack -> 2
#=        34  ReraiseHandled
#=   27   35  PushHandled
#=        36  LoadLocalN 0
#=        37  CallN 0
#=        38  Pop
#=        39  ReraiseHandled
#=        40  ReturnNone
#=      handler 37..38 -> 39 depth 2
#=      handler 19..25 -> 34 depth 2
#=      handler 6..8 -> 18 depth 1
#=      handler 6..8 -> 35 depth 1
#=      handler 19..25 -> 35 depth 1
#=      handler 34..35 -> 35 depth 1
#= 4 swallow(a): locals 1, stack 1
#=   30    0  LoadLocalN 0
#=         1  JumpIfFalse -> 6
#=   32    3  LoadLocalN 0
#=   34    4  Pop
#=         5  ReturnNone
#=         6  ReturnNone
#= 5 both(a): locals 1, stack 4
#=   38    0  LoadLocalN 0
#=         1  CallN 0
#=         2  Pop
#=         3  Jump -> 23
#=   39    5  PushHandled
#=         6  LoadGlobalName E
#=         9  MatchException
#=        10  JumpIfFalse -> 22
#=        12  Pop
#=   40   13  LoadLocalMethod 0 b
#=        17  CallMethodN 0
#=        18  Pop
#=        19  PopHandled
#=        20  Jump -> 23
#=        22  ReraiseHandled
#=   42   23  LoadLocalMethod 0 c
#=        27  CallMethodN 0
#=        28  Pop
#=        29  ReturnNone
#=        30  PushHandled
#=        31  LoadLocalMethod 0 c
#=        35  CallMethodN 0
#=        36  Pop
#=        37  ReraiseHandled
#=      handler 31..36 -> 37 depth 1
#=      handler 6..18 -> 22 depth 1
#=      handler 1..2 -> 5 depth 0
#=      handler 1..23 -> 30 depth 0
#= globals clauses last loop swallow both fast error
