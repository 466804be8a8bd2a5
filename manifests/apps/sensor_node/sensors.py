"""Drivers: a sensor is its identity, its unit, and what it makes of a raw sample."""
from bus import CONTROL, IDENTITY, SAMPLE, BusError
from micropython import const

_RETRIES = const(2)
_ENABLE = const(0x80)

drivers = {}


def driver(identity):
    """Class decorator: enters a driver under the identity that its device reports."""
    def enter(cls):
        cls.identity = identity
        drivers[identity] = cls
        return cls
    return enter


class Sensor:
    kind = "sensor"
    unit = ""
    identity = 0

    def __init__(self, bus, address, curve):
        self._bus = bus
        self._curve = curve
        self.address = address
        self.retries = 0
        with bus.claim(address) as port:
            port.write(CONTROL, _ENABLE)

    @property
    def raw(self):
        """The next raw sample; asks again when the device does not answer."""
        for attempt in range(_RETRIES + 1):
            try:
                with self._bus.claim(self.address) as port:
                    high, low = port.read(SAMPLE, 2)
            except BusError:
                self.retries += 1
                if attempt == _RETRIES:
                    raise
            else:
                return high << 8 | low

    @property
    def value(self):
        """The next sample in hundredths of the unit."""
        return self.convert(self.raw)

    def convert(self, raw):
        return self._curve(raw)

    def __repr__(self):
        return f"<{self.kind} at 0x{self.address:02x}, {len(self._curve)} points>"


@driver(0x54)
class Thermometer(Sensor):
    kind = "temperature"
    unit = "C"


@driver(0x48)
class Hygrometer(Sensor):
    kind = "humidity"
    unit = "%"

    def convert(self, raw):
        return max(0, min(10000, super().convert(raw)))


@driver(0x50)
class Barometer(Sensor):
    kind = "pressure"
    unit = "hPa"
    _offset = 100000        # its curve is relative to 1000 hPa

    def convert(self, raw):
        return self._offset + super().convert(raw)


def probe(bus, table):
    """A driver object for each device on the bus."""
    for address in bus:
        with bus.claim(address) as port:
            identity = port.read(IDENTITY)[0]
        cls = drivers.get(identity)
        if cls is not None:
            yield cls(bus, address, table[identity])
