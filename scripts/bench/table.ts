/** A table in Markdown, its columns padded: the first to the left, all others to the right. */
export const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = head.map((name, i) =>
    Math.max(3, ...[name, ...rows.map((row) => row[i] ?? "")].map(({ length }) => length)),
  )
  const line = (cells: ReadonlyArray<string>) =>
    `| ${widths.map((width, i) => pad(cells[i] ?? "", width, i > 0)).join(" | ")} |`
  const rule = `| ${widths.map((width, i) => (i > 0 ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`
  return [line(head), rule, ...rows.map(line)].join("\n")
}

const pad = (text: string, width: number, right: boolean): string => (right ? text.padStart(width) : text.padEnd(width))
