"""What the three values mean together: the dew point, the height above the sea, and words for a person.

The arithmetic is in floats, of whatever width the board has; what is printed of it is rounded so far that
all widths agree.
"""


def logarithm(x):
    """Natural logarithm of x > 0: halve or double x into [0.75, 1.5), then the series of 2 artanh."""
    halvings = 0
    while x >= 1.5:
        x /= 2.0
        halvings += 1
    while x < 0.75:
        x *= 2.0
        halvings -= 1
    y = (x - 1.0) / (x + 1.0)
    term, total = y, 0.0
    for n in range(1, 12, 2):
        total += term / n
        term *= y * y
    return 2.0 * total + halvings * 0.6931472


def dew_point(temperature, humidity):
    """Magnus' formula over water; degrees Celsius and percent."""
    gamma = logarithm(humidity / 100.0) + 17.62 * temperature / (243.12 + temperature)
    return 243.12 * gamma / (17.62 - gamma)


def height(pressure, sea_level=1013.25):
    """Metres above the sea in the standard atmosphere, near the ground; both pressures in hPa."""
    return 8434.5 * logarithm(sea_level / pressure)


def comfort(temperature, humidity):
    return ("cold" if temperature < 18 else "warm" if temperature > 24 else "mild") + (
        ", dry" if humidity < 40 else ", damp" if humidity > 60 else "")
