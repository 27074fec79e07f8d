"""What the outcome study computes: plain Python, without Odoo and without NumPy.

``intervals`` has what is known of proportions, ``strata`` compares like with like,
``gates`` says when there is too little to say anything, ``power`` what could be seen.
"""
