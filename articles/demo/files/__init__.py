"""Small real files for the demo content, made from plain text.

In a text every line is a paragraph; a line that begins with ``= `` is centred and bold, one with ``# `` is a heading.
"""

from articles.demo.files.pdf import pdf
from partynews.office import docx, xlsx

__all__ = ["docx", "pdf", "xlsx"]
