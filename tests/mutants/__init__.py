"""Wrong numbers planted one by one between data and page, and whether the suite sees them.

mutmut and cosmic-ray change Python modules; half of what makes a page here stands in notebooks and message
files. So this is a sampler of its own, over all three.
"""
