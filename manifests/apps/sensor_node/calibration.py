"""Calibration curves, read in place from a data file in ROM.

    file   = "CAL1" curve* crc16        every number is big-endian
    curve  = kind:u8 count:u8 point{count}
    point  = raw:u16 value:i16          points ascend by raw; value in hundredths of the unit
"""
from micropython import const

from wire.crc import crc16

_MAGIC = b"CAL1"
_POINT = const(4)


class CalibrationError(ValueError):
    pass


class Curve:
    """Piecewise linear, in integers, so that every board computes the same."""

    def __init__(self, data, start, count):
        self._data = data
        self._start = start
        self._count = count

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if not 0 <= index < self._count:
            raise IndexError("no such point")
        at = self._start + index * _POINT
        value = int.from_bytes(self._data[at + 2:at + _POINT], "big")
        return int.from_bytes(self._data[at:at + 2], "big"), value - 0x10000 if value & 0x8000 else value

    def __call__(self, raw):
        index = 1
        while index < self._count - 1 and self[index][0] < raw:
            index += 1
        (x0, y0), (x1, y1) = self[index - 1], self[index]
        return y0 + (raw - x0) * (y1 - y0) // (x1 - x0)


class Table:
    def __init__(self, data):
        if data[:4] != _MAGIC:
            raise CalibrationError(f"bad magic {bytes(data[:4])!r}")
        if (found := int.from_bytes(data[-2:], "big")) != (right := crc16(data[:-2])):
            raise CalibrationError(f"checksum is 0x{found:04x}, not 0x{right:04x}")
        self._curves = {kind: Curve(data, start, count) for kind, start, count in self._scan(data)}

    @staticmethod
    def _scan(data):
        at = len(_MAGIC)
        while at < len(data) - 2:
            kind, count = data[at], data[at + 1]
            yield kind, at + 2, count
            at += 2 + count * _POINT

    def __getitem__(self, kind):
        try:
            return self._curves[kind]
        except KeyError:
            raise CalibrationError(f"no curve for kind {kind}") from None

    def __len__(self):
        return len(self._curves)
