"""Reading: any file in, one `Document` out. `any_format` chooses the reader; each format has its own module."""
