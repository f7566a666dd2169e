"""Screen: context, theme, charts, components and pages. Asks services; decides nothing."""
