"""Text for people: fixed-point numbers, aligned columns, bars and dumps."""


def fixed(value, digits=2):
    """An integer in units of 10**-digits, as a decimal number: fixed(-1234) is -12.34."""
    whole, fraction = divmod(abs(value), 10 ** digits)
    return f"{'-' if value < 0 else ''}{whole}.{fraction:0{digits}}"


def table(*cells, widths=(12, 8, 8, 8, 8)):
    """One row: texts to the left, everything else to the right."""
    return " ".join(
        f"{cell:<{width}}" if isinstance(cell, str) and n == 0 else f"{cell:>{width}}"
        for n, (cell, width) in enumerate(zip(cells, widths))).rstrip()


def bar(value, low, high, width=16):
    filled = (value - low) * width // (high - low) if high > low else 0
    return "[" + "#" * filled + "." * (width - filled) + "]"


def hexdump(data, per_line=16):
    """Lines of a hexadecimal dump."""
    for at in range(0, len(data), per_line):
        part = data[at:at + per_line]
        digits = " ".join(f"{byte:02x}" for byte in part)
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in part)
        yield f"{at:04x}  {digits:<{3 * per_line}} {shown}"
