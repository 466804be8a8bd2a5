# and, or, xor, not on big and negative integers, as if in endless two's complement
a = 0xF0F0F0F0F0F0F0F0F0F0
b = 0x0FF00FF00FF00FF00FF00FF0
for x in (a, -a, 5, -5):
    for y in (b, -b, 3, -3, 0, -1):
        print(hex(x & y), hex(x | y), hex(x ^ y))
print(hex(~a), ~-a == a - 1, a & ~a, a | ~a, hex(a & 0xFFFFFFFF), hex(-a & 0xFFFFFFFFFFFF))
