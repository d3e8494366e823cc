"""The build backend: hatchling, which is told what compiling needs where a wheel is to be compiled."""

from typing import Any

from hatchling import build as hatchling
from hatchling.build import *  # noqa: F403 (the other steps as they are)

import compiled


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What has to be installed before a wheel is built."""
    needed: list[str] = hatchling.get_requires_for_build_wheel(config_settings)
    return needed if compiled.hindrance() else [*needed, *compiled.REQUIRED]
