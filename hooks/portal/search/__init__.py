"""Search: what readers can find (`records`), as the files that a reader's browser searches (`indexing`).

The index is Pagefind's (https://pagefind.app): many small files of which a query loads the few it needs. It is made
from the catalog, not from the pages, so that menus, lists and dates of other articles are never found.
"""
