"""The sentences that findings are told in: a Message in, Indonesian or English text out."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.audit.model import Message

Language = Literal["id", "en"]
_FILE = Path(__file__).with_name("messages.csv")


@cache
def templates() -> dict[str, dict[str, str]]:
    """For each key {"id": ..., "en": ...}, from messages.csv."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: {"id": row["id"], "en": row["en"]} for row in csv.DictReader(file)}


def render(message: Message, language: Language = "id") -> str:
    """The sentence. Raises KeyError where messages.csv lacks the key or the message a value."""
    return templates()[message.key][language].format_map(dict(message.values))
