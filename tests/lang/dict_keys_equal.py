# keys are equal by value across the kinds of numbers; the first key stays
d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
print(d, d[1], len(d))
d[0] = "zero"
print(d[False], d[0.0], d[-0.0], 2 ** 70 in {2.0 ** 70: 1}, {"a": 1}["".join(["a"])], {b"a": 1}.get("a"), {(1, 2.0): "t"}[1.0, 2])
nan = float("nan")
e = {nan: 1}
print(nan in e, float("nan") in e, e[nan])
