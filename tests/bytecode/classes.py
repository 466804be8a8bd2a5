class Point:
    """A docstring."""
    zero = 0

    def __init__(self, x, y):
        self.x, self.y = x, y
        self.__secret = self.zero

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y

    @staticmethod
    def make(): return Point(0, 0)

class Child(Point):
    def __init__(self):
        super().__init__(1, 2)
        self.z = 3

class Plain: pass
class Keywords(A, B, metaclass=M, flag=1): pass
class Spread(*bases, **options): pass
@decorator
class Decorated: x: int = 1
#= 0 <module>(): locals 0, stack 6
#=    1    0  MakeFunction Point#1
#=         2  BuildClass 0
#=         4  StoreGlobal Point
#=   16    6  MakeFunction Child#2
#=         8  LoadGlobal Point
#=        10  BuildClass 1
#=        12  StoreGlobal Child
#=   21   14  MakeFunction Plain#3
#=        16  BuildClass 0
#=        18  StoreGlobal Plain
#=   22   20  MakeFunction Keywords#4
#=        22  LoadGlobalName A
#=        25  LoadGlobalName B
#=        28  LoadGlobalName M
#=        31  LoadInt 1
#=        32  LoadConst ('metaclass', 'flag')
#=        34  BuildClassKeyword 4
#=        36  StoreGlobal Keywords
#=   23   38  MakeFunction Spread#5
#=        40  LoadGlobalName bases
#=        43  BuildDict 0
#=        45  LoadGlobalName options
#=        48  DictMerge
#=        49  BuildClassSpread
#=        50  StoreGlobal Spread
#=   24   52  LoadGlobalName decorator
#=        55  MakeFunction Decorated#6
#=   25   57  BuildClass 0
#=   24   59  CallN 1
#=        60  StoreGlobal Decorated
#=        62  ReturnNone
#= 1 Point slots x y _Point__secret: locals 1, stack 2
#=    1    0  LoadConst 'A docstring.'
#=         2  StoreName __doc__
#=    3    5  LoadInt 0
#=         6  StoreName zero
#=    5    9  MakeFunction __init__#7
#=        11  StoreName __init__
#=    9   14  LoadName property
#=        17  MakeFunction norm#8
#=        19  CallN 1
#=        20  StoreName norm
#=   13   23  LoadName staticmethod
#=        26  MakeFunction make#9
#=        28  CallN 1
#=        29  StoreName make
#=        32  ReturnNone
#= 2 Child slots z: locals 2, stack 1
#=   16    0  MakeCell 1
#=   17    2  LoadLocalN 1
#=         3  MakeClosure __init__#10 1
#=         7  StoreName __init__
#=        10  ReturnLocal 1
#= 3 Plain: locals 1, stack 0
#=   21    0  ReturnNone
#= 4 Keywords: locals 1, stack 0
#=   22    0  ReturnNone
#= 5 Spread: locals 1, stack 0
#=   23    0  ReturnNone
#= 6 Decorated: locals 1, stack 1
#=   25    0  LoadInt 1
#=         1  StoreName x
#=         4  ReturnNone
#= 7 Point.__init__(self, x, y): locals 3, stack 2
#=    6    0  LoadLocals 1 2
#=         2  Swap
#=         3  StoreLocalAttr 0 x
#=         7  StoreLocalAttr 0 y
#=    7   11  LoadLocalAttr 0 zero
#=        15  StoreLocalAttr 0 _Point__secret
#=        19  ReturnNone
#= 8 Point.norm(self): locals 1, stack 3
#=   11    0  LoadLocalAttr 0 x
#=         4  LoadLocalAttr 0 x
#=         8  BinaryMultiply
#=         9  LoadLocalAttr 0 y
#=        13  LoadLocalAttr 0 y
#=        17  BinaryMultiply
#=        18  BinaryAdd
#=        19  Return
#= 9 Point.make(): locals 0, stack 3
#=   14    0  LoadGlobal Point
#=         2  LoadInt 0
#=         3  LoadInt 0
#=         4  CallN 2
#=         5  Return
#= 10 Child.__init__(self): locals 1, stack 4, free 1
#=   18    0  LoadGlobalName super
#=         3  LoadFree 0
#=         5  LoadLocalN 0
#=         6  CallN 2
#=         7  LoadMethod __init__
#=        10  LoadInt 1
#=        11  LoadInt 2
#=        12  CallMethodN 2
#=        13  Pop
#=   19   14  LoadInt 3
#=        15  StoreLocalAttr 0 z
#=        19  ReturnNone
#= globals Point Child Plain Keywords Spread Decorated
