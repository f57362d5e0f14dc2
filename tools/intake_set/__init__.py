"""Makes the labelled workbooks under tests/fixtures/intake. See that folder's README.md."""
