"""The list of articles in the admin."""

from tests.admin_form import AdminForm

LIST = "/quan-tri/articles/article/"


def titles(client, query: str = "") -> set[str]:
    form = AdminForm(client, LIST + query)
    return {node.text().strip() for node in form.tree.css("#result_list .field-title a")}
