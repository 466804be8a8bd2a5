# the builtin exceptions and their bases
pairs = [(IndexError, LookupError), (KeyError, LookupError), (ZeroDivisionError, ArithmeticError),
         (OverflowError, ArithmeticError), (ModuleNotFoundError, ImportError), (NotImplementedError, RuntimeError),
         (RecursionError, RuntimeError), (UnicodeDecodeError, ValueError), (UnboundLocalError, NameError),
         (IndentationError, SyntaxError), (Exception, BaseException), (StopIteration, Exception),
         (MemoryError, Exception), (AssertionError, Exception), (AttributeError, Exception), (OSError, Exception)]
for a, b in pairs:
    print(a.__name__, b.__name__, issubclass(a, b))
for a in (SystemExit, KeyboardInterrupt, GeneratorExit):
    print(a.__name__, issubclass(a, Exception), issubclass(a, BaseException))
