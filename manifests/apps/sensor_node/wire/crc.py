"""Checksums: CRC-16/CCITT-FALSE by nibbles (a table of 16 numbers), CRC-8 by a function that a function makes."""

_NIBBLES = tuple((n << 12) ^ (n << 5) ^ n for n in range(16))     # x^16 + x^12 + x^5 + 1


def crc16(data, crc=0xFFFF):
    for byte in data:
        crc = (crc << 4 & 0xFFFF) ^ _NIBBLES[crc >> 12 ^ byte >> 4]
        crc = (crc << 4 & 0xFFFF) ^ _NIBBLES[crc >> 12 ^ byte & 15]
    return crc


def crc8(polynomial, start=0):
    """A function that computes the CRC-8 of this polynomial."""
    def compute(data):
        crc = start
        for byte in data:
            crc ^= byte
            for _ in range(8):
                crc = (crc << 1 ^ polynomial if crc & 0x80 else crc << 1) & 0xFF
        return crc
    return compute
