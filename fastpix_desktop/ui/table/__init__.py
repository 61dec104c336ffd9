"""The table that shows any kind of record: model, delegate, view, columns and pager."""
