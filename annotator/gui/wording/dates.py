"""Days as people say them."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

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
