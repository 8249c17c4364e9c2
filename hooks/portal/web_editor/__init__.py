"""The web editor at `/quan-tri/`: Decap CMS (https://decapcms.org, MIT), told of our fields by the schema itself.

It is there only where `extra.editor` of `mkdocs.yml` switches it on and `make editor` has installed the program.
"""

from portal.web_editor.site import obstacle, planned

__all__ = ["obstacle", "planned"]
