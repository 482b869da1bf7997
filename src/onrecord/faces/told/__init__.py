"""What is told as JSON, by the command line, the API and assistants alike. The types of what is told are its schema."""
