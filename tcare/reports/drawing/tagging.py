"""Tags: what each thing on a page is, for a reader who hears it, in the order it is to be heard.

PDF calls it logical structure (ISO 32000-1, 14.7 and 14.8; ISO 14289-1). Whatever is drawn under no tag (rules, feet,
the watermark, the heads of pages and of tables after the first time) is an artifact: it is seen and not heard.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    XMP,
    Destination,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

Role = Literal[
    "Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure",
    "TOC", "TOCI", "Link",
]  # fmt: skip

_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


class _Piece(PDFObject):
    """A piece of a page, by its number there."""

    def __init__(self, page: int, number: int) -> None:
        self.page, self.number = page, number

    def format(self, document: Any) -> bytes:
        """Override: as it stands in the PDF, among what is on other pages."""
        return PDFDictionary({"Type": "/MCR", "Pg": _page(self.page), "MCID": self.number}).format(document)


class Tag(PDFObject):
    """What something on a page is; it joins its parent when the first of it is drawn, after what was drawn before.

    Args:
        within: Its parent; the document where left out.
        alt: What it shows, in words, where it is a picture.
        scope: Which cells the heading of a table speaks for.
        across: How many columns a cell of a table fills.
        once: Whether it is heard the first time only, where it stands on every page.
    """

    __RefOnly__ = 1  # reportlab: stands in a PDF once, and is referred to

    def __init__(
        self,
        role: Role,
        within: "Tag | None" = None,
        *,
        alt: str = "",
        scope: Literal["", "Column", "Row"] = "",
        across: int = 1,
        once: bool = False,
    ) -> None:
        self.role, self.within, self.once = role, within, once
        self.kids: list[PDFObject] = []
        self.parent: PDFObject | None = None
        self._alt, self._scope, self._across = alt, scope, across

    def format(self, document: Any) -> bytes:
        """Override: as it stands in the PDF."""
        page = next((kid.page for kid in self.kids if isinstance(kid, _Piece)), 0)
        kids = [kid.number if isinstance(kid, _Piece) and kid.page == page else kid for kid in self.kids]
        said = {"S": f"/{self.role}", "P": self.parent, "K": kids[0] if len(kids) == 1 else PDFArray(kids)}
        if page:
            said["Pg"] = _page(page)
        if self._alt:
            said["Alt"] = PDFString(self._alt)
        if self._scope:
            said["A"] = PDFDictionary({"O": "/Table", "Scope": f"/{self._scope}"})
        elif self._across > 1:
            said["A"] = PDFDictionary({"O": "/Table", "ColSpan": self._across})
        return PDFDictionary(said).format(document)


class TaggedCanvas(Canvas):
    """A canvas on which whatever is drawn under no tag is an artifact.

    Attributes:
        begins: The page of every bookmark.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins: dict[str, int] = {}
        self._places: dict[str, Destination] = {}
        self._document = Tag("Document")
        self._owners: list[PDFObject] = []  # whose each thing is: the pieces of a page, in their order, or a link
        self._pieces: list[Tag] = []
        self._links: list[_Link] = []

    def begin_page(self) -> None:
        """Call it before anything is drawn on a page."""
        self._pieces, self._links = [], []
        self.addLiteral("/Artifact <</Type /Pagination>> BDC")

    def showPage(self) -> None:
        """Override: the page ends, and knows its pieces."""
        self.addLiteral("EMC")
        super().showPage()
        shown = self.getCatalogEntry("Pages")[-1]
        shown.__Defaults__ = {**shown.__Defaults__, "StructParents": len(self._owners), "Tabs": "/S"}
        shown.Annots = self._links
        self._owners.append(PDFArray(self._pieces))

    def bookmarkPage(self, key: str, *args: Any, **kwargs: Any) -> Destination:
        """Override: remember its page as well."""
        self.begins[key] = self.getPageNumber()
        self._places[key] = super().bookmarkPage(key, *args, **kwargs)
        return self._places[key]

    @contextmanager
    def under(self, tag: Tag) -> Iterator[None]:
        """Whatever is drawn meanwhile is what the tag says."""
        if tag.once and tag.kids:
            yield
            return
        number = len(self._pieces)
        self._pieces.append(tag)
        self._hold(tag, _Piece(self.getPageNumber(), number))
        self.addLiteral(f"EMC /{tag.role} <</MCID {number}>> BDC")
        yield
        self.addLiteral("EMC /Artifact BMC")

    def link(self, tag: Tag, words: str, key: str, width: float, height: float) -> None:
        """Make room on the page, from where we draw, lead to a bookmark.

        Args:
            words: What it is, for who hears the page.
        """
        x, y = self.absolutePosition(0, 0)
        link = _Link(words, (x, y, x + width, y + height), len(self._owners), partial(self._places.__getitem__, key))
        self._links.append(link)
        self._owners.append(tag)
        self._hold(tag, PDFDictionary({"Type": "/OBJR", "Pg": _page(self.getPageNumber()), "Obj": link}))

    def save(self) -> None:
        """Override: the tags are put into the PDF, and what says that they are there."""
        self.setCatalogEntry("StructTreeRoot", _Tree(self._document, self._owners))
        self.setCatalogEntry("MarkInfo", {"Marked": "true"})
        self.setCatalogEntry("Metadata", XMP(creator=_metadata))
        super().save()

    def _hold(self, tag: Tag, kid: PDFObject) -> None:
        if not tag.kids and tag is not self._document:
            parent = tag.within or self._document
            tag.parent = parent
            self._hold(parent, tag)
        tag.kids.append(kid)


def tagged(canvas: Canvas) -> TaggedCanvas:
    """The canvas that flowables are drawn on, as what ours always is."""
    if not isinstance(canvas, TaggedCanvas):
        raise TypeError(canvas)
    return canvas


def _page(number: int) -> PDFObjectReference:
    return PDFObjectReference(f"Page{number}")


def _metadata(made: PDFDocument) -> bytes:
    return _METADATA.format(title=escape(made.info.title)).encode()


class _Link(PDFObject):
    """Room on a page that leads elsewhere; where to is known once all is drawn."""

    __RefOnly__ = 1

    def __init__(
        self, words: str, room: tuple[float, float, float, float], number: int, leads_to: Callable[[], Destination]
    ) -> None:
        self._said = {
            "Type": "/Annot", "Subtype": "/Link", "Contents": PDFString(words), "Rect": PDFArray(room),
            "Border": "[0 0 0]", "F": 4, "StructParent": number,
        }  # fmt: skip
        self._leads_to = leads_to

    def format(self, document: Any) -> bytes:
        """Override: as it stands in the PDF."""
        return PDFDictionary({**self._said, "Dest": self._leads_to()}).format(document)


class _Tree(PDFObject):
    """Every tag by its parent, and every piece of a page by its tag."""

    __RefOnly__ = 1

    def __init__(self, document: Tag, owners: Sequence[PDFObject]) -> None:
        document.parent = self
        numbered = [each for pair in enumerate(owners) for each in pair]
        parents = PDFDictionary({"Nums": PDFArray(numbered)})
        self._said = PDFDictionary({"Type": "/StructTreeRoot", "K": document, "ParentTree": parents})

    def format(self, document: Any) -> bytes:
        """Override: as it stands in the PDF."""
        return self._said.format(document)
