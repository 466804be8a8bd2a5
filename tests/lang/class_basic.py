# attributes of the instance and of the class
class Point:
    dimensions = 2

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def move(self, dx, dy=0):
        self.x += dx
        self.y += dy
        return self


p = Point(1)
print(p.x, p.y, p.dimensions, p.move(2, 3).x, p.y)
p.dimensions = 3
print(p.dimensions, Point.dimensions, Point(0).dimensions)
del p.dimensions
print(p.dimensions)
Point.dimensions = 4
print(p.dimensions, type(p) is Point, isinstance(p, Point), Point.__name__)
