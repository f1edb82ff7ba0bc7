"""The QPalette of a palette of tokens: what Fusion and native parts paint with."""

from PySide6.QtGui import QColor, QPalette

from annotator.gui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def make_palette(tokens: Tokens) -> QPalette:
    """Return the palette with its three groups: active, inactive, disabled."""
    palette = QPalette()
    everywhere = {
        _Role.Window: tokens.chrome,
        _Role.Base: tokens.paper,
        _Role.AlternateBase: tokens.paper,
        _Role.Button: tokens.field,
        _Role.ToolTipBase: tokens.field,
        _Role.ToolTipText: tokens.ink,
        _Role.Text: tokens.ink,
        _Role.WindowText: tokens.ink,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.danger,
        _Role.Highlight: tokens.selected,
        _Role.HighlightedText: tokens.ink,
        _Role.PlaceholderText: tokens.ink3,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Accent: tokens.accent,
        _Role.Light: tokens.field,
        _Role.Midlight: tokens.line,
        _Role.Mid: tokens.edge,
        _Role.Dark: tokens.border,
        _Role.Shadow: tokens.border,
    }
    for role, colour in everywhere.items():
        palette.setColor(role, QColor(colour))
    palette.setColor(_Group.Inactive, _Role.Highlight, QColor(tokens.hover))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText, _Role.PlaceholderText):
        palette.setColor(_Group.Disabled, role, QColor(tokens.off))
    palette.setColor(_Group.Disabled, _Role.Button, QColor(tokens.chrome))
    palette.setColor(_Group.Disabled, _Role.Base, QColor(tokens.chrome))
    return palette
