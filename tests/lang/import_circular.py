# modules that import each other see what is there so far
import helpers.circle_a

print(helpers.circle_a.finished, helpers.circle_a.from_b, helpers.circle_b.seen_early)
print(helpers.circle_b.late())
