export interface RunbookStep {
  readonly title: string
  readonly text: string
  readonly done: boolean
  /** Where to go in the identity provider, from the outside in. */
  readonly path: ReadonlyArray<string>
}

export interface Runbook {
  readonly title: string
  readonly text: string
  /** What is pasted, by its name. Never a token: a runbook is passed on. */
  readonly values: ReadonlyArray<readonly [name: string, value: string]>
  readonly steps: ReadonlyArray<RunbookStep>
}

/** Names are people's own words: what Markdown would read as a mark is read as written. */
const written = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ")

/** The steps as a list to tick in Markdown, for whoever does them without this page. */
export const runbookOf = ({ title, text, values, steps }: Runbook): string =>
  [
    `# ${written(title)}`,
    written(text),
    values.map(([name, value]) => `- ${written(name)}: \`${value}\``).join("\n"),
    ...steps.map((step, n) =>
      [
        `## ${n + 1}. ${written(step.title)}`,
        ...(step.path.length === 0 ? [] : [`**${step.path.map(written).join(" > ")}**`]),
        `- [${step.done ? "x" : " "}] ${written(step.text)}`,
      ].join("\n\n"),
    ),
  ].join("\n\n") + "\n"
