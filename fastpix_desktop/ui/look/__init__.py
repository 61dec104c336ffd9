"""How everything looks: colours, icons, and the small widgets that know no record."""
