"""The admin of documents, of drafts open for comment, and of what readers say on them."""

from documents.admin import authorities, documents, drafts, opinions

__all__ = ["authorities", "documents", "drafts", "opinions"]
