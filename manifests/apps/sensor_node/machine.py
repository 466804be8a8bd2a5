"""The state of the link to the broker, as a table of transitions."""
from micropython import const

OFFLINE = const(0)
CONNECTING = const(1)
ONLINE = const(2)
BACKOFF = const(3)

_NAMES = ("offline", "connecting", "online", "backoff")
_LONGEST_WAIT = const(1000)     # milliseconds

_transitions = {}


def on(state, event, to):
    """Decorator: the function is the action of one transition."""
    def enter(action):
        _transitions[state, event] = to, action
        return action
    return enter


class Link:
    def __init__(self, observe=lambda old, event, new: None):
        self.state = OFFLINE
        self.wait = 0
        self.losses = 0
        self._observe = observe

    @property
    def name(self):
        return _NAMES[self.state]

    def handle(self, event, *details):
        """Takes one event; true when the table has a transition for it."""
        try:
            to, action = _transitions[self.state, event]
        except KeyError:
            return False
        old = self.name
        self.state = to
        action(self, *details)
        self._observe(old, event, self.name)
        return True


@on(OFFLINE, "start", CONNECTING)
@on(BACKOFF, "timer", CONNECTING)
def _dial(link):
    pass


@on(CONNECTING, "accepted", ONLINE)
def _settle(link, session=0):
    link.wait = 0


@on(CONNECTING, "refused", BACKOFF)
@on(ONLINE, "lost", BACKOFF)
def _retreat(link, reason="no reason"):
    link.losses += 1
    link.wait = min(_LONGEST_WAIT, link.wait * 2 or 250)


@on(ONLINE, "stop", OFFLINE)
def _hang_up(link):
    link.wait = 0
