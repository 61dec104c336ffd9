"""Dialogs that ask what to put into a report or an export."""
