"""Text → logical lines: joined words, lost breaks found again, characters that say nothing left out.

silent_characters  taken out before everything else, and put back at the end
logical            lines of print → lines of sense
run_together       headings that ran into their text
"""
