"""Which way a visit goes: through the proxy that was given, or none, and past whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.archive.capture.capture import Manner, NothingCame, capture
from synopticon.archive.capture.hosts import CannotAsk
from synopticon.archive.capture.limits import Limits
from synopticon.archive.capture.upstream import BadProxy, Proxy
from tests.capture.conftest import KEEPER, needs_browser
from tests.capture.pages import Answer, served
from tests.capture.proxies import proxy

STATE = ("kp", "175.45.176.0/22")
FAST = Limits(seconds=6, quiet=0.5)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["socks5", "http"])
def test_everything_goes_through_the_proxy(tmp_path: Path, kind: str) -> None:
    """The proxy looks up every name; the record says that there was one and not which."""
    needs_browser()
    text = b"<p>there</p><img src='http://other.example/a.png'>"
    answers = {"/": Answer(text, "text/html"), "/a.png": Answer(b"x", "image/png")}
    with served(answers) as site, proxy(kind, int(site.base.rpartition(":")[2])) as way:
        manner = Manner(proxy=f"{kind}://{way.address}", limits=FAST)
        found = capture(tmp_path, "http://page.example/", KEEPER, manner=manner)
    assert set(way.hosts) == {"page.example", "other.example"}
    assert found.visit.asked == {"page.example": "", "other.example": ""}
    (record,) = (tmp_path / "archive" / "records").iterdir()
    assert '"way":"proxy"' in record.read_text()
    assert way.address not in record.read_text()


@pytest.mark.browser
def test_a_proxy_that_wants_a_name_gets_it(tmp_path: Path) -> None:
    """A user name and a password reach the proxy, and no error repeats them."""
    needs_browser()
    with served({"/": Answer(b"x", "text/html")}) as site:
        port = int(site.base.rpartition(":")[2])
        with proxy("socks5", port, ("heron", "p:w")) as way:
            manner = Manner(proxy=f"socks5://heron:p%3Aw@{way.address}", limits=FAST)
            capture(tmp_path, "http://page.example/", KEEPER, manner=manner)
            assert ("heron", "p:w") in way.logins
            wrong = Manner(proxy=f"socks5://heron:no@{way.address}", limits=FAST)
            with pytest.raises(NothingCame) as raised:
                capture(tmp_path, "http://page.example/", KEEPER, manner=wrong)
    assert "heron" not in str(raised.value)


@pytest.mark.browser
def test_the_owner_of_a_host_of_the_state_is_told_of_before(tmp_path: Path) -> None:
    """A host of the state that was typed is named first; one that a page leads to is not asked."""
    needs_browser()
    text = b"<img src='http://counter.other.kp/a.png'><img src='http://175.45.176.9/b.png'>"
    told: list[str] = []
    with (
        served({"/": Answer(text, "text/html")}) as site,
        proxy("socks5", int(site.base.rpartition(":")[2])) as way,
    ):
        manner = Manner(proxy=f"socks5://{way.address}", limits=FAST)

        def tell(said: str) -> None:
            told.append(said)
            assert way.hosts == [] or "owner" not in said

        url = "http://news.kp/"
        found = capture(tmp_path, url, KEEPER, manner=manner, state=STATE, tell=tell)
    assert "news.kp is a host of the state" in told[0]
    assert set(way.hosts) == {"news.kp"}
    assert found.visit.refused == {"counter.other.kp": "state", "175.45.176.9": "state"}


def test_no_proxy_needs_a_word(tmp_path: Path) -> None:
    """Nobody goes straight by forgetting an option."""
    with pytest.raises(CannotAsk, match="--direct"):
        capture(tmp_path, "http://page.example/", KEEPER, manner=Manner())
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://printer/"])
def test_this_machine_needs_a_word(tmp_path: Path, url: str) -> None:
    """A private address is asked only where that was said."""
    with pytest.raises(CannotAsk, match="--private"):
        capture(tmp_path, url, KEEPER, manner=Manner(direct=True))


@pytest.mark.parametrize(
    "text", ["ftp://a:1", "socks4://a:1", "nonsense", "http:///x", "socks5://a:x"]
)
def test_what_is_no_proxy_is_not_repeated(text: str) -> None:
    """An address of a proxy may hold a password."""
    with pytest.raises(BadProxy) as raised:
        Proxy.read(text)
    assert text not in str(raised.value)
    assert "secret" not in repr(Proxy.read("socks5://me:secret@a:1"))


@pytest.mark.browser
def test_a_proxy_goes_before_direct(tmp_path: Path) -> None:
    """Who says both, or has a proxy in the environment, is not sent out without it."""
    needs_browser()
    from click.testing import CliRunner

    from synopticon.cli.capture import capture as command
    from tests.rules.laying import lay

    root = lay(tmp_path, ())
    with (
        served({"/": Answer(b"x", "text/html")}) as site,
        proxy("socks5", int(site.base.rpartition(":")[2])) as way,
    ):
        said = ["http://page.example/", "-C", str(root), "--direct"]
        environment = {"SYNOPTICON_PROXY": f"socks5://{way.address}"}
        ended = CliRunner().invoke(command, said, env=environment, standalone_mode=False)
    assert ended.exception is None
    assert set(way.hosts) == {"page.example"}
    assert "application/warc  warc" in ended.output
