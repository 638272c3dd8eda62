"""Plugins that come with budgettjek, registered through the same hooks as outside packages."""
