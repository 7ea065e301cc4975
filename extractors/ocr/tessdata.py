"""Where Tesseract's models lie, and which they are: found without loading the engine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

LANGUAGES = ("eng", "ind")  # Debian's `ind` alone has no "%"
FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


@cache
def data_folder() -> str:
    """Where the models for Indonesian and English lie; "" where they are not installed."""
    for folder in (os.environ.get("TESSDATA_PREFIX", ""), *FOLDERS):
        if folder and all(_model(folder, language).is_file() for language in LANGUAGES):
            return folder
    return ""


def models() -> str:
    """Tells one set of models from another, such as "eng 4113088, ind 1124233"; "" for none."""
    folder = data_folder()
    return ", ".join(f"{name} {_model(folder, name).stat().st_size}" for name in LANGUAGES) if folder else ""


def _model(folder: str, language: str) -> Path:
    return Path(folder) / f"{language}.traineddata"
