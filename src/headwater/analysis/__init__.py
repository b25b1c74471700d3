"""Tables over any number of answers: plain SQL files, run by DuckDB, PostgreSQL or Spark unchanged."""
