import { type Chart, chartSvg } from "../charts/chart.ts"
import { palette } from "../charts/palette.ts"
import type { Block, Cell, FindingCard, Figure, SignOffLine, Step, Table } from "../content/content.ts"
import { plainText } from "../plain-text.ts"
import { apart, html } from "./escape.ts"

/** Where a part stands: what names it in the page, and the heading it is under. */
interface Place {
  readonly id: string
  readonly under: string
}

/** A part of a section as HTML. */
export const blockHtml = (block: Block, place: Place): string => {
  switch (block.kind) {
    case "text":
      return `<p>${html(block.text)}</p>`
    case "figures":
      return `<ul class="figures small">\n${block.figures.map(figureHtml).join("\n")}\n</ul>`
    case "table":
      return tableHtml(block.table, place)
    case "charts":
      return `<div class="charts">\n${block.charts.map((chart, i) => chartHtml(chart, `${place.id}-${i}`)).join("\n")}\n</div>`
    case "findings":
      return `<div class="group"><h3>${html(block.title)}</h3>\n${block.findings.map(cardHtml).join("\n")}\n</div>`
    case "facts":
      return `<dl class="facts proof">\n${block.facts.map(([name, value]) => `<div><dt>${html(name)}</dt><dd>${html(value)}</dd></div>`).join("\n")}\n</dl>`
    case "sign-off":
      return `<ul class="sign">\n${block.lines.map(signHtml).join("\n")}\n</ul>`
  }
}

export const figureHtml = ({ label, value, note }: Figure): string =>
  `<li><b>${html(value)}</b> <span>${html(label)}</span>${note === undefined ? "" : ` <small>${html(note)}</small>`}</li>`

const widths = ({ columns }: Table): string => {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  return columns.map(({ share }) => `<col style="width:${Math.round((share / all) * 1000) / 10}%">`).join("")
}

// On a narrow page rows become blocks, which takes a table's meaning away unless the roles say it.
const tableHtml = (table: Table, { id, under }: Place): string =>
  `<table class="wide" role="table" aria-labelledby="${id}-caption"><caption id="${id}-caption" role="caption"${table.caption === under ? ' class="hidden"' : ""}>${html(table.caption)}</caption><colgroup>${widths(table)}</colgroup>
<thead role="rowgroup"><tr role="row">${table.columns
    .map(({ title, isNumber }) => `<th scope="col" role="columnheader"${numeric(isNumber)}>${html(title)}</th>`)
    .join("")}</tr></thead>
<tbody role="rowgroup">
${table.rows
  .map((cells) => `<tr role="row">${cells.map((cell, i) => cellHtml(cell, table.columns[i])).join("")}</tr>`)
  .join("\n")}
</tbody></table>${table.note === undefined ? "" : `\n<p class="note">${html(table.note)}</p>`}`

const numeric = (isNumber: boolean | undefined): string => (isNumber === true ? ' class="n"' : "")

const cellHtml = ({ text, detail, severity }: Cell, column: Table["columns"][number] | undefined): string => {
  const shown = severity === undefined ? apart(text) : `<span class="sev ${severity}">${html(text)}</span>`
  const label = `data-label="${html(column?.title ?? "")}"`
  return `<td role="cell" ${label}${numeric(column?.isNumber)}><span>${shown}${detail === undefined ? "" : ` <small>${apart(detail)}</small>`}</span></td>`
}

const cardHtml = (finding: FindingCard): string =>
  `<article style="--c:var(--${finding.severity})">
<h4>${html(finding.title)}</h4>
<p class="about"><span class="sev ${finding.severity}">${finding.severity}</span> ${apart(finding.subject)}</p>
<p class="says">${withWholeDays(html(finding.message))}</p>
${finding.evidence.length === 0 ? "" : `<dl class="evidence">${finding.evidence.map(([name, value]) => `<dt>${html(name)}</dt><dd>${apart(value)}</dd>`).join("")}</dl>\n`}${
    finding.cures.length === 0 ? "" : `<div class="cures">${finding.cures.map(cureHtml).join("")}</div>\n`
  }<p class="life">${html(finding.life)}</p>
</article>`

/** Keeps the parts of a day on one line. */
const withWholeDays = (sentence: string): string =>
  sentence.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => `<span class="day">${day}</span>`)

const cureHtml = ({ at, steps }: FindingCard["cures"][number]): string =>
  `<div><h5>${html(at)}</h5>${stepsHtml(steps)}</div>`

/** Leads as paragraphs, and the steps between them as lists. */
const stepsHtml = (steps: ReadonlyArray<Step>): string =>
  steps
    .map(({ number, text }, i) => {
      if (number === undefined) return `<p>${html(text)}</p>`
      const isLast = steps[i + 1]?.number !== number + 1
      return `${number === 1 ? "<ol>" : ""}<li>${html(text)}</li>${isLast ? "</ol>" : ""}`
    })
    .join("")

const chartHtml = (chart: Chart, id: string): string =>
  `<figure aria-labelledby="${id}-title"><figcaption id="${id}-title">${html(chart.title)} <span>${html(chart.alt)}</span></figcaption>
${inked(chartSvg(chart, plainText), id)}
<details><summary>The numbers</summary><table><caption class="skip">${html(chart.title)}</caption><thead><tr>${chart.columns.map((column, i) => `<th scope="col"${numeric(i > 0)}>${html(column)}</th>`).join("")}</tr></thead><tbody>${chart.rows
    .map(
      ([name, ...numbers]) =>
        `<tr><th scope="row">${apart(name)}</th>${numbers.map((number) => `<td class="n">${html(number)}</td>`).join("")}</tr>`,
    )
    .join("")}</tbody></table></details></figure>`

const colours = new Map<string, string>(Object.entries(palette).map(([name, hex]) => [hex, `var(--${name})`]))

/** A picture whose colours the page chooses, and whose inner names are no other's; the words beside it say what it shows. */
const inked = (svg: string, id: string): string =>
  svg
    .replace(/^<svg [^>]*?(viewBox="[^"]*")[^>]*>/, '<svg $1 aria-hidden="true" focusable="false">')
    .replaceAll("zr-", `${id}-zr-`)
    .replace(/"(#[0-9a-f]{6})"/g, (quoted, hex: string) => `"${colours.get(hex) ?? hex}"`)

const signHtml = ({ as, name, at }: SignOffLine): string =>
  `<li><h3>${html(as)}</h3><div><span>Name</span><b>${apart(name)}</b></div><div><span>Date</span><b>${html(at)}</b></div><div><span>Signature</span></div></li>`
