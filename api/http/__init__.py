"""The HTTP interface: middleware, problems, and the endpoints under /v1."""
