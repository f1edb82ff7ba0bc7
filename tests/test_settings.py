"""What a person sets stays set, however the files fare."""

import json
import os
import tomllib
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from annotator.settings import chosen_keys, declared, files, folders, installation, recent_projects, remembered


@pytest.fixture(autouse=True)
def own_home(home: Path) -> Path:
    return home


def settings_file() -> Path:
    return folders.config_dir() / "settings.toml"


def test_without_a_file_every_default_counts_and_fits_its_own_row():
    for setting in declared.SETTINGS:
        assert declared.get(setting.key) == setting.default
        assert setting.takes(setting.default)


def test_keys_are_declared_once():
    keys = [setting.key for setting in declared.SETTINGS]
    assert len(keys) == len(set(keys))
    assert {"theme", "text_scale", "passage_size"} <= set(keys)


def test_what_was_set_is_there_next_time_and_only_differences_are_written():
    declared.put("theme", "dark")
    declared.put("passage_size", 18)
    assert declared.get("theme") == "dark"
    assert tomllib.loads(settings_file().read_text("utf-8")) == {"theme": "dark"}
    declared.put("theme", "system")
    assert tomllib.loads(settings_file().read_text("utf-8")) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [("theme", "pink"), ("text_scale", 1.3), ("passage_size", 31), ("passage_size", 13), ("passage_size", "18")],
)
def test_a_value_that_does_not_fit_is_refused_and_one_in_the_file_is_passed_over(key: str, value: str | int | float):
    with pytest.raises(ValueError, match=key):
        declared.put(key, value)
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(f"{key} = {json.dumps(value)}\n", "utf-8")
    assert declared.get(key) == next(one.default for one in declared.SETTINGS if one.key == key)


def test_a_whole_number_written_by_hand_counts_where_a_fraction_is_kept():
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("text_scale = 2\n", "utf-8")
    assert declared.get("text_scale") == 2.0


def test_an_unknown_setting_is_a_bug():
    with pytest.raises(KeyError):
        declared.get("colour_of_the_sky")


def test_what_a_newer_program_wrote_stays_in_the_file():
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('later = "kept"\n[table]\nkey = 3\n', "utf-8")
    declared.put("theme", "light")
    assert tomllib.loads(settings_file().read_text("utf-8")) == {"later": "kept", "table": {"key": 3}, "theme": "light"}


@pytest.mark.parametrize("rubbish", [b"theme = ", b"\xff\xfe\x00", b"theme = 'dark'\n\x00"])
def test_a_broken_file_is_set_aside_with_a_warning(rubbish: bytes, caplog: pytest.LogCaptureFixture):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(rubbish)
    assert declared.get("theme") == "system"
    assert "settings.toml.broken" in caplog.text
    assert settings_file().with_name("settings.toml.broken").read_bytes() == rubbish
    declared.put("theme", "dark")
    assert declared.get("theme") == "dark"


def test_a_mark_that_an_editor_puts_before_the_text_is_no_damage(caplog: pytest.LogCaptureFixture):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(b"\xef\xbb\xbftheme = 'dark'\r\n")
    assert declared.damaged() is None
    assert declared.get("theme") == "dark"
    assert not caplog.text


def test_a_damaged_file_is_told_before_it_is_set_aside():
    assert declared.damaged() is None
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("theme = ", "utf-8")
    kept = declared.damaged()
    assert kept is not None
    assert settings_file().exists()
    declared.get("theme")
    assert kept.read_text("utf-8") == "theme = "
    assert declared.damaged() is None


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.lists(st.text(max_size=3)), max_size=3))
def test_keys_nobody_understands_stay_through_every_save(others: dict[str, object]):
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(tomlkit.dumps({"keys": others, "later": {"a": 1}}), "utf-8")
    chosen_keys.put_keys({"answer.flag": ("z",)})
    declared.put("theme", "dark")
    chosen_keys.put_keys({"answer.note": ("y",)}, {"answer.flag"})
    kept = tomllib.loads(settings_file().read_text("utf-8"))
    assert next(iter(kept["keys"])) == "answer.note"
    assert kept == {"keys": {**others, "answer.note": ["y"]}, "later": {"a": 1}, "theme": "dark"}


WRITTEN = """# mine, see the wiki
theme = "dark"  # for the evenings

# as wide as the paper
line_width = 70

[keys]
# the left hand is busy
"answer.flag" = ["z"]  # was g
"answer.note" = ["y"]
"""


def test_what_a_person_wrote_beside_the_settings_stays():
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(WRITTEN, "utf-8")
    declared.put("theme", "light")
    declared.put("passage_size", 20)
    chosen_keys.put_keys({"answer.flag": ("w",)}, {"answer.flag", "answer.note"})
    kept = settings_file().read_text("utf-8")
    assert tomllib.loads(kept) == {
        "theme": "light",
        "line_width": 70,
        "passage_size": 20,
        "keys": {"answer.flag": ["w"]},
    }
    lines = kept.splitlines()
    assert lines[:2] == ["# mine, see the wiki", 'theme = "light"  # for the evenings']
    assert lines.index("# as wide as the paper") + 1 == lines.index("line_width = 70")
    assert lines.index("# the left hand is busy") + 1 == lines.index('"answer.flag" = ["w"]  # was g')
    declared.put("theme", "system")
    assert settings_file().read_text("utf-8").startswith("# mine, see the wiki")


