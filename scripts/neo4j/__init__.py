"""A real Neo4j Community server for tests and developers, from the jars of Maven Central."""
