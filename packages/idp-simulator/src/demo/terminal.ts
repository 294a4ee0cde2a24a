/** Where the demo writes. */
export interface Terminal {
  readonly write: (text: string) => void
  readonly isTTY: boolean
  readonly columns: number
  /** Whether NO_COLOR (no-color.org) is set to anything but the empty text. */
  readonly noColor: boolean
}

export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly green: (text: string) => string
  readonly red: (text: string) => string
}

/** Colours for a terminal that wants them, plain text for anything else. */
export const paintFor = (terminal: Terminal): Paint => {
  const sgr = (code: number) => (text: string) =>
    terminal.isTTY && !terminal.noColor ? `\u001B[${code}m${text}\u001B[0m` : text
  return { bold: sgr(1), dim: sgr(2), green: sgr(32), red: sgr(31) }
}

/** A line cut to the width, with an ellipsis. */
export const fit = (text: string, width: number): string => {
  const characters = Array.from(text)
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join("")}…`
}

/** Text broken into lines of at most `width` characters. */
export const wrap = (text: string, width: number): ReadonlyArray<string> =>
  text.split(" ").reduce<ReadonlyArray<string>>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])
