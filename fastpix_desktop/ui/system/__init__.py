"""The connections to the operating system: one running program, links, notifications and screen readers."""
