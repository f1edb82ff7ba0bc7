"""Days as people say them, times as they write them."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, QTimeZone

from annotator.messages import translate


def day_words(when: str, today: date | None = None) -> str:
    """Return a time (ISO 8601) as a day: today, yesterday, 12 March; with the year where it is another one."""
    try:
        day = datetime.fromisoformat(when).date()
    except ValueError:
        return ""
    today = today or datetime.now().astimezone().date()
    if day == today:
        return translate("today")
    if day == today - timedelta(days=1):
        return translate("yesterday")
    pattern = "d MMMM" if day.year == today.year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def short_time(when: str) -> str:
    """Return a time (ISO 8601) or a day as the person's country writes it in short; anything else as it stands.

    It is the time by the clock it was written with: who reads the same text elsewhere speaks of the same time.
    """
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        return when
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    if locale.language() == QLocale.Language.C:  # of no country: its own short form is one nobody writes
        return f"{at:%Y-%m-%d}" if _is_day(when) else f"{at:%Y-%m-%d %H:%M}"
    day = QDate(at.year, at.month, at.day)
    if _is_day(when):
        return locale.toString(day, short)
    # in UTC there is every hour of a day; in the zone one is in, one is missing in spring
    return locale.toString(QDateTime(day, QTime(at.hour, at.minute), QTimeZone(QTimeZone.Initialization.UTC)), short)


def _is_day(when: str) -> bool:
    try:
        date.fromisoformat(when)
    except ValueError:
        return False
    return True
