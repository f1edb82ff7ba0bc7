"""Characters of the old symbol fonts that office programs still write: arrows, faces, logic, Greek.

Typing ``-->`` or ``:)`` in Word gives a character of Wingdings; logic in older texts is in Symbol. Both stand in the
private use area, where nothing else would show them. Source: the tables of Adobe (Symbol) and Microsoft (Wingdings).
"""

_PRIVATE = range(0xF020, 0xF100)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ"


def _coded(pairs: str) -> dict[int, str]:
    """Return a table from pairs of a code in hexadecimal and its character."""
    return {int(pair[:2], 16): pair[2:] for pair in pairs.split()}


_SYMBOL = dict(zip(map(ord, _LETTERS), _GREEK, strict=True)) | _coded(
    "22∀ 24∃ 27∋ 2A∗ 2D− 40≅ 5C∴ 5E⊥ 7E∼ A2′ A3≤ A5∞ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B2″ B3≥ B4× B5∝ B6∂ B7• "
    "B8÷ B9≠ BA≡ BB≈ BC… C4⊗ C5⊕ C6∅ C7∩ C8∪ C9⊃ CA⊇ CB⊄ CC⊂ CD⊆ CE∈ CF∉ D0∠ D1∇ D5∏ D6√ D7⋅ D8¬ D9∧ DA∨ "
    "DB⇔ DC⇐ DD⇑ DE⇒ DF⇓ E0◊ E1⟨ E5∑ F1⟩ F2∫"
)
_WINGDINGS = _coded("4A☺ 4B😐 4C☹ 6C● 6E■ 6F□ 76❖ A7▪ A8◻ D8➢ DF← E0→ E1↑ E2↓ E7⇐ E8⇒ F3⇔ FB✗ FC✓ FE☑")


def symbol(code: int, font: str) -> str:
    """Return the character that a symbol font shows for a code; the character itself where we know none."""
    table = _table(font)
    return (table or {}).get(code - 0xF000 if code in _PRIVATE else code) or chr(code)


def unprivate(text: str, font: str) -> str:
    """Return a text in which what stands in the private use area is what the font shows for it."""
    if text.isascii() or not any(ord(letter) in _PRIVATE for letter in text):
        return text
    return "".join(symbol(ord(letter), font or "Symbol") if ord(letter) in _PRIVATE else letter for letter in text)


def _table(font: str) -> dict[int, str] | None:
    name = font.strip().casefold()
    if name.startswith("wingdings"):
        return _WINGDINGS if name == "wingdings" else None
    return _SYMBOL if name == "symbol" else None
