"""From the outline of a document to its candidates: the lines that could be action items, with their titles.

`collect.collect_candidates` is the entry point. For each block of the outline:

1. Which titles are above it? (`headings`)
2. How is it split? Lists and rows are split by the format; a paragraph by lines that begin something new
   (`prose_lines`, with `numbering` for lines that count on from each other), then into sentences (`sentences`); a
   table cell with a list by its lines (`cell_entries`). Parts that the author tagged are candidates of their own
   (`tags`).
3. Which cell of a row has the words of the item (the column named for it, else `item_cell`), and does the item span
   further rows? (`rows`)

`line_shape` says how a line begins and whether it has placeholders, `housekeeping` whether it is about the report
itself. `page` is the result as a judge sees it. `outline_cache` keeps what was found in the last outline.
"""
