"""Where it is kept: SQLAlchemy tables, one store, migrations. Speaks frozen values of `assessment` only."""
