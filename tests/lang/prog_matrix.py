# a matrix class with operators
class Matrix:
    def __init__(self, *rows):
        self.rows = [list(r) for r in rows]

    def __matmul__(self, other):
        return Matrix(*([sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows))

    def __pow__(self, n):
        result = Matrix(*([int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))))
        base = self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __getitem__(self, at):
        return self.rows[at[0]][at[1]]

    def __str__(self):
        return "\n".join(" ".join(f"{x:>4}" for x in row) for row in self.rows)

    def __eq__(self, other):
        return self.rows == other.rows


m = Matrix((1, 2), (3, 4))
print(m @ m)
print((Matrix((1, 1), (1, 0)) ** 90)[0, 1], m ** 0 @ m == m, (m ** 20)[1, 1])
