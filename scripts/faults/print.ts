import { type Check, type Figure, count, type Section } from "./section.ts"

const width = 80
const shown = 5

/** A section as text, no line longer than 80 columns. */
export const sectionText = ({ title, lines }: Section): string =>
  ["", title, "-".repeat(Math.min(width, title.length)), ...lines.flatMap(lineText)].join("\n")

const lineText = (line: Figure | Check): ReadonlyArray<string> => {
  if (!("findings" in line)) return [row("", line)]
  if (line.findings.length === 0) return [row("PASS", line)]
  const texts = new Map<string, number>()
  for (const { kind, what } of line.findings) {
    const text = shortened(`${kind}: ${what}`)
    texts.set(text, (texts.get(text) ?? 0) + 1)
  }
  const more = texts.size - shown
  return [
    row("FAIL", line),
    ...[...texts].slice(0, shown).map(([text, n]) => cut(`        ${n === 1 ? "" : `${count(n)} x `}${text}`)),
    ...(more > 0 ? [`        and ${count(more)} more`] : []),
  ]
}

const row = (verdict: string, { name, value }: Figure): string => {
  const left = `${verdict.padEnd(6)}${name} `
  if (left.length + value.length <= width) return `${left}${value.padStart(width - left.length)}`.trimEnd()
  // A value too long for one line is a list.
  const lines = [""]
  for (const item of value.split(/(?<=, )/)) {
    const longer = `${lines.at(-1)}${item}`
    if (longer.trimEnd().length > width - left.length) lines.push(item)
    else lines[lines.length - 1] = longer
  }
  return lines
    .filter((line) => line !== "")
    .map((line, n) => cut((n === 0 ? left : "").padEnd(left.length) + line.trimEnd().padStart(width - left.length)))
    .join("\n")
}

const cut = (text: string): string => (text.length <= width ? text : `${text.slice(0, width - 3)}...`)

/** The end of an id tells it from others made in the same hour, and leaves room for what happened to it. */
const shortened = (text: string): string => text.replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})\b/g, "$1")
