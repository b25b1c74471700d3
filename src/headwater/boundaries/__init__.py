"""Boundaries of areas as others bring them: read from GeoJSON or GeoPackage, looked through, and made simple."""
