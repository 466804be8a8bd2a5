# the formats of floats
x = 1234.5
for spec in ("f", ".1f", ".0f", "10.2f", "<10.2f", "+.3f", "010.2f", "e", ".2e", "g", ".3g", ",.2f", "_.1f", "%", ".1%", "E", "G", " .1f", "^12.1f", "*>9.1f"):
    print(spec, f"|{x:{spec}}|{-0.5:{spec}}|")
print(f"{0.1:.3f} {2.5:.0f} {3.5:.0f} {1e-7:g} {1e10:g} {123456789.0:.3e} {0.0:e} {1.0:g} {100000.0:g} {1000000.0:g}")
inf = float("inf")
print(f"{inf:f} {-inf:10.2f}| {inf - inf:.1f} {inf:+} {inf:08.1f}")
