from . import slide_slide
