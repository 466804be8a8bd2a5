from . import parent_name, twig
from .. import trunk
from ...pack import first
from .twig import name


def names():
    return parent_name, twig.name, trunk.name, first, name
