"""What goes over the wire: checksums, packets, and the texts inside them."""
from . import packet
from .crc import crc16
from .json import dump
from .text import bar, fixed, hexdump, table

__all__ = ["bar", "crc16", "dump", "fixed", "hexdump", "packet", "table"]
