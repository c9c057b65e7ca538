"""The record in a browser, and the same over HTTP. Needs the extra `web`."""
