"""The media table with its ticks, the search field and the views."""
