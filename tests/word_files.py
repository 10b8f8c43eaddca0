"""Small Word files, made of their parts as Word names them."""

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    "</w:styles>"
)
_CORE = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dcterms:created>2019-01-01T00:00:00Z</dcterms:created></p:coreProperties>"
)


def paragraph(text: str, style: str = "") -> str:
    """Make a paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word_file(body: str, *, note: str = "", doctype: str = "", broken: bool = False) -> bytes:
    """Make a Word file of what its body holds."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(officeDocument="word/document.xml"),
        "word/document.xml": doctype + document[: len(document) // 2 if broken else None],
        "word/_rels/document.xml.rels": _relations(styles="styles.xml", footnotes="notes.xml"),
        "word/styles.xml": _STYLES,
        "word/notes.xml": f'<w:footnotes xmlns:w="{_W}"><w:footnote w:type="separator"/>'
        f"<w:footnote>{paragraph(note)}</w:footnote></w:footnotes>",
        "docProps/core.xml": _CORE,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _relations(**targets: str) -> str:
    rows = "".join(
        f'<Relationship Type="{_R}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_P}">{rows}</Relationships>'
