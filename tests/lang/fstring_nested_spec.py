# fields inside a specification
w, p, x = 8, 2, 3.14159
print(f"|{x:{w}.{p}f}|{x:{w}}|"[:12], f"|{'a':{'*'}^{w}}|{5:0{w}d}|{x:.{p + 1}f}|{'s':{w}}|", f"{7:{'x' if w else 'd'}}")
for align in "<>^":
    print(f"|{'mid':{align}{w}}|{12:{align}{w}}|")
