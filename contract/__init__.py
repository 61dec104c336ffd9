"""The contract checks compare the client and the demo workspace with the service's official description and SDK.

`make contract` runs them, with tools of their own. They are not part of the program or of `make test`.
"""
