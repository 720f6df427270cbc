"""The read-only data service ``/api/v1/`` (Thông tư 22/2023/TT-BTTTT): what is public, for other portals.

It stands at the front like the pages do, and shows what the same querysets let them show.
"""
