# bytes iterate as integers; building and checking packets
data = b"\x01\x02\x03"
print([x for x in data], sum(data), list(enumerate(data)), dict(zip("abc", data)), [f"{x:02x}" for x in data], bytes(x ^ 0xFF for x in data), bytes(reversed(data)))
packet = bytearray()
for kind, value in ((1, 500), (2, 70000)):
    packet += bytes([kind]) + value.to_bytes(4, "little")
print(packet.hex(), [int.from_bytes(packet[i + 1:i + 5], "little") for i in range(0, len(packet), 5)], sum(packet) & 0xFF)
