"""The core of the portal: plain Python that knows neither MkDocs nor Material.

Data flows one way: source -> schema -> registry -> catalog -> pages -> views -> render.
`build.load_all` is the one door that the MkDocs hook and the command line share.
"""
