"""A sensor node: samples three sensors, keeps statistics, and reports to a broker over a link that fails at times.

Everything outside the program is simulated and deterministic, time included, so the output is the same on
every board and under CPython.
"""
import machine
from bus import Bus, BusError, Device, triangle
from calibration import CalibrationError, Table
from firn import rom
from ring import Ring
from scheduler import Scheduler, every
from sensors import probe
from settings import Settings
from weather import comfort, dew_point, height
from wire import bar, crc16, dump, fixed, hexdump, table
from wire.packet import CONNACK, CONNECT, DISCONNECT, PINGREQ, PUBLISH, Packet, PacketError

settings = Settings(keepalive=2000, retain=False)
clock = Scheduler()


def log(source, *words):
    print(f"{clock.now:6} {source:<7}", *words)


def make_bus():
    bus = Bus(faults={11, 12, 29, 40, 41, 42})
    bus.attach(0x40, Device(0x48, triangle(17000, 34000, 2500, 300)))
    bus.attach(0x48, Device(0x54, triangle(20480, 22800, 340, 64, seed=7)))
    bus.attach(0x76, Device(0x50, triangle(30000, 32400, 275, 40, seed=99)))
    bus.attach(0x29, Device(0x11, iter(())))      # nobody knows what this is
    return bus


class Channel:
    """A sensor, its history, and the value that somebody should hear of."""

    def __init__(self, sensor, limit=None):
        self.sensor = sensor
        self.history = Ring(settings.history)
        self.limit = limit
        self.alarms = 0

    def sample(self):
        value = self.sensor.value
        self.history.append(value)
        if self.limit is not None and value > self.limit:
            self.alarms += 1
            return True
        return False

    @property
    def latest(self):
        return self.history[-1]


class Broker:
    """The other end. It refuses the first connection and loses the link once."""

    def __init__(self):
        self._sessions = 0
        self.messages = 0
        self.bytes = 0

    def receive(self, data):
        """The answer to a packet, or None; raises OSError when the link is down."""
        self.bytes += len(data)
        packet = Packet.decode(data)
        if packet.kind == CONNECT:
            self._sessions += 1
            return bytes(Packet(CONNACK, payload=bytes((0, 5 if self._sessions == 1 else 0))))
        if packet.kind == PUBLISH:
            self.messages += 1
            if self.messages == 3 and self._sessions == 2:
                raise OSError("broken pipe")
            log("broker", packet)
            log("broker", str(packet.payload, "utf-8"))
        return None


def sampler(channels):
    while True:
        for name, channel in channels.items():
            try:
                if channel.sample():
                    log("alarm", name, fixed(channel.latest), ">", fixed(channel.limit))
            except BusError as error:
                log("bus", f"{name}: {error}")
        yield settings.period


def keeper(link, broker):
    """Keeps the link up: dials, waits, and says now and then that it is alive."""
    link.handle("start")
    try:
        while True:
            if link.state == machine.CONNECTING:
                answer = broker.receive(bytes(Packet(CONNECT, payload=settings.node.encode())))
                if code := Packet.decode(answer).payload[1]:
                    link.handle("refused", f"code {code}")
                else:
                    link.handle("accepted")
            elif link.state == machine.BACKOFF:
                yield link.wait
                link.handle("timer")
            else:
                yield from every(settings.keepalive // 4, 4)
                if link.state == machine.ONLINE:
                    broker.receive(bytes(Packet(PINGREQ)))
    finally:
        broker.receive(bytes(Packet(DISCONNECT)))
        link.handle("stop")


def reporter(channels, link, broker, *, period):
    skipped = 0
    while True:
        yield period
        if link.state != machine.ONLINE:
            skipped += 1
            continue
        report = {"at": clock.now, **{name[0]: c.latest for name, c in channels.items()}, "skipped": skipped}
        if hot := [name for name, c in channels.items() if c.alarms]:
            report["alarms"] = hot
        packet = Packet(PUBLISH, settings.topic, dump(report).encode(), quality=1, retain=settings.retain)
        try:
            broker.receive(bytes(packet))
        except OSError as error:
            link.handle("lost", str(error))
            skipped += 1
        else:
            skipped = 0


def self_test(data):
    """What must not be believed, is not: broken tables, packets and settings."""
    good = bytes(Packet(PUBLISH, "a/b", b"payload"))
    spoiled = bytearray(good)
    spoiled[5] ^= 0x10
    checks = [
        ("packet", lambda: Packet.decode(spoiled), PacketError),
        ("table", lambda: Table(b"CAL1\x00\x00"), CalibrationError),
        ("magic", lambda: Table(b"CAL0" + data[4:]), CalibrationError),
        ("curve", lambda: Table(data)[1], CalibrationError),
        ("setting", lambda: settings.colour, AttributeError),
    ]
    for name, action, expected in checks:
        try:
            action()
        except expected as error:
            print(f"refused {name + ':':<9}{error}")
        else:
            print(f"accepted {name}, which is wrong")
    assert Packet.decode(good) == Packet(PUBLISH, "a/b", b"payload")


def statistics(channels):
    print(table("", "min", "median", "mean", "max"), " deviation  where")
    for name, channel in sorted(channels.items(), key=lambda item: item[1].latest, reverse=True):
        history = channel.history
        row = table(name, *(fixed(n) for n in (min(history), history.median(), history.mean, max(history))))
        arrow = "falling steady rising".split()[history.trend() + 1]
        span = bar(history[-1], min(history), max(history), 8)
        print(row, f"{history.deviation / 100:10.2f}  {span} {arrow}")


def main():
    data = rom.file("calibration.bin")
    curves = Table(data)
    print(f"{settings.node}: {len(curves)} curves in {len(data)} bytes, crc {crc16(data[:-2]):04x}")
    self_test(data)

    bus = make_bus()
    limits = {"temperature": settings.limit}
    channels = {}
    for sensor in probe(bus, curves):
        print("found", sensor)
        channels[sensor.kind] = Channel(sensor, limits.get(sensor.kind))

    link = machine.Link(lambda old, event, new: log("link", f"{old} -> {new} ({event})"))
    broker = Broker()
    clock.spawn(sampler, channels)
    clock.spawn(keeper, link, broker, after=100)
    clock.spawn(reporter, channels, link, broker, name="report", after=130, period=settings.report)
    steps = clock.run(until=settings.run)
    for name, result in clock.results.items():
        print(name, "ended:", repr(result))

    print(f"{steps} steps, {bus.transfers} transfers, {bus.errors} errors,",
          f"{sum(c.sensor.retries for c in channels.values())} retries, {link.losses} losses")
    print(f"broker: {broker.messages} messages, {broker.bytes} bytes")
    statistics(channels)

    temperature, humidity, pressure = (channels[k].latest / 100 for k in ("temperature", "humidity", "pressure"))
    print(f"{comfort(temperature, humidity)}: dew point {dew_point(temperature, humidity):.1f} C,",
          f"{height(pressure):.0f} m above the sea")
    for line in hexdump(bytes(Packet(PUBLISH, settings.topic, b"bye", retain=True))):
        print(line)


if __name__ == "__main__":
    main()
