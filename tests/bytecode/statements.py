"""The module's docstring leaves no code."""
import sys, a.b, a.b as c
from .d import e as f, g
from h import *

x = y = 1000
x, y = y, x
x, y, z = z.a, x, y[0]
[p, *q], r = s
del x, y.a, z[0], (p, q)
x += 1
y.a -= x
z[x] *= 2
z.a[y()].b //= 3
assert x, "message"
assert not y
v: int = 1
u: int
t.a: int
raise
raise E
raise E from None
w[1:2, ::x, :]
"an expression without effect"
#= 0 <module>(): locals 0, stack 4, doc 'The module\'s docstring leaves no code.'
#=    2    0  Import sys
#=         4  StoreGlobal sys
#=         6  Import a.b
#=        10  StoreGlobal a
#=        12  Import a.b last
#=        16  StoreGlobal c
#=    3   18  Import .d last
#=        22  ImportFrom e
#=        25  StoreGlobal f
#=        27  ImportFrom g
#=        30  StoreGlobal g
#=        32  Pop
#=    4   33  Import h last
#=        37  ImportStar
#=    6   38  LoadConst 1000
#=        40  Dup
#=        41  StoreGlobal x
#=        43  StoreGlobal y
#=    7   45  LoadGlobal y
#=        47  LoadGlobal x
#=        49  Swap
#=        50  StoreGlobal x
#=        52  StoreGlobal y
#=    8   54  LoadGlobal z
#=        56  LoadAttr a
#=        59  LoadGlobal x
#=        61  LoadGlobal y
#=        63  LoadInt 0
#=        64  LoadItem
#=        65  Rot3
#=        66  Swap
#=        67  StoreGlobal x
#=        69  StoreGlobal y
#=        71  StoreGlobal z
#=    9   73  LoadGlobalName s
#=        76  UnpackSequence 2
#=        78  UnpackStar 1 0
#=        81  StoreGlobal p
#=        83  StoreGlobal q
#=        85  StoreGlobal r
#=   10   87  DeleteGlobal x
#=        90  LoadGlobal y
#=        92  DeleteAttr a
#=        95  LoadGlobal z
#=        97  LoadInt 0
#=        98  DeleteItem
#=        99  DeleteGlobal p
#=       102  DeleteGlobal q
#=   11  105  LoadGlobal x
#=       107  InplaceAddSmall 1
#=       109  StoreGlobal x
#=   12  111  LoadGlobal y
#=       113  Dup
#=       114  LoadAttr a
#=       117  LoadGlobal x
#=       119  InplaceSubtract
#=       120  Swap
#=       121  StoreAttr a
#=   13  124  LoadGlobal z
#=       126  LoadGlobal x
#=       128  Dup2
#=       129  LoadItem
#=       130  LoadInt 2
#=       131  InplaceMultiply
#=       132  Rot3
#=       133  StoreItem
#=   14  134  LoadGlobal z
#=       136  LoadAttr a
#=       139  LoadGlobal y
#=       141  CallN 0
#=       142  LoadItem
#=       143  Dup
#=       144  LoadAttr b
#=       147  LoadInt 3
#=       148  InplaceFloorDivide
#=       149  Swap
#=       150  StoreAttr b
#=   15  153  LoadGlobal x
#=       155  JumpIfTrue -> 163
#=       157  LoadAssertionError
#=       158  LoadConst 'message'
#=       160  CallN 1
#=       161  Raise 1
#=   16  163  LoadGlobal y
#=       165  JumpIfFalse -> 170
#=       167  LoadAssertionError
#=       168  Raise 1
#=   17  170  LoadInt 1
#=       171  StoreGlobal v
#=   19  173  LoadGlobalName t
#=       176  Pop
#=   20  177  Raise 0
#= globals sys a c f g x y z p q r v