@pytest.mark.parametrize(
    "written",
    [
        'keys."answer.flag" = ["z"]\n',
        'keys = {"answer.flag" = ["z"]}\n',
        "[other]\n[keys]\n'answer.flag' = ['z']\n[later]\n",
        "# nothing but this\n",
    ],
)
def test_settings_may_be_written_in_any_way(written: str):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(written, "utf-8")
    rest = {name: value for name, value in tomllib.loads(written).items() if name != "keys"}
    declared.put("theme", "dark")
    chosen_keys.put_keys({"answer.note": ("y",)}, {"answer.flag"})
    kept = tomllib.loads(settings_file().read_text("utf-8"))
    assert kept == {**rest, "theme": "dark", "keys": {"answer.note": ["y"]}}


def test_settings_that_are_a_link_to_a_file_elsewhere_stay_one(tmp_path: Path):
    settings_file().parent.mkdir(parents=True)
    elsewhere = tmp_path / "mine.toml"
    elsewhere.write_text('later = "kept"\n', "utf-8")
    settings_file().symlink_to(elsewhere)
    declared.put("theme", "dark")
    assert settings_file().is_symlink()
    assert tomllib.loads(elsewhere.read_text("utf-8")) == {"later": "kept", "theme": "dark"}


def test_a_file_that_cannot_be_read_is_not_written_over(caplog: pytest.LogCaptureFixture):
    settings_file().mkdir(parents=True)
    assert declared.get("theme") == "system"
    assert "cannot be read" in caplog.text
    with pytest.raises(OSError):
        declared.put("theme", "dark")
    assert settings_file().is_dir()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(monkeypatch: pytest.MonkeyPatch):
    declared.put("theme", "dark")

    def fail(descriptor: int, *_how: object, **_more: object) -> None:
        os.close(descriptor)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", fail)
    with pytest.raises(OSError, match="No space"):
        declared.put("theme", "light")
    assert declared.get("theme") == "dark"
    assert [file.name for file in folders.config_dir().iterdir()] == ["settings.toml"]


@given(st.dictionaries(st.text(max_size=5), st.text() | st.integers() | st.lists(st.integers()), max_size=3))
def test_whatever_the_window_keeps_comes_back(value: dict[str, object]):
    remembered.keep_state("geometry", value)
    assert remembered.state("geometry") == value


def test_state_is_forgotten_with_none_and_never_enters_the_settings():
    remembered.keep_state("splitter", [1, 2])
    remembered.keep_state("geometry", "x")
    remembered.keep_state("splitter", None)
    assert remembered.state("splitter") is None
    assert remembered.state("geometry") == "x"
    assert not settings_file().exists()


def test_recent_projects_come_last_first_once_each_and_not_for_ever(tmp_path: Path):
    for number in range(recent_projects.MOST_RECENT + 3):
        recent_projects.remember(tmp_path / f"{number}.annot", f"Title {number}", "2026-01-02T03:04:05Z")
    recent_projects.remember(tmp_path / "9.annot", "Renamed", "2026-01-03T03:04:05Z")
    found = recent_projects.recent()
    assert len(found) == recent_projects.MOST_RECENT
    assert found[0] == recent_projects.Recent(tmp_path / "9.annot", "Renamed", "2026-01-03T03:04:05Z")
    assert [one.path.name for one in found].count("9.annot") == 1
    recent_projects.forget(tmp_path / "9.annot")
    assert "9.annot" not in [one.path.name for one in recent_projects.recent()]


@pytest.mark.parametrize("rows", ["text", [1, {"path": "p"}], {"path": 3}])
def test_a_list_of_recent_projects_that_makes_no_sense_is_empty(rows: object):
    remembered.keep_state("recent", rows)
    assert recent_projects.recent() == ()


def test_the_installation_keeps_its_id_and_another_home_has_another(home: Path, monkeypatch: pytest.MonkeyPatch):
    first = installation.installation_id()
    assert len(first) == 32
    assert int(first, 16) >= 0
    assert installation.installation_id() == first
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "elsewhere"))
    monkeypatch.setenv("HOME", str(home / "elsewhere"))
    assert installation.installation_id() != first


def test_a_damaged_installation_id_is_made_anew():
    installation.installation_id()
    (folders.data_dir() / "installation").write_text("half", "ascii")
    again = installation.installation_id()
    assert len(again) == 32
    assert installation.installation_id() == again


def test_an_id_another_process_wrote_first_is_taken(monkeypatch: pytest.MonkeyPatch):
    other = "0123456789abcdef0123456789abcdef"
    real = files.write_beside

    def write_late(file: Path, text: str) -> Path:
        whole = real(file, text)
        file.write_text(other, "ascii")
        return whole

    monkeypatch.setattr(files, "write_beside", write_late)
    assert installation.installation_id() == other
    assert [file.name for file in folders.data_dir().iterdir()] == ["installation"]


def test_the_four_folders_are_named_after_the_program():
    for place in (folders.config_dir(), folders.data_dir(), folders.state_dir(), folders.log_dir()):
        assert "annotator" in place.parts


def test_nobody_waits_for_the_disk_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    """The window remembers and is dressed anew while one works: a slow disk would be felt."""
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    remembered.keep_state("window", [1, 2])
    assert remembered.state("window") == [1, 2]
    assert synced == []
    declared.put("theme", "dark")
    chosen_keys.put_keys({"answer.flag": ("z",)})
    assert synced == []
    declared.settle()
    assert len(synced) == 1


def test_a_disk_that_cannot_keep_what_was_set_is_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    declared.put("theme", "dark")
    monkeypatch.setattr("os.fsync", fail)
    declared.settle()
    assert "settings.toml may be lost" in caplog.text
    assert declared.get("theme") == "dark"
