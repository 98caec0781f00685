"""Do flags win from the environment, the environment from the file, and the file from the defaults?"""

from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import SettingsError, load_settings


@pytest.fixture(autouse=True)
def _empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DATA_DIR", "CORPUS_DIR", "HOST", "PORT", "BASE_IRI"):
        monkeypatch.delenv(f"VINDPLAATS_{name}", raising=False)


def test_precedence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert load_settings().port == 8000
    Path("vindplaats.toml").write_text('port = 8001\nhost = "::1"\n')
    assert (load_settings().port, load_settings().host) == (8001, "::1")
    monkeypatch.setenv("VINDPLAATS_PORT", "8002")
    assert (load_settings().port, load_settings().host) == (8002, "::1")
    assert load_settings(port=8003, host=None).port == 8003
    assert load_settings(data_dir=Path("hier")).data_dir == tmp_path / "hier"


def test_the_corpus_is_found_from_any_folder(corpus: Path) -> None:
    assert load_settings().corpus_dir == corpus


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("poort = 8001\n", ["poort", "onbekende instelling", "port"]),
        ("port = 70000\n", ["port"]),
        ('base_iri = "vindplaats"\n', ["base_iri", "https://"]),
        ("port = \n", ["vindplaats.toml", "TOML"]),
    ],
)
def test_a_mistake_is_named(file: str, words: list[str]) -> None:
    Path("vindplaats.toml").write_text(file)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert [word for word in words if word not in str(caught.value)] == []


def test_an_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VINDPLAATS_BASE_IRI", "https://vindplaats.example/")
    assert load_settings().base_iri == "https://vindplaats.example"
