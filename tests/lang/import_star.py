# from module import * with and without __all__
from helpers.star_plain import *
from helpers.star_all import *

print(visible, chosen, _chosen_private, "_private" in globals(), "not_chosen" in globals(), "helper_name" in globals())
