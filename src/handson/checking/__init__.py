"""Checks that go further than a build: whether slides fit, and whether their code runs."""
