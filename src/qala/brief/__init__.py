"""One printable page on a question: who stands where, who moved, what is due, what was said in what words."""
