# sort is stable; key and reverse
words = ["banana", "fig", "apple", "kiwi", "date", "plum"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, reverse=True))
pairs = [(1, "b"), (0, "a"), (1, "a"), (0, "b"), (1, "c")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True), sorted(pairs))
words.sort(key=lambda w: (-len(w), w))
print(words, words.sort(), words, sorted("bca"), sorted({"z": 1, "y": 2}), sorted([]), sorted((3, 1, 2)))
a = [5, 2, 9, 1] * 20
a.sort(reverse=True)
print(a[::10], sorted([True, 0, 2, False]), sorted([0.5, -1, 2]))
