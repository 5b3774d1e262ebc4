"""A PDF read back by readers that are not ours: what is heard of it, and how large its words are."""

import ctypes
import math
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdf import PdfReader
from pypdfium2 import raw


class Heard(NamedTuple):
    """An element of the structure, with the words under it or, where it is a picture, what is said instead."""

    role: str
    words: str


class Seen(NamedTuple):
    """Words on a page: how large, in points, and how far from its left and its foot."""

    words: str
    size: float
    x: float
    y: float


def root_of(pdf: bytes) -> Any:
    """Its catalogue, from which everything in it is reached by the keys of the standard."""
    return PdfReader(BytesIO(pdf)).root_object


def heard(pdf: bytes) -> list[Heard]:
    """What a screen reader is given, in its order, as the reader inside Chromium finds it."""
    document = pdfium.PdfDocument(pdf)
    found: list[Heard] = []
    for page in document:
        words = _words_by_piece(page)
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for n in range(raw.FPDF_StructTree_CountChildren(tree)):
            found.extend(_heard(raw.FPDF_StructTree_GetChildAtIndex(tree, n), words))
        raw.FPDF_StructTree_Close(tree)
    return found


def seen(pdf: bytes) -> list[Seen]:
    """Every run of words on every page, heads and feet as well."""
    found: list[Seen] = []

    def note(words: str, place: list[float], line: list[float], _: Any, size: float) -> None:
        if words.strip():
            scale = math.hypot(line[2], line[3]) * math.hypot(place[2], place[3])
            x = line[4] * place[0] + line[5] * place[2] + place[4]
            y = line[4] * place[1] + line[5] * place[3] + place[5]
            found.append(Seen(words.strip(), size * scale, x, y))

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


def _words_by_piece(page: Any) -> dict[int, str]:
    text = page.get_textpage()
    words: dict[int, str] = {}
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        piece = raw.FPDFPageObj_GetMarkedContentID(each.raw)
        length = raw.FPDFTextObj_GetText(each.raw, text.raw, None, 0)
        made = (ctypes.c_ushort * (length // 2 + 1))()
        raw.FPDFTextObj_GetText(each.raw, text.raw, made, length)
        words[piece] = words.get(piece, "") + bytes(made).decode("utf-16-le").rstrip("\0") + " "
    return words


def _heard(element: Any, words: dict[int, str]) -> Iterator[Heard]:
    role = _text_of(raw.FPDF_StructElement_GetType, element)
    alt = _text_of(raw.FPDF_StructElement_GetAltText, element)
    pieces = [
        raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, n)
        for n in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element))
    ]
    said = alt or " ".join(" ".join(words.get(piece, "") for piece in pieces if piece >= 0).split())
    yield Heard(role, said)
    for n in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, n)
        if child:
            yield from _heard(child, words)


def _text_of(ask: Any, element: Any) -> str:
    length = ask(element, None, 0)
    if length <= 2:
        return ""
    made = ctypes.create_string_buffer(length)
    ask(element, made, length)
    return made.raw.decode("utf-16-le").rstrip("\0")
