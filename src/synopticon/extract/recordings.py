"""How long a recording lasts and how large its picture is, and one frame of it: ffmpeg's work.

ffmpeg is the system's own program. It is told which format it gets, reads that one file, and
runs held to limits (`extract.launching`). What it writes is looked at like any other bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path

from synopticon.extract.launching import Launched, launched
from synopticon.extract.png import painted

__all__ = [
    "CannotPlay",
    "Film",
    "MissingPlayer",
    "film",
    "format_of",
    "frame",
    "frame_png",
    "player",
]

_MOST_FRAME = 160_000_000
_MOST_PARTS = 64
# For each beginning the name of ffmpeg's reader, so that no file chooses one for itself: a list of
# other files, which ffmpeg also reads, is not among them.
_BEGINNINGS = (
    (4, b"ftyp", "mov"),
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (8, b"AVI ", "avi"),
    (8, b"WAVE", "wav"),
    (0, b"OggS", "ogg"),
    (0, b"fLaC", "flac"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"FLV\x01", "flv"),
    (0, b"\x00\x00\x01\xba", "mpeg"),
    (0, b"\x30\x26\xb2\x75", "asf"),
    (0, b"#!AMR", "amr"),
    (0, b"\x47", "mpegts"),
)


class MissingPlayer(Exception):
    """ffmpeg is not on this machine."""

    def __init__(self) -> None:
        super().__init__("recordings need ffmpeg and ffprobe, which Debian has: apt install ffmpeg")


class CannotPlay(Exception):
    """The recording can't be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Film:
    """How long a recording lasts, in seconds, and the size of its picture if it has one."""

    seconds: float | None
    width: int | None = None
    height: int | None = None


def format_of(head: bytes) -> str | None:
    """The name of ffmpeg's reader for what begins so; None if it is no recording we know."""
    if head.startswith(b"RIFF") and head[8:12] not in (b"AVI ", b"WAVE"):
        return None
    for at, mark, name in _BEGINNINGS:
        if head[at : at + len(mark)] == mark:
            return name
    return None


def player() -> str:
    """The program and its version, as a derivation names it.

    Raises:
        MissingPlayer: it is not there.
    """
    program = shutil.which("ffmpeg")
    if program is None or shutil.which("ffprobe") is None:
        raise MissingPlayer
    first = launched([program, "-version"], None).out.split(b"\n")[0].decode("ascii", "replace")
    words = first.split()
    return f"ffmpeg {words[2]}" if len(words) > 2 else "ffmpeg"


def film(path: Path) -> Film:
    """What the recording in a file says of itself.

    Raises:
        MissingPlayer: ffprobe is not there.
        CannotPlay: it is no recording that is read.
    """
    if (seconds := _wav_seconds(path)) is not None:
        return Film(seconds)
    shown = "format=duration:stream=codec_type,width,height,duration"
    out = _run("ffprobe", path, (), ("-show_entries", shown, "-of", "json")).out
    try:
        said = json.loads(out)
        streams = [s for s in said.get("streams", ()) if s.get("codec_type") == "video"]
        lasts = [p["duration"] for p in (said.get("format", {}), *streams) if "duration" in p]
        seconds = float(lasts[0]) if lasts else None
        if not streams:
            return Film(seconds)
        return Film(seconds, int(streams[0]["width"]), int(streams[0]["height"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise CannotPlay("its player said nothing that can be read") from None


def frame(path: Path, second: float) -> tuple[tuple[int, int], bytes]:
    """The size and the samples of the frame that is seen at a second, red, green and blue.

    Raises:
        MissingPlayer: ffmpeg is not there.
        CannotPlay: it is no film that is read, or ends before.
    """
    if film(path).width is None:
        raise CannotPlay("a sound has no picture")
    made = ("-map", "0:v:0", "-frames:v", "1", "-an", "-sn", "-dn", "-threads", "1")
    exact = ("-fflags", "+bitexact", "-flags", "+bitexact", "-sws_flags", "bitexact+accurate_rnd")
    as_ppm = ("-pix_fmt", "rgb24", "-c:v", "ppm", "-f", "image2pipe", "pipe:1")
    out = _run("ffmpeg", path, ("-ss", f"{second:.6f}"), (*made, *exact, *as_ppm)).out
    if not out:
        raise CannotPlay(f"it has no picture at second {second:g}")
    return _samples(out)


def frame_png(path: Path, second: float) -> bytes:
    """The frame that is seen at a second, as a PNG that holds its pixels alone."""
    return painted(*frame(path, second))


def _wav_seconds(path: Path) -> float | None:
    """How long a WAV lasts, by the sizes of its parts; None if it is none, or says none."""
    rate = 0
    with path.open("rb") as stream:
        whole = os.fstat(stream.fileno()).st_size
        if stream.read(4) != b"RIFF" or len(stream.read(4)) != 4 or stream.read(4) != b"WAVE":
            return None
        for _ in range(_MOST_PARTS):
            head = stream.read(8)
            if len(head) < 8:
                return None
            kind, size = struct.unpack("<4sI", head)
            if kind == b"data":
                # What is cut short lasts as long as what is there.
                return min(size, whole - stream.tell()) / rate if rate else None
            body = stream.read(16) if kind == b"fmt " and size >= 16 else b""
            if body:
                rate = struct.unpack("<HHIIHH", body)[3]
            stream.seek(size + size % 2 - len(body), os.SEEK_CUR)
    return None


def _samples(ppm: bytes) -> tuple[tuple[int, int], bytes]:
    """What a PPM of three bytes to a pixel holds."""
    parts = ppm[:64].split(None, 4)
    try:
        kind, width, height, depth = parts[0], int(parts[1]), int(parts[2]), int(parts[3])
    except (IndexError, ValueError):
        raise CannotPlay("its player gave back no picture") from None
    at = ppm.index(b"\n255\n") + 5 if b"\n255\n" in ppm[:64] else 0
    if kind != b"P6" or depth != 255 or not at or len(ppm) - at != width * height * 3:
        raise CannotPlay("its player gave back no picture")
    return (width, height), ppm[at:]


def _run(name: str, path: Path, before: tuple[str, ...], after: tuple[str, ...]) -> Launched:
    program = shutil.which(name)
    if program is None:
        raise MissingPlayer
    with path.open("rb") as stream:
        kind = format_of(stream.read(16))
    if kind is None:
        raise CannotPlay("it is no recording of a format that is read")
    quiet = ("-hide_banner", "-v", "error", "-protocol_whitelist", "file,pipe")
    # By its open file: no name of it is in what others see of running programs.
    given = ("-f", kind, *before, "-i", "file:/dev/stdin")
    still = ("-nostdin",) if name == "ffmpeg" else ()
    found = launched([program, *still, *quiet, *given, *after], path, most=_MOST_FRAME)
    if found.ended:
        raise CannotPlay(found.why or "it is cut short or damaged, or ran into a limit")
    return found
