"""Drafts of articles from what old portals left: copied texts, saved web pages, Word files.

A reader for each kind of file makes `blocks`; what follows is the same for all: `recognise` tells title, sapo, byline,
captions and page furniture, `dating` and `proposals` say what the text itself tells of its day, province and topics,
`drafts` writes the Markdown and `store` puts it where nothing stood before.
"""
