"""What a claim rests on: documents and sources, what they say, and how far they are believed."""

from __future__ import annotations

from synopticon.publish.tongue import messages

__all__ = [
    "BEARING",
    "CREDIBILITY",
    "EXHIBIT",
    "INFERENCE",
    "INFERENCE_MEANING",
    "RELIABILITY",
    "SOURCE",
    "SOURCE_KIND",
]

BEARING = messages(
    {
        "states": "it says so",
        "shows": "it shows it",
        "implies": "it points to it without saying so",
        "denies": "it denies it",
        "context": "it gives context only",
    }
)
# The Admiralty scale, items of information.
CREDIBILITY = messages(
    {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    }
)
# The Admiralty scale, sources.
RELIABILITY = messages(
    {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
)
INFERENCE = messages(
    {
        "resemblance": "by resemblance: one thing looks like another that is known",
        "absence": "by absence: it was looked for and not found",
        "comparison": "by comparison of two things that are known",
        "sequence": "by the order in which things happened",
        "technical": "by technical reasoning",
    }
)
# What the word means, where the word itself stands beside it.
INFERENCE_MEANING = messages(
    {
        **INFERENCE,
        "resemblance": "one thing looks like another that is known",
        "absence": "it was looked for and not found",
    }
)
SOURCE = messages(
    {
        "academic": "academic",
        "aggregator": "aggregator: it copies others",
        "archive": "archive",
        "broadcaster": "broadcaster",
        "company": "company",
        "government": "government",
        "imagery-operator": "operator of satellites",
        "individual": "individual",
        "news": "news",
        "ngo": "non-governmental organisation",
        "research-institute": "research institute",
        "testimony": "testimony",
    }
)
# The kind alone, where there is no room to say what it does.
SOURCE_KIND = messages({**SOURCE, "aggregator": "aggregator"})
EXHIBIT = messages(
    {
        "advertisement": "advertisement",
        "article": "article",
        "book": "book",
        "broadcast": "broadcast",
        "contract": "contract",
        "correspondence": "correspondence",
        "customs-record": "customs record",
        "dataset": "dataset",
        "law": "law",
        "official-document": "official document",
        "page": "web page",
        "paper": "paper",
        "photograph": "photograph",
        "recording": "sound recording",
        "report": "report",
        "satellite-image": "satellite image",
        "specification": "specification",
        "testimony": "testimony",
        "video": "video",
    }
)
