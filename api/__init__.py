"""The doors: command line, HTTP, pages and MCP."""
