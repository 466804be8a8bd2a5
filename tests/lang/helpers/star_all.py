__all__ = ["chosen", "_chosen_private"]
chosen = "chosen"
_chosen_private = "chosen although private"
not_chosen = "no"
