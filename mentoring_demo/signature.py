"""A drawing that could pass for somebody's signature."""

import base64
import io
import math

from PIL import Image, ImageDraw


def draw(name):
    """Return what ``name`` might have drawn: a PNG, base64."""
    image = Image.new("RGBA", (300, 90), (255, 255, 255, 0))
    seed = sum(map(ord, name))
    points = [
        (
            20 + 5 * i,
            50
            - i / 3
            + 24 * math.sin(i * (0.5 + seed % 7 / 20)) * math.cos(i / (4 + seed % 5)),
        )
        for i in range(50)
    ]
    ImageDraw.Draw(image).line(points, fill=(20, 30, 110, 255), width=3, joint="curve")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue())
