"""What every page is made of: components, forms, tables with their exports, and the registry of what needs somebody."""
