# a module whose body raises is not kept; importing it again runs it again
for attempt in range(2):
    try:
        import helpers.fails
    except ValueError as e:
        print("failed:", e)
import helpers
print(hasattr(helpers, "fails"))
