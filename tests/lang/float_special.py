# infinities and nan
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, float("-Infinity"), float("+nan"), inf + 1, inf - inf, inf * 0, 1 / inf, -1 / inf)
print(inf == inf, nan == nan, nan != nan, inf > 10 ** 100, -inf < -10 ** 100, nan < 1, nan > 1, inf == 10 ** 400)
print(min(inf, 1), max(-inf, 1), nan in [nan], [nan] == [nan], nan is nan, bool(nan), bool(0.0))
print(0.0 == -0.0, str(-0.0), 0.0 * -1, -0.0 + 0.0, abs(-0.0), 1e400, -1e400)
for bad in (inf, nan):
    try:
        print(int(bad), round(bad))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__)
