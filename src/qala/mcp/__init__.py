"""A dossier for programs that answer questions: the Model Context Protocol over standard input and output."""
