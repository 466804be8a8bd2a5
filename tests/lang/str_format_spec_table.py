# the mini-language on ints and strs, all parts in combination
for spec in ("", "5", "<5", ">5", "^5", "=5", "05", "+", " ", "+05", "*^9", "é>4", ",", "_", "015,", "b", "#b", "o", "#o", "x", "X", "#x", "#X", "#010x",
             "_x", "#018_b", "d", "n", "+#x", "=+8,", "<08", "0<8", "^+9d"):
    print(repr(spec), [format(n, spec) for n in (0, 7, -42, 1234567, 2 ** 70)])
for spec in ("", "5", ">5", "^6", "05", "*<6", ".2", "^7.1", "s", "日^5", ".0", "é>3.2s"):
    print(repr(spec), [format(s, spec) for s in ("", "ab", "é日𝄞")])
print(format(True, "5"), format(True), format(False, "#x"), format(97, "c"), format(0x1D11E, "3c"), "{:c}".format(233))
