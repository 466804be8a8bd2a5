# names and strings in other scripts; comments of any text: äöü € 日本
größe = 3
π = 3
日本 = "japan"
print(größe * π, 日本, "ß→∞", "naïve")


class Größe:
    def messen(self, länge=1):
        return länge


print(Größe().messen(länge=5), Größe.__name__)
