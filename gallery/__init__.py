"""The gallery: every state of every part of the window as a picture, compared with the last accepted ones.

Not part of the installed program. `make gallery` draws and compares, `make gallery ACCEPT=1` accepts the pictures.
"""
