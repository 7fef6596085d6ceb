"""What no file of the real case and nothing built of it may hold."""

from __future__ import annotations

__all__ = ["PRIVATE_NAMES"]

# Private persons whom the report names: hashes of the folded names, in the orders and scripts in
# which they may be written.
PRIVATE_NAMES = frozenset(
    {
        "81e205ed981303124f96ee6a8e1ed4aadf63613e8f44bc74a588b4cae3a7f301",
        "cc03e8a5f2ba2609aaaa69d825c68b226c5234aa3d6ed71298d0774b0cb7d3a8",
        "8f5c757d0b3e5630784cbb9113879ad35ac925c4969d8e9ac3a19a972ee08ed8",
        "1cc5acff03e0d7dbdfa1fb02f51980901168f38c407dbd220f9f67ac2574f67b",
        "55c0266ff8972ac79e12a887036d63cca6a07a3bae01c88773cbee78dd22dda1",
        "21919e53c909116a0239a9cf5636d930303628145325e53e66b2b8d0a6bfcc8f",
        "05c269e1264b471ce7e9dffc9956550c0a23f258a709c037ce8cff3ea51d3780",
        "c5b685608c93658129ffca039c32ea0cec4a74d679f964854beb74fb2dfbe2b7",
        "ffed680485d61dd8bd3da3ce38158b64450eba194fcebbd008b2ec0d23923dad",
        "4f3f17e2df2e37ef64bc353a69da6c94b3a6c28b740a7c71fdf2f0fe2eb361a5",
        "61caadb9baf46d5d8b6f1ac28ff949bf66d369886c91345b1692e8f05fa04012",
        "9e1c2f663094de514baeb0dbf9ed314c6ad25d6fecaa4a32364c011608e66878",
        "e9ed19203de9a8bcc3089d5f8e4411f3ee95c6e4121796420140f2ffae2eee5d",
    }
)
