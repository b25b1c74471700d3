"""Tables of figures of areas as others bring them: read from CSV, workbooks and Parquet, and looked through."""
