import type { Severity } from "@rollcall/domain/audit"
import type { Chart } from "../charts/chart.ts"

/** A cell of a table. Texts are as they came: whoever draws them makes them safe. */
export interface Cell {
  readonly text: string
  /** A second, quieter line. */
  readonly detail?: string
  readonly severity?: Severity
}

export interface Column {
  readonly title: string
  /** How wide it is beside the others. */
  readonly share: number
  readonly isNumber?: boolean
}

export interface Table {
  readonly caption: string
  readonly columns: ReadonlyArray<Column>
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>
  /** Says that there are more than are shown; absent when there are not. */
  readonly note?: string
}

/** A number worth a look before anything is read. */
export interface Figure {
  readonly label: string
  readonly value: string
  readonly note?: string
  readonly severity?: Severity
}

/** A step of a cure; one without a number leads to the next ones. */
export interface Step {
  readonly number?: number
  readonly text: string
}

/** A finding with what to do about it. */
export interface FindingCard {
  readonly severity: Severity
  readonly title: string
  readonly subject: string
  readonly message: string
  readonly evidence: ReadonlyArray<readonly [name: string, value: string]>
  readonly cures: ReadonlyArray<{ readonly at: string; readonly steps: ReadonlyArray<Step> }>
  readonly life: string
}

export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "figures"; readonly figures: ReadonlyArray<Figure> }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "charts"; readonly charts: ReadonlyArray<Chart> }
  | { readonly kind: "findings"; readonly title: string; readonly findings: ReadonlyArray<FindingCard> }
  | { readonly kind: "facts"; readonly facts: ReadonlyArray<readonly [name: string, value: string]> }
  | { readonly kind: "sign-off"; readonly lines: ReadonlyArray<SignOffLine> }

export interface SignOffLine {
  readonly as: string
  readonly name: string
  readonly at: string
}

export interface Section {
  /** Names it in links. */
  readonly id: string
  readonly title: string
  readonly blocks: ReadonlyArray<Block>
}

/** What a report says, in order: what is drawn as HTML and as PDF. */
export interface Content {
  readonly title: string
  readonly entity: string
  /** `Acme · Monthly access audit, no. 12` */
  readonly running: string
  readonly period: string
  readonly verdict: string
  readonly severities: ReadonlyArray<Figure & { readonly severity: Severity }>
  readonly figures: ReadonlyArray<Figure>
  readonly facts: ReadonlyArray<readonly [name: string, value: string]>
  readonly sections: ReadonlyArray<Section>
}
