"""Feeds of the newest articles, RSS 2.0 and Atom (RFC 4287): of the site, of a category, of a unit.

``channels`` says which articles a feed has and when it has changed, ``entries`` what is told of each, ``hub`` how
subscribers are told at once (W3C WebSub).
"""
