early = "early"
import helpers.circle_b
from helpers.circle_b import name as from_b
finished = "a finished"
