import type { ReportNotice } from "@rollcall/database"

/** A mail as people read it. */
export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })
const severities = ["critical", "high", "medium", "low", "info"] as const

/** What is written about a report. `link`: where it is read; absent: nobody knows the public address. */
export const reportMail = (notice: ReportNotice, link?: string): MailText => {
  const { title, number, entityName, verdict, generatedAt, open, opened, resolved } = notice
  const counts = severities.flatMap((severity) => (open[severity] === 0 ? [] : [`${open[severity]} ${severity}`]))
  const lines = [
    verdict,
    counts.length === 0 ? "No findings are open." : `Open findings: ${counts.join(", ")}.`,
    `Since the report before: ${opened} opened, ${resolved} resolved.`,
    `${title}, no. ${number}, of ${entityName}, made ${moment.format(new Date(generatedAt))} UTC.`,
  ].map(oneLine)
  const [first = "", ...others] = lines
  return {
    subject: oneLine(`${entityName}: ${title} no. ${number}`),
    text: [...lines, ...(link === undefined ? [] : [`Read it: ${link}`])].join("\n\n"),
    html: [
      "<!doctype html>",
      '<html lang="en"><body style="font-family: sans-serif">',
      `<p><strong>${escaped(first)}</strong></p>`,
      ...others.map((line) => `<p>${escaped(line)}</p>`),
      ...(link === undefined ? [] : [`<p><a href="${escaped(link)}">Read the report</a></p>`]),
      "</body></html>",
    ].join("\n"),
  }
}

/** A name may hold line breaks, and a header must not. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim()

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? "")
