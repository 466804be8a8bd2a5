# unsigned 32-bit arithmetic by masks
def fnv(data):
    h = 0x811C9DC5
    for b in data:
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def crc32(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


print(hex(fnv(b"hello")), hex(crc32(b"123456789")), (0xFFFFFFFF + 1) & 0xFFFFFFFF, -1 & 0xFFFFFFFF)
x = 1
for _ in range(10):
    x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
print(x, x << 16 & 0xFFFFFFFF, x >> 16)
