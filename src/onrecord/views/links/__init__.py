"""The formats that the links of a record are exported to: as in `views/formats.py`, of links instead of articles.

`ALIGNED` says that a format wants the wordings of two statements held against one another.
"""
