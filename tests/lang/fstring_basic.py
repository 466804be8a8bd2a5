# expressions, literal braces, quotes, nesting
x, d = 5, {"k": "v"}
print(f"{x} {x + 1} {x * 2 = } {d['k']} {{literal}} {x!r} {'a' 'b'} {[i for i in range(3)]} {(lambda y: y * 2)(x)}")
print(f'{x}' "plain" f"{x:>3}" 'p{x}', f"", f"{'nested ' + f'{x}'}", f"""{
    x
}""", rf"\n{x}", fr"{x}\t", F"{x}")
print(f"{x if x > 3 else 0} {x == 5} {x != 4} {x <= 5} {d} {d!s} { {'a': 1}['a'] } {x,} {*[1, 2],}")
