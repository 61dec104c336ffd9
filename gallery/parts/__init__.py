"""The states of the parts, one module for each group of parts. `gallery.catalogue` collects them."""
