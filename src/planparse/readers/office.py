def preferred():
    return False


def read(data, name, format, after=None):
    raise after
