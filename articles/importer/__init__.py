"""Reads pages of old portals.  Pure functions on text: nothing here knows the models.

``read.read_page`` is the way in.  What a page does not print is not guessed: it is ``None``.
"""
