/** Points. */
export const margin = { side: 50, top: 56, bottom: 48 }

/** How far down a page a heading may stand, in hundredths. */
export const lowest = 84

/** How wide A4 is between the margins. */
export const contentWidth = 595.28 - 2 * margin.side

/** The width of one of some columns beside each other. A fixed width holds words that are too long for it. */
export const columnWidth = (columns: number, gap: number, width: number = contentWidth): number =>
  (width - gap * (columns - 1)) / columns
