"""The one style sheet: inputs, menus, scroll bars, heads of tables, with literal colours and lengths."""

from pathlib import Path
from string import Template

from annotator.gui.theme.icons import tinted_svg
from annotator.gui.theme.tokens import Tokens

_SHEET = Template("""
QMenuBar { background: $chrome; color: $ink2; border: none; border-bottom: 1px solid $line; padding: 0 ${p4}px; }
QMenuBar::item { background: transparent; padding: ${p6}px ${p8}px; margin: 0 ${p4}px 0 0; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; color: $ink; }
QMenuBar::item:pressed { background: $pressed; color: $ink; }
QMenu { background: $field; color: $ink; border: 1px solid $edge; padding: ${p4}px 0; menu-scrollable: 1; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; }
QMenu::item:selected { background: $selected; color: $ink; }
QMenu::item:disabled { color: $off; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px 0; }
QMenu::icon { padding-left: ${p12}px; }
QMenu::indicator { width: ${p16}px; height: ${p16}px; padding-left: ${p8}px; }
QMenu::indicator:checked { image: url("$check"); }
QToolTip { background: $field; color: $ink; border: 1px solid $edge; padding: ${p4}px ${p8}px; }
QLineEdit, QAbstractSpinBox, QComboBox { background: $field; color: $ink; border: 1px solid $border;
  border-radius: 6px; min-height: ${h34}px; padding: 0 ${i9}px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $ink3; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 ${i8}px;
  min-height: ${h32}px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $off; border-color: $line;
  background: transparent; }
QPlainTextEdit, QTextEdit { background: $field; color: $ink; border: 1px solid $border; border-radius: 6px;
  padding: ${i5}px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $ink3; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: ${i4}px; }
QTextEdit[plain="true"], QTextEdit[plain="true"]:focus { background: transparent; border: none; padding: 0; }
QComboBox::drop-down { border: none; width: ${p28}px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$arrow"); width: ${p16}px; height: ${p16}px; }
QComboBox::down-arrow:disabled { image: url("$arrow_off"); }
QComboBox QAbstractItemView { background: $field; color: $ink; border: 1px solid $edge; outline: none;
  selection-background-color: $selected; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; padding: 0 ${p8}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { color: $ink; spacing: ${p8}px; min-height: ${p28}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $off; }
QCheckBox::indicator { width: ${b14}px; height: ${b14}px; border: 1px solid $border; border-radius: 4px;
  background: $field; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check_on"); }
QPushButton { background: $field; color: $ink; border: 1px solid $edge; border-radius: 6px;
  min-height: ${h34}px; padding: 0 ${p12}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${i11}px; min-height: ${h32}px; }
QPushButton:disabled { color: $off; border-color: $line; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle:vertical { background: $border; border-radius: 3px; min-height: 32px; margin: 0 3px; }
QScrollBar::handle:horizontal { background: $border; border-radius: 3px; min-width: 32px; margin: 3px 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QStatusBar { background: $chrome; color: $ink2; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $ink2; font-family: Inter; font-size: ${s12}px; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $ink2; border-radius: 2px; }
""")

_LENGTHS = {
    **{f"p{length}": length for length in (4, 6, 8, 12, 16, 24, 28)},
    **{f"i{length}": length for length in (4, 5, 8, 9, 11)},
    "s12": 12,
    "b14": 14,
}


def write_icons(tokens: Tokens, folder: Path, scale: float) -> dict[str, str]:
    """Write the icons that the sheet names into a folder; return their paths by the name in the sheet."""
    wanted = {
        "arrow": ("chevron-down", tokens.ink2),
        "arrow_off": ("chevron-down", tokens.off),
        "check": ("check", tokens.ink),
        "check_on": ("check", tokens.on_accent),
    }
    paths = {}
    for name, (drawing, colour) in wanted.items():
        # Qt caches by path, so that each palette and size needs a name of its own
        file = folder / f"{tokens.name}-{round(scale * 100)}-{name}.svg"
        file.write_text(tinted_svg(drawing, colour, 16 * scale, tokens.stroke), encoding="utf-8")
        paths[name] = file.as_posix()
    return paths


def make_sheet(tokens: Tokens, scale: float, icons: dict[str, str]) -> str:
    """Return the sheet for a palette and a text scale (1.0 = 100 %)."""
    colours = {name: getattr(tokens, name) for name in tokens.__slots__ if name not in ("name", "labels")}
    lengths = {name: round(length * scale) for name, length in _LENGTHS.items()}
    outer = round(36 * scale)
    return _SHEET.substitute(colours | lengths | icons | {"h34": outer - 2, "h32": outer - 4})
