"""A checker of what machines read in a page's head, written from the specifications and from nothing of the site."""
