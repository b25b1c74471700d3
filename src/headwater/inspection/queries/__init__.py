"""Questions about inspections, viewer first. What the viewer may not see is in no list and no count."""
