"""A two-wire bus whose devices are simulated: what a driver reads is computed, and always the same.

A device has eight registers and a generator of raw 16-bit samples. Some transfers are not acknowledged,
as on a long cable; which ones is fixed, so that every run prints the same.
"""
from micropython import const

IDENTITY = const(0)     # register numbers
CONTROL = const(1)
SAMPLE = const(4)       # big-endian, two bytes; a read of its first byte latches the next sample

_REGISTERS = const(8)
_MODULUS = const(65537)  # x -> 75 x + 74 mod 65537 runs through all 16-bit values once


class BusError(Exception):
    """A transfer that the device did not acknowledge."""

    def __init__(self, address, transfer):
        super().__init__(address, transfer)
        self.address = address

    def __str__(self):
        return f"no answer from 0x{self.address:02x} (transfer {self.args[1]})"


def triangle(low, high, step, noise, seed=1):
    """Raw samples that go up and down between two bounds, with noise in the lowest bits."""
    value, direction = low, step
    while True:
        seed = (seed * 75 + 74) % _MODULUS
        yield value + (seed >> 3) % noise
        if not low <= value + direction <= high:
            direction = -direction
        value += direction


class Device:
    def __init__(self, identity, wave):
        self._registers = bytearray(_REGISTERS)
        self._registers[IDENTITY] = identity
        self._wave = wave

    def read(self, register, count):
        if register == SAMPLE:
            self._registers[SAMPLE:SAMPLE + 2] = next(self._wave).to_bytes(2, "big")
        return bytes(self._registers[register:register + count])

    def write(self, register, data):
        if register == IDENTITY:
            raise ValueError("the identity register is read-only")
        self._registers[register:register + len(data)] = data


class _Claim:
    """The bus in the hands of one driver: `with bus.claim(address) as port`."""

    def __init__(self, bus, address):
        self._bus = bus
        self._address = address

    def __enter__(self):
        if self._bus.owner is not None:
            raise RuntimeError("the bus is taken")
        self._bus.owner = self._address
        return self

    def __exit__(self, kind, error, traceback):
        self._bus.owner = None
        if kind is not None and issubclass(kind, BusError):
            self._bus.errors += 1
        return False

    def read(self, register, count=1):
        return self._bus.device(self._address).read(register, count)

    def write(self, register, *values):
        self._bus.device(self._address).write(register, bytes(values))


class Bus:
    def __init__(self, faults=()):
        self._devices = {}
        self._faults = set(faults)
        self.owner = None
        self.transfers = 0
        self.errors = 0

    def attach(self, address, device):
        if address in self:
            raise ValueError(f"address 0x{address:02x} is taken")
        self._devices[address] = device

    def __contains__(self, address):
        return address in self._devices

    def __iter__(self):
        return iter(sorted(self._devices))

    def claim(self, address):
        return _Claim(self, address)

    def device(self, address):
        """The device of one transfer, unless it does not answer."""
        self.transfers += 1
        if self.transfers in self._faults or address not in self:
            self._faults.discard(self.transfers)
            raise BusError(address, self.transfers)
        return self._devices[address]
