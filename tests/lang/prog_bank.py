# accounts with exceptions, inheritance and a log
class Refused(Exception):
    pass


class Account:
    count = 0

    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance
        self.log = []
        type(self).count += 1

    def __iadd__(self, amount):
        self.balance += amount
        self.log.append(("in", amount))
        return self

    def withdraw(self, amount):
        if amount > self.available:
            raise Refused(f"{self.owner} has {self.available}, not {amount}")
        self.balance -= amount
        self.log.append(("out", amount))

    @property
    def available(self):
        return self.balance

    def __str__(self):
        return f"{type(self).__name__:<8}{self.owner:>6}: {self.balance:8,}"


class Credit(Account):
    limit = 1000

    @property
    def available(self):
        return super().available + self.limit


a, b = Account("ann", 1500), Credit("bob")
for account, amount in ((a, 200), (a, 2000), (b, 900), (b, 200)):
    try:
        account.withdraw(amount)
    except Refused as e:
        print("refused:", e)
    finally:
        print(account)
a += 10000
print(a, a.log, Account.count, Credit.count)
