"""The connections to the operating system: one instance, links, notifications, announcements."""
