# several statements in a line, continuation by backslash and by brackets
a = 1; b = 2; print(a, b)
c = a + \
    b
d = (a
     + b  # a comment inside

     + c)
if a: print("one line"); print("still it")
for x in (1,
          2,
          ): print(x)
e = [1, 2,
]
print(c, d, e)
