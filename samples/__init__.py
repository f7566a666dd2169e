"""Sample data: invented LEAs whose facts and figures are those of real documents, in our own sentences."""
