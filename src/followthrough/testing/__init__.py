"""Public: stand-in servers, in-memory fakes and contract suites, for our tests and for plugin authors."""
