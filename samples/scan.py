"""A report's PDF in, its scanned twin out: each page a grey picture of paper, a little askew, shaded and noisy."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf import open_pdf

DPI = 170
QUALITY = 42  # of JPEG, in 100
PAPER = 232  # of 255
SHADOW = 26  # how much darker the paper gets from one side to the other
NOISE = 3.0
SKEWS = (0.6, -0.4, 0.9, -0.7)  # degrees, page by page


def scan(source: Path, path: Path, title: str) -> None:
    """Writes the twin: the same pages, as a person sees them, without any text. The same pixels on every run."""
    noise = np.random.default_rng(7)
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    with open_pdf(source) as pdf:
        for page in pdf.pages():
            picture = _paper(page.render(DPI).convert("L"), SKEWS[(page.number - 1) % len(SKEWS)], noise)
            canvas.setPageSize((page.width, page.height))
            canvas.drawImage(ImageReader(_jpeg(picture)), 0, 0, page.width, page.height)
            canvas.showPage()
    canvas.save()


def _paper(drawn: Image.Image, skew: float, noise: np.random.Generator) -> Image.Image:
    turned = drawn.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    ink = np.asarray(turned, np.float32) / 255
    ground = PAPER - SHADOW * np.linspace(0, 1, ink.shape[1], dtype=np.float32)[np.newaxis, :]
    grey = 40 + ink * (ground - 40) + noise.normal(0, NOISE, ink.shape)
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def _jpeg(picture: Image.Image) -> io.BytesIO:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    file.seek(0)
    return file
