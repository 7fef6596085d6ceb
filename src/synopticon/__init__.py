"""synopticon"""
