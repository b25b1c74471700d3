"""What an inspection's report says: from a package's tables to chapters, sentences and figures."""
