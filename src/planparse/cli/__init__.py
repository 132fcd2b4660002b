"""The command line: one thin file a command over the library; nothing heavy is imported before it is used."""
