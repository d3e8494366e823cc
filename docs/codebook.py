"""Write the code book of docs/export.md anew: python docs/codebook.py"""

from pathlib import Path

from qala.export import codebook

PAGE = Path(__file__).with_name("export.md")
MARK = "<!-- the code book: python docs/codebook.py -->\n\n"

if __name__ == "__main__":
    own = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(f"{own}{MARK}{codebook.page()}", encoding="utf-8", newline="\n")
