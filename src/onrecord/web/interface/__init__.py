"""The record over HTTP for programs: `/api/...`, described by `/api/openapi.json`."""
