"""Plain text and Markdown: encodings, marks, tables drawn with pipes or tabs."""
