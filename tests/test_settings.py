"""What a person sets stays set, however the files fare."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import settings


@pytest.fixture(autouse=True)
def own_home(home: Path) -> Path:
    return home


def settings_file() -> Path:
    return settings.config_dir() / "settings.toml"


def test_without_a_file_every_default_counts_and_fits_its_own_row():
    for setting in settings.SETTINGS:
        assert settings.get(setting.key) == setting.default
        assert setting.takes(setting.default)


def test_keys_are_declared_once():
    keys = [setting.key for setting in settings.SETTINGS]
    assert len(keys) == len(set(keys))
    assert {"theme", "text_scale", "passage_size"} <= set(keys)


def test_what_was_set_is_there_next_time_and_only_differences_are_written():
    settings.put("theme", "dark")
    settings.put("passage_size", 18)
    assert settings.get("theme") == "dark"
    assert tomllib.loads(settings_file().read_text("utf-8")) == {"theme": "dark"}
    settings.put("theme", "system")
    assert tomllib.loads(settings_file().read_text("utf-8")) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [("theme", "pink"), ("text_scale", 1.3), ("passage_size", 31), ("passage_size", 13), ("passage_size", "18")],
)
def test_a_value_that_does_not_fit_is_refused_and_one_in_the_file_is_passed_over(key: str, value: str | int | float):
    with pytest.raises(ValueError, match=key):
        settings.put(key, value)
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(f"{key} = {json.dumps(value)}\n", "utf-8")
    assert settings.get(key) == next(one.default for one in settings.SETTINGS if one.key == key)


def test_a_whole_number_written_by_hand_counts_where_a_fraction_is_kept():
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("text_scale = 2\n", "utf-8")
    assert settings.get("text_scale") == 2.0


def test_an_unknown_setting_is_a_bug():
    with pytest.raises(KeyError):
        settings.get("colour_of_the_sky")


def test_what_a_newer_program_wrote_stays_in_the_file():
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('later = "kept"\n[table]\nkey = 3\n', "utf-8")
    settings.put("theme", "light")
    assert tomllib.loads(settings_file().read_text("utf-8")) == {"later": "kept", "table": {"key": 3}, "theme": "light"}


@pytest.mark.parametrize("rubbish", [b"theme = ", b"\xff\xfe\x00", b"theme = 'dark'\n\x00"])
def test_a_broken_file_is_set_aside_with_a_warning(rubbish: bytes, caplog: pytest.LogCaptureFixture):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(rubbish)
    assert settings.get("theme") == "system"
    assert "settings.toml.broken" in caplog.text
    assert settings_file().with_name("settings.toml.broken").read_bytes() == rubbish
    settings.put("theme", "dark")
    assert settings.get("theme") == "dark"


def test_a_file_that_cannot_be_read_is_not_written_over(caplog: pytest.LogCaptureFixture):
    settings_file().mkdir(parents=True)
    assert settings.get("theme") == "system"
    assert "cannot be read" in caplog.text
    with pytest.raises(OSError):
        settings.put("theme", "dark")
    assert settings_file().is_dir()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(monkeypatch: pytest.MonkeyPatch):
    settings.put("theme", "dark")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        settings.put("theme", "light")
    assert settings.get("theme") == "dark"
    assert [file.name for file in settings.config_dir().iterdir()] == ["settings.toml"]


@given(st.dictionaries(st.text(max_size=5), st.text() | st.integers() | st.lists(st.integers()), max_size=3))
def test_whatever_the_window_keeps_comes_back(value: dict[str, object]):
    settings.keep_state("geometry", value)
    assert settings.state("geometry") == value


def test_state_is_forgotten_with_none_and_never_enters_the_settings():
    settings.keep_state("splitter", [1, 2])
    settings.keep_state("geometry", "x")
    settings.keep_state("splitter", None)
    assert settings.state("splitter") is None
    assert settings.state("geometry") == "x"
    assert not settings_file().exists()


def test_recent_projects_come_last_first_once_each_and_not_for_ever(tmp_path: Path):
    for number in range(settings.MOST_RECENT + 3):
        settings.remember(tmp_path / f"{number}.annot", f"Title {number}", "2026-01-02T03:04:05Z")
    settings.remember(tmp_path / "9.annot", "Renamed", "2026-01-03T03:04:05Z")
    found = settings.recent()
    assert len(found) == settings.MOST_RECENT
    assert found[0] == settings.Recent(tmp_path / "9.annot", "Renamed", "2026-01-03T03:04:05Z")
    assert [one.path.name for one in found].count("9.annot") == 1
    settings.forget(tmp_path / "9.annot")
    assert "9.annot" not in [one.path.name for one in settings.recent()]


@pytest.mark.parametrize("rows", ["text", [1, {"path": "p"}], {"path": 3}])
def test_a_list_of_recent_projects_that_makes_no_sense_is_empty(rows: object):
    settings.keep_state("recent", rows)
    assert settings.recent() == ()


def test_the_installation_keeps_its_id_and_another_home_has_another(home: Path, monkeypatch: pytest.MonkeyPatch):
    first = settings.installation_id()
    assert len(first) == 32
    assert int(first, 16) >= 0
    assert settings.installation_id() == first
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "elsewhere"))
    monkeypatch.setenv("HOME", str(home / "elsewhere"))
    assert settings.installation_id() != first


def test_a_damaged_installation_id_is_made_anew():
    settings.installation_id()
    (settings.data_dir() / "installation").write_text("half", "ascii")
    again = settings.installation_id()
    assert len(again) == 32
    assert settings.installation_id() == again


def test_an_id_another_process_wrote_first_is_taken(monkeypatch: pytest.MonkeyPatch):
    other = "0123456789abcdef0123456789abcdef"
    real = settings._write_beside

    def write_late(file: Path, text: str) -> Path:
        whole = real(file, text)
        file.write_text(other, "ascii")
        return whole

    monkeypatch.setattr(settings, "_write_beside", write_late)
    assert settings.installation_id() == other
    assert [file.name for file in settings.data_dir().iterdir()] == ["installation"]


def test_the_four_folders_are_named_after_the_program():
    for place in (settings.config_dir(), settings.data_dir(), settings.state_dir(), settings.log_dir()):
        assert "annotator" in place.parts


def test_what_is_only_remembered_waits_for_no_disk(monkeypatch: pytest.MonkeyPatch):
    """The window remembers while one works: a slow disk would be felt."""
    synced: list[int] = []
    monkeypatch.setattr(settings.os, "fsync", synced.append)
    settings.keep_state("window", [1, 2])
    assert settings.state("window") == [1, 2]
    assert synced == []
    settings.put("theme", "dark")
    assert len(synced) == 1
