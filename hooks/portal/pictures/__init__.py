"""Editors' pictures: what is wrong with one, what browsers get of it, and the HTML that offers it to them.

Pillow is imported only where a picture is opened: a build without pictures, or with none that is new, does not load it.
"""
