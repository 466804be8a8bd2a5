def swap(a, b, c):
    a, b = b, a
    a, b, c = c, a, b
    a = b = c
    a, a = b, c
    a, b = 1, 2
    return a


def augmented(self, a, i):
    self.x += 1
    a[i] += i
    self.x[i] -= a[0]
    a += 1
    a += i
    a = a + i
    a -= 3
    i <<= 200
    return self.x


def unbound(a):
    if a:
        b = 1
    del a
    return b, b


def sixteen(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r):
    return p + q, a + p, q.x, r
#= 0 <module>(): locals 0, stack 1
#=    1    0  MakeFunction swap#1
#=         2  StoreGlobal swap
#=   10    4  MakeFunction augmented#2
#=         6  StoreGlobal augmented
#=   22    8  MakeFunction unbound#3
#=        10  StoreGlobal unbound
#=   29   12  MakeFunction sixteen#4
#=        14  StoreGlobal sixteen
#=        16  ReturnNone
#= 1 swap(a, b, c): locals 3, stack 3
#=    2    0  LoadLocals 1 0
#=         2  StoreLocalN 1
#=         3  StoreLocalN 0
#=    3    4  LoadLocalN 2
#=         5  LoadLocals 0 1
#=         7  StoreLocalN 2
#=         8  StoreLocalN 1
#=         9  StoreLocalN 0
#=    4   10  LoadLocalN 2
#=        11  Dup
#=        12  StoreLocalN 0
#=        13  StoreLocalN 1
#=    5   14  LoadLocals 1 2
#=        16  Swap
#=        17  StoreLocalN 0
#=        18  StoreLocalN 0
#=    6   19  LoadInt 1
#=        20  LoadInt 2
#=        21  StoreLocalN 1
#=        22  StoreLocalN 0
#=    7   23  ReturnLocal 0
#= 2 augmented(self, a, i): locals 3, stack 5
#=   11    0  LoadLocalAttr 0 x
#=         4  InplaceAddSmall 1
#=         6  StoreLocalAttr 0 x
#=   12   10  LoadLocalN 1
#=        11  LoadLocalItem 2
#=        13  LoadLocalN 2
#=        14  InplaceAdd
#=        15  LoadLocals 1 2
#=        17  StoreItem
#=   13   18  LoadLocalAttr 0 x
#=        22  LoadLocalN 2
#=        23  Dup2
#=        24  LoadItem
#=        25  LoadLocalN 1
#=        26  LoadInt 0
#=        27  LoadItem
#=        28  InplaceSubtract
#=        29  Rot3
#=        30  StoreItem
#=   14   31  LoadLocalN 1
#=        32  InplaceAddSmallStore 1 1
#=   15   35  LoadLocals 1 2
#=        37  InplaceAddStore 1
#=   16   39  LoadLocals 1 2
#=        41  AddStore 1
#=   17   43  LoadLocalN 1
#=        44  InplaceSubtractSmall 3
#=        46  StoreLocalN 1
#=   18   47  LoadLocalN 2
#=        48  LoadConst 200
#=        50  InplaceShiftLeft
#=        51  StoreLocalN 2
#=   19   52  LoadLocalAttr 0 x
#=        56  Return
#= 3 unbound(a): locals 2, stack 2
#=   23    0  LoadLocalN 0
#=         1  JumpIfFalse -> 5
#=   24    3  LoadInt 1
#=         4  StoreLocalN 1
#=   25    5  DeleteLocal 0
#=   26    7  LoadLocalChecked 1
#=         9  LoadLocalN 1
#=        10  BuildTuple 2
#=        12  Return
#= 4 sixteen(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r): locals 18, stack 4
#=   30    0  LoadLocalN 15
#=         1  AddLocal 16
#=         3  LoadLocalN 0
#=         4  AddLocal 15
#=         6  LoadLocalAttr 16 x
#=        10  LoadLocal 17
#=        12  BuildTuple 4
#=        14  Return
#= globals swap augmented unbound sixteen
