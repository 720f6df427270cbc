"""What becomes of the files of a document or draft when it leaves the site (``partynews.media_files``).

While it is not public its files are put aside: staff open them through the admin.  What its full text names (pictures,
mostly) is put aside when it is taken back, and not before: who writes the text sees its pictures.
"""

from documents.models import Document, Draft
from partynews.media_files import after_commit, hide, names_in, put_aside, put_back, remove


def files_of(record: Document | Draft) -> set[str]:
    """The names of its files, as stored."""
    return names_in(*record.files.values_list("file", flat=True))


def follow(record: Document | Draft, before: set[str], *, was_public: bool) -> None:
    """After a save of ``record``, whose files were ``before``: those that it names no longer go."""
    files = files_of(record)
    if replaced := before - files:
        after_commit(remove, replaced)
    if record.is_public:
        if not was_public:
            after_commit(put_back, _all(record))
    elif was_public:
        after_commit(put_aside, _all(record))
    if not record.is_public and (sent := files - before):
        after_commit(hide, sent)


def delete(record: Document | Draft) -> None:
    """Remove what ``record`` names, which is about to be deleted."""
    after_commit(remove, _all(record))


def _all(record: Document | Draft) -> set[str]:
    return files_of(record) | names_in(record.body)
