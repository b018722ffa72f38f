"""The sync server that serve.py holds: a store of immutable, hash-named documents, spoken to by the
CouchDB replication protocol."""
