"""Packets in the manner of MQTT 3.1.1 (its section 2): one byte of type and flags, the remaining length in
groups of seven bits, then the body; topics are strings with a two-byte length. A CRC-8 ends each packet.
"""
from micropython import const

from .crc import crc8

CONNECT = const(1)
CONNACK = const(2)
PUBLISH = const(3)
PINGREQ = const(12)
DISCONNECT = const(14)

_NAMES = {CONNECT: "connect", CONNACK: "connack", PUBLISH: "publish", PINGREQ: "ping", DISCONNECT: "disconnect"}
_RETAIN = const(1)

_check = crc8(0x07)


class PacketError(ValueError):
    pass


def encode_length(n):
    out = bytearray()
    while True:
        n, low = n >> 7, n & 0x7F
        out.append(low | 0x80 if n else low)
        if not n:
            return bytes(out)


def decode_length(data, at):
    """The length that starts at this index, and the index after it."""
    length = shift = 0
    while shift < 28:
        byte = data[at]
        at += 1
        length |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return length, at
        shift += 7
    raise PacketError("length of more than four bytes")


class Packet:
    def __init__(self, kind, topic="", payload=b"", *, quality=0, retain=False):
        self.kind = kind
        self.topic = topic
        self.payload = payload
        self.quality = quality
        self.retain = retain

    @property
    def flags(self):
        return self.quality << 1 | (_RETAIN if self.retain else 0)

    def __bytes__(self):
        topic = self.topic.encode()
        body = len(topic).to_bytes(2, "big") + topic + self.payload if topic else self.payload
        packet = bytes((self.kind << 4 | self.flags,)) + encode_length(len(body)) + body
        return packet + bytes((_check(packet),))

    @classmethod
    def decode(cls, data):
        if _check(data):                        # over packet and checksum together it is 0
            raise PacketError(f"bad checksum in {len(data)} bytes")
        kind, flags = data[0] >> 4, data[0] & 15
        length, at = decode_length(data, 1)
        body = data[at:-1]
        if len(body) != length:
            raise PacketError(f"length says {length}, there are {len(body)}")
        topic = ""
        if kind == PUBLISH:
            end = 2 + int.from_bytes(body[:2], "big")
            topic, body = str(body[2:end], "utf-8"), body[end:]
        return cls(kind, topic, body, quality=flags >> 1 & 3, retain=bool(flags & _RETAIN))

    def __eq__(self, other):
        if not isinstance(other, Packet):
            return NotImplemented
        return bytes(self) == bytes(other)

    def __str__(self):
        text = _NAMES.get(self.kind, f"type {self.kind}")
        if self.topic:
            text += f" {self.topic} ({len(self.payload)} bytes, quality {self.quality}"
            text += ", retained)" if self.retain else ")"
        return text
