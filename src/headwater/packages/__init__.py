"""Data packages: folders of plain files that hold one inspection's answers and judgements.

Any tool can read them (Frictionless ``datapackage.json``, CSV or Parquet). This room finds, describes,
freezes and verifies them; what their rows mean is checked in ``headwater.analysis``.
"""
