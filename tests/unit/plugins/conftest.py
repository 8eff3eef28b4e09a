"""A package that brings parts, as pip leaves it: metadata on the path of imports, in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.installed import install

from followthrough.plugins import loading

Bring = Callable[..., None]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bring]:
    """`bring(group, name="Part")` registers parts of tests/unit/plugins/brought.py, as the package acme of 1.2."""

    def forget() -> None:
        loading.points_of.cache_clear()
        loading._registered.cache_clear()

    def bringing(group: str, package: str = "acme", **parts: str) -> None:
        folder = tmp_path / package
        folder.mkdir()
        targets = {name: f"tests.unit.plugins.brought:{part}" for name, part in parts.items()}
        install(folder, package, "", {group: targets})
        monkeypatch.syspath_prepend(folder)
        forget()

    yield bringing
    forget()
