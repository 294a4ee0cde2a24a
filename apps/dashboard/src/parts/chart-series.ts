/** A row of numbers of a chart, one for each of its categories. */
export interface ChartSeries {
  readonly name: string
  /** A colour by its role, as main.css names it. */
  readonly colour: "ok" | "information" | "high" | "danger" | "warn"
  readonly values: ReadonlyArray<number>
}
