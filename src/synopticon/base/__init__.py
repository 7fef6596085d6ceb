"""The ground floor: what every room needs and nothing about evidence, cases or people."""
