from .. import name as parent_name
from ..trunk import name as trunk_name
from . import twig
from .twig import name as twig_name
