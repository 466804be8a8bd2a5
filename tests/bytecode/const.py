from micropython import const; X = const(1); _Y = const(2); foo(X, _Y)
#= 0 <module>(): locals 0, stack 3
#=    1    0  LoadInt 1
#=         1  StoreGlobal X
#=         3  LoadGlobalName foo
#=         6  LoadInt 1
#=         7  LoadInt 2
#=         8  CallN 2
#=         9  Pop
#=        10  ReturnNone
#= globals X
