# what cannot be imported
def no_module():
    import helpers.nothing


def no_top():
    import nothing_at_all


def no_name():
    from helpers.pack import nothing


def not_a_package():
    import helpers.plain_quiet.sub


def beyond():
    from . import x


for f in (no_module, no_top, no_name, not_a_package, beyond):
    try:
        f()
    except ImportError as e:
        print(f.__name__, type(e).__name__)
try:
    no_module()
except ModuleNotFoundError as e:
    print(e)
