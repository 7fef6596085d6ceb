"""The ground floor: findings, writing and settings, and nothing about evidence, cases or people."""
