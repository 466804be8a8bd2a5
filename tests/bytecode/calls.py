f()
f(1, a, x=2, y=3)
f(*a)
f(*a, **b)
f(1, *a, 2, x=1, **b, y=2, **c)
f(**b)
o.m()
o.m(1, 2, 3, 4, 5)
o.m(1, x=2)
o.m(*a)
o.a.m(f(o).m)
f(x for x in y)


def g(a, self):
    a(self.m(a), a.b)
    self.m()
    return a[self]
#= 0 <module>(): locals 0, stack 7
#=    1    0  LoadGlobalName f
#=         3  CallN 0
#=         4  Pop
#=    2    5  LoadGlobalName f
#=         8  LoadInt 1
#=         9  LoadGlobalName a
#=        12  LoadInt 2
#=        13  LoadInt 3
#=        14  LoadConst ('x', 'y')
#=        16  CallKeyword 4
#=        18  Pop
#=    3   19  LoadGlobalName f
#=        22  LoadGlobalName a
#=        25  LoadNone
#=        26  CallSpread
#=        27  Pop
#=    4   28  LoadGlobalName f
#=        31  LoadGlobalName a
#=        34  BuildDict 0
#=        36  LoadGlobalName b
#=        39  DictMerge
#=        40  CallSpread
#=        41  Pop
#=    5   42  LoadGlobalName f
#=        45  LoadInt 1
#=        46  BuildList 1
#=        48  LoadGlobalName a
#=        51  ListExtend
#=        52  LoadInt 2
#=        53  ListAppend 1
#=        55  LoadConst 'x'
#=        57  LoadInt 1
#=        58  BuildDict 1
#=        60  LoadGlobalName b
#=        63  DictMerge
#=        64  LoadConst 'y'
#=        66  LoadInt 2
#=        67  BuildDict 1
#=        69  DictMerge
#=        70  LoadGlobalName c
#=        73  DictMerge
#=        74  CallSpread
#=        75  Pop
#=    6   76  LoadGlobalName f
#=        79  LoadConst ()
#=        81  BuildDict 0
#=        83  LoadGlobalName b
#=        86  DictMerge
#=        87  CallSpread
#=        88  Pop
#=    7   89  LoadGlobalName o
#=        92  LoadMethod m
#=        95  CallMethodN 0
#=        96  Pop
#=    8   97  LoadGlobalName o
#=       100  LoadMethod m
#=       103  LoadInt 1
#=       104  LoadInt 2
#=       105  LoadInt 3
#=       106  LoadInt 4
#=       107  LoadInt 5
#=       108  CallMethod 5
#=       110  Pop
#=    9  111  LoadGlobalName o
#=       114  LoadMethod m
#=       117  LoadInt 1
#=       118  LoadInt 2
#=       119  LoadConst ('x',)
#=       121  CallMethodKeyword 2
#=       123  Pop
#=   10  124  LoadGlobalName o
#=       127  LoadAttr m
#=       130  LoadGlobalName a
#=       133  LoadNone
#=       134  CallSpread
#=       135  Pop
#=   11  136  LoadGlobalName o
#=       139  LoadAttr a
#=       142  LoadMethod m
#=       145  LoadGlobalName f
#=       148  LoadGlobalName o
#=       151  CallN 1
#=       152  LoadAttr m
#=       155  CallMethodN 1
#=       156  Pop
#=   12  157  LoadGlobalName f
#=       160  MakeFunction <genexpr>#1
#=       162  LoadGlobalName y
#=       165  GetIter
#=       166  CallN 1
#=       167  CallN 1
#=       168  Pop
#=   15  169  MakeFunction g#2
#=       171  StoreGlobal g
#=       173  ReturnNone
#= 1 <genexpr>(<genexpr>): locals 2, stack 2, generator
#=   12    0  LoadLocalN 0
#=         1  ForIterStore 1 -> 9
#=         4  LoadLocalN 1
#=         5  Yield
#=         6  Pop
#=         7  JumpBack -> 1
#=         9  ReturnNone
#= 2 g(a, self): locals 2, stack 4
#=   16    0  LoadLocalN 0
#=         1  LoadLocalMethod 1 m
#=         5  LoadLocalN 0
#=         6  CallMethodN 1
#=         7  LoadLocalAttr 0 b
#=        11  CallN 2
#=        12  Pop
#=   17   13  LoadLocalMethod 1 m
#=        17  CallMethodN 0
#=        18  Pop
#=   18   19  LoadLocalN 0
#=        20  LoadLocalItem 1
#=        22  Return
#= globals g
