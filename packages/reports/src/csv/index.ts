export type { CellValue } from "./cell.ts"
export { csvText } from "./csv-text.ts"
