"""The contract checks: the client and the demo workspace against the service's official description and SDK.

Run by `make contract`, in an environment of its own; not part of the program and not of `make test`.
"""
