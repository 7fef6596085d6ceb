"""The English of a careful account: hedges, speakers, degrees and open questions.

Patterns are verbose regular expressions; `(?i:…)` where case does not matter.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from synopticon.base.pattern import Pattern
from synopticon.check.prs_wording import Wording, each, verbose

__all__ = ["ENGLISH"]

_VERBS = r"""
    (?:says? | said | saying | writes? | wrote | writing | reports?\s+that | reported | reporting
    | states?\s+that | stated | stating
    | claim(?:s|ed|ing)?\s+(?:that|to|for|it|a|an|the|its|their)
    | (?:to|have|has|had)\s+claim(?:ed)? | tells? | told | telling | notes?\s+that | noted
    | adds?\s+that | added\s+that | argue[sd]? | assert(?:s|ed)? | describe[sd]?
    | explain(?:s|ed)? | mention(?:s|ed)? | announce[sd]? | declare[sd]? | insist(?:s|ed)?
    | maintain(?:s|ed)?\s+that | suggest(?:s|ed)?\s+that | conclude[sd]? | estimate[sd]?
    | count(?:s|ed)(?!\s+(?:as|for)\b) | think[s]? | thought | believe[sd]?
    | date[sd]?\s+(?:this|it|them|the|its|their)\b | (?<!-)call(?:s|ed)?(?!\s+for)\b
    | sp(?:eaks?|oke|oken)\s+of | sums?\s+(?:it\s+)?up | den(?:y|ies|ied) | admit(?:s|ted)?
    | confirm(?:s|ed)?\s+that | answer(?:s|ed)? | warn(?:s|ed)? | publicis?z?e[sd]? | promise[sd]?
    | specif(?:y|ies|ied) | advertise[sd]? | boast(?:s|ed)? | recall(?:s|ed)? | agree[sd]?
    | acknowledge[sd]? | quote[sd]? | reads?\s+(?:[\w\s]{1,20}\s)?as | expect(?:s|ed)?
    | (?:to|have|has|had)\s+(?:say|state[d]?|report|list(?:ed)?|boast|tell|write) | speculate[sd]?
    | g(?:ive|ives|ave)\s+(?:an?|the|its|their|\d) | allow(?:s|ed)?\s+that\b | infer(?:s|red)?
    | (?:holds?|held|finds?|found|considers?|considered)\s+(?:it|that|this)\b
    | (?:sees?|saw)\s+(?:in\s+(?:it|this|that)|it\s+as|this\s+as) | predict(?:s|ed)?
    | put(?:s)?\s+(?:it|this|the\s+number)\s+at)"""

# Numbers by which an account counts its own parts.
_FEW = r"""
    (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty
      |\d{1,2})"""
# What somebody gives: `the reason it gives is`.
_GIVEN = r"""
    \bthe\s+(?:\w+\s+)?(?:reasons?|figures?|numbers?|dates?|names?|explanations?|causes?|prices?
      |accounts?|times?|periods?|examples?|answers?|grounds?)(?:\s+(?:that|which))?"""

# A number that is not exact, and one that is not quite reached; of numbers and of dates.
_ABOUT = r"""
    (?i:(?:\babout|\baround|\broughly|\bapproximately|\bsome|\bcirca|\bca?\.
      |\ban\s+estimated|\bperhaps|\bestimated\s+at)\s+(?:the\s+|an?\s+)?$ | ~\s?$)"""
_NEARLY = r"""
    (?i:(?:\bnearly|\balmost|\bclose\s+to|\bnot\s+quite)\s+(?:the\s+|an?\s+)?$)"""

ENGLISH = Wording(
    weak=verbose(r"""
            (?<![\w-])(?:may(?!\s+\d)|might|could(?!\s+(?:not|be\s+(?:seen|made\s+out|told
              |counted|found)|see|tell|make\s+out))|(?i:possibly|perhaps|maybe|conceivably
              |(?<!as\s)(?<!made\sit\s)(?<!makes\sit\s)possible(?!\s+to\b)|possibility|conceivable
              |unconfirmed|unproven|not\s+(?:confirmed|proven|certain)|(?:cannot|could\s+not
              |can't)\s+be\s+(?:confirmed|ruled\s+out|excluded|verified)|a\s+chance
              |potential(?:ly)?|unclear|questionable|arguabl[ey]|(?:nobody|no\s+one
              |nothing)\s+(?:yet\s+)?(?:has|have|had)?\s*(?:yet\s+)?(?:confirm|prove|show)\w*
              |not\s+(?:yet\s+)?(?:known|clear|established|shown|verified)|for\s+all\s+we\s+know
              |uncertain|in\s+doubt|doubtful|speculat\w+))(?![\w-])"""),
    firm=verbose(r"""
            (?i:(?<![\w-])(?:likely|unlikely|probabl[ey]|improbable|reportedly|apparently
              |presumably|seemingly|supposedly|allegedly|purportedly|ostensibly|probability
              |likelihood|appears?(?!\s+in\b)|appeared\s+to|seem(?:s|ed|ing)?|looks?\s+(?:like
              |as\s+if)|hardly|(?:is|are|was|were|been)\s+(?:widely\s+)?(?:said|reported|thought
              |believed|understood|held|supposed|assumed|presumed|alleged|rumou?red|reckoned
              |estimated)|the\s+reasons?\s+(?:given|offered|named)|chances\s+are
              |on\s+the\s+evidence|evidence\s+(?:suggests|points)|as\s+far\s+as\s+(?:is|can|we
              |anybody)|by\s+the\s+look|to\s+all\s+appearances?|it\s+is\s+said|so\s+it\s+is\s+told
              |suggest(?:s|ed|ing)?|point(?:s|ed)?\s+to|indicat(?:e|es|ed|ion)s?|impl(?:y|ies|ied)
              |hints?|by\s+all\s+accounts)(?![\w-]))"""),
    sure=verbose(r"""
            (?i:(?<!not\s)(?<!hardly\s)\b(?:certainly|surely|undoubtedly|definitely|undeniably
              |indisputably|unquestionably|without\s(?:a\s|any\s)?doubt|beyond\s(?:all\s
              |any\s)?doubt|proven\sto|known\sto|it\sis\s(?:certain|established|proven
              |a\sfact)\sthat)\b)"""),
    own_view=verbose(r"""
            (?i:\b(?:in|to|by)\s+(?:our|my)\s+(?:own\s+)?(?:judge?ment|view|opinion|reading
              |estimate|mind)\b
            | \bwe\s+(?:\w+ly\s+|do\s+not\s+|would\s+|therefore\s+)?(?:think|judge|believe|hold
              |take|consider|prefer|conclude|infer|suspect|doubt|estimate)\b
            | \bas\s+we\s+(?:see|read|judge)\b
            | \bour\s+(?:own\s+)?(?:judge?ment|view|conclusion)\b)"""),
    attribution=verbose(rf"""
            (?i:\b(?:according\s+to\b | in\s+the\s+words\s+of\b | to\s+judge\s+by\b
              | by\s+(?:[\w'’]+\s+){{0,4}}(?:accounts?|count|captions?|estimate|own\s+word
                |reckoning|version|tally|telling|list|label|report|article|summary|wording
                |advertisement|specification)\b | in\s+the\s+(?:opinion|view|eyes|account)\s+of\b
              | in\s+(?:[\w'’]+\s+){{1,2}}(?:opinion|view|report)\b
              | as\s+(?:the\s+)?[\w'’]+\s+(?:sees?|saw|tells?|told|reads?|puts?|has|have
                |had)\s+it\b
              | as\s+(?:printed|told|reported|given|described|quoted|stated|published)\s+(?:in
                |by)\b)
            | ,\s(?:[\w'’]+\s){{1,3}}(?:report|state|claim)(?=[.,;]|$)
            | \b(?:if\s+the\s+\w+\s+is\s+right\b | to\s+the\s+(?:authors|writers)\b
              | {_GIVEN}\s+(?:it|they|he|she|the\s+\w+)\s+g(?:ive|ives|ave)\b)
            | (?:^|,)\s*(?:it|they|he|she|the\s+\w+)\s+allow(?:s|ed)?\s*(?=[,.;]|$)
            | \b(?:so\s+(?:says|say)\b | in\s+(?:its|their|his|her)\s+(?:own\s+)?words\b
              | (?<!\b[Ww]e\s)(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)
                (?<!\bbeen\s)(?<!\bbe\s)(?<!\bis\salso\s){_VERBS}\b
              | (?:is|are|was|were|been)\s+(?:said|told|reported|described|mentioned|announced
                |quoted|counted|claimed)\s+(?:\w+\s+){{0,2}}by\b | (?<=[a-z]s\s)claim\b
              | (?:the|its|their|that|this|an?|one|another|most|several|two
                |same)\s+(?:\w+\s+)?(?:report|summary|chapter|authors|article|paper|newspaper
                |study|caption|broadcast|profile|poster|presentation|findings|footnote|record
                |brochure|notice|advertisement|specification|list)s?\s+(?:of\s+\d{{4}}\s+)?
                (?!on\b|of\b|that\b|is\b|are\b|was\b|were\b|in\b|at\b|by\b|from\b|to\b|and\b
                |or\b|for\b|with\b|which\b|as\b|asked\b|met\b)[a-z]))"""),
    carried=verbose(rf"""
            (?i:\b(?:it|they|he|she|who|which)\s+(?:\w+ly\s+|also\s+|even\s+|then\s+|further\s+
              |still\s+|again\s+
              |had\s+|has\s+|have\s+|once\s+|later\s+|itself\s+)*{_VERBS}\b
            | \b(?:its|their|his|her)\s+(?:[\w'’]+\s+)?(?:account|count|caption|estimate|version
              |words|record|list)\b
            | {_GIVEN}\s+(?:it|they|he|she)\s+g(?:ive|ives|ave)\b
            | (?:^|,)\s*(?:it|they|he|she)\s+allow(?:s|ed)?\s*(?=[,.;]|$)
            | \bas\s+(?:it|they|he|she)\s+(?:sees?|saw|tells?|told|reads?|puts?|has|have
              |had)\s+it\b)"""),
    subject=None,
    teller=verbose(rf"""
            (?i:\baccording\s+to\s+(?:the\s+|an?\s+|its\s+|their\s+)?(?:\w+\s+)?\w+
            | \bas\s+the\s+\w+\s+(?:sees?|tells?|puts?|has|have)\s+it\b
            | \b(?:the|an?|its|their|one|some)\s+(?:\w+\s+)?\w+,?\s+(?:\w+ly\s+|also\s+|has\s+
              |have\s+|had\s+)?{_VERBS}\b)"""),
    denial=verbose(r"""
            (?i:(?<!not\s)(?<!n't\s)(?<!n’t\s)(?<!never\s)(?<!nobody\s)\b(?:den(?:y|ies|ied|ying)
              |denials?(?=\s+(?:of|that)\b) | disput(?:e[sd]?|ing) | reject(?:s|ed|ing)?
              | refut(?:e[sd]?|ing) | contradict(?:s|ed)?)\b
              (?:\s+(?:(?:the|any|all|such)\s+)?(?:claims?|reports?|ideas?|charges?|statements?
                |suggestions?|allegations?|words)\s+(?:that|of)\b)?
            | \b(?:(?:did|does|do|has|have|had)(?:\s+not|n't|n’t|\s+never)|never)\s+
              (?:say|said|claim(?:ed)?|state[d]?|report(?:ed)?|write|written|wrote|tell|told)\b
              (?!\s+(?:how|why|when|where|who|whom|whose|what|which|whether|if|any|so\b)))"""),
    verb="before",
    disputed=verbose(r"""
            (?i:\bdisput\w+ | \bcontest(?:s|ed)?\b | \bdisagree\w* | \bdiffer(?:s|ed|ing)?\b
            | \bcontradict\w* | \bconflict\w* | \bden(?:y|ies|ied)\b | \bat\s+odds\b
            | \bcontrovers\w+ | \bdiverge\w* | \bon\s+the\s+other\s+hand\b | \bboth\s+sides\b
            | \bcontend\w*\s+otherwise\b | \bdo(?:es)?\s+not\s+agree\b | \bdid\s+not\s+agree\b
            | \bsays?\s+otherwise\b)"""),
    refuted=verbose(r"""
            (?i:n['’]t\b | \b(?:not\b | no\b | never\b | nor\b | none\b | false\b
              | wrong(?:ly)?\b | untrue\b | refut\w+ | disprov\w+ | mistake\w*
              | den(?:y|ies|ied)\b | contradict\w* | myth\b | incorrect\w* | erroneous\w*
              | in\s+error\b | debunk\w* | unfounded\b | does\s+not\s+hold\b
              | nothing\s+to\s+do\s+with\b))"""),
    wrong=verbose(r"""
            (?i:\bfalse\b | \bwrong(?:ly)?\b | \bnot\s+(?:true|so|right|correct)\b | \buntrue\b
            | \brefut\w+ | \bdisprov\w+ | \bmistaken\b | \bcontradict\w* | \bunfounded\b
            | \bdo(?:es)?\s+not\s+hold\b)"""),
    open=verbose(r"""
            (?i:\b(?:whether\b | unclear\b | unknown\b | unsettled\b | undecided\b
            | uncertain\b
            | not\s+(?:\w+\s+)?(?:clear|known|certain|settled|established|decided|determined)\b
            | (?:nobody|no\s+one|none)\b.{0,60}?\b(?:knows?|says?|said|tells?|told|examined
              |asked|seen|found|saw|count(?:s|ed)|measured|looked|tested|checked|studied|published
              |explained|reported|confirmed|recorded|shown|showed)\b
            | (?:none|nothing|no\s+\w+)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+
              (?:yet\s+)?(?:known|published|found|told|recorded)\b
            | (?:cannot|can't|can’t|could\s+not)\s+(?:\w+\s+)?(?:be\s+)?(?:told|tell|say|said
              |know|known|seen|see|decide|decided|settled)\b
            | nothing\b.{0,60}?\b(?:tells?|says?|shows?|decides?|settles?)\b | open\b
            | not\s+(?:yet\s+)?been\s+(?:\w+ly\s+)?(?:counted|examined|seen|tested|told
              |measured|published|explained|said|found)\b
            | nor\b.{0,60}?\b(?:says?|tells?|knows?|shows?)\b
            | only\s+.{0,40}?\bcould\s+tell\b | do(?:es)?\s+not\s+(?:say|tell|know|show)\b
            | did\s+not\s+(?:say|tell)\b | no\s+evidence\b | remains?\s+to\b | question\b)
            | \?)"""),
    sought=verbose(r"""
            (?i:\b(?:found|find|finds|saw|sees?|shows?|ha[sd]|have|knows?|counts?)\s+no\b
            | \b(?:not|nothing|never|nobody|none|no)\b.{0,60}?\b(?:find|found|seen|see|saw
              |made\s+out|visible|shown|recorded|turned\s+up)\b
            | \bno\s+(?:trace|sign|mention|record|evidence|proof)\b | \bwithout\s+finding\b
            | \blook(?:ed)?\s+for\b | \bsearch(?:ed|es)?\b)"""),
    back=verbose(r"""
            ^(?i:that|this|it|both|either|these|those|so|even\sthat|all\sof\sthis|possibly
              |perhaps|which)\b"""),
    clause=verbose(r"""
            (?i:^(?:though|although|while|whereas|if)\b[^,;]*,\s | ;\s | \s[—–]\s
            | ,?\s(?:though|although|whereas)\s | ,\s(?:which|who|whose|where)\s
            | (?<!possibly)(?<!perhaps)(?<!likely)(?<!probably)(?<!reportedly),?\sbecause\s
            | ,\s(?:but|while|yet|however|for|so|until|since)\s
            | ,\s(?:and|or)\s(?=(?:it|they|he|she|there|this|these|those|that|by|in|on|at)\b))"""),
    joined=verbose(r"(?:(?i:\band|\bor)|[,:])\s*$"),
    thing=verbose(r"""
            \s*(?i:an?|the|another|one|two|three|four|more|some|other|others|its|their|his|her|this
              |that|these|those|in|at|on|by|from|with|near|for|as|to|of|also|even|then|and|or
              |[\w-]+(?:s|ing)(?=\s*(?:$|[,.;])))\b"""),
    apart=verbose(r"""
            ,\s(?i:who|where|for|because|so|since|when|and|but|while|though|yet|which(?!\s(?:is
              |remains|was|seems|may\sbe\strue|may\swell)\b))\s"""),
    aside=verbose(rf"""
            (?i:\b(?:chapters?|sections?|figures?|figs?\.|tables?|notes?|footnotes?|pages?|pp?\.
              |appendix|part|articles?|clauses?)\s+\d+(?:\.\d+)*(?:\s?(?:-|–|to|and|or|,)\s?\d+)*
            | \b{_FEW}\s+(?:\w+\s+)?(?:ways?
              |reasons?|questions?|things?|points?|limits?|chapters?|sections?|readings?
              |explanations?|respects?|sides?|answers?|arguments?|possibilit\w+|senses?|steps?
              |caveats?|purposes?|views?|ends|parts|sentences?|statements?|accounts?|halves
              |kinds\s+of\s+(?:knowledge|evidence|source))\b
            | \b(?:all\s+)?{_FEW}\s+(?:reports?|articles?|papers?|sources?|documents?|studies
              |pictures?|photographs?),?\s+(?:all|both|each|every\s+one)\s+(?:from|by|of)\b
            | \b(?:all\s+)?{_FEW}\s+(?:\w+\s+)?\w+\s+(?:is|are)\s+(?:pictured|shown\s+here|listed
              \s+(?:here|below)|described\s+below|named\s+below)\b
            | \b(?:the|these|those|all|any|other|last|next)\s+(?:two|three|four|five)\b
            | \b(?:in|into|between)\s+two\b
            | \ba\s+(?:third|fourth|quarter|fifth|sixth)(?!\s+of\b)
            | \b(?:second|third|fourth|fifth)[\s-]generation | \btwo\s+(?:by\s+two|minds)\b)"""),
    vague=verbose(r"""
            (?i:\b(?:(?:tens|hundreds)\s+of\s+thousands|hundreds|thousands|millions|dozens|scores)
              \s+of\b(?!\s+(?:years|kilomet|met|miles|times))
            | \b(?:several|a\s+few|many)\s+(?:hundred|thousand|million|dozen)\b)"""),
    before=each(
        {
            "lower": r"""
                (?i:(?:\bat\s+least|\b(?:no|not)\s+(?:fewer|less)\s+than|\ba\s+minimum\s+of
                  |\bupwards?\s+of|\bat\s+a\s+minimum)\s+(?:the\s+|an?\s+|some\s+)?$ | [≥⩾]\s?$)""",
            "above": r"""
                (?i:(?<!no\s)(?<!not\s)(?:\bmore\s+than|\b(?:well|just)\s+over
                  |\bin\s+excess\s+of|\bexceed(?:s|ed|ing))\s+(?:the\s+|an?\s+)?$ | >\s?$)""",
            "upper": r"""
                (?i:(?:\bat\s+(?:the\s+)?most|\b(?:no|not)\s+more\s+than|\bup\s+to
                  |\bas\s+many\s+as|\bas\s+much\s+as|\ba\s+maximum\s+of|\bwithin)\s+(?:the\s+
                  |an?\s+)?$ | [≤⩽]\s?$)""",
            "below": r"""
                (?i:(?<!no\s)(?<!not\s)(?:\b(?:fewer|less)\s+than|\b(?:well
                  |just)\s+under)\s+(?:the\s+|an?\s+)?$ | <\s?$)""",
            "nearly": _NEARLY,
            "about": _ABOUT,
            "exact": r"(?i:(?:\bexactly|\bprecisely)\s+(?:the\s+)?$)",
        }
    ),
    after=each(
        {
            "lower": r"""
                (?i:\s+(?:[\w-]+\s+){0,3}(?:or\s+more\b|at\s+least(?=\s*(?:[.,;:)]|$)))
                | (?:\s+[\w-]+){0,3},?\s+if\s+not\s+more\b)""",
            "upper": r"""
                (?i:\s+(?:[\w-]+\s+){0,3}(?:or\s+(?:fewer|less)\b
                  |at\s+(?:the\s+)?most(?=\s*(?:[.,;:)]|$))))""",
            "about": r"""
                (?i:\s+(?:[\w-]+\s+){0,2}(?:or\s+so|more\s+or\s+less)\b
                | [^.;]{0,60}?,\s+or\s+(?:about\s+that|thereabouts)\b)""",
        }
    ),
    date_before=each(
        {
            "nearly": _NEARLY,
            "about": _ABOUT,
            "range": r"""
                (?i:\b(?:between|either|somewhere\s+in)\s+(?:[\w,]+\s+){0,6}$
                | \b(?:or|to|and)\s+(?:[a-z]+\s+){0,2}$ | [–—/-]\s?$)""",
            "upper": r"""
                (?i:\b(?:by|until|till|before|through|prior\s+to|up\s+to|as\s+late\s+as
                  |(?:no|not)\s+later\s+than|as\s+of)\s+(?:the\s+)?(?:\w+\s+of\s+)?$)""",
            "lower": r"""
                (?i:\b(?:since|from|after|as\s+early\s+as|(?:no|not)\s+(?:earlier|sooner)\s+than
                  |(?:no|not)\s+before)\s+(?:the\s+)?(?:\w+\s+of\s+)?$)""",
        }
    ),
    date_after=each(
        {
            "about": r"(?i:\s+(?:or\s+so|more\s+or\s+less)\b)",
            "upper": r"""
                (?i:,?\s+(?:at\s+the\s+latest|or\s+(?:earlier|before)|had\s+ended|ended
                  |was\s+over|drew\s+to)\b)""",
            "lower": r"""
                (?i:,?\s+(?:at\s+the\s+earliest|or\s+(?:later|after)|and\s+(?:later|after)
                  |onwards?|on)\b)""",
            "range": r"(?:\s?[–—/-]|\s+or\b)",
        }
    ),
    told=MappingProxyType(
        {
            "lower": "at least {}",
            "upper": "at most {}",
        }
    ),
    roles=each(
        {
            "academic": r"""
                (?i:\b(?:authors?|researchers?|paper|journal|college|university|study|faculty
                  |scholars?|report)\b)""",
            "research-institute": r"""
                (?i:\b(?:authors?|researchers?|analysts?|report|chapter|summary|study
                  |key\s+findings|staff|institute|cent(?:re|er)|program(?:me)?|think\s+tank)\b)""",
            "ngo": r"""
                (?i:\b(?:authors?|researchers?|report|organi[sz](?:ation|ers?)|group|union|ngo
                  |campaigners?|monitors?|study)\b)""",
            "news": r"""
                (?i:\b(?:news)?papers?\b
                | \b(?:article|outlet|reporters?|journalists?|editors?|gazette|magazine|agency
                  |press|weekly|correspondents?|story)\b)""",
            "broadcaster": r"""
                (?i:\b(?:broadcast(?:er)?|station|channel|television|presenters?|announcers?
                  |newsreaders?|state\s+media|film)\b)""",
            "government": r"""
                (?i:\b(?:ministry|ministers?|government|authorit(?:y|ies)|officials?|regime
                  |office|agency|bureau|notice|decree|spokes\w+|state\s+media)\b
                | \bthe\s+(?:state|country|law)\b)""",
            "company": r"""
                (?i:\b(?:company|firm|maker|manufacturer|vendor|seller|reseller|supplier
                  |brochure|specification|advert\w*|catalogue|website|developer)s?\b)""",
            "imagery-operator": r"(?i:\b(?:operator|caption)s?\b)",
            "aggregator": r"(?i:\b(?:page|site|website|list|post)\b)",
            "archive": r"(?i:\b(?:archive|page|site)\b)",
            "individual": r"""
                (?i:\b(?:author|writer|book|memoir|visitor|traveller|photographer|pilot)\b)""",
            "testimony": r"""
                (?i:\b(?:people|residents|interviewees?|respondents?|those\s+who|witness(?:es)?
                  |visitors|many|some|most|several|who\s+left)\b)""",
            "organisation": r"""
                (?i:\b(?:organi[sz](?:ation|ers?)|poster|company|firm|maker|manufacturer|body
                  |institute|ministry|office|agency|university|college|website|brochure)\b)""",
            "product": r"(?i:\b(?:paper|journal|article|brochure|manual|magazine)s?\b)",
            "person": r"""
                (?i:\b(?:he|she|minister|leader|director|master|president|chairman|official
                  |head)\b)""",
            "law": r"(?i:\b(?:law|act|statute|decree|regulations?)\b)",
            "system": r"(?i:\b(?:specification|manual)\b)",
            "place": r"(?i:\b(?:city|country|state)\b)",
        }
    ),
    head=verbose(r"(?:^|\s)([A-Z][\w'-]{3,})(?=\s+(?:of|for)\s|$)"),
    again=r"(?i:\b(?:the|its|their|this|that)\s+(?:\w+\s+)?{}\b)",
    article=Pattern(r"(?i:the|an?)\s+"),
    particles="",
    plural="s",
    decade=Pattern(r"\b(?:(two|three|four)\s+)?decades?\b", re.IGNORECASE),
    tens=MappingProxyType({"two": 20, "three": 30, "four": 40}),
    years="{} years;",
    pair="two;",
    advice=MappingProxyType(
        {
            "possible": "write possibly, may or perhaps",
            "likely": "write likely, reportedly or appears, or say whose word it is",
            "disputed": "say in the paragraph that it is disputed, and by whom",
            "refuted": "say that it is wrong, and what speaks against it",
            "open": "say that it is not known, or what would settle it",
            "speaker": "name the speaker in the sentence",
        }
    ),
)
