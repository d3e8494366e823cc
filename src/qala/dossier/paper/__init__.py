"""Printed pages: letters at places become lines, columns and paragraphs in the order in which they are read.

It imports next to nothing, because each PDF is read by a process of its own.
"""
