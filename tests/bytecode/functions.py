def plain(): pass

def defaults(a, b=1, /, c=2, *args, d, e=3, **kwargs):
    "docstring"
    return lambda a, *, b=c: a + b

@decorator
@other(1)
def decorated(a, *, b, c=1): return

def annotated(a: int, *b: str) -> "x": return a

async_ = lambda: (yield)

def generator(a):
    x = yield
    yield a
    y = yield from a
    return x, y

def falls_off(a):
    if a: return None
    a()
#= 0 <module>(): locals 0, stack 4
#=    1    0  MakeFunction plain#1
#=         2  StoreGlobal plain
#=    3    4  LoadInt 1
#=         5  LoadInt 2
#=         6  LoadUnset
#=         7  LoadInt 3
#=         8  MakeClosure defaults#2 4 keyword-only
#=        12  StoreGlobal defaults
#=    7   14  LoadGlobalName decorator
#=    8   17  LoadGlobalName other
#=        20  LoadInt 1
#=        21  CallN 1
#=        22  LoadUnset
#=        23  LoadInt 1
#=        24  MakeClosure decorated#3 2 keyword-only
#=        28  CallN 1
#=    7   29  CallN 1
#=        30  StoreGlobal decorated
#=   11   32  MakeFunction annotated#4
#=        34  StoreGlobal annotated
#=   13   36  MakeFunction <lambda>#5
#=        38  StoreGlobal async_
#=   15   40  MakeFunction generator#6
#=        42  StoreGlobal generator
#=   21   44  MakeFunction falls_off#7
#=        46  StoreGlobal falls_off
#=        48  ReturnNone
#= 1 plain(): locals 0, stack 0
#=    1    0  ReturnNone
#= 2 defaults(a, b, /, c, *args, d, e, **kwargs): locals 7, stack 1, doc 'docstring'
#=    5    0  LoadLocalN 2
#=         1  MakeClosure <lambda>#8 1 keyword-only
#=         5  Return
#= 3 decorated(a, *, b, c): locals 3, stack 0
#=    9    0  ReturnNone
#= 4 annotated(a, *b): locals 2, stack 0
#=   11    0  ReturnLocal 0
#= 5 <lambda>(): locals 0, stack 1, generator
#=   13    0  LoadNone
#=         1  Yield
#=         2  Return
#= 6 generator(a): locals 3, stack 2, generator
#=   16    0  LoadNone
#=         1  Yield
#=         2  StoreLocalN 1
#=   17    3  LoadLocalN 0
#=         4  Yield
#=         5  Pop
#=   18    6  LoadLocalN 0
#=         7  GetIter
#=         8  LoadNone
#=         9  YieldFrom
#=        10  StoreLocalN 2
#=   19   11  LoadLocals 1 2
#=        13  BuildTuple 2
#=        15  Return
#= 7 falls_off(a): locals 1, stack 1
#=   22    0  LoadLocalN 0
#=         1  JumpIfFalse -> 4
#=         3  ReturnNone
#=   23    4  LoadLocalN 0
#=         5  CallN 0
#=         6  Pop
#=         7  ReturnNone
#= 8 defaults.<locals>.<lambda>(a, *, b): locals 2, stack 1
#=    5    0  LoadLocalN 0
#=         1  AddLocal 1
#=         3  Return
#= globals plain defaults decorated annotated async_ generator falls_off
