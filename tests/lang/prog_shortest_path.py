# Dijkstra's shortest paths with a heap in a list
def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i and heap[(i - 1) // 2] > heap[i]:
        heap[(i - 1) // 2], heap[i] = heap[i], heap[(i - 1) // 2]
        i = (i - 1) // 2


def pop(heap):
    heap[0], heap[-1] = heap[-1], heap[0]
    item = heap.pop()
    i = 0
    while True:
        children = [c for c in (2 * i + 1, 2 * i + 2) if c < len(heap)]
        if not children or heap[i] <= heap[least := min(children, key=heap.__getitem__)]:
            return item
        heap[i], heap[least] = heap[least], heap[i]
        i = least


graph = {"a": {"b": 7, "c": 9, "f": 14}, "b": {"c": 10, "d": 15}, "c": {"d": 11, "f": 2}, "d": {"e": 6}, "f": {"e": 9}, "e": {}}
best, heap = {}, [(0, "a", None)]
while heap:
    distance, node, before = pop(heap)
    if node not in best:
        best[node] = distance, before
        for to, length in graph[node].items():
            push(heap, (distance + length, to, node))
for node in sorted(best):
    path, at = [], node
    while at:
        path.append(at)
        at = best[at][1]
    print(node, best[node][0], "".join(reversed(path)))
