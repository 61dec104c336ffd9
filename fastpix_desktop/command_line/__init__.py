"""Commands that run without a window: they load no Qt."""
