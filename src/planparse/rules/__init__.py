"""Rules: strings in, matches out. They know words and grammar, never files, readers or the output model."""
