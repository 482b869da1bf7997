"""The archive for assistants: tools over the Model Context Protocol, each result with its sentence, span and address."""
