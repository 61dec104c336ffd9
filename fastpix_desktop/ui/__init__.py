"""The window and its parts: Qt lives here (and in `app`), and nothing here speaks HTTP or SQL."""
