"""Search: what readers can find (`records`), as files of which a reader's browser loads the few that a question needs.

It is made from the catalog, not from the pages, so that menus, lists and dates of other articles are never found.
`terms` says by which words a record is found, `postings` how these are written, `indexing` which files there are.
`overrides/assets/search-index.js` reads them.
"""
